// apps/server/src/storage/sqlite_hub_storage.cpp
#include "storage/sqlite_hub_storage.hpp"

#include <new>
#include <utility>

#include "storage/hub_schema.hpp"

namespace rapport::server {
namespace {

using sync::OrganisationId;
using Mode = SqliteHubTransaction::Mode;

Result<std::unique_ptr<Database>> open_file(const HubStorageOptions& options, bool create,
                                            int cache_kib) {
    DatabaseOptions file;
    file.path = options.path;
    file.create = create;
    file.exclusive = false;
    file.durability = options.durability;
    file.cache_kib = cache_kib;
    file.busy_timeout_ms = options.busy_timeout_ms;
    auto database = Database::open(file);
    // There is no PIN here: a file that can't be read as it is, is not ours.
    if (!database && database.error().code == Errc::wrong_pin)
        return make_error(Errc::not_a_database, "the file is not a database of rapport-server");
    return database;
}

Result<Bytes> secret(Database& database, std::string_view name, const Entropy& entropy) {
    auto query = database.prepare("SELECT value FROM secret WHERE name = ?");
    RAPPORT_TRY(const bool row, query.bind(1, name).step());
    if (row) {
        const ByteView value = query.bytes(0);
        return Bytes(value.begin(), value.end());
    }
    Bytes value(32);
    entropy(value);
    RAPPORT_CHECK(database.prepare("INSERT INTO secret (name, value) VALUES (?, ?)")
                      .bind(1, name)
                      .bind(2, ByteView{value})
                      .run());
    return value;
}

Result<Organisation> first_organisation(Database& database, const std::string& name,
                                        const Environment& environment) {
    auto query = database.prepare(
        "SELECT id, number, name, hub_device FROM organisation ORDER BY number LIMIT 1");
    RAPPORT_TRY(const bool row, query.step());
    if (row)
        return Organisation{query.id<OrganisationId>(0), query.integer(1),
                            std::string(query.text(2)), query.id<DeviceId>(3)};
    const std::int64_t now = environment.now_unix_ms();
    const Organisation made{{make_uuid_v7(now, environment.entropy)},
                            1,
                            name,
                            {make_uuid_v7(now, environment.entropy)}};
    RAPPORT_CHECK(database
                      .prepare("INSERT INTO organisation (id, number, name, hub_device, "
                               "created_at) VALUES (?, ?, ?, ?, ?)")
                      .bind(1, made.id)
                      .bind(2, made.number)
                      .bind(3, std::string_view{made.name})
                      .bind(4, made.hub_device)
                      .bind(5, now)
                      .run());
    return made;
}

}  // namespace

Result<std::unique_ptr<SqliteHubStorage>> SqliteHubStorage::open(const HubStorageOptions& options,
                                                                 const Environment& environment) {
    std::unique_ptr<SqliteHubStorage> storage{new SqliteHubStorage};
    storage->options_ = options;
    RAPPORT_TRY(storage->writer_, open_file(options, options.create, options.cache_kib));
    RAPPORT_CHECK(prepare_hub_schema(*storage->writer_, environment.now_unix_ms()));
    RAPPORT_CHECK(storage->begin_file(environment));
    return storage;
}

// What every file has. One transaction, since a command may open a new file at the same moment.
Result<void> SqliteHubStorage::begin_file(const Environment& environment) {
    RAPPORT_TRY(auto transaction, Transaction::begin(*writer_));
    RAPPORT_TRY(organisation_,
                first_organisation(*writer_, options_.organisation_name, environment));
    RAPPORT_TRY(token_key_, secret(*writer_, "token_key", environment.entropy));
    RAPPORT_TRY(seal_secret_, secret(*writer_, "seal_key", environment.entropy));
    return transaction.commit();
}

Result<std::int64_t> SqliteHubStorage::number_of(Database& database,
                                                 const OrganisationId& organisation) {
    if (organisation == organisation_.id) return organisation_.number;
    auto query = database.prepare("SELECT number FROM organisation WHERE id = ?");
    RAPPORT_TRY(const bool row, query.bind(1, organisation).step());
    if (!row) return make_error(Errc::not_found, "there is no such organisation");
    return query.integer(0);
}

Result<void> SqliteHubStorage::run(Database& database, Mode mode,
                                   const OrganisationId& organisation, const Work& work,
                                   bool& wanted_to_write) {
    RAPPORT_TRY(const std::int64_t number, number_of(database, organisation));
    SqliteHubTransaction transaction{database, number, mode, seal_secret_};
    Result<void> done;
    try {
        done = work(transaction);
        if (done) done = transaction.flush();
    } catch (const std::bad_alloc&) {
        done = make_error(Errc::out_of_memory);
    }
    wanted_to_write = transaction.wanted_to_write();
    return done;
}

Result<void> SqliteHubStorage::write(const OrganisationId& organisation, const Work& work) {
    const std::lock_guard lock{writer_mutex_};
    RAPPORT_TRY(auto transaction, Transaction::begin(*writer_));
    bool ignored = false;
    RAPPORT_CHECK(run(*writer_, Mode::write, organisation, work, ignored));
    return transaction.commit();
}

// Lends one reading connection, inside a transaction that ends with it.
class SqliteHubStorage::Reader {
public:
    Reader(SqliteHubStorage& storage, std::unique_ptr<Database> database)
        : storage_(storage), database_(std::move(database)) {}
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;
    ~Reader() {
        if (database_->in_transaction()) (void)database_->execute("ROLLBACK");
        storage_.give_back(std::move(database_));
    }
    [[nodiscard]] Database& database() noexcept { return *database_; }

private:
    SqliteHubStorage& storage_;
    std::unique_ptr<Database> database_;
};

Result<void> SqliteHubStorage::read(const OrganisationId& organisation, const Work& work) {
    bool wanted_to_write = false;
    RAPPORT_TRY(auto database, take_reader());
    Reader reader{*this, std::move(database)};
    RAPPORT_CHECK(reader.database().prepare("BEGIN").run());
    return run(reader.database(), Mode::read, organisation, work, wanted_to_write);
}

Result<void> SqliteHubStorage::transact(const OrganisationId& organisation, const HubWork& work) {
    return write(organisation,
                 [&](SqliteHubTransaction& transaction) { return work(transaction); });
}

Result<void> SqliteHubStorage::transact_reading_first(const OrganisationId& organisation,
                                                      const HubWork& work) {
    bool wanted_to_write = false;
    {
        RAPPORT_TRY(auto database, take_reader());
        Reader reader{*this, std::move(database)};
        RAPPORT_CHECK(reader.database().prepare("BEGIN").run());
        auto done = run(
            reader.database(), Mode::read, organisation,
            [&](SqliteHubTransaction& transaction) { return work(transaction); }, wanted_to_write);
        if (!wanted_to_write) return done;
    }
    return transact(organisation, work);
}

Result<std::unique_ptr<Database>> SqliteHubStorage::take_reader() {
    {
        const std::lock_guard lock{readers_mutex_};
        if (!readers_.empty()) {
            auto reader = std::move(readers_.back());
            readers_.pop_back();
            return reader;
        }
    }
    return open_file(options_, false, options_.reader_cache_kib);
}

void SqliteHubStorage::give_back(std::unique_ptr<Database> reader) {
    const std::lock_guard lock{readers_mutex_};
    readers_.push_back(std::move(reader));
}

Result<void> SqliteHubStorage::check() {
    return read(organisation_.id, [](SqliteHubTransaction& transaction) -> Result<void> {
        RAPPORT_CHECK(transaction.organisation());
        return {};
    });
}

}  // namespace rapport::server
