// apps/server/src/identity/teams.cpp
#include "identity/teams.hpp"

#include "identity/rows.hpp"
#include "rapport/domain/ids.hpp"
#include "rapport/record/tables.hpp"
#include "storage/visible_fields.hpp"

namespace rapport::server {
namespace {

Result<std::vector<RecordId>> accounts_named(SqliteHubTransaction& transaction,
                                             std::string_view name) {
    std::vector<RecordId> out;
    auto query = transaction.database().prepare(
        "SELECT id FROM record WHERE org = ? AND table_no = ? AND deleted = 0");
    query.bind(1, transaction.number()).bind(2, std::int64_t{table::account});
    while (true) {
        RAPPORT_TRY(const bool row, query.step());
        if (!row) return out;
        const auto id = query.id<RecordId>(0);
        RAPPORT_TRY(const auto record, transaction.record(id));
        if (record && visible_text(record->state, "name") == name) out.push_back(id);
    }
}

Result<RecordId> account_of(SqliteHubTransaction& transaction, std::string_view account) {
    if (const auto id = parse_id<RecordId>(account)) {
        RAPPORT_TRY(const auto record, transaction.record(*id));
        if (record && record->state.table == table::account) return *id;
        return make_error(Errc::not_found, "there is no account of that id", "account");
    }
    RAPPORT_TRY(const auto found, accounts_named(transaction, account));
    if (found.empty())
        return make_error(Errc::not_found, "there is no account of that name", "account");
    if (found.size() > 1)
        return make_error(Errc::invalid_argument, "several accounts bear that name; give the id",
                          "account");
    return found.front();
}

Result<void> check_choice(std::string_view field_name, std::string_view value) {
    const Field* field = product_schema().table(table::team_member)->field(field_name);
    if (field->choice(value)) return {};
    std::string names;
    for (const Choice& choice : field->choices)
        names += (names.empty() ? "" : ", ") + std::string(choice.name);
    return make_error(Errc::invalid_choice, "it is one of: " + names, std::string(field_name));
}

}  // namespace

Result<void> Teams::author(SqliteHubTransaction& transaction, Change change) {
    std::vector<Change> changes;
    changes.push_back(std::move(change));
    RAPPORT_CHECK(engine_.author(transaction, storage_.organisation().hub_device,
                                 std::move(changes), environment_.now_unix_ms()));
    return {};
}

Result<std::vector<TeamMember>> Teams::list(std::string_view account) {
    std::vector<TeamMember> out;
    const auto look = [&](SqliteHubTransaction& transaction) -> Result<void> {
        RAPPORT_TRY(const RecordId id, account_of(transaction, account));
        RAPPORT_TRY(const auto members,
                    transaction.records_of(id_cast<ScopeId>(id), table::team_member));
        for (const RecordId& member : members) {
            RAPPORT_TRY(const auto record, transaction.record(member));
            if (!record || is_deleted(record->state)) continue;
            const auto user = visible_link(record->state, "user");
            if (!user) continue;
            RAPPORT_TRY(const auto row, user_by_id(transaction, id_cast<UserId>(*user)));
            out.push_back({row ? row->user.name : to_text(*user),
                           row ? row->user.display_name : std::string{},
                           visible_text(record->state, "role"),
                           visible_text(record->state, "access")});
        }
        return {};
    };
    RAPPORT_CHECK(storage_.read(storage_.organisation().id, look));
    return out;
}

Result<void> Teams::add(std::string_view account, std::string_view user, std::string_view role,
                        std::string_view access) {
    RAPPORT_CHECK(check_choice("role", role));
    RAPPORT_CHECK(check_choice("access", access));
    const auto work = [&](SqliteHubTransaction& transaction) -> Result<void> {
        RAPPORT_TRY(const RecordId account_id, account_of(transaction, account));
        RAPPORT_TRY(const auto row, required_user(transaction, user, "user"));
        const auto user_id = id_cast<RecordId>(row.user.id);
        const RecordId member = team_member_id(account_id, user_id);
        RAPPORT_TRY(const auto known, transaction.record(member));
        Change change = change_of(table::team_member, member, !known,
                                  {{"account", account_id},
                                   {"user", user_id},
                                   {"role", std::string(role)},
                                   {"access", std::string(access)}});
        if (known && is_deleted(known->state))
            change.sets.insert(change.sets.begin(), FieldWrite{live_field, std::int64_t{1}, {}});
        return author(transaction, std::move(change));
    };
    return storage_.write(storage_.organisation().id, work);
}

Result<void> Teams::remove(std::string_view account, std::string_view user) {
    const auto work = [&](SqliteHubTransaction& transaction) -> Result<void> {
        RAPPORT_TRY(const RecordId account_id, account_of(transaction, account));
        RAPPORT_TRY(const auto row, required_user(transaction, user, "user"));
        const RecordId member = team_member_id(account_id, id_cast<RecordId>(row.user.id));
        RAPPORT_TRY(const auto known, transaction.record(member));
        if (!known || is_deleted(known->state))
            return make_error(Errc::not_found, "that user is not in the account's team", "user");
        Change change = change_of(table::team_member, member, false, {});
        change.sets.push_back({live_field, std::int64_t{0}, {}});
        return author(transaction, std::move(change));
    };
    return storage_.write(storage_.organisation().id, work);
}

}  // namespace rapport::server
