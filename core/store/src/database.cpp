// core/store/src/database.cpp
#include "rapport/store/database.hpp"

#include <sqlite3.h>

#include <cerrno>
#include <string>
#include <unordered_map>
#include <utility>

namespace rapport {
namespace {

// `system_error` is the errno behind an I/O error: a full or read-only disk also shows at fsync and
// truncate.
Errc errc_of_sqlite(int extended, int system_error) {
    if ((extended & 0xff) == SQLITE_IOERR && (system_error == ENOSPC || system_error == EDQUOT))
        return Errc::disk_full;
    if ((extended & 0xff) == SQLITE_IOERR && (system_error == EROFS || system_error == EACCES))
        return Errc::read_only;
    switch (extended & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return Errc::busy;
        case SQLITE_FULL:
            return Errc::disk_full;
        case SQLITE_READONLY:
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
            return Errc::read_only;
        case SQLITE_NOTADB:
            return Errc::wrong_pin;
        case SQLITE_CORRUPT:
            return Errc::corrupt;
        case SQLITE_NOMEM:
            return Errc::out_of_memory;
        case SQLITE_IOERR:
            return extended == SQLITE_IOERR_NOMEM ? Errc::out_of_memory : Errc::io_error;
        case SQLITE_TOOBIG:
            return Errc::too_large;
        default:
            return Errc::internal;
    }
}

void append_hex(std::string& out, ByteView bytes) {
    static constexpr char digits[] = "0123456789abcdef";
    for (const std::uint8_t b : bytes) {
        out += digits[b >> 4];
        out += digits[b & 15];
    }
}

// Runs `pragma`, which takes a key, and forgets the text with the key in it.
Result<void> give_key(Database& database, std::string_view pragma, const DatabaseKey& key) {
    std::string sql{pragma};
    sql += "='raw:";
    append_hex(sql, key.key);
    append_hex(sql, key.salt);
    sql += "'";
    const auto done = database.execute(sql);
    sqlite3_snprintf(static_cast<int>(sql.size()), sql.data(), "%s", "");
    return done;
}

// The key first, the locking mode before WAL: exclusive WAL needs no shared memory file.
Result<void> configure(Database& database, const DatabaseOptions& options) {
    if (options.key)
        RAPPORT_CHECK(give_key(database, "PRAGMA cipher='chacha20';PRAGMA key", *options.key));
    std::string sql = options.exclusive ? "PRAGMA locking_mode=EXCLUSIVE;" : "";
    sql += "PRAGMA cache_size=-" + std::to_string(options.cache_kib) +
           ";PRAGMA temp_store=MEMORY;PRAGMA secure_delete=FAST;";
    sql += "PRAGMA journal_mode=WAL;PRAGMA synchronous=";
    sql += options.durability == Durability::full ? "FULL;" : "NORMAL;";
    // Takes the lock now rather than at the first save, and reads the first page, which proves the
    // key.
    if (options.exclusive) sql += "BEGIN IMMEDIATE;COMMIT;";
    sql += "SELECT count(*) FROM sqlite_schema;";
    return database.execute(sql);
}

}  // namespace

struct Database::Cache {
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept {
            return std::hash<std::string_view>{}(text);
        }
    };
    // By text. A statement knows its own place, which stays where it is.
    std::unordered_map<std::string, std::vector<sqlite3_stmt*>, TextHash, std::equal_to<>> idle;
};

Database::Database(sqlite3* handle) : handle_(handle), cache_(std::make_unique<Cache>()) {}

Database::~Database() {
    for (auto& [sql, idle] : cache_->idle)
        for (sqlite3_stmt* statement : idle) sqlite3_finalize(statement);
    sqlite3_close(handle_);
}

