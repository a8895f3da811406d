// apps/server/src/storage/sqlite_hub_transaction.hpp
//
// One transaction of the hub on SQLite, within one organisation. What an exchange changes again and
// again (the sequence, chain heads, records, digests) is kept in memory and written once, before
// the commit or before a query that must see it. Nothing is remembered beyond the transaction.
#pragma once

#include <map>
#include <unordered_map>
#include <utility>

#include "rapport/store/database.hpp"
#include "rapport/sync/hub_storage.hpp"
#include "storage/device_dictionary.hpp"

namespace rapport::server {

class SqliteHubTransaction final : public sync::HubTransaction {
public:
    enum class Mode : std::uint8_t { read, write };

    // `secret` is the file's, of which the organisation's keys are made.
    SqliteHubTransaction(Database& database, std::int64_t organisation, Mode mode, ByteView secret)
        : database_(database),
          number_(organisation),
          mode_(mode),
          secret_(secret),
          devices_(database, organisation) {}

    // For the server's own tables beside the hub's.
    [[nodiscard]] Database& database() noexcept { return database_; }
    [[nodiscard]] std::int64_t number() const noexcept { return number_; }
    // Writes what was kept back.
    [[nodiscard]] Result<void> flush();
    // Whether a write was refused because this transaction only reads: run the work again in one
    // that writes.
    [[nodiscard]] bool wanted_to_write() const noexcept { return wanted_to_write_; }

    Result<sync::OrganisationState> organisation() override;
    Result<void> set_organisation(const sync::OrganisationState& state) override;

    Result<DeviceId> own_device() override;
    Result<sync::SealKey> seal_key() override;

    Result<sync::Chain> chain(const DeviceId& device, std::uint32_t epoch) override;
    Result<std::vector<std::pair<std::uint32_t, sync::Chain>>> chains(
        const DeviceId& device) override;
    Result<std::optional<sync::JudgedCommit>> judged(const Dot& dot) override;
    Result<std::optional<Dot>> judged_as(const UserId& user, const ChainHash& first_hash) override;
    Result<void> append(const sync::JudgedCommit& commit) override;
    Result<std::optional<UserId>> author_of(std::uint64_t seq) override;
    Result<std::optional<sync::Admitted>> last_admitted(std::uint64_t upto) override;
    Result<RefusedDots> refused(const DeviceId& device) override;
    Result<std::uint32_t> newest_epoch(const DeviceId& device) override;
    Result<void> set_newest_epoch(const DeviceId& device, std::uint32_t epoch) override;

    Result<std::optional<sync::HubRecord>> record(const RecordId& id) override;
    Result<void> put_record(const RecordId& id, const sync::HubRecord& record) override;
    Result<std::vector<RecordId>> records_of(const ScopeId& scope, TableNo table) override;
    Result<std::vector<sync::ChangedRecord>> changed_after(const UserId& user, std::uint64_t after,
                                                           std::uint64_t upto,
                                                           std::size_t limit) override;
    Result<std::vector<RecordId>> records_in(const ScopeId& scope, std::uint64_t upto,
                                             const RecordId& after, std::size_t limit) override;

    Result<void> append(const sync::Move& move) override;
    Result<std::vector<ScopeId>> left_scopes(const RecordId& record) override;
    Result<std::vector<sync::Move>> left_sight(const UserId& user, std::uint64_t after,
                                               std::uint64_t upto) override;

    Result<std::optional<sync::Grant>> grant(const UserId& user, const ScopeId& scope) override;
    Result<void> put_grant(const UserId& user, const sync::Grant& grant) override;
    Result<std::vector<UserId>> granted_users(const ScopeId& scope) override;
    Result<std::vector<ScopeId>> granted_scopes(const UserId& user) override;
    Result<std::vector<sync::Grant>> grants_after(const UserId& user, std::uint64_t after,
                                                  std::uint64_t upto) override;

    Result<std::optional<std::uint64_t>> first_seq_since(std::int64_t unix_ms) override;
    Result<sync::Forgotten> forget(std::uint64_t upto) override;

