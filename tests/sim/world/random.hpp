// tests/sim/world/random.hpp
//
// SplitMix64 (Steele, Lea, Flood, 2014): a generator as small as its seed, so that every event can
// have one of its own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "rapport/record/id.hpp"

namespace rapport::test::sim {

class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        std::uint64_t z = (state_ += 0x9e3779b97f4a7c15ULL);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }
    bool chance(double probability) {
        return static_cast<double>(next() >> 11) < probability * 9007199254740992.0;
    }
    std::int64_t between(std::int64_t least, std::int64_t most) {
        return least + static_cast<std::int64_t>(below(static_cast<std::size_t>(most - least + 1)));
    }
    template <class T>
    const T& pick(const std::vector<T>& from) {
        return from[below(from.size())];
    }
    [[nodiscard]] Entropy entropy() {
        return [this](std::span<std::uint8_t> out) {
            for (std::uint8_t& b : out) b = static_cast<std::uint8_t>(next());
        };
    }

private:
    std::uint64_t state_;
};

}  // namespace rapport::test::sim
