// tests/sim/crash/main.cpp
//
// rapport-crash: every call of a device's storage fails once, in every way. A scenario is run to
// count its calls; then again for the first call, the second, … each time with the power cut, a
// full disk or an error just there, and likewise for SQLite's allocations. The checkers of the
// simulator look on: after each blow nothing that was reported as saved is missing, nothing half is
// there, and in the end everybody rests with the hub's digest.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <mutex>
#include <thread>

#include "scenario.hpp"
#include "support/disk/sqlite_memory.hpp"
#include "world/runner.hpp"

namespace {

using namespace rapport::test::sim;
using rapport::test::SqliteMemory;

struct Way {
    Blow::Kind kind;
    const char* name;
    bool to_memory;
};
constexpr std::array ways{
    Way{Blow::Kind::power_cut_lost, "power-cut-lost", false},
    Way{Blow::Kind::power_cut_torn, "power-cut-torn", false},
    Way{Blow::Kind::power_cut_mixed, "power-cut-mixed", false},
    Way{Blow::Kind::disk_full, "disk-full", false},
    Way{Blow::Kind::io_error, "io-error", false},
    Way{Blow::Kind::out_of_memory, "out-of-memory", true},
    Way{Blow::Kind::low_memory, "low-memory", true},
};

struct Options {
    std::uint64_t scenarios = 200, first = 1, at = 0;
    std::uint64_t every = 1, every_allocation = 1;
    std::vector<std::string> only;
    unsigned threads = std::max(1U, std::thread::hardware_concurrency());

    [[nodiscard]] bool wants(const Way& way) const {
        return only.empty() || std::find(only.begin(), only.end(), way.name) != only.end();
    }
};

struct Count {
    std::uint64_t calls = 0;               // that there are
    std::uint64_t tried = 0;               // at which a blow was tried
    std::uint64_t noticed = 0;             // of these, those that a caller was told of
    std::uint64_t passed = 0, failed = 0;  // scenarios
};

class Crashing {
public:
    explicit Crashing(const Options& options) : options_(options) {}

    void run() {
        std::vector<std::thread> workers;
        for (unsigned i = 1; i < options_.threads; ++i) workers.emplace_back([this] { work(); });
        work();
        for (std::thread& worker : workers) worker.join();
    }

    // True when nothing failed.
    bool print() const {
        std::uint64_t passed = 0, failed = 0;
        std::printf("%-18s %12s %12s %12s\n", "blow", "calls", "tried", "noticed");
        for (std::size_t i = 0; i < ways.size(); ++i) {
            const Count& count = counts_[i];
            if (!options_.wants(ways[i])) continue;
            std::printf("%-18s %12llu %12llu %12llu\n", ways[i].name,
                        static_cast<unsigned long long>(count.calls),
                        static_cast<unsigned long long>(count.tried),
                        static_cast<unsigned long long>(count.noticed));
            passed += count.passed;
            failed += count.failed;
        }
        std::printf("%llu passed, %llu failed\n", static_cast<unsigned long long>(passed),
                    static_cast<unsigned long long>(failed));
        return failed == 0 && passed > 0;
    }

private:
    void work() {
        for (;;) {
            const std::uint64_t n = next_++;
            if (n >= options_.scenarios) return;
            strike(options_.first + n);
        }
    }

    void strike(std::uint64_t seed) {
        const Plan plan = scenario(seed);
        const Outcome calm = rapport::test::sim::run(plan);
        if (calm.violation) return failed(0, seed, 0, *calm.violation);
        for (std::size_t i = 0; i < ways.size(); ++i)
            if (options_.wants(ways[i])) strike(plan, i, calm);
    }

    void strike(Plan plan, std::size_t way, const Outcome& calm) {
        const std::uint64_t calls = ways[way].to_memory ? calm.allocations : calm.storage_calls;
        const std::uint64_t step = ways[way].to_memory ? options_.every_allocation : options_.every;
        // Each scenario and each way begins elsewhere, so that a sample is one of all kinds of
        // calls.
        std::uint64_t n = 1 + (plan.seed * 7919 + way * 104729) % step;
        if (options_.at != 0) n = options_.at;
        Count count;
        count.calls = calls;
        for (; n <= calls; n += step) {
            plan.blow = Blow{ways[way].kind, n};
            const Outcome outcome = rapport::test::sim::run(plan);
            ++count.tried;
            for (const char* told :
                 {"fault/power-cut", "fault/disk", "fault/memory", "fault/at start"})
                if (outcome.tally.contains(told)) {
                    ++count.noticed;
                    break;
                }
            if (outcome.violation) {
                add(way, count);
                return failed(way, plan.seed, n, *outcome.violation);
            }
            if (options_.at != 0) break;
        }
        count.passed = 1;
        add(way, count);
    }

    void add(std::size_t way, const Count& count) {
        const std::lock_guard lock(mutex_);
        counts_[way].calls += count.calls;
        counts_[way].tried += count.tried;
        counts_[way].noticed += count.noticed;
        counts_[way].passed += count.passed;
    }

    void failed(std::size_t way, std::uint64_t seed, std::uint64_t n, const Violation& violation) {
        const std::lock_guard lock(mutex_);
        ++counts_[way].failed;
        std::printf("scenario %llu, %s at call %llu breaks %s: %s\n",
                    static_cast<unsigned long long>(seed), n == 0 ? "nothing" : ways[way].name,
                    static_cast<unsigned long long>(n), violation.promise.c_str(),
                    violation.what.c_str());
        std::printf("replay: rapport-crash --scenarios 1 --from %llu --only %s --at %llu\n",
                    static_cast<unsigned long long>(seed), ways[way].name,
                    static_cast<unsigned long long>(n));
        std::fflush(stdout);
    }

    const Options& options_;
    std::atomic<std::uint64_t> next_ = 0;
    std::mutex mutex_;
    std::array<Count, ways.size()> counts_;
};

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{
        "rapport-crash: the power goes, the disk is full or fails, memory is refused, at every "
        "call "
        "of a device's storage in recorded scenarios."};
    Options options;
    app.add_option("--scenarios", options.scenarios, "how many")->capture_default_str();
    app.add_option("--from", options.first, "the first one")->capture_default_str();
    app.add_option("--every", options.every, "of the calls to storage only each such one")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    app.add_option("--every-allocation", options.every_allocation,
                   "of SQLite's allocations likewise")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    app.add_option("--only", options.only, "only these ways to fail");
    app.add_option("--at", options.at, "only that call of each scenario");
    app.add_option("--threads", options.threads, "scenarios run at a time")
        ->check(CLI::Range(1, 64))
        ->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    if (!SqliteMemory::install()) {
        std::printf("SQLite is in use already\n");
        return 1;
    }
    const auto start = std::chrono::steady_clock::now();
    Crashing crashing{options};
    crashing.run();
    std::printf("%llu scenarios in %.0f s\n", static_cast<unsigned long long>(options.scenarios),
                std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    return crashing.print() ? 0 : 1;
}
