// tests/core/playbook/schema/main.cpp
//
// Prints the JSON Schema of playbooks; the build's target playbook_schema.
#include <cstdio>

#include "rapport/playbook/playbook.hpp"

int main() {
    std::fputs(rapport::playbook_schema().c_str(), stdout);
}
