// core/search/src/index.cpp
#include "index.hpp"

#include <algorithm>
#include <limits>

#include "tokens.hpp"

namespace rapport::search {
namespace {

// Raised whenever other words are made of the same text, or other fields are searched.
constexpr std::int64_t index_version = 1;
constexpr Document everything = std::numeric_limits<Document>::max();
// Everything is indexed, in parts that are still to be put together.
constexpr Document everything_in_parts = everything - 1;
// A transaction that wrote more rows leaves parts that are worth that.
constexpr std::size_t many_rows = 200;
constexpr int pages_at_once = 64;

constexpr int first_text_column = 3;  // after rowid, deleted, scope

}  // namespace

Index::Index(Database& database, const Schema& schema)
    : database_(database), tables_(searched_tables(schema)) {}

const SearchedTable* Index::table(TableNo number) const noexcept {
    const auto at = std::lower_bound(
        tables_.begin(), tables_.end(), number,
        [](const SearchedTable& one, TableNo wanted) { return one.table->number < wanted; });
    return at != tables_.end() && at->table->number == number ? &*at : nullptr;
}

Result<bool> Index::is_there() {
    Statement row = database_.prepare("SELECT 1 FROM sqlite_schema WHERE name='_search_state'");
    RAPPORT_TRY(const bool made, row.step());
    if (!made) return false;
    row.reset();
    RAPPORT_TRY(const auto version, database_.integer("SELECT version FROM _search_state"));
    return version == index_version;
}

Result<void> Index::make() {
    RAPPORT_CHECK(database_.execute(
        "DROP TABLE IF EXISTS _search; DROP TABLE IF EXISTS _search_word;"
        "DROP TABLE IF EXISTS _search_state;"
        "CREATE VIRTUAL TABLE _search USING fts5(words, content='', contentless_delete=1, "
        "detail=none, tokenize='ascii');"
        "CREATE VIRTUAL TABLE _search_word USING fts5vocab(_search, 'row');"
        "CREATE TABLE _search_state(id INTEGER PRIMARY KEY CHECK(id = 1), version INTEGER NOT NULL,"
        " reached INTEGER NOT NULL)"));
    return database_.prepare("INSERT INTO _search_state(id, version, reached) VALUES(1, ?, 0)")
        .bind(1, index_version)
        .run();
}

Result<void> Index::prepare(bool anew) {
    RAPPORT_TRY(const bool there, is_there());
    if (there && !anew) return {};
    RAPPORT_TRY(Transaction transaction, Transaction::begin(database_));
    if (there)
        RAPPORT_CHECK(empty(0));
    else
        RAPPORT_CHECK(make());
    return transaction.commit();
}

Result<void> Index::empty(Document reached) {
    RAPPORT_CHECK(database_.execute("INSERT INTO _search(_search) VALUES('delete-all')"));
    return set_reached(reached);
}

Result<Document> Index::reached() {
    return database_.integer("SELECT reached FROM _search_state");
}

Result<void> Index::set_reached(Document document) {
    return database_.prepare("UPDATE _search_state SET reached=?").bind(1, document).run();
}

Result<bool> Index::is_whole() {
    RAPPORT_TRY(const Document at, reached());
    return at >= everything_in_parts;
}

std::string Index::select_of(const SearchedTable& table) const {
    std::string sql = "SELECT rowid, deleted, scope";
    for (const Searched& one : table.fields)
        sql.append(", \"").append(one.field->name).append("\"");
    return sql.append(" FROM \"").append(table.table->name).append("\" WHERE rowid");
}

Result<void> Index::remove(Document document) {
    return database_.prepare("DELETE FROM _search WHERE rowid=?").bind(1, document).run();
}

Result<void> Index::put(const SearchedTable& table, std::int64_t rowid) {
    Statement row = database_.prepare(select_of(table) + "=?");
    row.bind(1, rowid);
    RAPPORT_TRY(const bool found, row.step());
    return found ? put(table, row) : remove(document_of(table.table->number, rowid));
}

// Deleted records are not found: they can be restored, and are indexed again then.
Result<void> Index::put(const SearchedTable& table, const Statement& row) {
    const Document document = document_of(table.table->number, row.integer(0));
    std::string words;
    if (row.integer(1) == 0) {
        for (std::size_t i = 0; i < table.fields.size(); ++i) {
            const int column = first_text_column + static_cast<int>(i);
            if (row.is_null(column)) continue;
            const Glyphs glyphs = folded(row.text(column));
            add_tokens(words, glyphs);
            if (table.fields[i].is_name) add_readings(words, glyphs);
        }
    }
    if (words.empty()) return remove(document);
    words.append(account_mark).append(std::to_string(row.integer(2)));
    return database_.prepare("INSERT OR REPLACE INTO _search(rowid, words) VALUES(?, ?)")
        .bind(1, document)
        .borrow(2, std::string_view{words})
        .run();
}

Result<void> Index::follow(const RowsWritten& rows) {
    auto taken = take(rows);
    return !taken && taken.error().code == Errc::corrupt ? make() : taken;
}

Result<void> Index::mend() {
    RAPPORT_TRY(Transaction transaction, Transaction::begin(database_));
    RAPPORT_CHECK(make());
    return transaction.commit();
}

Result<void> Index::take(const RowsWritten& rows) {
    RAPPORT_TRY(Document at, reached());
    if (rows.everything_went) {
        RAPPORT_CHECK(empty(everything));
        at = everything;
    }
    std::vector<Document> concerned;
    bool went = false;
    for (const RowAt& one : rows.rows) {
        const Document document = document_of(one.table, one.rowid);
        if (!table(one.table) || document > at) continue;
        concerned.push_back(document);
        went = went || one.what == RowAt::What::erased;
    }
    std::sort(concerned.begin(), concerned.end());
    concerned.erase(std::unique(concerned.begin(), concerned.end()), concerned.end());
    for (const Document document : concerned)
        RAPPORT_CHECK(put(*table(table_of(document)), rowid_of(document)));
    if (at == everything && concerned.size() > many_rows)
        RAPPORT_CHECK(set_reached(everything_in_parts));
    // What was taken away from this device leaves no word behind, not even unused ones.
    if (went) RAPPORT_CHECK(database_.execute("INSERT INTO _search(_search) VALUES('optimize')"));
    return {};
}

Result<bool> Index::step(std::size_t rows_max) {
    RAPPORT_TRY(const Document at, reached());
    if (at == everything) return true;
    if (at == everything_in_parts) return put_together();
    RAPPORT_TRY(Transaction transaction, Transaction::begin(database_));
    std::size_t left = std::max<std::size_t>(rows_max, 1);
    Document now = at;
    for (const SearchedTable& one : tables_) {
        const TableNo number = one.table->number;
        if (number < table_of(now)) continue;
        Statement row = database_.prepare(select_of(one) + ">? ORDER BY rowid LIMIT ?");
        row.bind(1, number == table_of(now) ? rowid_of(now) : 0)
            .bind(2, static_cast<std::int64_t>(left));
        for (;;) {
            RAPPORT_TRY(const bool more, row.step());
            if (!more) break;
            now = document_of(number, row.integer(0));
            RAPPORT_CHECK(put(one, row));
            --left;
        }
        if (left == 0) break;
    }
    RAPPORT_CHECK(set_reached(left == 0 ? now : everything_in_parts));
    RAPPORT_CHECK(transaction.commit());
    return false;
}

// A few pages at a time: words that stand in several parts stand in one.
Result<bool> Index::put_together() {
    RAPPORT_TRY(Transaction transaction, Transaction::begin(database_));
    RAPPORT_TRY(const auto before, database_.integer("SELECT total_changes()"));
    RAPPORT_CHECK(database_.prepare("INSERT INTO _search(_search, rank) VALUES('merge', ?)")
                      .bind(1, std::int64_t{-pages_at_once})
                      .run());
    RAPPORT_TRY(const auto after, database_.integer("SELECT total_changes()"));
    const bool done = after - before < 2;  // as FTS5 says that there is nothing left
    if (done) RAPPORT_CHECK(set_reached(everything));
    RAPPORT_CHECK(transaction.commit());
    return done;
}

}  // namespace rapport::search
