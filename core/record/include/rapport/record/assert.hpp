// rapport/record/assert.hpp
//
// RAPPORT_ASSERT states what must hold if the program is right. It stays on in release builds: a
// stop with a line number is better than a wrong record. Failures that a correct program can meet
// are Results, never assertions.
#pragma once

namespace rapport {
[[noreturn]] void assertion_failed(const char* condition, const char* file, int line) noexcept;
}

#define RAPPORT_ASSERT(condition)                        \
    (static_cast<bool>(condition) ? static_cast<void>(0) \
                                  : ::rapport::assertion_failed(#condition, __FILE__, __LINE__))
