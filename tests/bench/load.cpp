// tests/bench/load.cpp
//
// Work of this device alone: bulk load, then single saves; and what they take on disk.
#include "bench.hpp"
#include "device.hpp"
#include "meter.hpp"

namespace rapport::bench {
namespace {

void load(const Bench& bench, Device& device, PlainTables& plain) {
    Meter ours, floor;
    const std::span<const Row> rows = bench.work.rows;
    for (std::size_t at = 0; at < rows.size(); at += rows_a_transaction) {
        const auto some = rows.subspan(at, std::min(rows_a_transaction, rows.size() - at));
        floor.time([&] { plain.insert(some); });
        std::vector<std::vector<Edit>> groups;
        for (const Row& row : some) groups.push_back({creating(row)});
        ours.time([&] { must(device.store().save_each(groups)); });
    }
    const auto count = static_cast<double>(rows.size());
    bench.report.add({.key = "load",
                      .label = "bulk load, 500 rows a transaction",
                      .unit = "/s",
                      .value = count / ours.seconds(),
                      .floor = count / floor.seconds(),
                      .target = 0.5});
}

void storage(const Bench& bench, const std::string& key, const std::string& label, Device& device,
             PlainTables& plain) {
    checkpoint(device.store().database());
    checkpoint(plain.database());
    bench.report.add({.key = key,
                      .label = label,
                      .unit = "MB",
                      .value = stored_bytes(bench.file("rapport.db")) / 1e6,
                      .floor = stored_bytes(bench.file("plain.db")) / 1e6,
                      .better = Better::less});
}

}  // namespace

void measure_local(const Bench& bench, const Mode& mode) {
    Device device(mode, bench.file("rapport.db"));
    PlainTables plain(mode, bench.file("plain.db"));
    load(bench, device, plain);
    storage(bench, "storage_author_load", "storage of the author, journal included, after load",
            device, plain);
    if (!bench.options.wants("local")) return;
    measure_saves(bench, device, plain, "save_unsent", "single-field saves, nothing sent yet");
    storage(bench, "storage_author", "  the same after all updates", device, plain);
    compare(bench, device, plain, "after loads and saves both sides show the same");
}

}  // namespace rapport::bench
