// apps/server/src/storage/transaction_visibility.cpp
//
// Who sees which scope since when, and the digests by which both sides check that they hold the
// same.
#include <algorithm>

#include "storage/sqlite_hub_transaction.hpp"

namespace rapport::server {
namespace {

using sync::Grant;

Digest read_digest(ByteView bytes) {
    std::array<std::uint8_t, 16> out{};
    std::copy_n(bytes.begin(), std::min(bytes.size(), out.size()), out.begin());
    return digest_from(out);
}

template <class IdType>
Result<std::vector<IdType>> ids_of(Statement& query) {
    std::vector<IdType> out;
    while (true) {
        RAPPORT_TRY(const bool row, query.step());
        if (!row) return out;
        out.push_back(query.id<IdType>(0));
    }
}

}  // namespace

Result<std::optional<Grant>> SqliteHubTransaction::grant(const UserId& user, const ScopeId& scope) {
    const GrantKey key{user, scope};
    if (const auto at = grants_.find(key); at != grants_.end()) return at->second;
    auto query = database_.prepare(
        "SELECT seq, revoked, from_birth FROM visibility WHERE org = ? AND user = ? AND scope = ?");
    RAPPORT_TRY(const bool row, query.bind(1, number_).bind(2, user).bind(3, scope).step());
    std::optional<Grant> grant;
    if (row)
        grant =
            Grant{scope, from_sql(query.integer(0)), query.integer(1) != 0, query.integer(2) != 0};
    grants_.emplace(key, grant);
    return grant;
}

Result<void> SqliteHubTransaction::put_grant(const UserId& user, const Grant& grant) {
    RAPPORT_CHECK(may_write());
    auto put = database_.prepare(
        "INSERT INTO visibility (org, user, scope, seq, revoked, from_birth) "
        "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (org, user, scope) DO UPDATE SET "
        "seq = excluded.seq, revoked = excluded.revoked, from_birth = excluded.from_birth");
    put.bind(1, number_).bind(2, user).bind(3, grant.scope).bind(4, to_sql(grant.seq));
    put.bind(5, std::int64_t{grant.revoked}).bind(6, std::int64_t{grant.from_birth});
    RAPPORT_CHECK(put.run());
    grants_.insert_or_assign({user, grant.scope}, grant);
    return {};
}

Result<std::vector<UserId>> SqliteHubTransaction::granted_users(const ScopeId& scope) {
    auto query = database_.prepare(
        "SELECT user FROM visibility WHERE org = ? AND scope = ? AND revoked = 0 ORDER BY user");
    query.bind(1, number_).bind(2, scope);
    return ids_of<UserId>(query);
}

Result<std::vector<ScopeId>> SqliteHubTransaction::granted_scopes(const UserId& user) {
    auto query = database_.prepare(
        "SELECT scope FROM visibility WHERE org = ? AND user = ? AND revoked = 0 ORDER BY scope");
    query.bind(1, number_).bind(2, user);
    return ids_of<ScopeId>(query);
}

Result<std::vector<Grant>> SqliteHubTransaction::grants_after(const UserId& user,
                                                              std::uint64_t after,
                                                              std::uint64_t upto) {
    std::vector<Grant> out;
    auto query = database_.prepare(
        "SELECT scope, seq, revoked, from_birth FROM visibility WHERE org = ? AND user = ? AND seq "
        "> ? AND seq "
        "<= ? "
        "ORDER BY seq, scope");
    query.bind(1, number_).bind(2, user).bind(3, to_sql(after)).bind(4, to_sql(upto));
    while (true) {
        RAPPORT_TRY(const bool row, query.step());
        if (!row) return out;
        out.push_back({query.id<ScopeId>(0), from_sql(query.integer(1)), query.integer(2) != 0,
                       query.integer(3) != 0});
    }
}

// -- digests

Result<Digest> SqliteHubTransaction::digest(const ScopeId& scope) {
    if (const auto at = digests_.find(scope); at != digests_.end()) return at->second.digest;
    auto query =
        database_.prepare("SELECT digest, seq FROM scope_digest WHERE org = ? AND scope = ?");
    RAPPORT_TRY(const bool row, query.bind(1, number_).bind(2, scope).step());
    KeptDigest kept;
    if (row) kept = {read_digest(query.bytes(0)), from_sql(query.integer(1)), false};
    return digests_.emplace(scope, kept).first->second.digest;
}

Result<void> SqliteHubTransaction::put_digest(const ScopeId& scope, const Digest& digest,
                                              std::uint64_t seq) {
    RAPPORT_CHECK(may_write());
    digests_.insert_or_assign(scope, KeptDigest{digest, seq, true});
    return {};
}

Result<void> SqliteHubTransaction::flush_digests() {
    for (auto& [scope, kept] : digests_) {
        if (!kept.changed) continue;
        kept.changed = false;
        RAPPORT_CHECK(
            database_
                .prepare("INSERT INTO scope_digest (org, scope, digest, seq) VALUES (?, ?, ?, ?) "
                         "ON CONFLICT (org, scope) DO UPDATE SET digest = excluded.digest, "
                         "seq = excluded.seq")
                .bind(1, number_)
                .bind(2, scope)
                .bind(3, ByteView{to_bytes(kept.digest)})
                .bind(4, to_sql(kept.seq))
                .run());
    }
    return {};
}

// Two short ranges, what changed and what was granted, rather than all that the user sees.
Result<std::vector<std::pair<ScopeId, Digest>>> SqliteHubTransaction::digests_after(
    const UserId& user, std::uint64_t after) {
    RAPPORT_CHECK(flush_digests());
    std::vector<std::pair<ScopeId, Digest>> out;
    auto query = database_.prepare(
        "SELECT scope FROM scope_digest AS d WHERE d.org = ?1 AND d.seq > ?3 AND EXISTS (SELECT 1 "
        "FROM visibility AS v "
        "WHERE v.org = ?1 AND v.user = ?2 AND v.scope = d.scope AND v.revoked = 0) "
        "UNION SELECT scope FROM visibility WHERE org = ?1 AND user = ?2 AND seq > ?3 AND revoked "
        "= 0 "
        "ORDER BY scope");
    query.bind(1, number_).bind(2, user).bind(3, to_sql(after));
    RAPPORT_TRY(const auto scopes, ids_of<ScopeId>(query));
    for (const ScopeId& scope : scopes) {
        RAPPORT_TRY(const Digest value, digest(scope));
        out.emplace_back(scope, value);
    }
    return out;
}

Result<bool> SqliteHubTransaction::has_news(const UserId& user, std::uint64_t after) {
    auto query = database_.prepare(
        "SELECT EXISTS (SELECT 1 FROM scope_digest AS d WHERE d.org = ?1 AND d.seq > ?3 AND EXISTS "
        "(SELECT 1 FROM visibility AS v WHERE v.org = ?1 AND v.user = ?2 AND v.scope = d.scope AND "
        "v.revoked = 0)) OR EXISTS (SELECT 1 FROM visibility WHERE org = ?1 AND user = ?2 AND seq "
        "> ?3) OR EXISTS (SELECT 1 FROM review WHERE org = ?1 AND author = ?2 AND decision > ?3)");
    query.bind(1, number_).bind(2, user).bind(3, to_sql(after));
    RAPPORT_TRY(const bool row, query.step());
    return row && query.integer(0) != 0;
}

}  // namespace rapport::server
