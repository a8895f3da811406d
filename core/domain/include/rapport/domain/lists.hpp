// rapport/domain/lists.hpp
//
// Lists of a table's records, in the order in which people expect them. Asking for a person also
// finds the records that nobody was named for and that person made. A record that was merged into
// another is not listed, and what hangs on it is listed with the one that was kept (aliases.hpp).
#pragma once

#include "rapport/domain/draft.hpp"

namespace rapport {

inline constexpr std::size_t list_limit_default = 200;
inline constexpr std::size_t list_limit_max = 1000;

struct ListQuery {
    TableNo table = 0;
    FieldValues equal{};  // Empty asks for records in which the field is empty
    // Instants, of tables that have a time to ask by: at or after the one, before the other.
    std::optional<std::int64_t> from{}, until{};
    bool deleted = false;  // those that are deleted, instead of those that are not
    std::size_t limit = list_limit_default;
    std::size_t offset = 0;
};

struct RowPage {
    std::vector<Row> rows;
    bool more = false;
};

// The time by which records of the table are asked for, as SQL: when a visit began or is planned.
// Empty where there is none.
[[nodiscard]] std::string_view time_of(const Table& table) noexcept;

[[nodiscard]] Result<RowPage> list_rows(Store& store, const ListQuery& query);

}  // namespace rapport
