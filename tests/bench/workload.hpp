// tests/bench/workload.hpp
//
// The data that everything is measured with, of one shape and in one unit whoever makes it: 2,000
// accounts of 8 fields, 8,000 contacts of 12, 50,000 visits of 10 (one of them a note of 80 to 600
// characters, half of the notes Chinese), then 100,000 single-field updates whose records are drawn
// by a zipf law (s = 0.99), one in twenty with a second value that another device writes to the
// same field unseen, then 5 batches of 100 updates. A scale makes all of that smaller but the
// batches.
//
// A Source gives it line by line, so that a process need not hold it; a Workload holds all of it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "rapport/record/result.hpp"
#include "schema.hpp"

namespace rapport::bench {

struct Row {
    std::size_t kind = 0;
    RecordId id;
    std::vector<Value> values;  // one a field
};

struct Update {
    std::size_t kind = 0;
    RecordId id;
    std::size_t field = 0;  // its place in the table
    Value value;
    std::optional<Value> unseen;  // what the other device writes there

    [[nodiscard]] FieldNo field_number() const { return table_of(kind).fields[field].number; }
};

struct Line {
    enum class Kind : std::uint8_t { row, update, increment };

    Kind kind = Kind::row;
    Row row;
    Update update;
    std::size_t batch = 0;  // of an increment
};

class Source {
public:
    virtual ~Source() = default;
    // False after the last line.
    [[nodiscard]] virtual Result<bool> next(Line& line) = 0;
    // Of what was read so far; empty for data that was not read but made.
    [[nodiscard]] virtual std::string sha256() const { return {}; }
};

inline constexpr std::uint64_t default_seed = 20'260'101;

[[nodiscard]] std::unique_ptr<Source> make_source(double scale, std::uint64_t seed);
// JSON lines: {"op": "ins", t, id, r}, {"op": "upd", t, id, f, v, c}, {"op": "inc", b, t, id, f,
// v}; ids of 26 characters (Crockford's base 32).
[[nodiscard]] Result<std::unique_ptr<Source>> read_source(const std::string& path);

struct Workload {
    std::vector<Row> rows;
    std::vector<Update> updates;
    std::vector<std::vector<Update>> increments;
    std::string sha256;
    std::size_t row_bytes = 0;     // of the values as text, ids of 26 characters
    std::size_t update_bytes = 0;  // the same of id, field name and value
    std::size_t fields_touched = 0;
    std::size_t unseen = 0;

    [[nodiscard]] const Row& a_visit() const;  // the one that a cold start reads
};

[[nodiscard]] Result<Workload> load(Source& source);

// An id as 26 characters, as the peers write it: 128 bits, the time first.
[[nodiscard]] std::string id_text(const RecordId& id);
// Back to 16 bytes. Six bits give way to the marks of a UUIDv7, which the hub wants of accounts.
[[nodiscard]] std::optional<RecordId> id_of_text(std::string_view text);
// The bytes of a value written as text.
[[nodiscard]] std::size_t text_bytes(const Value& value);

}  // namespace rapport::bench
