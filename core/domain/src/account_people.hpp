// core/domain/src/account_people.hpp
//
// The people of an account who are still there, our people on it, and the lines between them.
#pragma once

#include <vector>

#include "contact_lines.hpp"
#include "rapport/domain/people_map.hpp"
#include "rapport/insight/contact_matrix.hpp"

namespace rapport {

struct AccountPeople {
    std::vector<Row> theirs;
    std::vector<KnownLine> lines;  // to people who are still there

    [[nodiscard]] bool has(const RecordId& contact) const;
};
[[nodiscard]] Result<AccountPeople> account_people_of(Store& store, RecordId account);

struct OurPeople {
    std::vector<MatrixColleague> all;
    std::vector<insight::Colleague> places;  // the same, as the matrix takes them
};
// The owner, the team and whoever holds a line, by echelon and name.
[[nodiscard]] Result<OurPeople> our_people(Store& store, RecordId account,
                                           const std::vector<KnownLine>& lines);

// The rank of a name of an echelon: clerk when it is not said.
[[nodiscard]] insight::Echelon echelon_named(std::string_view name) noexcept;

[[nodiscard]] Result<std::vector<MapLine>> shown_lines(Store& store,
                                                       const std::vector<KnownLine>& lines);

}  // namespace rapport
