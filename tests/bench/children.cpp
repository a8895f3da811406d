// tests/bench/children.cpp
//
// Small processes that are measured from their start: a cold start, and the memory that a device
// takes. Each prints one line of JSON.
#include <cstdio>
#include <nlohmann/json.hpp>

#include "bench.hpp"
#include "device.hpp"
#include "meter.hpp"

namespace rapport::bench {
namespace {

void print(const nlohmann::ordered_json& json) {
    std::printf("%s\n", json.dump().c_str());
}

}  // namespace

// The key is given: deriving it from a PIN costs a tenth of a second on purpose.
int start_cold(const Options& options) {
    Meter open, read;
    const auto id = id_of_text(options.record);
    const Table& visits = table_of(kinds - 1);
    bool found = false;
    if (options.part == "cold-plain") {
        open.start();
        PlainTables plain(options.mode, options.database);
        open.stop();
        found = !read.time([&] { return plain.read(kinds - 1, id.value()); }).empty();
    } else {
        open.start();
        Device device(options.mode, options.database);
        open.stop();
        found = must(read.time([&] {
                    return device.store().find(visits.number, id.value());
                })).has_value();
    }
    print({{"ms", (open.seconds() + read.seconds()) * 1e3}, {"found", found}});
    return found ? 0 : 1;
}

int fill(const Options& options) {
    Device device(options.mode, options.database);
    const auto source = must(options.source());
    const double at_start = peak_memory_mb();
    Line line;
    std::vector<Row> rows;
    std::vector<Update> one(1);
    while (must(source->next(line))) {
        if (line.kind == Line::Kind::row) {
            rows.push_back(line.row);
            if (rows.size() < rows_a_transaction) continue;
            device.load(rows);
            rows.clear();
        } else if (line.kind == Line::Kind::update) {
            device.load(rows);
            rows.clear();
            one[0] = line.update;
            device.update(one);
        }
    }
    print({{"start_mb", at_start}, {"peak_mb", peak_memory_mb()}});
    return 0;
}

}  // namespace rapport::bench
