// apps/server/src/storage/transaction_commits.cpp
//
// The organisation's sequence, the devices' chains and the commits that were judged.
#include <sodium.h>

#include <algorithm>
#include <set>

#include "rapport/record/error.hpp"
#include "storage/sqlite_hub_transaction.hpp"

namespace rapport::server {
namespace {

using sync::Chain;
using sync::JudgedCommit;

template <std::size_t Size>
std::array<std::uint8_t, Size> array_from(ByteView bytes) {
    std::array<std::uint8_t, Size> out{};
    std::copy_n(bytes.begin(), std::min(bytes.size(), Size), out.begin());
    return out;
}

#define RAPPORT_JUDGED_COLUMNS                                                 \
    "epoch, counter, hash, origin, author, seq, at, refusal, refusal_detail, " \
    "twin_epoch, twin_counter, twin_device, body"

JudgedCommit read_judged(const Statement& row, const DeviceId& device,
                         const DeviceDictionary& devices) {
    JudgedCommit commit;
    commit.dot = {device, static_cast<std::uint32_t>(row.integer(0)), from_sql(row.integer(1))};
    commit.hash = array_from<16>(row.bytes(2));
    if (!row.is_null(3)) commit.origin = array_from<16>(row.bytes(3));
    commit.user = row.id<UserId>(4);
    commit.seq = from_sql(row.integer(5));
    commit.at_unix_ms = row.integer(6);
    commit.refusal = row.text(7);
    commit.refusal_detail = row.text(8);
    if (!row.is_null(9)) {
        const auto twin = row.is_null(11)
                              ? std::optional{device}
                              : devices.device_of(static_cast<std::uint32_t>(row.integer(11)));
        commit.stands_for = Dot{twin.value_or(device), static_cast<std::uint32_t>(row.integer(9)),
                                from_sql(row.integer(10))};
    }
    const ByteView body = row.bytes(12);
    commit.body.assign(body.begin(), body.end());
    return commit;
}

}  // namespace

Result<void> SqliteHubTransaction::may_write() {
    if (mode_ == Mode::write) return {};
    wanted_to_write_ = true;
    return make_error(Errc::busy, "this transaction only reads");
}

Result<void> SqliteHubTransaction::flush() {
    RAPPORT_CHECK(flush_organisation());
    RAPPORT_CHECK(flush_chains());
    RAPPORT_CHECK(flush_records());
    RAPPORT_CHECK(flush_digests());
    return devices_.check();
}

// -- the organisation

Result<sync::OrganisationState> SqliteHubTransaction::organisation() {
    if (organisation_) return organisation_->value;
    auto query =
        database_.prepare("SELECT seq, timeline, horizon FROM organisation WHERE number = ?");
    RAPPORT_TRY(const bool row, query.bind(1, number_).step());
    if (!row) return make_error(Errc::corrupt, "the organisation is missing");
    organisation_ = {{from_sql(query.integer(0)), static_cast<std::uint32_t>(query.integer(1)),
                      from_sql(query.integer(2))},
                     false};
    return organisation_->value;
}

Result<void> SqliteHubTransaction::set_organisation(const sync::OrganisationState& state) {
    RAPPORT_TRY(const auto now, organisation());
    if (state.seq == now.seq && state.timeline == now.timeline && state.horizon == now.horizon)
        return {};
    RAPPORT_CHECK(may_write());
    organisation_ = {state, true};
    return {};
}

Result<void> SqliteHubTransaction::flush_organisation() {
    if (!organisation_ || !organisation_->changed) return {};
    organisation_->changed = false;
    const auto& state = organisation_->value;
    return database_
        .prepare("UPDATE organisation SET seq = ?, timeline = ?, horizon = ? WHERE number = ?")
        .bind(1, to_sql(state.seq))
        .bind(2, std::int64_t{state.timeline})
        .bind(3, to_sql(state.horizon))
        .bind(4, number_)
        .run();
}

Result<DeviceId> SqliteHubTransaction::own_device() {
    auto query = database_.prepare("SELECT hub_device FROM organisation WHERE number = ?");
    RAPPORT_TRY(const bool row, query.bind(1, number_).step());
    if (!row) return make_error(Errc::corrupt, "the organisation is missing");
    return query.id<DeviceId>(0);
}

// BLAKE2b-256 of the organisation's number under the file's secret.
Result<sync::SealKey> SqliteHubTransaction::seal_key() {
    ByteWriter number;
    number.fixed64(static_cast<std::uint64_t>(number_));
    sync::SealKey key{};
    crypto_generichash(key.data(), key.size(), number.bytes().data(), number.size(), secret_.data(),
                       secret_.size());
    return key;
}

// -- chains

Result<SqliteHubTransaction::Kept<Chain>*> SqliteHubTransaction::kept_chain(const DeviceId& device,
                                                                            std::uint32_t epoch) {
    const ChainKey key{device, epoch};
    if (const auto at = chains_.find(key); at != chains_.end()) return &at->second;
    Kept<Chain> kept;
    if (const std::uint32_t number = devices_.find(device); number != 0) {
        auto query = database_.prepare(
            "SELECT length, head FROM chain WHERE org = ? AND device = ? AND epoch = ?");
        query.bind(1, number_).bind(2, std::int64_t{number}).bind(3, std::int64_t{epoch});
        RAPPORT_TRY(const bool row, query.step());
        if (row) kept.value = {from_sql(query.integer(0)), array_from<16>(query.bytes(1))};
    }
    RAPPORT_CHECK(devices_.check());
    return &chains_.emplace(key, kept).first->second;
}

Result<Chain> SqliteHubTransaction::chain(const DeviceId& device, std::uint32_t epoch) {
    RAPPORT_TRY(const auto* kept, kept_chain(device, epoch));
    return kept->value;
}

Result<std::vector<std::pair<std::uint32_t, Chain>>> SqliteHubTransaction::chains(
    const DeviceId& device) {
    RAPPORT_CHECK(flush_chains());
    std::vector<std::pair<std::uint32_t, Chain>> out;
    auto query = database_.prepare(
        "SELECT epoch, length, head FROM chain WHERE org = ? AND device = ? ORDER BY epoch");
    query.bind(1, number_).bind(2, std::int64_t{devices_.find(device)});
    RAPPORT_CHECK(devices_.check());
    while (true) {
        RAPPORT_TRY(const bool row, query.step());
        if (!row) return out;
        out.emplace_back(static_cast<std::uint32_t>(query.integer(0)),
                         Chain{from_sql(query.integer(1)), array_from<16>(query.bytes(2))});
    }
}

Result<void> SqliteHubTransaction::flush_chains() {
    for (auto& [key, kept] : chains_) {
        if (!kept.changed) continue;
        kept.changed = false;
        const std::uint32_t device = devices_.number_of(key.first);
        RAPPORT_CHECK(devices_.check());
        RAPPORT_CHECK(
            database_
                .prepare(
                    "INSERT INTO chain (org, device, epoch, length, head) VALUES (?, ?, ?, ?, ?) "
                    "ON CONFLICT (org, device, epoch) "
                    "DO UPDATE SET length = excluded.length, head = excluded.head")
                .bind(1, number_)
                .bind(2, std::int64_t{device})
                .bind(3, std::int64_t{key.second})
                .bind(4, to_sql(kept.value.length))
                .bind(5, ByteView{kept.value.head})
                .run());
    }
    return {};
}

// -- judged commits

Result<std::optional<JudgedCommit>> SqliteHubTransaction::judged(const Dot& dot) {
    const std::uint32_t device = devices_.find(dot.device);
    RAPPORT_CHECK(devices_.check());
    if (device == 0) return std::optional<JudgedCommit>{};
    auto query = database_.prepare("SELECT " RAPPORT_JUDGED_COLUMNS
                                   " FROM judged "
                                   "WHERE org = ? AND device = ? AND epoch = ? AND counter = ?");
    query.bind(1, number_).bind(2, std::int64_t{device});
    query.bind(3, std::int64_t{dot.epoch}).bind(4, to_sql(dot.counter));
    RAPPORT_TRY(const bool row, query.step());
    if (!row) return std::optional<JudgedCommit>{};
    JudgedCommit commit = read_judged(query, dot.device, devices_);
    RAPPORT_CHECK(devices_.check());
    return std::optional{std::move(commit)};
}

// The first that was judged: a later one with that hash is its twin and says nothing of its own.
Result<std::optional<Dot>> SqliteHubTransaction::judged_as(const UserId& user,
                                                           const ChainHash& first_hash) {
    auto query = database_.prepare(
        "SELECT device, epoch, counter FROM judged INDEXED BY judged_by_birth WHERE org = ? AND "
        "coalesce(origin, hash) = ? AND author = ? ORDER BY rowid LIMIT 1");
    query.bind(1, number_).bind(2, ByteView{first_hash}).bind(3, user);
    RAPPORT_TRY(const bool row, query.step());
    if (!row) return std::optional<Dot>{};
    const auto device = devices_.device_of(static_cast<std::uint32_t>(query.integer(0)));
    RAPPORT_CHECK(devices_.check());
    if (!device) return make_error(Errc::corrupt, "a commit at the server names no device");
    return std::optional{
        Dot{*device, static_cast<std::uint32_t>(query.integer(1)), from_sql(query.integer(2))}};
}

Result<void> SqliteHubTransaction::append(const JudgedCommit& commit) {
    RAPPORT_CHECK(may_write());
    const std::uint32_t device = devices_.number_of(commit.dot.device);
    RAPPORT_CHECK(devices_.check());
    RAPPORT_TRY(auto* chain, kept_chain(commit.dot.device, commit.dot.epoch));
    if (commit.dot.counter != chain->value.length + 1)
        return make_error(Errc::internal, "a gap in a chain");
    auto insert = database_.prepare(
        "INSERT INTO judged (org, device, epoch, counter, hash, origin, author, seq, at, refusal, "
        "refusal_detail, twin_epoch, twin_counter, twin_device, body) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(1, number_).bind(2, std::int64_t{device}).bind(3, std::int64_t{commit.dot.epoch});
    insert.bind(4, to_sql(commit.dot.counter)).bind(5, ByteView{commit.hash});
    if (commit.origin) insert.bind(6, ByteView{*commit.origin});
    insert.bind(7, commit.user).bind(8, to_sql(commit.seq)).bind(9, commit.at_unix_ms);
    if (!commit.refusal.empty())
        insert.bind(10, std::string_view{commit.refusal})
            .bind(11, std::string_view{commit.refusal_detail});
    if (commit.stands_for) {
        insert.bind(12, std::int64_t{commit.stands_for->epoch})
            .bind(13, to_sql(commit.stands_for->counter))
            .bind(14, std::int64_t{devices_.number_of(commit.stands_for->device)});
        RAPPORT_CHECK(devices_.check());
    }
    insert.bind(15, ByteView{commit.body});
    RAPPORT_CHECK(insert.run());
    *chain = {{commit.dot.counter, commit.hash}, true};
    return {};
}

// A twin and a refused commit have no place in the sequence.
Result<std::optional<UserId>> SqliteHubTransaction::author_of(std::uint64_t seq) {
    auto query = database_.prepare(
        "SELECT author FROM judged INDEXED BY judged_by_seq WHERE org = ? AND seq = ? AND seq > 0");
    RAPPORT_TRY(const bool row, query.bind(1, number_).bind(2, to_sql(seq)).step());
    if (!row) return std::optional<UserId>{};
    const auto author = query.id<UserId>(0);
    return author.is_nil() ? std::nullopt : std::optional{author};
}

Result<std::optional<sync::Admitted>> SqliteHubTransaction::last_admitted(std::uint64_t upto) {
    auto query = database_.prepare(
        "SELECT seq, hash FROM judged INDEXED BY judged_by_seq WHERE org = ? AND seq > 0 AND seq "
        "<= ? ORDER BY seq DESC LIMIT 1");
    RAPPORT_TRY(const bool row, query.bind(1, number_).bind(2, to_sql(upto)).step());
    if (!row) return std::optional<sync::Admitted>{};
    return std::optional{
        sync::Admitted{from_sql(query.integer(0)), array_from<16>(query.bytes(1))}};
}

namespace {

// A refused commit stands for what it had overwritten; a twin for the commit that was judged under
// another name. One that could not be read when it was refused stands for nothing.
void stand_for(const JudgedCommit& judged, RefusedDots& out) {
    const auto commit = decode_body(judged.dot, judged.body);
    if (!commit) return;
    if (judged.stands_for)
        out.add_twin(*commit, *judged.stands_for);
    else
        out.add(*commit);
}

}  // namespace

Result<RefusedDots> SqliteHubTransaction::refused(const DeviceId& device) {
    RefusedDots out;
    std::set<DeviceId> met{device};
    for (std::vector<DeviceId> todo{device}; !todo.empty();) {
        const DeviceId next = todo.back();
        todo.pop_back();
        auto query = database_.prepare(
            "SELECT " RAPPORT_JUDGED_COLUMNS
            " FROM judged INDEXED BY judged_not_applied "
            "WHERE org = ? AND device = ? AND (refusal IS NOT NULL OR twin_epoch IS NOT NULL) "
            "ORDER BY epoch, counter");
        query.bind(1, number_).bind(2, std::int64_t{devices_.find(next)});
        while (true) {
            RAPPORT_TRY(const bool row, query.step());
            if (!row) break;
            const JudgedCommit judged = read_judged(query, next, devices_);
            stand_for(judged, out);
            if (judged.stands_for && met.insert(judged.stands_for->device).second)
                todo.push_back(judged.stands_for->device);
        }
        RAPPORT_CHECK(devices_.check());
    }
    return out;
}

// -- epochs

Result<std::uint32_t> SqliteHubTransaction::newest_epoch(const DeviceId& device) {
    auto query =
        database_.prepare("SELECT newest_epoch FROM device_number WHERE org = ? AND device = ?");
    RAPPORT_TRY(const bool row, query.bind(1, number_).bind(2, device).step());
    return row ? static_cast<std::uint32_t>(query.integer(0)) : std::uint32_t{1};
}

Result<void> SqliteHubTransaction::set_newest_epoch(const DeviceId& device, std::uint32_t epoch) {
    RAPPORT_CHECK(may_write());
    const std::uint32_t number = devices_.number_of(device);
    RAPPORT_CHECK(devices_.check());
    return database_
        .prepare("UPDATE device_number SET newest_epoch = ? WHERE org = ? AND number = ?")
        .bind(1, std::int64_t{epoch})
        .bind(2, number_)
        .bind(3, std::int64_t{number})
        .run();
}

}  // namespace rapport::server
