// sync/src/hub/moving.cpp
//
// Records that move to another account. A record is where its parent is: the hub reads that from
// the visible value of the reference, never from what a device says, and takes along what hangs
// below.
//
// CONFLICT: two people move one record to different accounts. RESOLUTION: both references stay, as
// siblings; the record is where the visible one leads, until somebody settles it.
#include <algorithm>

#include "admission.hpp"

namespace rapport::sync {
namespace {

const RecordId* reference(const RecordState& record, const Field& field) {
    const Value* value = visible_value(record, field.number);
    return value ? std::get_if<RecordId>(value) : nullptr;
}

}  // namespace

// Where a record is, or will be once the earlier changes of the commit are done.
Result<std::optional<ScopeId>> Admission::scope_in(const Commit& commit, std::size_t index,
                                                   const RecordId& record) {
    RAPPORT_TRY(const auto found, transaction_.record(record));
    for (std::size_t i = 0; i < index; ++i) {
        const Change& earlier = commit.changes[i];
        const Table* table = earlier.record == record ? schema_.table(earlier.table) : nullptr;
        if (!table) continue;
        const Field* leads = table->parent.empty() ? nullptr : table->field(table->parent);
        const bool moves =
            leads && std::any_of(earlier.sets.begin(), earlier.sets.end(),
                                 [&](const FieldWrite& w) { return w.field == leads->number; });
        if (!found || moves) return expected_scope(*table, commit, i);
    }
    return found ? std::optional{found->state.scope} : std::optional<ScopeId>{};
}

// Nothing for a record that belongs to none, or to one that is not here.
Result<std::optional<ScopeId>> Admission::scope_by_parent(const RecordState& record) {
    const Table* table = schema_.table(record.table);
    const Field* leads = table && !table->parent.empty() ? table->field(table->parent) : nullptr;
    const RecordId* parent = leads ? reference(record, *leads) : nullptr;
    if (!parent) return std::optional<ScopeId>{};
    RAPPORT_TRY(const auto found, transaction_.record(*parent));
    if (!found) return std::optional<ScopeId>{};
    return std::optional{table->scope == ScopeRule::parent_restricted
                             ? restricted_scope(found->state.scope)
                             : found->state.scope};
}

// Who moves a record must see both accounts, and all that goes along on both sides.
Result<std::optional<Refusal>> Admission::judge_move(const UserId& user, const Table& table,
                                                     const Commit& commit, std::size_t index,
                                                     const RecordState& known) {
    const Change& change = commit.changes[index];
    const Field* leads = table.parent.empty() ? nullptr : table.field(table.parent);
    const auto write =
        std::find_if(change.sets.begin(), change.sets.end(),
                     [&](const FieldWrite& w) { return leads && w.field == leads->number; });
    const auto refused = [](Errc code, const char* detail) {
        return std::optional{Refusal{code, detail}};
    };
    if (write == change.sets.end())
        return change.scope.is_nil() || change.scope == known.scope
                   ? std::optional<Refusal>{}
                   : refused(Errc::invalid_change, "a record moves with what it belongs to");
    const Value* present = visible_value(known, leads->number);
    if (present && *present == write->value) return std::optional<Refusal>{};
    // Its id says what it belongs to, so that two people who add it meet.
    if (table.name == "team_member" || uuid_version(change.record.bytes) == 8)
        return refused(Errc::invalid_change, "delete it, and add it where it belongs");
    RAPPORT_TRY(const auto to, expected_scope(table, commit, index));
    if (!to)
        return refused(Errc::no_such_record,
                       "the record that it is to belong to is not at the "
                       "server");
    if (*to == known.scope || makes_account(commit, index, *to)) return std::optional<Refusal>{};
    RAPPORT_TRY(const bool visible, sees(user, *to));
    if (!visible) return refused(Errc::not_visible, "ask for a place in the other account's team");
    // It changes who sees the record, so it takes who sees all of the account, as with its team.
    const auto all_of = [&](const ScopeId& scope) {
        return table.scope == ScopeRule::parent_restricted ? scope : restricted_scope(scope);
    };
    RAPPORT_TRY(const bool sees_old, sees(user, all_of(known.scope)));
    if (!sees_old)
        return refused(Errc::forbidden, "ask the account's owner or a manager to move it");
    RAPPORT_TRY(const auto dossiers,
                children_of(change.record, known, ScopeRule::parent_restricted));
    RAPPORT_TRY(const bool sees_new, sees(user, all_of(*to)));
    if (dossiers.empty() || sees_new) return std::optional<Refusal>{};
    return refused(Errc::forbidden, "ask who has full access to both accounts to move it");
}

// A creation names the scope that its author knew. It was right if its parent has been there.
Result<bool> Admission::was_right(const Table& table, const Commit& commit, std::size_t index) {
    const Change& change = commit.changes[index];
    if (table.parent.empty()) return false;
    const FieldNo leads = table.field(table.parent)->number;
    for (const FieldWrite& write : change.sets) {
        const auto* parent = write.field == leads ? std::get_if<RecordId>(&write.value) : nullptr;
        if (!parent) continue;
        const auto here = [&](const ScopeId& scope) {
            return change.scope ==
                   (table.scope == ScopeRule::parent_restricted ? restricted_scope(scope) : scope);
        };
        for (std::size_t i = 0; i < index; ++i)
            if (commit.changes[i].record == *parent && here(commit.changes[i].scope))
                return was_right(*schema_.table(commit.changes[i].table), commit, i);
        RAPPORT_TRY(const auto left, transaction_.left_scopes(*parent));
        return std::any_of(left.begin(), left.end(), here);
    }
    return false;
}

// The records that belong to this one by that rule, wherever the rule puts them.
Result<std::vector<RecordId>> Admission::children_of(const RecordId& parent,
                                                     const RecordState& state, ScopeRule rule) {
    std::vector<RecordId> out;
    const Table* table = schema_.table(state.table);
    for (const Table& child : schema_.tables) {
        const Field* leads = child.parent.empty() ? nullptr : child.field(child.parent);
        if (!table || !leads || child.scope != rule || leads->refers_to != table->name) continue;
        const ScopeId scope =
            rule == ScopeRule::parent_restricted ? restricted_scope(state.scope) : state.scope;
        RAPPORT_TRY(const auto ids, transaction_.records_of(scope, child.number));
        for (const RecordId& id : ids) {
            RAPPORT_TRY(const auto record, transaction_.record(id));
            const RecordId* belongs_to = record ? reference(record->state, *leads) : nullptr;
            if (belongs_to && *belongs_to == parent) out.push_back(id);
        }
    }
    return out;
}

Result<void> Admission::follow_parent(HubRecord& record, const RecordState& before) {
    const Table* table = schema_.table(record.state.table);
    const Field* leads = table->parent.empty() ? nullptr : table->field(table->parent);
    if (!leads) return {};
    const RecordId* now = reference(record.state, *leads);
    const RecordId* then = reference(before, *leads);
    if (now && then && *now == *then) return {};
    RAPPORT_TRY(const auto scope, scope_by_parent(record.state));
    if (scope) record.state.scope = *scope;
    return {};
}

Result<void> Admission::move_children(const RecordId& parent, const RecordState& before,
                                      const ScopeId& to) {
    for (const ScopeRule rule : {ScopeRule::parent, ScopeRule::parent_restricted}) {
        RAPPORT_TRY(const auto children, children_of(parent, before, rule));
        for (const RecordId& id : children) {
            RAPPORT_TRY(auto child, transaction_.record(id));
            const RecordState was = child->state;
            child->state.scope = rule == ScopeRule::parent_restricted ? restricted_scope(to) : to;
            RAPPORT_CHECK(put(id, was, *child));
            RAPPORT_CHECK(move_children(id, was, child->state.scope));
        }
    }
    return {};
}

}  // namespace rapport::sync
