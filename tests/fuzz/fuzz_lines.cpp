// tests/fuzz/fuzz_lines.cpp
//
// Lines of an export of everything: what is read as a record can be written to a store as it is.
#include "fuzz.hpp"
#include "rapport/record/tables.hpp"
#include "record_line.hpp"

using namespace rapport;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto json = parse_json(as_text({data, size}), size);
    if (!json) return 0;
    const auto line = office::parse_record_line(product_schema(), *json);
    if (!line) return 0;
    FUZZ_CHECK(line->table != nullptr && !line->id.is_nil());
    for (const auto& [number, value] : line->values) {
        const Field* field = line->table->field(number);
        FUZZ_CHECK(field != nullptr && !is_empty(value));
        const auto again = checked(*field, value);
        FUZZ_CHECK(again.has_value() && *again == value);
    }
    for (const auto& [number, all] : line->siblings)
        FUZZ_CHECK(line->table->field(number) != nullptr && !all.empty());
    const Edit edit = office::creation_of(*line);
    FUZZ_CHECK(edit.record == line->id);
    FUZZ_CHECK(office::return_of(*line).values.size() >= line->table->fields.size());
    return 0;
}
