// tests/support/seeds.hpp
//
// Seeds for property tests. A test draws everything from one seed, so that a failure can be
// replayed:
//
//     const std::uint64_t seed = GENERATE(test::seeds(200));
//     INFO(test::replay(seed));
//
// With RAPPORT_SEED set, that seed alone is run; otherwise the same `count` seeds in every run.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "support/catch.hpp"

namespace rapport::test {

inline std::vector<std::uint64_t> seed_list(std::size_t count) {
    if (const char* chosen = std::getenv("RAPPORT_SEED"))
        return {std::strtoull(chosen, nullptr, 0)};
    std::vector<std::uint64_t> list;
    list.reserve(count);
    for (std::size_t n = 1; n <= count; ++n) list.push_back(n);
    return list;
}

inline Catch::Generators::GeneratorWrapper<std::uint64_t> seeds(std::size_t count) {
    return Catch::Generators::from_range(seed_list(count));
}

inline std::string replay(std::uint64_t seed) {
    return "replay with RAPPORT_SEED=" + std::to_string(seed);
}

}  // namespace rapport::test
