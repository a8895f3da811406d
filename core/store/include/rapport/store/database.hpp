// rapport/store/database.hpp
//
// A thin owner of one SQLite connection, its prepared statements and its transactions. It knows no
// schema. A Database and everything made from it belong to one thread at a time. sqlite3.h stays
// out of this header.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/record/result.hpp"
#include "rapport/record/value.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace rapport {

// The raw key of the file cipher (ChaCha20-Poly1305) and the salt that stands in the file's first
// 16 bytes. Deriving the key from a PIN is the platform's work.
struct DatabaseKey {
    std::array<std::uint8_t, 32> key{};
    std::array<std::uint8_t, 16> salt{};
};

enum class Durability : std::uint8_t { full, normal };

struct DatabaseOptions {
    std::string path;  // UTF-8
    std::optional<DatabaseKey> key;
    bool create = false;
    bool exclusive = true;  // one process per file; the server's own databases are shared instead
    Durability durability = Durability::full;
    int cache_kib = 8 * 1024;
    int busy_timeout_ms = 0;
};

class Database;

// A prepared statement, borrowed from its Database's cache; give it back by letting it go. Columns
// are read by number from 0, parameters bound from 1. Views into columns live until the next step.
class Statement {
public:
    Statement(Statement&&) noexcept;
    Statement& operator=(Statement&&) = delete;
    ~Statement();

    Statement& bind(int index, std::int64_t value);
    Statement& bind(int index, std::string_view text);
    Statement& bind(int index, ByteView bytes);
    Statement& bind(int index, const Value& value);
    Statement& bind_null(int index);
    template <class Kind>
    Statement& bind(int index, const Id<Kind>& id) {
        return bind(index, id.view());
    }
    // The same without a copy: what is given must stay where it is until the statement is reset.
    Statement& borrow(int index, std::string_view text);
    Statement& borrow(int index, ByteView bytes);
    Statement& borrow(int index, const Value& value);
    template <class Kind>
    Statement& borrow(int index, const Id<Kind>& id) {
        return borrow(index, id.view());
    }

    // true: a row is there; false: done. The statement is reset when it is done.
    [[nodiscard]] Result<bool> step();
    // For statements that return no row.
    [[nodiscard]] Result<void> run();
    void reset();

    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string_view text(int column) const;
    [[nodiscard]] ByteView bytes(int column) const;
    [[nodiscard]] bool is_null(int column) const;
    // The column as a field's value: a blob is a reference.
    [[nodiscard]] Value value(int column) const;
    template <class IdType>
    [[nodiscard]] IdType id(int column) const {
        return id_from<IdType>(bytes(column)).value_or(IdType{});
    }

private:
    friend class Database;
    enum class Owned : std::uint8_t { by_caller, by_statement };
    Statement& put(int index, std::string_view text, Owned owned);
    Statement& put(int index, ByteView bytes, Owned owned);
    Statement& put(int index, const Value& value, Owned owned);
    Statement& bound(int code);
    using Idle = std::vector<sqlite3_stmt*>;  // those of one text that nobody uses
    Statement(Database& owner, sqlite3_stmt* handle, Idle& home);
    Database* owner_;
    sqlite3_stmt* handle_;
    Idle* home_;
    int refused_ = 0;  // SQLite's code for a value that could not be bound
};

class Database {
public:
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const DatabaseOptions& options);
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    ~Database();

    // Prepares the statement, or takes it from the cache. SQL is ours, never the user's; should it
    // not be valid, each step of the statement is an error.
    [[nodiscard]] Statement prepare(std::string_view sql);
    [[nodiscard]] Result<void> execute(std::string_view sql);  // several statements, no parameters
    // Encrypts the file anew, all of it or nothing. The salt must be the file's own: a crash in the
    // middle leaves pages of both keys beside the journal that puts them right, and whoever opens
    // the file next derives the key before from the salt in its head. Leaves an empty
    // `<path>-journal`. Outside of a transaction. Errors: busy, and the disk's.
    [[nodiscard]] Result<void> change_key(const DatabaseKey& key);
    [[nodiscard]] Result<std::int64_t> integer(std::string_view sql);
    [[nodiscard]] std::int64_t changes() const;
    [[nodiscard]] std::int64_t last_insert_rowid() const;
    [[nodiscard]] bool in_transaction() const;
    [[nodiscard]] Error last_error(
        std::string_view doing) const;  // the connection's error as one of ours
    [[nodiscard]] sqlite3* handle() const noexcept { return handle_; }

private:
    explicit Database(sqlite3* handle);

    struct Cache;
    sqlite3* handle_;
    std::unique_ptr<Cache> cache_;
};

// Rolls back unless committed.
class Transaction {
public:
    [[nodiscard]] static Result<Transaction> begin(Database& database);
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();
    [[nodiscard]] Result<void> commit();

private:
    explicit Transaction(Database& database) : database_(&database) {}
    Database* database_;
};

}  // namespace rapport
