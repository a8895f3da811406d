// tests/fuzz/fuzz.hpp
//
// What the targets share: a check that ends the program, and choices drawn from the input.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <span>
#include <string>
#include <string_view>

#include "rapport/record/bytes.hpp"

// Fails the target, and says which property did not hold.
#define FUZZ_CHECK(...)                                                                           \
    do {                                                                                          \
        if (!(__VA_ARGS__)) {                                                                     \
            std::fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #__VA_ARGS__); \
            std::abort();                                                                         \
        }                                                                                         \
    } while (false)

namespace rapport::fuzz {

// The input as a row of decisions; zeros when it has run out.
class Choices {
public:
    explicit Choices(ByteView input) : left_(input) {}
    [[nodiscard]] bool empty() const noexcept { return left_.empty(); }
    std::uint8_t byte() {
        if (left_.empty()) return 0;
        const std::uint8_t b = left_.front();
        left_ = left_.subspan(1);
        return b;
    }
    std::size_t below(std::size_t n) { return n == 0 ? 0 : byte() % n; }
    bool once_in(std::size_t n) { return below(n) == 1; }  // never when the input has run out
    template <class Container>
    const auto& pick(const Container& from) {
        return from[below(std::size(from))];
    }

private:
    ByteView left_;
};

}  // namespace rapport::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
