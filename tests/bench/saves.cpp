// tests/bench/saves.cpp
#include <algorithm>

#include "bench.hpp"
#include "device.hpp"
#include "meter.hpp"

namespace rapport::bench {
namespace {

constexpr std::size_t saves_in_turn = 500;

}  // namespace

void measure_saves(const Bench& bench, Device& device, PlainTables& plain, const std::string& key,
                   const std::string& label) {
    Meter ours, floor;
    std::vector<double> each_ms;
    const std::span<const Update> updates = bench.work.updates;
    each_ms.reserve(updates.size());
    for (std::size_t at = 0; at < updates.size(); at += saves_in_turn) {
        const auto some = updates.subspan(at, std::min(saves_in_turn, updates.size() - at));
        floor.time([&] {
            for (const Update& update : some) plain.update(update, update.value);
        });
        std::vector<Edit> edits;
        for (const Update& update : some) edits.push_back(updating(update, update.value));
        ours.time([&] {
            for (const Edit& edit : edits) {
                const auto began = std::chrono::steady_clock::now();
                must(device.store().save({&edit, 1}));
                const auto took = std::chrono::steady_clock::now() - began;
                each_ms.push_back(std::chrono::duration<double, std::milli>(took).count());
            }
        });
    }
    const auto count = static_cast<double>(updates.size());
    bench.report.add({.key = key,
                      .label = label,
                      .unit = "/s",
                      .value = count / ours.seconds(),
                      .floor = count / floor.seconds(),
                      .target = 0.6});
    const auto rank = static_cast<std::ptrdiff_t>(each_ms.size() * 99 / 100);
    std::nth_element(each_ms.begin(), each_ms.begin() + rank, each_ms.end());
    bench.report.add({.key = key + "_p99",
                      .label = "  99 of 100 take at most",
                      .unit = "ms",
                      .value = each_ms[static_cast<std::size_t>(rank)],
                      .better = Better::less});
}

void compare(const Bench& bench, Device& device, PlainTables& plain, const std::string& claim) {
    std::vector<Value> read;
    std::size_t read_row = bench.work.rows.size();
    const Wanted wanted = [&](std::size_t row, std::size_t field) -> const Value& {
        if (row != read_row) read = plain.read(bench.work.rows[row].kind, bench.work.rows[row].id);
        read_row = row;
        return read.at(field);
    };
    bench.report.check(claim, fields_that_differ(device, bench.work, wanted) == 0);
}

}  // namespace rapport::bench
