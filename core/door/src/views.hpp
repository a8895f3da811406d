// core/door/src/views.hpp
//
// Records and values as JSON, and JSON as values.
#pragma once

#include "rapport/domain/aliases.hpp"
#include "rapport/domain/people.hpp"
#include "rapport/json/archive.hpp"
#include "rapport/store/store.hpp"

namespace rapport {

// Made for one call: it keeps the names that it has looked up.
class Views {
public:
    explicit Views(Store& store) : store_(store), titles_(store), authors_(store) {}

    // The record's fields by name, each reference with a `<field>_label`, and beside them id,
    // table, rev, deleted, conflicts, merged, and merged_into when another record stands for it.
    [[nodiscard]] Result<RecordView> of(const Row& row);
    [[nodiscard]] Result<RecordView> of(TableNo table, RecordId id);

    [[nodiscard]] Titles& titles() noexcept { return titles_; }
    [[nodiscard]] Authors& authors() noexcept { return authors_; }

private:
    [[nodiscard]] Result<void> add_currency(const Row& row, const Table& table, Json& json);
    [[nodiscard]] Result<void> add_content(const Row& row, const Table& table, Json& json);
    [[nodiscard]] Result<Json> label_of(const Row& row, const Field& field, const Value& value);

    [[nodiscard]] Result<void> set_kept(Json& json, const Row& row);

    Store& store_;
    std::optional<Aliases> aliases_;
    Titles titles_;
    Authors authors_;
};

[[nodiscard]] Json json_of(const Field& field, const Value& value);
// Null and empty text say nothing, and are Empty. The value is of the field's type, not yet
// checked.
[[nodiscard]] Result<Value> value_of(const Field& field, const Json& json);

// The name under which people speak of a field; `live` for a record's existence.
[[nodiscard]] std::string_view name_of_field(const Table& table, FieldNo field);
[[nodiscard]] Json json_of(const Table& table, FieldNo field, const Value& value);
[[nodiscard]] Json json_of(const Label& label);
[[nodiscard]] std::string type_name(const Field& field);

}  // namespace rapport
