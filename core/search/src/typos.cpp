// core/search/src/typos.cpp
#include "typos.hpp"

#include <algorithm>
#include <array>

#include "tokens.hpp"

namespace rapport::search {
namespace {

constexpr std::size_t words_max = 8;

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
    const std::size_t most = word.size() >= two_typos_letters_min ? 2 : 1;
    std::size_t nearest = most;
    Statement row =
        database.prepare("SELECT term FROM _search_word WHERE term >= 'a' AND term < '{'");
    for (;;) {
        RAPPORT_TRY(const bool more, row.step());
        if (!more) break;
        const std::string_view there = row.text(0);
        const std::size_t slips = slips_between(word, there, nearest);
        if (slips > nearest) continue;
        if (slips < nearest) out.clear();
        nearest = slips;
        if (out.size() < words_max) out.emplace_back(there);
    }
    return out;
}

}  // namespace rapport::search
