// core/search/src/vocabulary.cpp
#include "vocabulary.hpp"

#include <algorithm>
#include <array>

#include "tokens.hpp"

namespace rapport::search {
namespace {

constexpr std::size_t words_max = 8;
constexpr std::int64_t common_rows = 2500;

// The first text that is beyond all that begin with this one.
std::string beyond(std::string text) {
    // No byte of UTF-8 is the greatest one.
    text.back() = static_cast<char>(static_cast<unsigned char>(text.back()) + 1);
    return text;
}

// Adds the rows of the words that begin so, until there are many.
Result<void> count_rows(Database& database, const std::string& beginning, std::int64_t& rows) {
    Statement row = database.prepare("SELECT doc FROM _search_word WHERE term >= ? AND term < ?");
    row.bind(1, std::string_view{beginning}).bind(2, std::string_view{beyond(beginning)});
    while (rows <= common_rows) {
        RAPPORT_TRY(const bool more, row.step());
        if (!more) break;
        rows += row.integer(0);
    }
    return {};
}

// Adds those that are nearest to the word, of those that begin with that letter.
Result<void> add_near(Database& database, const std::string& word, char letter,
                      std::size_t& nearest, std::vector<std::string>& to) {
    const std::string beginning(1, letter);
    Statement row = database.prepare("SELECT term FROM _search_word WHERE term >= ? AND term < ?");
    row.bind(1, std::string_view{beginning}).bind(2, std::string_view{beyond(beginning)});
    for (;;) {
        RAPPORT_TRY(const bool more, row.step());
        if (!more) return {};
        const std::string_view there = row.text(0);
        const std::size_t slips = slips_between(word, there, nearest);
        if (slips > nearest) continue;
        if (slips < nearest) to.clear();
        nearest = slips;
        if (to.size() < words_max) to.emplace_back(there);
    }
}

Result<bool> stands_somewhere(Database& database, const Term& term) {
    Statement row = database.prepare("SELECT 1 FROM _search WHERE _search MATCH ? LIMIT 1");
    const std::string expression = expression_of({term});
    row.bind(1, std::string_view{expression});
    return row.step();
}

}  // namespace

std::size_t slips_between(std::string_view one, std::string_view other, std::size_t most) {
    const std::size_t width = other.size();
    if (one.size() > width + most || width > one.size() + most || width > token_points_max)
        return most + 1;
    std::array<std::array<std::size_t, token_points_max + 1>, 3> rows{};
    for (std::size_t j = 0; j <= width; ++j) rows[0][j] = j;
    for (std::size_t i = 1; i <= one.size(); ++i) {
        auto& row = rows[i % 3];
        const auto &above = rows[(i + 2) % 3], &two_above = rows[(i + 1) % 3];
        row[0] = i;
        std::size_t least = i;
        for (std::size_t j = 1; j <= width; ++j) {
            row[j] = std::min({above[j] + 1, row[j - 1] + 1,
                               above[j - 1] + (one[i - 1] == other[j - 1] ? 0U : 1U)});
            if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                row[j] = std::min(row[j], two_above[j - 2] + 1);
            least = std::min(least, row[j]);
        }
        if (least > most) return most + 1;
    }
    return std::min(rows[one.size() % 3][width], most + 1);
}

Result<std::vector<std::string>> words_near(Database& database, const Term& term) {
    std::vector<std::string> out;
    const std::string word = term.text();
    if (!term.may_be_reading() || word.size() < typo_letters_min || word.size() > token_points_max)
        return out;
    RAPPORT_TRY(const bool known, stands_somewhere(database, term));
    if (known) return out;
    std::size_t nearest = word.size() >= two_typos_letters_min ? 2 : 1;
    RAPPORT_CHECK(add_near(database, word, word[0], nearest, out));
    // The first letter is seldom wrong: it is missing, or has changed places with the second.
    if (out.empty() && word[1] != word[0])
        RAPPORT_CHECK(add_near(database, word, word[1], nearest, out));
    return out;
}

bool is_short(const Term& term) {
    return term.kind == Term::Kind::han    ? term.glyphs.size() == 1
           : term.kind == Term::Kind::word ? term.glyphs.size() <= 2
                                           : false;
}

Result<bool> is_common(Database& database, const Term& term) {
    const bool may_be =
        term.kind == Term::Kind::word || (term.kind == Term::Kind::han && term.glyphs.size() == 1);
    if (!may_be) return false;
    const std::string text = term.text();
    std::int64_t rows = 0;
    RAPPORT_CHECK(count_rows(database, text, rows));
    if (term.may_be_reading())
        for (const std::string_view mark : {full_reading_mark, initials_mark})
            RAPPORT_CHECK(count_rows(database, std::string(mark) + text, rows));
    return rows > common_rows;
}

}  // namespace rapport::search
