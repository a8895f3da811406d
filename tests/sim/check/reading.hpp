// tests/sim/check/reading.hpp
//
// A device's database as it stands in the file, read by SQL and by the page on its tables
// (core/store/doc/tables.md), not through the code that wrote it.
#pragma once

#include <map>
#include <vector>

#include "rapport/record/commit.hpp"
#include "rapport/record/record.hpp"
#include "rapport/store/store.hpp"

namespace rapport::test::sim {

using Records = std::map<RecordId, RecordState>;

// Every item and folder that is shown, with all siblings of all fields.
[[nodiscard]] Records read_records(Store& store);
// What the column of each item's long text shows.
[[nodiscard]] std::map<RecordId, Value> read_notes(Store& store);

struct JournalRow {
    std::int64_t n = 0;
    Dot dot;
    ChainHash first_hash{};  // the one it was born with
    bool refused = false;
    bool again = false;  // offered again to a restored hub, not laid on top
    std::optional<std::uint64_t> seq;
    bool boxed = false;
    // What may be read of it; long texts are zeros where the journal leaves them to the rows.
    Commit commit;
};
struct Journal {
    std::vector<JournalRow> rows;  // oldest first
    std::int64_t settled = 0;
    std::uint64_t cursor = 0;
    bool loaded = false;
};
[[nodiscard]] Journal read_journal(Store& store);

[[nodiscard]] std::int64_t count(Store& store, std::string_view sql);

}  // namespace rapport::test::sim
