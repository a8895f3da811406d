// rapport/domain/draft.hpp
//
// What a step of the trade does to records, collected and then saved as one commit. Every value is
// checked as it is added, so that a fault names its field and nothing is written.
//
// Saving is never refused for business reasons. The one thing that `add` asks for is the record
// that the new one belongs to, since that decides who may see it.
#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "rapport/store/store.hpp"

namespace rapport {

using FieldValues = std::vector<std::pair<FieldNo, Value>>;

class Draft {
public:
    explicit Draft(Store& store) : store_(store) {}

    // A new record with its defaults filled in. A membership or a stance that is there already is
    // changed instead, and brought back when it was deleted. Errors, beside those of the values:
    // incomplete, not_found, wrong_table and deleted for the parent, already_exists for the id.
    [[nodiscard]] Result<RecordId> add(TableNo table, FieldValues values,
                                       std::optional<RecordId> id = {});
    // `rev` is what the user saw; what is there now when absent. A visit that goes to another
    // account takes along what was taken down in it.
    [[nodiscard]] Result<void> edit(TableNo table, RecordId id, FieldValues values,
                                    std::optional<std::string_view> rev = {});
    [[nodiscard]] Result<void> erase(TableNo table, RecordId id,
                                     std::optional<std::string_view> rev = {});
    [[nodiscard]] Result<void> restore(TableNo table, RecordId id,
                                       std::optional<std::string_view> rev = {});

    [[nodiscard]] Result<void> save();
    // What would be saved, for several commits in one transaction.
    [[nodiscard]] std::vector<Edit> take() { return std::exchange(edits_, {}); }

private:
    [[nodiscard]] Result<void> check(const Table& table, FieldValues& values);
    [[nodiscard]] Result<void> check_reference(const Field& field, RecordId to);
    [[nodiscard]] Result<void> check_parent(const Table& table, const FieldValues& values);
    [[nodiscard]] Result<void> take_along(const Table& table, const Row& row,
                                          const FieldValues& values);
    [[nodiscard]] Result<void> keep_identity(const Table& table, const Row& row,
                                             FieldValues& values);
    [[nodiscard]] Result<Edit> edit_of(Edit::Kind kind, TableNo table, RecordId id,
                                       FieldValues values, std::optional<std::string_view> rev);
    [[nodiscard]] bool makes(RecordId id) const noexcept;

    Store& store_;
    std::vector<Edit> edits_;
};

// The record, deleted or not; not_found or wrong_table, with the field `id`, when it isn't there.
[[nodiscard]] Result<Row> record_of(Store& store, TableNo table, RecordId id);

}  // namespace rapport