Result<std::unique_ptr<Database>> Database::open(const DatabaseOptions& options) {
    const int flags =
        SQLITE_OPEN_READWRITE | (options.create ? SQLITE_OPEN_CREATE : 0) | SQLITE_OPEN_NOMUTEX;
    sqlite3* handle = nullptr;
    const int opened = sqlite3_open_v2(options.path.c_str(), &handle, flags, nullptr);
    if (!handle) return make_error(Errc::out_of_memory);
    std::unique_ptr<Database> database{new Database(handle)};
    if (opened != SQLITE_OK) return database->last_error("open the database");
    if (sqlite3_db_readonly(handle, "main") == 1)
        return make_error(Errc::read_only,
                          "make the database file and its folder writable, or choose another path");
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, options.busy_timeout_ms);
    if (auto done = configure(*database, options); !done) return std::move(done).error();
    return database;
}

Statement Database::prepare(std::string_view sql) {
    auto at = cache_->idle.find(sql);
    if (at == cache_->idle.end()) at = cache_->idle.try_emplace(std::string(sql)).first;
    auto& idle = at->second;
    sqlite3_stmt* statement = nullptr;
    if (!idle.empty()) {
        statement = idle.back();
        idle.pop_back();
    } else {
        sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                           SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    }
    return Statement{*this, statement, idle};
}

Result<void> Database::execute(std::string_view sql) {
    if (sqlite3_exec(handle_, std::string(sql).c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return last_error("prepare the database");
    return {};
}

// The cipher's own way of changing a key is one transaction over all pages. It wants a rollback
// journal, whose pages are under the key before; one that is emptied, not kept with a blank head.
Result<void> Database::change_key(const DatabaseKey& key) {
    const auto set_journal = [&](std::string_view mode) -> Result<void> {
        Statement row = prepare("PRAGMA journal_mode=" + std::string(mode));
        RAPPORT_TRY(const bool said, row.step());
        if (!said || row.text(0) != mode)
            return make_error(Errc::busy, "close whatever else uses the database");
        return {};
    };
    RAPPORT_CHECK(set_journal("truncate"));
    RAPPORT_CHECK(give_key(*this, "PRAGMA rekey", key));
    return set_journal("wal");
}

Result<std::int64_t> Database::integer(std::string_view sql) {
    Statement statement = prepare(sql);
    RAPPORT_TRY(const bool row, statement.step());
    return row ? statement.integer(0) : std::int64_t{0};
}

std::int64_t Database::changes() const {
    return sqlite3_changes64(handle_);
}
std::int64_t Database::last_insert_rowid() const {
    return sqlite3_last_insert_rowid(handle_);
}
bool Database::in_transaction() const {
    return sqlite3_get_autocommit(handle_) == 0;
}

Error Database::last_error(std::string_view doing) const {
    const int extended = sqlite3_extended_errcode(handle_);
    std::string detail = "could not " + std::string(doing);
    if (const Errc code = errc_of_sqlite(extended, sqlite3_system_errno(handle_));
        code != Errc::internal)
        return make_error(code, detail);
    return make_error(Errc::internal, detail + ": " + sqlite3_errmsg(handle_));
}

Statement::Statement(Database& owner, sqlite3_stmt* handle, Idle& home)
    : owner_(&owner), handle_(handle), home_(&home) {}
Statement::Statement(Statement&& other) noexcept
    : owner_(other.owner_), handle_(other.handle_), home_(other.home_), refused_(other.refused_) {
    other.handle_ = nullptr;
}
Statement::~Statement() {
    if (!handle_) return;
    sqlite3_reset(handle_);
    sqlite3_clear_bindings(handle_);
    home_->push_back(handle_);
}

Statement& Statement::bind(int index, std::int64_t value) {
    sqlite3_bind_int64(handle_, index, value);
    return *this;
}
Statement& Statement::put(int index, std::string_view text, Owned owned) {
    return bound(sqlite3_bind_text64(handle_, index, text.data() ? text.data() : "", text.size(),
                                     owned == Owned::by_caller ? SQLITE_STATIC : SQLITE_TRANSIENT,
                                     SQLITE_UTF8));
}
Statement& Statement::put(int index, ByteView bytes, Owned owned) {
    static constexpr std::uint8_t nothing = 0;
    return bound(sqlite3_bind_blob64(handle_, index, bytes.data() ? bytes.data() : &nothing,
                                     bytes.size(),
                                     owned == Owned::by_caller ? SQLITE_STATIC : SQLITE_TRANSIENT));
}
// A value that could not be bound would be written as NULL: the step says no instead.
Statement& Statement::bound(int code) {
    if (handle_ && code != SQLITE_OK && refused_ == SQLITE_OK) refused_ = code;
    return *this;
}
Statement& Statement::put(int index, const Value& value, Owned owned) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) return bind(index, *number);
    if (const auto* text = std::get_if<std::string>(&value))
        return put(index, std::string_view{*text}, owned);
    if (const auto* id = std::get_if<RecordId>(&value)) return put(index, id->view(), owned);
    return bind_null(index);
}
Statement& Statement::bind(int index, std::string_view text) {
    return put(index, text, Owned::by_statement);
}
Statement& Statement::bind(int index, ByteView bytes) {
    return put(index, bytes, Owned::by_statement);
}
Statement& Statement::bind(int index, const Value& value) {
    return put(index, value, Owned::by_statement);
}
Statement& Statement::borrow(int index, std::string_view text) {
    return put(index, text, Owned::by_caller);
}
Statement& Statement::borrow(int index, ByteView bytes) {
    return put(index, bytes, Owned::by_caller);
}
Statement& Statement::borrow(int index, const Value& value) {
    return put(index, value, Owned::by_caller);
}
Statement& Statement::bind_null(int index) {
    sqlite3_bind_null(handle_, index);
    return *this;
}

