// core/domain/src/rules.hpp
//
// What the trade knows of single tables: defaults, derived ids, what a step needs.
#pragma once

#include "rapport/domain/draft.hpp"

namespace rapport::rules {

[[nodiscard]] const Value* value_in(const FieldValues& values, const Table& table,
                                    std::string_view field);
[[nodiscard]] const RecordId* reference_in(const FieldValues& values, const Table& table,
                                           std::string_view field);
// Sets the field unless the caller has said something about it.
void set_if_absent(FieldValues& values, const Table& table, std::string_view field, Value value);

// What a new record has when the caller says nothing else.
[[nodiscard]] Result<void> fill_defaults(Store& store, const Table& table, FieldValues& values);

// The id of a record that is named by what it joins; empty for all other tables.
[[nodiscard]] Result<std::optional<RecordId>> derived_id(Store& store, const Table& table,
                                                         const FieldValues& values);
// Whether the field is part of such an id, or of what the record is: then it stays as it was made.
[[nodiscard]] bool is_identity(const Table& table, const Field& field);

// forbidden when only managers write the table and this device's user is known to be none. The
// server has the last word.
[[nodiscard]] Result<void> may_write(Store& store, const Table& table);

// `before` is empty for a new record.
[[nodiscard]] Result<void> check_step(const Table& table, std::span<const Value> before,
                                      const FieldValues& values);

// What only makes sense together, of what the edit says: both coordinates or none (incomplete), and
// hours that end later than they begin (invalid_argument). `before` is empty for a new record.
[[nodiscard]] Result<void> check_together(const Table& table, std::span<const Value> before,
                                          const FieldValues& values);

[[nodiscard]] Error incomplete(const std::vector<std::string>& missing);

}  // namespace rapport::rules
