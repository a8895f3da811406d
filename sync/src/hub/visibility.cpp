// sync/src/hub/visibility.cpp
//
// An account and all under it is visible to its owner (its maker, when nobody is named), its team,
// and their managers up the line. The restricted scope is for the owner, for members with full
// access, and for their direct managers' line too.
#include "admission.hpp"
#include "rapport/sync/limits.hpp"

namespace rapport::sync {
namespace {

bool is_alive(const RecordState& record) {
    return !record.siblings.empty() && !is_deleted(record);
}

}  // namespace

Result<void> Admission::update_visibility(const UserId& author, const Commit& commit) {
    std::map<ScopeId, bool> accounts;  // whether the commit made it
    for (const Change& change : commit.changes) {
        const Table* table = schema_.table(change.table);
        if (table->scope == ScopeRule::self)
            accounts[id_cast<ScopeId>(change.record)] |= change.creates;
        if (table->name == "team_member") {
            RAPPORT_TRY(const auto member, transaction_.record(change.record));
            if (member) accounts.try_emplace(member->state.scope, false);
        }
        if (table->name == "user") {
            // A new manager sees what the user sees; a former one no longer.
            RAPPORT_TRY(const auto scopes,
                        transaction_.granted_scopes(UserId{change.record.bytes}));
            for (const ScopeId& scope : scopes)
                if (uuid_version(scope.bytes) == 7) accounts.try_emplace(scope, false);
        }
    }
    for (const auto& [account, born_now] : accounts)
        RAPPORT_CHECK(update_account(account, author, born_now));
    return {};
}

Result<void> Admission::update_account(const ScopeId& account, const UserId& author,
                                       bool born_now) {
    const auto account_id = id_cast<RecordId>(account);
    std::set<UserId> all, restricted;
    RAPPORT_TRY(auto owner, person(account_id, "owner"));
    if (!owner && born_now) owner = author;
    if (!owner) {
        RAPPORT_TRY(const auto record, transaction_.record(account_id));
        if (record) {
            RAPPORT_TRY(owner, transaction_.author_of(record->born));
        }
    }
    if (owner && !owner->is_nil()) {
        RAPPORT_CHECK(add_with_managers(all, *owner));
        RAPPORT_CHECK(add_with_managers(restricted, *owner));
    }
    if (const Table* team = schema_.table("team_member")) {
        RAPPORT_TRY(const auto members, transaction_.records_of(account, team->number));
        for (const RecordId& id : members) {
            RAPPORT_TRY(const auto member, transaction_.record(id));
            if (!member || !is_alive(member->state)) continue;
            const Value* user = visible_value(member->state, team->field("user")->number);
            const Value* access = visible_value(member->state, team->field("access")->number);
            const auto* user_id = user ? std::get_if<RecordId>(user) : nullptr;
            if (!user_id) continue;
            RAPPORT_CHECK(add_with_managers(all, id_cast<UserId>(*user_id)));
            if (access && *access == Value{std::string("full")})
                RAPPORT_CHECK(add_with_managers(restricted, id_cast<UserId>(*user_id)));
        }
    }
    RAPPORT_CHECK(update_grants(account, all, born_now));
    return update_grants(restricted_scope(account), restricted, born_now);
}

Result<void> Admission::update_grants(const ScopeId& scope, const std::set<UserId>& wanted,
                                      bool born_now) {
    RAPPORT_TRY(const auto before, transaction_.granted_users(scope));
    const std::set<UserId> had(before.begin(), before.end());
    for (const UserId& user : wanted) {
        if (had.contains(user)) continue;
        if (!born_now) ++organisation_.seq;
        RAPPORT_CHECK(
            transaction_.put_grant(user, Grant{scope, organisation_.seq, false, born_now}));
        sees_[{user, scope}] = true;
    }
    for (const UserId& user : had) {
        if (wanted.contains(user)) continue;
        ++organisation_.seq;
        RAPPORT_CHECK(transaction_.put_grant(user, Grant{scope, organisation_.seq, true, false}));
        sees_[{user, scope}] = false;
    }
    return {};
}

Result<void> Admission::add_with_managers(std::set<UserId>& users, UserId user) {
    for (int level = 0; level < manager_levels_max; ++level) {
        users.insert(user);
        RAPPORT_TRY(const auto manager, person(id_cast<RecordId>(user), "manager"));
        if (!manager) return {};
        user = *manager;
    }
    return {};
}

// The user that a reference field of a record names.
Result<std::optional<UserId>> Admission::person(const RecordId& record, std::string_view field) {
    RAPPORT_TRY(const auto found, transaction_.record(record));
    if (!found) return std::optional<UserId>{};
    const Table* table = schema_.table(found->state.table);
    const Field* declared = table ? table->field(field) : nullptr;
    const Value* value = declared ? visible_value(found->state, declared->number) : nullptr;
    const auto* id = value ? std::get_if<RecordId>(value) : nullptr;
    return id ? std::optional{id_cast<UserId>(*id)} : std::nullopt;
}

}  // namespace rapport::sync
