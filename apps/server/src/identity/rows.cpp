// apps/server/src/identity/rows.cpp
#include "identity/rows.hpp"

#include <algorithm>

#include "rapport/record/tables.hpp"

namespace rapport::server {
namespace {

#define RAPPORT_USER_COLUMNS \
    "id, name, display_name, role, manager, disabled, created_at, password_hash"

UserRow read_user(const Statement& row) {
    UserRow out;
    out.user.id = row.id<UserId>(0);
    out.user.name = row.text(1);
    out.user.display_name = row.text(2);
    out.user.role = row.text(3);
    if (!row.is_null(4)) out.user.manager = row.id<UserId>(4);
    out.user.disabled = row.integer(5) != 0;
    out.user.created_at = row.integer(6);
    out.password_hash = row.text(7);
    return out;
}

Result<std::optional<UserRow>> one_user(Statement& query) {
    RAPPORT_TRY(const bool row, query.step());
    return row ? std::optional{read_user(query)} : std::nullopt;
}

}  // namespace

Result<std::optional<UserRow>> user_by_name(SqliteHubTransaction& transaction,
                                            std::string_view name) {
    const std::string key = Identity::name_key(name);
    auto query = transaction.database().prepare("SELECT " RAPPORT_USER_COLUMNS
                                                " FROM login_user WHERE org = ? AND name_key = ?");
    query.bind(1, transaction.number()).bind(2, std::string_view{key});
    return one_user(query);
}

Result<std::optional<UserRow>> user_by_id(SqliteHubTransaction& transaction, const UserId& id) {
    auto query = transaction.database().prepare("SELECT " RAPPORT_USER_COLUMNS
                                                " FROM login_user WHERE org = ? AND id = ?");
    query.bind(1, transaction.number()).bind(2, id);
    return one_user(query);
}

Result<std::vector<User>> all_users(SqliteHubTransaction& transaction) {
    std::vector<User> out;
    auto query = transaction.database().prepare("SELECT " RAPPORT_USER_COLUMNS
                                                " FROM login_user WHERE org = ? ORDER BY name_key");
    query.bind(1, transaction.number());
    while (true) {
        RAPPORT_TRY(const bool row, query.step());
        if (!row) return out;
        out.push_back(read_user(query).user);
    }
}

#undef RAPPORT_USER_COLUMNS

Result<UserRow> required_user(SqliteHubTransaction& transaction, std::string_view name,
                              std::string_view argument) {
    RAPPORT_TRY(auto found, user_by_name(transaction, name));
    if (!found)
        return make_error(Errc::not_found, "there is no user of that name", std::string{argument});
    return std::move(*found);
}

// What a later version may write counts as revoked.
DeviceState device_state(std::int64_t number) {
    if (number == 0) return DeviceState::enrolled;
    return number == 2 ? DeviceState::wipe_ordered : DeviceState::revoked;
}

Result<std::optional<Device>> device_by_id(SqliteHubTransaction& transaction, const DeviceId& id) {
    auto query = transaction.database().prepare(
        "SELECT user, label, platform, enrolled_at, last_seen_at, revoked FROM login_device WHERE "
        "org = ? AND id = ?");
    query.bind(1, transaction.number()).bind(2, id);
    RAPPORT_TRY(const bool row, query.step());
    if (!row) return std::optional<Device>{};
    return std::optional{Device{id, query.id<UserId>(0), std::string(query.text(1)),
                                std::string(query.text(2)), query.integer(3), query.integer(4),
                                device_state(query.integer(5))}};
}

Change change_of(TableNo table, const RecordId& record, bool is_new,
                 std::initializer_list<std::pair<std::string_view, Value>> values) {
    const Table* declared = product_schema().table(table);
    RAPPORT_ASSERT(declared);
    Change change;
    change.table = table;
    change.record = record;
    change.creates = is_new;
    if (is_new) change.sets.push_back({live_field, std::int64_t{1}, {}});
    for (const auto& [name, value] : values) {
        const Field* field = declared->field(name);
        RAPPORT_ASSERT(field);
        if (is_new && is_empty(value)) continue;
        change.sets.push_back({field->number, value, {}});
    }
    std::sort(change.sets.begin(), change.sets.end(),
              [](const FieldWrite& a, const FieldWrite& b) { return a.field < b.field; });
    return change;
}

}  // namespace rapport::server
