// tests/sim/check/violation.hpp
#pragma once

#include <string>

#include "rapport/record/result.hpp"

namespace rapport::test::sim {

// A promise that did not hold. Thrown by checkers, caught where a history is run.
struct Violation {
    std::string promise;  // "I5"
    std::string what;
};

inline void require(bool holds, const char* promise, const std::string& what) {
    if (!holds) throw Violation{promise, what};
}

// Why a call failed; nothing when it did not.
template <class T>
[[nodiscard]] std::string why(const Result<T>& result) {
    return result ? std::string{}
                  : std::string(text_of(result.error().code)) + " " + result.error().detail;
}

}  // namespace rapport::test::sim
