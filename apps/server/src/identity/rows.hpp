// apps/server/src/identity/rows.hpp
//
// Rows of the log-in tables as values, for the sources of Identity.
#pragma once

#include <initializer_list>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "identity/identity.hpp"

namespace rapport::server {

struct UserRow {
    User user;
    std::string password_hash;
};

[[nodiscard]] Result<std::optional<UserRow>> user_by_name(SqliteHubTransaction& transaction,
                                                          std::string_view name);
[[nodiscard]] Result<std::optional<UserRow>> user_by_id(SqliteHubTransaction& transaction,
                                                        const UserId& id);
[[nodiscard]] Result<std::vector<User>> all_users(SqliteHubTransaction& transaction);
[[nodiscard]] DeviceState device_state(std::int64_t number);
[[nodiscard]] Result<std::optional<Device>> device_by_id(SqliteHubTransaction& transaction,
                                                         const DeviceId& id);

// The same, where its absence is an error of the caller's.
[[nodiscard]] Result<UserRow> required_user(SqliteHubTransaction& transaction,
                                            std::string_view name, std::string_view argument);

// A change of a record of ours, by the names of its fields; a new record also begins to live.
[[nodiscard]] Change change_of(TableNo table, const RecordId& record, bool is_new,
                               std::initializer_list<std::pair<std::string_view, Value>> values);

}  // namespace rapport::server
