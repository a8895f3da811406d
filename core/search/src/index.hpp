// core/search/src/index.hpp
//
// The index in the file: a contentless FTS5 table of words, and how far it has come.
//
// A row's document is its table's number and its place there, so that documents need no table of
// their own and a kind of record is a range of documents. Documents know neither where in them a
// word stands nor how often: what is found is looked at again in the row itself, which also knows
// what to mark. That keeps the index small.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rapport/store/database.hpp"
#include "rapport/store/follower.hpp"
#include "subjects.hpp"

namespace rapport::search {

using Document = std::int64_t;

inline constexpr int rowid_bits = 40;
inline constexpr std::int64_t rowid_mask = (std::int64_t{1} << rowid_bits) - 1;

[[nodiscard]] constexpr Document document_of(TableNo table, std::int64_t rowid) noexcept {
    return (std::int64_t{table} << rowid_bits) | rowid;
}
[[nodiscard]] constexpr TableNo table_of(Document document) noexcept {
    return static_cast<TableNo>(document >> rowid_bits);
}
[[nodiscard]] constexpr std::int64_t rowid_of(Document document) noexcept {
    return document & rowid_mask;
}

class Index {
public:
    Index(Database& database, const Schema& schema);

    // Makes the tables where they are missing, or are of another version; empties them when asked
    // to. In a transaction of its own.
    [[nodiscard]] Result<void> prepare(bool anew);
    // Inside of the transaction that wrote the rows. An index that can't be read is begun anew:
    // nobody's work is refused for it.
    [[nodiscard]] Result<void> follow(const RowsWritten& rows);
    // Begins anew an index that can't be read.
    [[nodiscard]] Result<void> mend();
    [[nodiscard]] Result<bool> step(std::size_t rows_max);
    [[nodiscard]] Result<bool> is_whole();

    [[nodiscard]] const std::vector<SearchedTable>& tables() const noexcept { return tables_; }
    [[nodiscard]] const SearchedTable* table(TableNo number) const noexcept;

private:
    [[nodiscard]] Result<bool> is_there();
    [[nodiscard]] Result<void> make();
    [[nodiscard]] Result<void> take(const RowsWritten& rows);
    [[nodiscard]] Result<void> empty(Document reached);
    [[nodiscard]] Result<bool> put_together();
    // All documents up to this one are indexed.
    [[nodiscard]] Result<Document> reached();
    [[nodiscard]] Result<void> set_reached(Document document);
    [[nodiscard]] Result<void> put(const SearchedTable& table, std::int64_t rowid);
    [[nodiscard]] Result<void> put(const SearchedTable& table, const Statement& row);
    [[nodiscard]] Result<void> remove(Document document);
    [[nodiscard]] std::string select_of(const SearchedTable& table) const;

    Database& database_;
    std::vector<SearchedTable> tables_;
};

}  // namespace rapport::search
