// apps/server/src/storage/visible_fields.hpp
//
// The values of a hub's record that people see: of a field's siblings, the one that shows.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "rapport/record/record.hpp"
#include "rapport/record/tables.hpp"

namespace rapport::server {

// Null when the field holds nothing of that type.
template <class T>
[[nodiscard]] const T* visible_value(const RecordState& record, std::string_view name) {
    const Field* field = product_schema().table(record.table)->field(name);
    const Sibling* best = winner(record.of(field->number));
    return best ? std::get_if<T>(&best->value) : nullptr;
}

// Empty when there is none.
[[nodiscard]] inline std::string visible_text(const RecordState& record, std::string_view name) {
    const auto* text = visible_value<std::string>(record, name);
    return text ? *text : std::string{};
}

[[nodiscard]] inline std::optional<RecordId> visible_link(const RecordState& record,
                                                          std::string_view name) {
    const auto* id = visible_value<RecordId>(record, name);
    return id ? std::optional{*id} : std::nullopt;
}

}  // namespace rapport::server
