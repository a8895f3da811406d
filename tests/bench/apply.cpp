// tests/bench/apply.cpp
//
// What the hub sends of the loaded rows, taken in by a fresh device; then single saves on top of
// it.
#include <unordered_map>

#include "bench.hpp"
#include "run.hpp"

namespace rapport::bench {
namespace {

using RowOf = std::unordered_map<RecordId, const Row*, IdHash>;

// The workload's rows that a response brings, in its order.
std::vector<const Row*> rows_in(ByteView response, const RowOf& row_of) {
    std::vector<const Row*> out;
    const sync::Response decoded = must(sync::decode_response(response));
    for (const PullItem& item : decoded.page.items)
        if (const auto* update = std::get_if<RecordUpdate>(&item))
            if (const auto at = row_of.find(update->id); at != row_of.end())
                out.push_back(at->second);
    return out;
}

void apply(const Bench& bench, const Recording& recording, Device& device, PlainTables& plain) {
    RowOf row_of;
    for (const Row& row : bench.work.rows) row_of.emplace(row.id, &row);
    Meter ours, floor;
    device.engine().wake();
    std::size_t rows = 0;
    for (const Bytes& response : recording.responses) {
        const auto some = rows_in(response, row_of);
        rows += some.size();
        floor.time([&] { plain.insert(some); });
        must(ours.time([&]() -> Result<void> {
            RAPPORT_CHECK(device.engine().next_request(device.now()));
            return device.engine().on_response(device.now(), response);
        }));
    }
    const auto count = static_cast<double>(rows);
    bench.report.add({.key = "apply",
                      .label = "rows of the hub's pages, applied",
                      .unit = "/s",
                      .value = count / ours.seconds(),
                      .floor = count / floor.seconds(),
                      .target = 0.4});
    const sync::Progress& progress = device.engine().progress();
    bench.report.check(
        "the received pages hold every row, and the digests agree",
        rows == bench.work.rows.size() && progress.complete && progress.digests_differ == 0);
}

void storage(const Bench& bench, Device& device, PlainTables& plain, const Mode& mode) {
    checkpoint(device.store().database());
    checkpoint(plain.database());
    PlainTables as_text(mode, bench.file("text.db"), IdForm::text);
    as_text.insert(bench.work.rows);
    checkpoint(as_text.database());
    const double ours = stored_bytes(bench.file("rapport.db")) / 1e6;
    bench.report.add({.key = "storage_receiver",
                      .label = "storage of the receiver after its first sync",
                      .unit = "MB",
                      .value = ours,
                      .floor = stored_bytes(bench.file("plain.db")) / 1e6,
                      .target = 1.25,
                      .better = Better::less});
    bench.report.add({.key = "storage_receiver_text",
                      .label = "  beside plain tables with ids as text",
                      .unit = "MB",
                      .value = ours,
                      .floor = stored_bytes(bench.file("text.db")) / 1e6,
                      .better = Better::less});
}

}  // namespace

void measure_apply(const Bench& bench, const Mode& mode, const Recording& recording) {
    Device device(mode, bench.file("rapport.db"));
    PlainTables plain(mode, bench.file("plain.db"));
    apply(bench, recording, device, plain);
    storage(bench, device, plain, mode);
    measure_saves(bench, device, plain, "save_synced", "single-field saves on received rows");
    compare(bench, device, plain, "saves on received rows show the same on both sides");
}

}  // namespace rapport::bench
