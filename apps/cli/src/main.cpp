// apps/cli/src/main.cpp
#include "cli.hpp"

int main(int count, char** words) {
    return rapport::cli::run(std::vector<std::string>(words + (count > 0 ? 1 : 0), words + count));
}