Result<bool> Statement::step() {
    if (!handle_) return owner_->last_error("prepare a statement");
    if (const int code = std::exchange(refused_, SQLITE_OK); code != SQLITE_OK)
        return make_error(errc_of_sqlite(code, 0), "could not take a value to the database");
    switch (sqlite3_step(handle_)) {
        case SQLITE_ROW:
            return true;
        case SQLITE_DONE:
            sqlite3_reset(handle_);
            return false;
        default: {
            Error error = owner_->last_error("write or read the database");
            sqlite3_reset(handle_);
            return error;
        }
    }
}

Result<void> Statement::run() {
    RAPPORT_TRY(const bool row, step());
    if (row) sqlite3_reset(handle_);
    return {};
}

void Statement::reset() {
    sqlite3_reset(handle_);
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(handle_, column);
}
std::string_view Statement::text(int column) const {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(handle_, column));
    return data ? std::string_view{data,
                                   static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))}
                : std::string_view{};
}
ByteView Statement::bytes(int column) const {
    const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(handle_, column));
    return data ? ByteView{data, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))}
                : ByteView{};
}
bool Statement::is_null(int column) const {
    return sqlite3_column_type(handle_, column) == SQLITE_NULL;
}

Value Statement::value(int column) const {
    switch (sqlite3_column_type(handle_, column)) {
        case SQLITE_INTEGER:
            return integer(column);
        case SQLITE_TEXT:
            return std::string(text(column));
        case SQLITE_BLOB:
            return id<RecordId>(column);
        default:
            return Empty{};
    }
}

Result<Transaction> Transaction::begin(Database& database) {
    RAPPORT_CHECK(database.prepare("BEGIN IMMEDIATE").run());
    return Transaction{database};
}
Transaction::Transaction(Transaction&& other) noexcept : database_(other.database_) {
    other.database_ = nullptr;
}
Transaction::~Transaction() {
    if (database_ && database_->in_transaction()) (void)database_->prepare("ROLLBACK").run();
}
Result<void> Transaction::commit() {
    RAPPORT_CHECK(database_->prepare("COMMIT").run());
    database_ = nullptr;
    return {};
}

}  // namespace rapport
