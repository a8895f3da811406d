// core/search/src/candidates.hpp
//
// One search under way: the rows that the index proposes, the newest of each kind first, each
// looked at again, weighed and kept when it holds what was searched for.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "index.hpp"
#include "nearness.hpp"
#include "rapport/domain/aliases.hpp"
#include "rapport/search/search.hpp"
#include "snippet.hpp"
#include "terms.hpp"

namespace rapport::search {

// Of each kind of record some more are kept than are asked for, and a few times as many looked at:
// enough for the best to be among them, few enough for an answer while somebody types.
inline constexpr std::size_t kept_beyond = 10;
inline constexpr std::size_t looked_at_for_one = 4;
inline constexpr std::size_t looked_at_for_one_through_filters = 40;

struct Found {
    const SearchedTable* table = nullptr;
    std::int64_t rowid = 0;
    RecordId id;
    ScopeId scope;
    std::size_t field = 0;  // of the table's searched ones
    std::int64_t at_unix_ms = 0;
    double score = 0;
};

struct Candidates {
    std::vector<Found> found;
    bool more = false;  // not all were looked at
};

class Looking {
public:
    Looking(Store& store, const Index& index, const SearchQuery& query, const Aliases& aliases,
            const std::vector<Term>& terms)
        : store_(store),
          index_(index),
          query_(query),
          aliases_(aliases),
          terms_(terms),
          nearness_(store) {}

    [[nodiscard]] Result<Candidates> all();

private:
    // What was done of one kind.
    struct Progress {
        std::size_t looked_at = 0, kept = 0;
    };

    // What FTS5 is to look for: of the terms those that few rows hold, and the accounts. Empty when
    // that says nothing.
    [[nodiscard]] Result<std::string> expression();
    [[nodiscard]] Result<void> find_accounts();
    [[nodiscard]] Result<void> ask_index(const std::string& expression);
    [[nodiscard]] Result<void> go_through_rows();
    // Whether the kind has enough; looks at the row when it has not.
    [[nodiscard]] Result<bool> take(const SearchedTable& table, std::int64_t rowid);
    [[nodiscard]] bool is_asked_for(const SearchedTable& table) const;
    [[nodiscard]] Result<bool> look_at(const SearchedTable& table, std::int64_t rowid);
    // The score of the row, and where it was found best; 0 when a term is missing.
    [[nodiscard]] double weigh(const SearchedTable& table, const Statement& row, Found& found);
    [[nodiscard]] Result<bool> passes(const SearchedTable& table, const Statement& row,
                                      Found& found);
    [[nodiscard]] Result<bool> is_theirs(const SearchedTable& table, const Found& found);
    [[nodiscard]] std::string select_of(const SearchedTable& table) const;

    Store& store_;
    const Index& index_;
    const SearchQuery& query_;
    const Aliases& aliases_;
    const std::vector<Term>& terms_;
    Nearness nearness_;
    std::map<TableNo, Progress> progress_;
    std::map<TableNo, std::string> selects_;
    std::vector<std::int64_t> accounts_;  // the numbers of their scopes
    std::size_t kept_max_ = query_.limit + kept_beyond;
    std::size_t looked_at_max_ = 0;
    bool gathers_much_ = false;  // FTS5 does, before it tells of the first row
    Candidates out_;
};

}  // namespace rapport::search
