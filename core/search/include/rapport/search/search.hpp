// rapport/search/search.hpp
//
// Finds records by what stands in them: Chinese words of any length, traditional or simplified,
// names by how they are read (王明: "wangming", "wm"), the beginnings of Latin words without case,
// accents and width, and, where such a word is nowhere, words that are a slip away from it.
//
// The index stands in the database's own file, and is written in the transaction that writes the
// rows (rapport/store/follower.hpp). A file whose index is not there yet, or was not kept, is
// indexed in steps: until then what is found may lack something, and the answer says so.
//
// A Search belongs to the thread of its Store, which must outlive it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/record/schema.hpp"
#include "rapport/store/store.hpp"

namespace rapport {

inline constexpr std::size_t search_text_bytes_max = 1000;
inline constexpr std::size_t search_hits_default = 50;
inline constexpr std::size_t search_hits_max = 500;
inline constexpr std::size_t search_step_rows = 200;

struct SearchQuery {
    // Words, all of which a record must hold; what stands in quotes, as it stands.
    std::string text;
    std::vector<TableNo> tables{};      // only these; all when empty
    std::optional<RecordId> account{};  // only of this one, and of what was merged into it
    std::optional<RecordId> person{};   // only this user's
    std::optional<std::int64_t> since_unix_ms{};  // only what was, or is to be, not before
    std::optional<std::int64_t> until_unix_ms{};  // and before
    bool presentable = false;                     // only in what may be shown to a customer
    std::size_t limit = search_hits_default;
};

// Text in pieces, those that were searched for marked.
struct MarkedText {
    std::string text;
    bool marked = false;
};

struct SearchHit {
    TableNo table = 0;
    RecordId id;  // of a record that was merged into another: of that one
    std::string title;
    std::optional<RecordId> account;
    std::string account_title;
    FieldNo field = 0;                // where it was found best
    std::vector<MarkedText> snippet;  // of that field
    std::int64_t at_unix_ms = 0;      // when it was, or is to be
    double score = 0;                 // for the order of these hits alone
};

struct SearchAnswer {
    std::vector<SearchHit> hits;       // the best first
    bool more = false;                 // there may be others
    bool whole = true;                 // everything is indexed
    std::vector<std::string> instead;  // words that were searched for in place of unknown ones
};

class Search {
public:
    // Makes the index's tables in a file that has none, and follows the store from now on. Errors:
    // those of the database.
    [[nodiscard]] static Result<std::unique_ptr<Search>> attach(Store& store);
    Search(const Search&) = delete;
    Search& operator=(const Search&) = delete;
    ~Search();

    // Indexes at most so many rows of those that are not yet, or, where all are, puts a few pages
    // of the index together, in a transaction of its own; whether nothing is left to do.
    [[nodiscard]] Result<bool> step(std::size_t rows_max = search_step_rows);
    [[nodiscard]] Result<bool> is_whole();
    // Forgets the index; steps make it anew.
    [[nodiscard]] Result<void> forget();

    // An index that can't be read is begun anew, with nothing found until steps have made it.
    // Errors: too_large for a text beyond search_text_bytes_max; those of the database.
    [[nodiscard]] Result<SearchAnswer> find(const SearchQuery& query);

private:
    Search();
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace rapport
