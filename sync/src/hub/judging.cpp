// sync/src/hub/judging.cpp
//
// What the hub refuses. Saving is never refused on a device; this is where territory, roles and the
// schema speak.
#include <algorithm>

#include "admission.hpp"

namespace rapport::sync {
namespace {

// More open disagreements about one field than anybody can settle: a device that writes without
// looking.
constexpr std::size_t siblings_max = 256;

Refusal invalid(std::string detail) {
    return Refusal{Errc::invalid_change, std::move(detail)};
}

std::optional<Refusal> judge_crowd(const Change& change, const RecordState& record) {
    for (const FieldWrite& write : change.sets)
        if (record.of(write.field).size() >= siblings_max && write.overwrites.empty())
            return Refusal{Errc::too_large, "settle what is open in this field first"};
    return {};
}

}  // namespace

bool makes_account(const Commit& commit, std::size_t index, const ScopeId& scope) {
    return std::any_of(commit.changes.begin(),
                       commit.changes.begin() + static_cast<std::ptrdiff_t>(index),
                       [&](const Change& c) {
                           return c.creates && c.scope.bytes == c.record.bytes &&
                                  (c.scope == scope || restricted_scope(c.scope) == scope);
                       });
}

const Value* visible_value(const RecordState& record, FieldNo field) {
    const Sibling* best = winner(record.of(field));
    return best ? &best->value : nullptr;
}

// A table, field or choice that this hub does not know.
bool Admission::is_of_later_version(const Commit& commit) const {
    return std::any_of(commit.changes.begin(), commit.changes.end(), [&](const Change& change) {
        const Table* table = schema_.table(change.table);
        return !table ||
               std::any_of(change.sets.begin(), change.sets.end(), [&](const FieldWrite& write) {
                   if (write.field == live_field) return false;
                   const Field* field = table->field(write.field);
                   if (!field) return true;
                   const auto good = checked(*field, write.value);
                   return !good && good.error().code == Errc::invalid_choice;
               });
    });
}

Result<Admission::Judgement> Admission::judge(const UserId& user, const Commit& commit) {
    if (author_is_newer_ && is_of_later_version(commit)) return Judgement{true, {}};
    for (std::size_t i = 0; i < commit.changes.size(); ++i) {
        const Change& change = commit.changes[i];
        RAPPORT_TRY(const auto known, transaction_.record(change.record));
        if (!known && !change.creates) {
            for (const Dot& dot : change.live_seen) {
                RAPPORT_TRY(const bool comes, may_come(dot));
                if (comes) return Judgement{true, {}};
            }
            return Judgement{
                false, Refusal{Errc::no_such_record, "its creation was refused, or it was purged"}};
        }
        RAPPORT_TRY(auto refusal, judge_change(user, commit, i, known));
        if (refusal) return Judgement{false, std::move(refusal)};
    }
    return Judgement{};
}

Result<std::optional<Refusal>> Admission::judge_change(const UserId& user, const Commit& commit,
                                                       std::size_t index,
                                                       const std::optional<HubRecord>& known) {
    const Change& change = commit.changes[index];
    const Table* table = schema_.table(change.table);
    if (!table) return std::optional{invalid("a table that this server does not know")};
    RAPPORT_TRY(auto not_theirs, judge_writer(user, *table));
    if (not_theirs) return not_theirs;
    if (known && known->state.table != change.table)
        return std::optional{invalid("the id belongs to a record of another table")};
    const bool twice = std::any_of(commit.changes.begin(),
                                   commit.changes.begin() + static_cast<std::ptrdiff_t>(index),
                                   [&](const Change& c) { return c.record == change.record; });
    if (twice) return std::optional{invalid("a record is changed twice in one commit")};
    if (auto refusal = judge_values(*table, change)) return refusal;
    if (known) {
        if (auto refusal = judge_crowd(change, known->state)) return refusal;
    }
    RAPPORT_TRY(auto refusal, judge_scope(user, *table, commit, index, known));
    if (refusal) return refusal;
    return judge_team(user, *table, commit, index, known);
}

Result<std::optional<Refusal>> Admission::judge_writer(const UserId& user, const Table& table) {
    switch (table.writers) {
        case Writers::everybody:
            return std::optional<Refusal>{};
        case Writers::managers: {
            RAPPORT_TRY(const bool manages, is_manager(user));
            if (manages) return std::optional<Refusal>{};
            return std::optional{
                Refusal{Errc::forbidden,
                        "ask a manager: only they change " + std::string(table.name) + " records"}};
        }
        case Writers::server:
            break;
    }
    return std::optional{Refusal{
        Errc::forbidden, "only the server changes " + std::string(table.name) + " records"}};
}

// By the user's record in the catalogue.
Result<bool> Admission::is_manager(const UserId& user) {
    RAPPORT_TRY(const auto record, transaction_.record(id_cast<RecordId>(user)));
    const Table* users = schema_.table("user");
    const Field* role = users ? users->field("role") : nullptr;
    if (!record || !role) return false;
    const Value* value = visible_value(record->state, role->number);
    return value &&
           (*value == Value{std::string("manager")} || *value == Value{std::string("admin")});
}

// Who an account's team is decides who sees it, so only those who see all of it may change that:
// its owner, members with full access, and their managers.
Result<std::optional<Refusal>> Admission::judge_team(const UserId& user, const Table& table,
                                                     const Commit& commit, std::size_t index,
                                                     const std::optional<HubRecord>& known) {
    const Change& change = commit.changes[index];
    const Field* owner = table.scope == ScopeRule::self ? table.field("owner") : nullptr;
    const bool gives_away =
        owner && known &&
        std::any_of(change.sets.begin(), change.sets.end(),
                    [&](const FieldWrite& w) { return w.field == owner->number; });
    if (table.name != "team_member" && !gives_away) return std::optional<Refusal>{};
    const ScopeId account = known ? known->state.scope : change.scope;
    if (makes_account(commit, index, account)) return std::optional<Refusal>{};
    RAPPORT_TRY(const bool sees_all, sees(user, restricted_scope(account)));
    if (sees_all) return std::optional<Refusal>{};
    return std::optional{
        Refusal{Errc::forbidden, "ask the account's owner or a manager to change its team"}};
}

std::optional<Refusal> Admission::judge_values(const Table& table, const Change& change) const {
    for (const FieldWrite& write : change.sets) {
        if (write.field == live_field) continue;
        const Field* field = table.field(write.field);
        if (!field) return invalid("a field that this server does not know");
        const auto good = checked(*field, write.value);
        if (!good)
            return invalid("the field " + std::string(field->name) + ": " +
                           std::string(text_of(good.error().code)));
        if (*good != write.value)
            return invalid("the field " + std::string(field->name) + " is not in its normal form");
    }
    return {};
}

Result<std::optional<Refusal>> Admission::judge_scope(const UserId& user, const Table& table,
                                                      const Commit& commit, std::size_t index,
                                                      const std::optional<HubRecord>& known) {
    const Change& change = commit.changes[index];
    const std::optional<Refusal> not_yours =
        Refusal{Errc::not_visible, "ask for a place in the account's team, then send it again"};
    if (known) {
        RAPPORT_TRY(const bool visible, sees(user, known->state.scope));
        if (!visible) return not_yours;
        return judge_move(user, table, commit, index, known->state);
    }
    RAPPORT_TRY(const auto expected, expected_scope(table, commit, index));
    if (!expected)
        return std::optional{
            Refusal{Errc::no_such_record, "the record that it belongs to is not at the server"}};
    if (*expected != change.scope) {
        RAPPORT_TRY(const bool was, was_right(table, commit, index));
        if (!was) return std::optional{invalid("the scope does not follow from the record")};
    }
    if (table.scope == ScopeRule::self) {
        // Derived scopes are UUIDv8: nobody can make an account whose scope is another one's
        // restricted scope.
        if (uuid_version(change.record.bytes) != 7)
            return std::optional{invalid("an account's id must be a UUIDv7")};
        return std::optional<Refusal>{};
    }
    if (makes_account(commit, index, *expected)) return std::optional<Refusal>{};
    RAPPORT_TRY(const bool visible, sees(user, *expected));
    return visible ? std::optional<Refusal>{} : not_yours;
}

Result<std::optional<ScopeId>> Admission::expected_scope(const Table& table, const Commit& commit,
                                                         std::size_t index) {
    const Change& change = commit.changes[index];
    if (table.scope == ScopeRule::self) return std::optional{id_cast<ScopeId>(change.record)};
    if (table.scope == ScopeRule::catalogue) return std::optional{catalogue_scope()};
    const FieldNo leads = table.field(table.parent)->number;
    const auto write = std::find_if(change.sets.begin(), change.sets.end(),
                                    [&](const FieldWrite& w) { return w.field == leads; });
    const auto* parent =
        write == change.sets.end() ? nullptr : std::get_if<RecordId>(&write->value);
    if (!parent) return std::optional<ScopeId>{};
    RAPPORT_TRY(const auto scope, scope_in(commit, index, *parent));
    return scope && table.scope == ScopeRule::parent_restricted
               ? std::optional{restricted_scope(*scope)}
               : scope;
}

Result<bool> Admission::sees(const UserId& user, const ScopeId& scope) {
    if (sees_everything_) return true;
    const auto at = sees_.find({user, scope});
    if (at != sees_.end()) return at->second;
    RAPPORT_TRY(const auto grant, transaction_.grant(user, scope));
    const bool visible = grant && !grant->revoked;
    sees_[{user, scope}] = visible;
    return visible;
}

// After a restore devices bring again what they had sent; what the server itself had committed,
// nobody does.
Result<bool> Admission::may_come(const Dot& dot) {
    RAPPORT_TRY(const bool here, met(dot));
    if (here || organisation_.timeline == 0) return !here;
    RAPPORT_TRY(const DeviceId own, transaction_.own_device());
    return dot.device != own;
}

Result<bool> Admission::met(const Dot& dot) {
    RAPPORT_TRY(const Chain chain, transaction_.chain(dot.device, dot.epoch));
    return dot.counter <= chain.length;
}

}  // namespace rapport::sync
