// tests/sim/main.cpp
//
// rapport-sim: one seed in, a verdict out.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <thread>

#include "world/runner.hpp"

namespace {

using namespace rapport::test::sim;

void print(const Tally& tally, std::string_view title, std::string_view prefix) {
    std::printf("%.*s\n", static_cast<int>(title.size()), title.data());
    for (const auto& [what, count] : tally)
        if (what.rfind(prefix, 0) == 0)
            std::printf("  %10llu  %s\n", static_cast<unsigned long long>(count),
                        what.substr(prefix.size()).c_str());
}

void print_summary(const Total& total) {
    print(total.tally, "faults that struck", "fault/");
    print(total.tally, "ways of the protocol that were taken", "path/");
    std::printf("what people did\n");
    for (const auto& [what, count] : total.tally)
        if (what.find('/') == std::string::npos)
            std::printf("  %10llu  %s\n", static_cast<unsigned long long>(count), what.c_str());
    const double virtual_s = static_cast<double>(total.virtual_ms) / 1000;
    std::printf("%llu seeds in %.1f s: %.1f seeds/s, %.0f days of virtual time, %.0f x real time\n",
                static_cast<unsigned long long>(total.seeds), total.real_s,
                static_cast<double>(total.seeds) / total.real_s, virtual_s / 86400,
                virtual_s / total.real_s);
    std::printf("trace %016llx\n", static_cast<unsigned long long>(total.trace));
}

// The shortest history found that breaks the same promise, in words.
void print_failure(const Total& total, const PlanOptions& options, const std::string& replay,
                   int attempts) {
    std::printf("seed %llu breaks %s: %s\nreplay: %s\n",
                static_cast<unsigned long long>(total.first_failure),
                total.violation.promise.c_str(), total.violation.what.c_str(), replay.c_str());
    std::fflush(stdout);
    const Plan whole = make_plan(total.first_failure, options);
    const Plan plan = shrunk(whole, total.violation.promise, attempts);
    const Outcome last = run(plan, true);
    std::printf("the shortest story found (%zu of %zu events, %zu devices):\n", plan.events.size(),
                whole.events.size(), plan.devices);
    for (const std::string& line : last.story) std::printf("  %s\n", line.c_str());
    if (last.violation) std::printf("  then %s\n", last.violation->what.c_str());
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{
        "rapport-sim: devices, users and a hub on a simulated network, clock and disk. Every "
        "history follows from its seed; checkers compare it with what the design promises."};
    std::uint64_t seeds = 4000, first = 1;
    unsigned threads = std::max(1U, std::thread::hardware_concurrency());
    PlanOptions options;
    bool twice = false, brief = false;
    int attempts = 400;
    std::vector<std::string> mute;
    app.add_option("--seeds", seeds, "how many histories")
        ->envname("RAPPORT_SIM_SEEDS")
        ->capture_default_str();
    app.add_option("--from", first, "the first seed")->capture_default_str();
    app.add_option("--days", options.days_max, "the most days of a history")
        ->check(CLI::Range(1, 90))
        ->capture_default_str();
    app.add_option("--devices", options.devices_max, "the most devices of a history")
        ->check(CLI::Range(2, 20))
        ->capture_default_str();
    app.add_option("--threads", threads, "histories run at a time")
        ->check(CLI::Range(1, 64))
        ->capture_default_str();
    app.add_option("--attempts", attempts, "runs to make a failing history short")
        ->capture_default_str();
    app.add_flag("--twice", twice, "run all of them again and compare the traces");
    app.add_option("--mute", mute,
                   "promises that nobody looks at, so that others show what they find");
    app.add_flag("--brief", brief, "one line: the promise that broke and after how many seeds");
    for (std::size_t i = 0; i < fault_count; ++i)
        app.add_option("--" + std::string(fault_names[i].name), options.faults.probability[i],
                       std::string(fault_names[i].help))
            ->check(CLI::Range(0.0, 1.0))
            ->capture_default_str()
            ->group("Faults, by probability (a history has only some of those that are not 0)");
    CLI11_PARSE(app, argc, argv);
    muted.insert(mute.begin(), mute.end());

    const Total total = run_all(first, seeds, options, threads);
    if (brief && total.first_failure != 0) {
        std::printf("%s after %llu seeds\n", total.violation.promise.c_str(),
                    static_cast<unsigned long long>(total.first_failure - first + 1));
        return 1;
    }
    if (total.first_failure != 0) {
        std::string replay = "rapport-sim --seeds 1 --from " + std::to_string(total.first_failure);
        for (int i = 1; i + 1 < argc; ++i)
            if (std::string_view{argv[i]} != "--seeds" && std::string_view{argv[i]} != "--from" &&
                argv[i][0] == '-' && argv[i + 1][0] != '-')
                replay += std::string(" ") + argv[i] + " " + argv[i + 1];
        print_failure(total, options, replay, attempts);
        return 1;
    }
    print_summary(total);
    if (twice) {
        const Total again = run_all(first, seeds, options, threads);
        if (again.trace != total.trace) {
            std::printf("the same seeds gave another trace: %016llx\n",
                        static_cast<unsigned long long>(again.trace));
            return 1;
        }
        std::printf("the same trace twice\n");
    }
    return 0;
}
