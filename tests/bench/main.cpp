// tests/bench/main.cpp
//
// rapport-bench: how fast and how small rapport is, beside plain SQLite tables in the same run.
#include <sodium.h>
#include <sqlite3.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <thread>

#include "bench.hpp"
#include "meter.hpp"
#include "run.hpp"
#include "support/temporary_folder.hpp"

namespace rapport::bench {
namespace {

// What a hub answers to a fresh device, once the rows are there. The same in every mode and run.
Recording recording_of(const Options& options, const Workload& work) {
    if (!options.wants("apply")) return {};
    const test::TemporaryFolder folder;
    Hub hub(folder.path(), Durability::normal);
    Device author(peers_mode, folder / "author.db");
    author.load(work.rows);
    static_cast<void>(run_to_rest(author, hub));
    Device fresh(peers_mode, folder / "fresh.db");
    return record_first_sync(fresh, hub);
}

void measure(const Options& options, const Workload& work, const Recording& recording,
             Report& report, const Mode& mode) {
    const auto part = [&](const char* name, auto work_of_part) {
        if (!options.wants(name)) return;
        std::fprintf(stderr, "rapport-bench: %s (%.*s)\n", name, int(mode.name.size()),
                     mode.name.data());
        const test::TemporaryFolder folder;
        work_of_part(Bench{options, work, report, folder.path()});
    };
    if (!options.wants("load"))
        part("local", [&](const Bench& bench) { measure_local(bench, mode); });
    part("load", [&](const Bench& bench) { measure_local(bench, mode); });
    part("apply", [&](const Bench& bench) { measure_apply(bench, mode, recording); });
    part("sync", [&](const Bench& bench) { measure_sync(bench, mode); });
    part("sync", [&](const Bench& bench) { measure_processes(bench, mode); });
}

std::vector<std::pair<std::string, std::string>> about(const Options& options,
                                                       const Workload& work) {
    const auto text = [](auto number) { return std::to_string(number); };
    std::vector<std::pair<std::string, std::string>> out{
        {"workload", options.workload.empty() ? "made from seed " + text(options.seed)
                                              : "read, SHA-256 " + work.sha256},
        {"rows", text(work.rows.size())},
        {"updates", text(work.updates.size())},
        {"concurrent updates", text(work.unseen)},
        {"fields touched by updates", text(work.fields_touched)},
        {"raw values of the rows, bytes", text(work.row_bytes)},
        {"raw values of the updates, bytes", text(work.update_bytes)},
        {"SQLite", sqlite3_libversion()},
        {"processors", text(std::thread::hardware_concurrency())},
        {"load average at the start", text(load_average())},
        {"runs", text(options.runs)}};
    return out;
}

int run(const Options& options) {
    const auto source = must(options.source());
    const Workload work = must(load(*source));
    const auto facts = about(options, work);
    for (const auto& [name, value] : facts) std::printf("%s: %s\n", name.c_str(), value.c_str());

    const Recording recording = recording_of(options, work);
    Report report;
    for (int i = 0; i < options.runs; ++i)
        for (const Mode& mode : modes) {
            report.section(std::string(mode.heading));
            measure(options, work, recording, report, mode);
        }
    std::fputs(report.table().c_str(), stdout);
    if (!options.json.empty() && !(std::ofstream(options.json) << report.json(facts)))
        throw std::runtime_error("can't write " + options.json);
    std::printf("\n%d passed, %d failed\n", report.passed(), report.failed());
    return report.failed() == 0 ? 0 : 1;
}

int main_of(const Options& options) {
    using Part = int (*)(const Options&);
    const std::map<std::string, Part> parts{{"", run},
                                            {"serve", serve},
                                            {"sync", sync_over_http},
                                            {"cold", start_cold},
                                            {"cold-plain", start_cold},
                                            {"fill", fill}};
    if (sodium_init() < 0) throw std::runtime_error("libsodium can't be used");
    // Scratch data goes where temporary files go.
    if (!options.folder.empty()) ::setenv("TMPDIR", options.folder.c_str(), 1);
    return parts.at(options.part)(options);
}

}  // namespace
}  // namespace rapport::bench

int main(int count, char** arguments) {
    using namespace rapport::bench;
    try {
        const Options options = must(read_options(count, arguments));
        if (options.help) {
            std::fputs(usage, stdout);
            return 0;
        }
        return main_of(options);
    } catch (const std::exception& fault) {
        std::fprintf(stderr, "rapport-bench: %s\n", fault.what());
        return 2;
    }
}
