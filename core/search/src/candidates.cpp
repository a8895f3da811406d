// core/search/src/candidates.cpp
#include "candidates.hpp"

#include <algorithm>
#include <limits>
#include <optional>

#include "rapport/domain/people.hpp"
#include "rapport/record/date.hpp"
#include "tokens.hpp"
#include "vocabulary.hpp"

namespace rapport::search {
namespace {

constexpr int fixed_columns = 3;  // id, deleted, scope; then the texts, the times, the person

// When a record was made, by an id that says so; 0 otherwise.
std::int64_t made_at(const RecordId& id) {
    if ((id.bytes[6] >> 4) != 7) return 0;
    std::int64_t ms = 0;
    for (std::size_t i = 0; i < 6; ++i) ms = (ms << 8) | id.bytes[i];
    return ms;
}

std::optional<std::int64_t> time_of(const Field& field, const Value& value) {
    if (const auto* at = std::get_if<std::int64_t>(&value)) return *at;
    const auto* text = std::get_if<std::string>(&value);
    if (!text || field.type != FieldType::date) return {};
    return parse_instant(*text + "T00:00:00Z");
}

}  // namespace

bool Looking::is_asked_for(const SearchedTable& table) const {
    return query_.tables.empty() || std::find(query_.tables.begin(), query_.tables.end(),
                                              table.table->number) != query_.tables.end();
}

Result<void> Looking::find_accounts() {
    for (const RecordId& account : aliases_.group(*query_.account)) {
        Statement scope = store_.database().prepare("SELECT number FROM _scope WHERE id=?");
        scope.bind(1, account);
        RAPPORT_TRY(const bool there, scope.step());
        if (there) accounts_.push_back(scope.integer(0));
    }
    return {};
}

Result<std::string> Looking::expression() {
    std::vector<Term> rare;
    for (const Term& term : terms_) {
        RAPPORT_TRY(const bool common, is_common(store_.database(), term));
        const bool dropped = common && is_short(term);
        if (!dropped) rare.push_back(term);
        gathers_much_ = gathers_much_ || (common && !dropped);
    }
    std::string out = expression_of(rare);
    std::string numbers;
    for (const std::int64_t number : accounts_)
        numbers += (numbers.empty() ? "\"" : " OR \"") + std::string(account_mark) +
                   std::to_string(number) + "\"";
    if (!numbers.empty()) out += (out.empty() ? "(" : " AND (") + numbers + ")";
    return out;
}

Result<Candidates> Looking::all() {
    const bool filters = query_.person || query_.since_unix_ms || query_.until_unix_ms ||
                         query_.presentable || query_.account;
    looked_at_max_ = kept_max_ * (filters ? looked_at_for_one_through_filters : looked_at_for_one);
    if (query_.account) {
        RAPPORT_CHECK(find_accounts());
        if (accounts_.empty()) return Candidates{};
    }
    RAPPORT_TRY(const std::string expression, expression());
    if (expression.empty())
        RAPPORT_CHECK(go_through_rows());
    else
        RAPPORT_CHECK(ask_index(expression));
    return std::move(out_);
}

Result<bool> Looking::take(const SearchedTable& table, std::int64_t rowid) {
    Progress& progress = progress_[table.table->number];
    if (progress.looked_at >= looked_at_max_ || progress.kept >= kept_max_) {
        out_.more = true;
        return true;
    }
    ++progress.looked_at;
    RAPPORT_TRY(const bool kept, look_at(table, rowid));
    progress.kept += kept ? 1U : 0U;
    return false;
}

Result<void> Looking::ask_index(const std::string& expression) {
    std::int64_t below = std::numeric_limits<std::int64_t>::max();
    for (bool again = true; again;) {
        again = false;
        Statement row = store_.database().prepare(
            "SELECT rowid FROM _search WHERE _search MATCH ? AND rowid < ? ORDER BY rowid DESC");
        row.borrow(1, std::string_view{expression}).bind(2, below);
        while (!again) {
            RAPPORT_TRY(const bool more, row.step());
            if (!more) break;
            const TableNo number = table_of(row.integer(0));
            const SearchedTable* table = index_.table(number);
            bool enough = true;
            if (table && is_asked_for(*table)) {
                RAPPORT_TRY(enough, take(*table, rowid_of(row.integer(0))));
            }
            // On with the next kind, unless to ask again takes longer than to pass over the rest.
            again = enough && !gathers_much_;
            below = document_of(number, 0);
        }
    }
    return {};
}

// What a good part of the rows hold is found without the index, and sooner.
Result<void> Looking::go_through_rows() {
    looked_at_max_ = kept_max_ * looked_at_for_one_through_filters;
    for (const SearchedTable& table : index_.tables()) {
        if (!is_asked_for(table)) continue;
        Statement row =
            store_.database().prepare("SELECT rowid FROM \"" + std::string(table.table->name) +
                                      "\" WHERE deleted=0 ORDER BY rowid DESC");
        for (bool enough = false; !enough;) {
            RAPPORT_TRY(const bool more, row.step());
            if (!more) break;
            RAPPORT_TRY(enough, take(table, row.integer(0)));
        }
    }
    return {};
}

std::string Looking::select_of(const SearchedTable& table) const {
    std::string sql = "SELECT id, deleted, scope";
    const auto add = [&](const Field& field) {
        sql.append(", \"").append(field.name).append("\"");
    };
    for (const Searched& one : table.fields) add(*one.field);
    for (const Field* time : table.times) add(*time);
    if (table.person) add(*table.person);
    return sql.append(" FROM \"").append(table.table->name).append("\" WHERE rowid=?");
}

Result<bool> Looking::look_at(const SearchedTable& table, std::int64_t rowid) {
    std::string& sql = selects_[table.table->number];
    if (sql.empty()) sql = select_of(table);
    Statement row = store_.database().prepare(sql);
    row.bind(1, rowid);
    RAPPORT_TRY(const bool there, row.step());
    if (!there || row.integer(1) != 0) return false;
    Found found{&table, rowid, row.id<RecordId>(0), {}, 0, 0, 0};
    RAPPORT_TRY(const bool passing, passes(table, row, found));
    if (!passing) return false;
    const double relevance = weigh(table, row, found);
    if (relevance <= 0) return false;
    Statement scope = store_.database().prepare("SELECT id FROM _scope WHERE number=?");
    scope.bind(1, row.integer(2));
    RAPPORT_TRY(const bool known, scope.step());
    if (known) found.scope = scope.id<ScopeId>(0);
    RAPPORT_TRY(const double near, nearness_.of(found.at_unix_ms, found.scope));
    found.score = relevance * near;
    out_.found.push_back(found);
    return true;
}

Result<bool> Looking::passes(const SearchedTable& table, const Statement& row, Found& found) {
    int column = fixed_columns + static_cast<int>(table.fields.size());
    std::optional<std::int64_t> at;
    for (const Field* time : table.times) {
        if (!at) at = time_of(*time, row.value(column));
        ++column;
    }
    found.at_unix_ms = at.value_or(made_at(found.id));
    if (query_.since_unix_ms && found.at_unix_ms < *query_.since_unix_ms) return false;
    if (query_.until_unix_ms && found.at_unix_ms >= *query_.until_unix_ms) return false;
    if (!query_.person) return true;
    if (table.person && !row.is_null(column)) return row.id<RecordId>(column) == *query_.person;
    return is_theirs(table, found);
}

// Nobody is named: who made it.
Result<bool> Looking::is_theirs(const SearchedTable& table, const Found& found) {
    RAPPORT_TRY(const auto row, store_.find(table.table->number, found.id));
    if (!row) return false;
    RAPPORT_TRY(const Author author, Authors(store_).of(*row));
    return author.user == query_.person;
}

double Looking::weigh(const SearchedTable& table, const Statement& row, Found& found) {
    std::vector<double> best(terms_.size());
    double best_field = 0;
    for (std::size_t i = 0; i < table.fields.size(); ++i) {
        const Searched& searched = table.fields[i];
        const int column = fixed_columns + static_cast<int>(i);
        if (row.is_null(column)) continue;
        if (query_.presentable && searched.field->sensitivity != Sensitivity::presentable) continue;
        const Glyphs glyphs = folded(row.text(column));
        double of_field = 0;
        for (std::size_t t = 0; t < terms_.size(); ++t) {
            const auto match = best_match(terms_[t], glyphs, searched.is_name);
            if (!match) continue;
            const double score = match->quality * searched.weight;
            best[t] = std::max(best[t], score);
            of_field += score;
        }
        if (of_field > best_field) {
            best_field = of_field;
            found.field = i;
        }
    }
    double sum = 0;
    for (const double one : best) {
        if (one == 0) return 0;
        sum += one;
    }
    return sum * table.weight / static_cast<double>(terms_.size());
}

}  // namespace rapport::search
