// apps/server/src/storage/transaction_records.cpp
//
// The records, and the orders in which a pull walks them.
#include "storage/record_codec.hpp"
#include "storage/sqlite_hub_transaction.hpp"

namespace rapport::server {

using sync::ChangedRecord;
using sync::HubRecord;

Result<std::optional<HubRecord>> SqliteHubTransaction::record(const RecordId& id) {
    if (const auto at = records_.find(id); at != records_.end()) return std::optional{at->second};
    auto query = database_.prepare(
        "SELECT scope, table_no, born, last_seq, body FROM record WHERE org = ? AND id = ?");
    RAPPORT_TRY(const bool row, query.bind(1, number_).bind(2, id).step());
    if (!row) return std::optional<HubRecord>{};
    HubRecord record;
    record.state.scope = query.id<ScopeId>(0);
    record.state.table = static_cast<TableNo>(query.integer(1));
    record.born = from_sql(query.integer(2));
    record.last_seq = from_sql(query.integer(3));
    const bool readable = decode_record_body(query.bytes(4), devices_, record);
    RAPPORT_CHECK(devices_.check());
    if (!readable) return make_error(Errc::corrupt, "a record of the hub can't be read");
    return std::optional{std::move(record)};
}

Result<void> SqliteHubTransaction::put_record(const RecordId& id, const HubRecord& record) {
    RAPPORT_CHECK(may_write());
    records_.insert_or_assign(id, record);
    changed_records_.push_back(id);
    return {};
}

Result<void> SqliteHubTransaction::write_record(const RecordId& id, const HubRecord& record) {
    const Bytes body = encode_record_body(record, devices_);
    RAPPORT_CHECK(devices_.check());
    return database_
        .prepare(
            "INSERT INTO record (org, id, scope, table_no, born, last_seq, deleted, body) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (org, id) DO UPDATE SET "
            "scope = excluded.scope, table_no = excluded.table_no, born = excluded.born, "
            "last_seq = excluded.last_seq, deleted = excluded.deleted, body = excluded.body")
        .bind(1, number_)
        .bind(2, id)
        .bind(3, record.state.scope)
        .bind(4, std::int64_t{record.state.table})
        .bind(5, to_sql(record.born))
        .bind(6, to_sql(record.last_seq))
        .bind(7, std::int64_t{is_deleted(record.state)})
        .bind(8, ByteView{body})
        .run();
}

Result<void> SqliteHubTransaction::flush_records() {
    // A record put several times is written once, as it is now.
    std::unordered_map<RecordId, bool, IdHash> written;
    for (const RecordId& id : changed_records_)
        if (written.emplace(id, true).second) RAPPORT_CHECK(write_record(id, records_.at(id)));
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
        "SELECT r.id, r.scope, r.last_seq FROM record AS r INDEXED BY record_by_seq "
        "CROSS JOIN visibility AS v INDEXED BY visibility_current "
        "ON v.org = r.org AND v.user = ? AND v.scope = r.scope AND v.revoked = 0 AND v.seq <= "
        "r.last_seq "
        "WHERE r.org = ? AND r.last_seq > ? AND r.last_seq <= ? ORDER BY r.last_seq, r.id LIMIT ?");
    query.bind(1, user)
        .bind(2, number_)
        .bind(3, to_sql(after))
        .bind(4, to_sql(upto))
        .bind(5, to_sql(limit));
    while (true) {
        RAPPORT_TRY(const bool row, query.step());
        if (!row) return out;
        out.push_back({query.id<RecordId>(0), query.id<ScopeId>(1), from_sql(query.integer(2))});
    }
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
