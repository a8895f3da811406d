// core/record/src/assert.cpp
//
// Where a broken assertion ends: one line to standard error, then a stop that leaves a core file.
#include "rapport/record/assert.hpp"

#include <cstdio>
#include <cstdlib>

namespace rapport {

void assertion_failed(const char* condition, const char* file, int line) noexcept {
    std::fprintf(stderr, "rapport: assertion failed at %s:%d: %s\n", file, line, condition);
    std::abort();
}

}  // namespace rapport
