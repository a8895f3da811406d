// apps/server/src/storage/transaction_moves.cpp
//
// Records that left a scope for another one.
#include "storage/sqlite_hub_transaction.hpp"

namespace rapport::server {

using sync::Move;

Result<void> SqliteHubTransaction::append(const Move& move) {
    RAPPORT_CHECK(may_write());
    return database_.prepare("INSERT INTO move (org, seq, record, scope) VALUES (?, ?, ?, ?)")
        .bind(1, number_)
        .bind(2, to_sql(move.seq))
        .bind(3, move.record)
        .bind(4, move.from)
        .run();
}

Result<std::vector<ScopeId>> SqliteHubTransaction::left_scopes(const RecordId& record) {
    std::vector<ScopeId> out;
    auto query = database_.prepare("SELECT DISTINCT scope FROM move WHERE org = ? AND record = ?");
    query.bind(1, number_).bind(2, record);
    while (true) {
        RAPPORT_TRY(const bool row, query.step());
        if (!row) return out;
        out.push_back(query.id<ScopeId>(0));
    }
}

Result<std::vector<Move>> SqliteHubTransaction::left_sight(const UserId& user, std::uint64_t after,
                                                           std::uint64_t upto) {
    RAPPORT_CHECK(flush_records());
    std::vector<Move> out;
    auto query = database_.prepare(
        "SELECT m.seq, m.record, m.scope, r.scope FROM move AS m JOIN record AS r ON r.org = m.org "
        "AND r.id = m.record WHERE m.org = ? AND m.seq > ? AND m.seq <= ? ORDER BY m.seq, "
        "m.record");
    query.bind(1, number_).bind(2, to_sql(after)).bind(3, to_sql(upto));
    while (true) {
        RAPPORT_TRY(const bool row, query.step());
        if (!row) return out;
        const Move move{from_sql(query.integer(0)), query.id<RecordId>(1), query.id<ScopeId>(2)};
        RAPPORT_TRY(const auto before, grant(user, move.from));
        RAPPORT_TRY(const auto now, grant(user, query.id<ScopeId>(3)));
        if (before && !before->revoked && (!now || now->revoked)) out.push_back(move);
    }
}

}  // namespace rapport::server
