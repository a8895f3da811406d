// apps/server/src/storage/transaction_horizon.cpp
//
// What is forgotten behind the horizon. Maintenance: whole tables are read.
#include "storage/sqlite_hub_transaction.hpp"

namespace rapport::server {

Result<std::optional<std::uint64_t>> SqliteHubTransaction::first_seq_since(std::int64_t unix_ms) {
    auto query =
        database_.prepare("SELECT min(seq) FROM judged WHERE org = ? AND at >= ? AND seq > 0");
    RAPPORT_CHECK(query.bind(1, number_).bind(2, unix_ms).step());
    return query.is_null(0) ? std::nullopt : std::optional{from_sql(query.integer(0))};
}

Result<sync::Forgotten> SqliteHubTransaction::forget(std::uint64_t upto) {
    RAPPORT_CHECK(may_write());
    RAPPORT_CHECK(flush());
    const auto run = [&](std::string_view sql) -> Result<std::size_t> {
        RAPPORT_CHECK(database_.prepare(sql).bind(1, number_).bind(2, to_sql(upto)).run());
        return static_cast<std::size_t>(database_.changes());
    };
    sync::Forgotten out;
    RAPPORT_TRY(out.tombstones,
                run("DELETE FROM record WHERE org = ? AND last_seq <= ? AND deleted = 1"));
    RAPPORT_CHECK(run("DELETE FROM move WHERE org = ? AND seq <= ?"));
    RAPPORT_TRY(out.revoked_grants,
                run("DELETE FROM visibility WHERE org = ? AND seq <= ? AND revoked = 1"));
    // An empty body says that it was forgotten: no commit has one.
    RAPPORT_TRY(out.bodies,
                run("UPDATE judged SET body = x'' WHERE org = ? AND seq <= ? AND seq > 0 "
                    "AND length(body) > 0"));
    records_.clear();
    read_.clear();
    grants_.clear();
    return out;
}

}  // namespace rapport::server
