// tests/bench/options.hpp
//
// What the command line asks for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "mode.hpp"
#include "workload.hpp"

namespace rapport::bench {

struct Options {
    double scale = 1;
    std::uint64_t seed = default_seed;
    std::string workload;           // a file of JSON lines; made from the seed when empty
    std::vector<std::string> only;  // parts; all when empty
    int runs = 1;
    std::string json;
    std::string folder;  // for scratch data; the system's when empty
    bool help = false;

    // For the processes that it starts itself.
    std::string part;  // of a child: cold, memory, serve, sync
    Mode mode = device_mode;
    std::string database, server, record;

    [[nodiscard]] bool wants(const std::string& name) const;
    [[nodiscard]] Result<std::unique_ptr<Source>> source() const;
    // The arguments that give a child the same workload.
    [[nodiscard]] std::vector<std::string> workload_arguments() const;
};

inline constexpr const char* usage =
    "usage: rapport-bench [--scale S] [--seed N] [--workload FILE] [--only "
    "load|local|apply|sync]...\n"
    "                     [--runs N] [--json FILE] [--dir FOLDER]\n"
    "\n"
    "Measures rapport beside plain SQLite tables in the same run. S is 1 for the whole workload\n"
    "(RAPPORT_BENCH_SCALE when it is not given). FILE holds JSON lines, as described in\n"
    "docs/benchmarks.md. Of several runs the medians are shown.\n";

[[nodiscard]] Result<Options> read_options(int count, char** arguments);

}  // namespace rapport::bench
