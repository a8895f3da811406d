// apps/server/src/storage/sqlite_hub_storage.hpp
//
// The hub's storage in one SQLite file: nothing to install. One connection writes, one transaction
// at a time; reading connections work beside it on the snapshot they began with. Several processes
// may have the file open (the commands work while the server runs). Thread-safe.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "rapport/store/store.hpp"
#include "rapport/sync/hub_storage.hpp"
#include "storage/sqlite_hub_transaction.hpp"

namespace rapport::server {

struct HubStorageOptions {
    std::string path;
    bool create = true;
    Durability durability = Durability::full;
    int cache_kib = 32 * 1024;        // of the writer
    int reader_cache_kib = 4 * 1024;  // of each reader
    int busy_timeout_ms = 5'000;
    std::string organisation_name = "rapport";  // of the organisation that a new file begins with
};

// An organisation as the file has it.
struct Organisation {
    sync::OrganisationId id;
    std::int64_t number = 0;
    std::string name;
    DeviceId hub_device;  // the author of what the server itself writes
};

class SqliteHubStorage final : public sync::HubStorage {
public:
    using Work = std::function<Result<void>(SqliteHubTransaction&)>;
    using HubWork = std::function<Result<void>(sync::HubTransaction&)>;

    // Errors: not_a_database, newer_schema, read_only, busy, corrupt, disk_full, io_error.
    [[nodiscard]] static Result<std::unique_ptr<SqliteHubStorage>> open(
        const HubStorageOptions& options, const Environment& environment);

    // The one that every request belongs to until there are several.
    [[nodiscard]] const Organisation& organisation() const noexcept { return organisation_; }

    Result<void> transact(const sync::OrganisationId& organisation, const HubWork& work) override;
    // The same, but tries on a reading connection first: for work that seldom writes.
    [[nodiscard]] Result<void> transact_reading_first(const sync::OrganisationId& organisation,
                                                      const HubWork& work);

    // The same for work that also touches the server's own tables.
    [[nodiscard]] Result<void> write(const sync::OrganisationId& organisation, const Work& work);
    [[nodiscard]] Result<void> read(const sync::OrganisationId& organisation, const Work& work);

    // The key under which tokens are hashed; made with the file.
    [[nodiscard]] const Bytes& token_key() const noexcept { return token_key_; }
    // Whether the file answers.
    [[nodiscard]] Result<void> check();

private:
    class Reader;
    SqliteHubStorage() = default;
    [[nodiscard]] Result<void> begin_file(const Environment& environment);
    [[nodiscard]] Result<std::int64_t> number_of(Database& database,
                                                 const sync::OrganisationId& organisation);
    [[nodiscard]] Result<void> run(Database& database, SqliteHubTransaction::Mode mode,
                                   const sync::OrganisationId& organisation, const Work& work,
                                   bool& wanted_to_write);
    [[nodiscard]] Result<std::unique_ptr<Database>> take_reader();
    void give_back(std::unique_ptr<Database> reader);

    HubStorageOptions options_;
    Organisation organisation_;
    Bytes token_key_;
    Bytes seal_secret_;  // of which the organisations' seal keys are made; begun with the file
    std::mutex writer_mutex_;
    std::unique_ptr<Database> writer_;
    std::mutex readers_mutex_;
    std::vector<std::unique_ptr<Database>> readers_;  // those not in use
};

}  // namespace rapport::server
