// apps/server/src/storage/transaction_records.cpp
//
// The records, and the orders in which a pull walks them.
#include "storage/record_codec.hpp"
#include "storage/sqlite_hub_transaction.hpp"

namespace rapport::server {

using sync::ChangedRecord;
using sync::HubRecord;

namespace {

constexpr std::size_t read_max = 64;

}  // namespace

Result<std::optional<HubRecord>> SqliteHubTransaction::record(const RecordId& id) {
    if (const auto at = records_.find(id); at != records_.end())
        return std::optional{at->second.record};
    auto at = read_.find(id);
    if (at == read_.end()) {
        // Judging and admitting a commit ask for the same few records; a page asks once for each.
        if (read_.size() >= read_max) read_.clear();
        RAPPORT_TRY(auto loaded, load_record(id));
        at = read_.emplace(id, std::move(loaded)).first;
    }
    if (!at->second) return std::optional<HubRecord>{};
    return std::optional{at->second->record};
}

Result<std::optional<SqliteHubTransaction::KeptRecord>> SqliteHubTransaction::load_record(
    const RecordId& id) {
    auto query = database_.prepare(
        "SELECT rowid, scope, table_no, born, last_seq, body FROM record WHERE org = ? AND id = ?");
    RAPPORT_TRY(const bool row, query.bind(1, number_).bind(2, id).step());
    if (!row) return std::optional<KeptRecord>{};
    KeptRecord kept;
    kept.row = query.integer(0);
    kept.scope_in_file = kept.record.state.scope = query.id<ScopeId>(1);
    kept.table_in_file = kept.record.state.table = static_cast<TableNo>(query.integer(2));
    kept.record.born = from_sql(query.integer(3));
    kept.record.last_seq = from_sql(query.integer(4));
    const bool readable = decode_record_body(query.bytes(5), devices_, kept.record);
    RAPPORT_CHECK(devices_.check());
    if (!readable) return make_error(Errc::corrupt, "a record of the hub can't be read");
    return std::optional{std::move(kept)};
}

Result<void> SqliteHubTransaction::put_record(const RecordId& id, const HubRecord& record) {
    RAPPORT_CHECK(may_write());
    auto at = records_.find(id);
    if (at == records_.end()) {
        auto known = read_.find(id);
        if (known == read_.end()) {
            RAPPORT_TRY(auto loaded, load_record(id));
            known = read_.emplace(id, std::move(loaded)).first;
        }
        at = records_.emplace(id, known->second ? std::move(*known->second) : KeptRecord{}).first;
        read_.erase(known);
    }
    at->second.record = record;
    if (!at->second.changed) changed_records_.push_back(id);
    at->second.changed = true;
    return {};
}

Result<void> SqliteHubTransaction::write_record(const RecordId& id, KeptRecord& kept) {
    const Bytes body = encode_record_body(kept.record, devices_);
    RAPPORT_CHECK(devices_.check());
    kept.changed = false;
    if (kept.row == 0) return insert_record(id, kept, body);
    const RecordState& state = kept.record.state;
    const bool moved = state.scope != kept.scope_in_file || state.table != kept.table_in_file;
    kept.scope_in_file = state.scope;
    kept.table_in_file = state.table;
    // What is not named in an update costs no index entry.
    auto update = database_.prepare(
        moved ? "UPDATE record SET born = ?, last_seq = ?, deleted = ?, body = ?, scope = ?, "
                "table_no = ? WHERE rowid = ?"
              : "UPDATE record SET born = ?, last_seq = ?, deleted = ?, body = ? WHERE rowid = ?");
    update.bind(1, to_sql(kept.record.born)).bind(2, to_sql(kept.record.last_seq));
    update.bind(3, std::int64_t{is_deleted(state)}).bind(4, ByteView{body});
    if (moved) update.bind(5, state.scope).bind(6, std::int64_t{state.table});
    return update.bind(moved ? 7 : 5, kept.row).run();
}

Result<void> SqliteHubTransaction::insert_record(const RecordId& id, KeptRecord& kept,
                                                 const Bytes& body) {
    const RecordState& state = kept.record.state;
    auto insert = database_.prepare(
        "INSERT INTO record (org, id, scope, table_no, born, last_seq, deleted, body) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(1, number_).bind(2, id).bind(3, state.scope).bind(4, std::int64_t{state.table});
    insert.bind(5, to_sql(kept.record.born)).bind(6, to_sql(kept.record.last_seq));
    insert.bind(7, std::int64_t{is_deleted(state)}).bind(8, ByteView{body});
    RAPPORT_CHECK(insert.run());
    kept.row = database_.last_insert_rowid();
    kept.scope_in_file = state.scope;
    kept.table_in_file = state.table;
    return {};
}

Result<void> SqliteHubTransaction::flush_records() {
    // A record put several times is written once, as it is now.
    for (const RecordId& id : changed_records_) RAPPORT_CHECK(write_record(id, records_.at(id)));
    changed_records_.clear();
    return {};
}

Result<std::vector<RecordId>> SqliteHubTransaction::records_of(const ScopeId& scope,
                                                               TableNo table) {
    RAPPORT_CHECK(flush_records());
    std::vector<RecordId> out;
    auto query = database_.prepare(
        "SELECT id FROM record INDEXED BY record_by_scope WHERE org = ? AND scope = ? AND table_no "
        "= ? ORDER BY id");
    query.bind(1, number_).bind(2, scope).bind(3, std::int64_t{table});
    while (true) {
        RAPPORT_TRY(const bool row, query.step());
        if (!row) return out;
        out.push_back(query.id<RecordId>(0));
    }
}

// Walks the organisation's changes in order and keeps those that the user may see: the cost follows
// what has changed since the cursor, in one index, however much there is.
Result<std::vector<ChangedRecord>> SqliteHubTransaction::changed_after(const UserId& user,
                                                                       std::uint64_t after,
                                                                       std::uint64_t upto,
                                                                       std::size_t limit) {
    RAPPORT_CHECK(flush_records());
    std::vector<ChangedRecord> out;
    auto query = database_.prepare(
        "SELECT id, scope, last_seq FROM record INDEXED BY record_by_seq "
        "WHERE org = ? AND last_seq > ? AND last_seq <= ? ORDER BY last_seq, id");
    query.bind(1, number_).bind(2, to_sql(after)).bind(3, to_sql(upto));
    while (out.size() < limit) {
        RAPPORT_TRY(const bool row, query.step());
        if (!row) break;
        const auto scope = query.id<ScopeId>(1);
        const std::uint64_t seq = from_sql(query.integer(2));
        RAPPORT_TRY(const auto visible, grant(user, scope));
        if (visible && !visible->revoked && visible->seq <= seq)
            out.push_back({query.id<RecordId>(0), scope, seq});
    }
    return out;
}

Result<std::vector<RecordId>> SqliteHubTransaction::records_in(const ScopeId& scope,
                                                               std::uint64_t before,
                                                               const RecordId& after,
                                                               std::size_t limit) {
    RAPPORT_CHECK(flush_records());
    std::vector<RecordId> out;
    auto query = database_.prepare(
        "SELECT id FROM record INDEXED BY record_by_scope "
        "WHERE org = ? AND scope = ? AND id > ? AND last_seq < ? ORDER BY id LIMIT ?");
    query.bind(1, number_)
        .bind(2, scope)
        .bind(3, after)
        .bind(4, to_sql(before))
        .bind(5, to_sql(limit));
    while (true) {
        RAPPORT_TRY(const bool row, query.step());
        if (!row) return out;
        out.push_back(query.id<RecordId>(0));
    }
}

}  // namespace rapport::server
