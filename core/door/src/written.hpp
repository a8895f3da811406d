// core/door/src/written.hpp
//
// One value that somebody wrote, and the field that it was written to.
#pragma once

#include <string>
#include <string_view>

#include "rapport/json/archive.hpp"
#include "views.hpp"

namespace rapport::methods {

// With whose it is, where it was written, and when.
struct Written {
    Json value;
    std::string user, device;
    Instant at;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("value", value), named("user", user, "whose it is"),
                named("device", device, "where it was written"), named("at", at));
    }
};
[[nodiscard]] Result<Written> written(Views& views, const Table& table, FieldNo field,
                                      const Value& value, const Dot& dot, Hlc time);

// The field's name in both languages; of field 0, the record's existence.
[[nodiscard]] Json field_label(const Table& table, FieldNo number);

struct FieldPlace {
    Row row;
    const Table* table;
    FieldNo field;
};
// `live` names the record's existence. Errors: not_found (record), invalid_argument (field).
[[nodiscard]] Result<FieldPlace> field_place(Store& store, RecordId record, std::string_view field);

}  // namespace rapport::methods
