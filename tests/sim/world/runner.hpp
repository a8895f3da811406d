// tests/sim/world/runner.hpp
//
// Runs histories by seed, on as many cores as there are, adds up what happened, and makes the first
// that fails short.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "check/violation.hpp"
#include "world.hpp"

namespace rapport::test::sim {

struct Outcome {
    std::optional<Violation> violation;
    Tally tally;
    std::uint64_t trace = 0;
    std::int64_t virtual_ms = 0;
    std::uint64_t storage_calls = 0, allocations = 0;  // see World
    std::vector<std::string> story;
};
[[nodiscard]] Outcome run(const Plan& plan, bool tell = false);

// The same failure with as few events as can be found, at most `attempts` runs.
[[nodiscard]] Plan shrunk(Plan plan, const std::string& promise, int attempts = 400);

struct Total {
    std::uint64_t seeds = 0;
    std::uint64_t first_failure = 0;  // the seed; 0: none
    Violation violation;
    Tally tally;
    std::uint64_t trace = 0;  // of all seeds, in order
    std::int64_t virtual_ms = 0;
    double real_s = 0;
};
// Stops at the first seed that fails.
[[nodiscard]] Total run_all(std::uint64_t first, std::uint64_t seeds, const PlanOptions& options,
                            unsigned threads);

}  // namespace rapport::test::sim
