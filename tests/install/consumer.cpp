// tests/install/consumer.cpp
//
// Uses the installed package as a stranger would: the public headers, the exported targets, nothing
// else.
#include "rapport/record/id.hpp"

int main() {
    return 0;
}