    Result<std::optional<sync::Review>> review(std::uint64_t number) override;
    Result<std::optional<sync::Review>> review_of(const Dot& dot) override;
    Result<std::vector<sync::Review>> reviews_before(std::uint64_t number, bool open_only,
                                                     std::size_t limit) override;
    Result<std::vector<sync::Review>> reviews_by(const UserId& author) override;
    Result<std::vector<sync::Review>> decided_after(const DeviceId& device,
                                                    std::uint64_t after) override;
    Result<void> put_review(const sync::Review& review) override;
    Result<void> drop_review(const sync::Review& review, const Bytes& body) override;

    Result<Digest> digest(const ScopeId& scope) override;
    Result<void> put_digest(const ScopeId& scope, const Digest& digest, std::uint64_t seq) override;
    Result<std::vector<std::pair<ScopeId, Digest>>> digests_after(const UserId& user,
                                                                  std::uint64_t after) override;
    // Whether anything that the user may see, or what he may see, changed after that seq. Two short
    // ranges of indexes.
    [[nodiscard]] Result<bool> has_news(const UserId& user, std::uint64_t after);

private:
    template <class T>
    struct Kept {
        T value{};
        bool changed = false;
    };
    // A record as this transaction has it, and where the file has it.
    struct KeptRecord {
        sync::HubRecord record;
        std::int64_t row = 0;  // 0: not in the file yet
        ScopeId scope_in_file;
        TableNo table_in_file = 0;
        bool changed = false;
    };
    struct GrantKey {
        UserId user;
        ScopeId scope;
        friend bool operator==(const GrantKey&, const GrantKey&) = default;
    };
    struct GrantKeyHash {
        std::size_t operator()(const GrantKey& key) const noexcept {
            return IdHash{}(key.user) * 31 + IdHash{}(key.scope);
        }
    };
    struct KeptDigest {
        Digest digest;
        std::uint64_t seq = 0;
        bool changed = false;
    };
    using ChainKey = std::pair<DeviceId, std::uint32_t>;

    [[nodiscard]] Result<void> may_write();
    [[nodiscard]] Result<Kept<sync::Chain>*> kept_chain(const DeviceId& device,
                                                        std::uint32_t epoch);
    [[nodiscard]] Result<std::optional<KeptRecord>> load_record(const RecordId& id);
    [[nodiscard]] Result<void> write_record(const RecordId& id, KeptRecord& kept);
    [[nodiscard]] Result<void> insert_record(const RecordId& id, KeptRecord& kept,
                                             const Bytes& body);
    [[nodiscard]] Result<std::vector<sync::Review>> reviews_in(Statement& query);
    [[nodiscard]] Result<void> flush_organisation();
    [[nodiscard]] Result<void> flush_chains();
    [[nodiscard]] Result<void> flush_records();
    [[nodiscard]] Result<void> flush_digests();

    Database& database_;
    const std::int64_t number_;
    const Mode mode_;
    const ByteView secret_;
    bool wanted_to_write_ = false;
    DeviceDictionary devices_;

    std::optional<Kept<sync::OrganisationState>> organisation_;
    std::map<ChainKey, Kept<sync::Chain>> chains_;
    std::unordered_map<RecordId, KeptRecord, IdHash> records_;  // those that were put
    std::vector<RecordId> changed_records_;  // to be written, in the order of their first change
    std::unordered_map<RecordId, std::optional<KeptRecord>, IdHash> read_;  // a few, read last
    std::unordered_map<GrantKey, std::optional<sync::Grant>, GrantKeyHash> grants_;
    std::unordered_map<ScopeId, KeptDigest, IdHash> digests_;
};

// Sequence numbers and counters stay far below 2^63.
[[nodiscard]] inline std::int64_t to_sql(std::uint64_t number) noexcept {
    return static_cast<std::int64_t>(number);
}
[[nodiscard]] inline std::uint64_t from_sql(std::int64_t number) noexcept {
    return static_cast<std::uint64_t>(number);
}

}  // namespace rapport::server
