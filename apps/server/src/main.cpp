// apps/server/src/main.cpp
#include <iostream>

#include "commands/command.hpp"

int main(int argc, char** argv) {
    rapport::server::Console console{std::cin, std::cout, std::cerr};
    return rapport::server::run_command_line(argc, argv, console);
}
