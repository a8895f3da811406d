// tests/bench/bench.hpp
//
// The parts of a run. Each measures rapport and the plain tables in turns, a piece of the work at a
// time, so that whatever else the machine does meets both.
#pragma once

#include <string>

#include "mode.hpp"
#include "options.hpp"
#include "plain.hpp"
#include "report.hpp"
#include "workload.hpp"

namespace rapport::bench {

struct Bench {
    const Options& options;
    const Workload& work;
    Report& report;
    std::string folder;  // empty, for this part alone

    [[nodiscard]] std::string file(const std::string& name) const { return folder + "/" + name; }
};

class Device;
struct Recording;

// load.cpp: the rows into a fresh database, each row a commit of its own; then the updates, on work
// that was never sent.
void measure_local(const Bench& bench, const Mode& mode);
// saves.cpp: the updates one by one, in turns with the plain tables that hold the same rows.
void measure_saves(const Bench& bench, Device& device, PlainTables& plain, const std::string& key,
                   const std::string& label);
// Checks that both show the same of every field.
void compare(const Bench& bench, Device& device, PlainTables& plain, const std::string& claim);
// apply.cpp: the hub's pages into a fresh device; then the updates on top of what was received.
void measure_apply(const Bench& bench, const Mode& mode, const Recording& recording);

// sync.cpp: two devices and a third through the hub's engine in this process, by the phases that
// the peers were measured in.
void measure_sync(const Bench& bench, const Mode& mode);
// http.cpp: processes of their own: a first sync over HTTP from disk to disk, a cold start, memory.
void measure_processes(const Bench& bench, const Mode& mode);

// Those processes; the exit code.
int serve(const Options& options);
int sync_over_http(const Options& options);
int start_cold(const Options& options);
int fill(const Options& options);

}  // namespace rapport::bench
