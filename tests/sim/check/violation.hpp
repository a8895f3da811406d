// tests/sim/check/violation.hpp
#pragma once

#include <functional>
#include <set>
#include <string>
#include <type_traits>

#include "rapport/record/dot.hpp"
#include "rapport/record/result.hpp"

namespace rapport::test::sim {

// A promise that did not hold. Thrown by checkers, caught where a history is run.
struct Violation {
    std::string promise;  // "I5"
    std::string what;
};

// Promises that nobody looks at, so that a later checker shows what it finds by itself. Set before
// anything runs.
inline std::set<std::string, std::less<>> muted;

inline void require(bool holds, const char* promise, const std::string& what) {
    if (!holds && !muted.contains(promise)) throw Violation{promise, what};
}
// For what is asked often: the words are made when they are needed.
template <class Words>
    requires std::is_invocable_r_v<std::string, Words>
void require(bool holds, const char* promise, const Words& words) {
    if (!holds) require(false, promise, words());
}

// A dot as a violation names it.
[[nodiscard]] inline std::string words(const Dot& dot) {
    return to_text(dot.device).substr(24) + "." + std::to_string(dot.epoch) + "." +
           std::to_string(dot.counter);
}

// Why a call failed; nothing when it did not.
template <class T>
[[nodiscard]] std::string why(const Result<T>& result) {
    return result ? std::string{}
                  : std::string(text_of(result.error().code)) + " " + result.error().detail;
}

}  // namespace rapport::test::sim
