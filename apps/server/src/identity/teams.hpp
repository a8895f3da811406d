// apps/server/src/identity/teams.hpp
//
// Who works on which account, as an administrator sees and changes it. A place in a team is an
// ordinary record (team_member), so devices see it, too, and the hub engine draws from it who may
// see the account.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rapport/sync/hub_engine.hpp"
#include "storage/sqlite_hub_storage.hpp"

namespace rapport::server {

struct TeamMember {
    std::string user;  // the log-in name; the id when the user is unknown
    std::string display_name;
    std::string role;
    std::string access;
};

class Teams {
public:
    Teams(SqliteHubStorage& storage, const sync::HubEngine& engine, Environment environment)
        : storage_(storage), engine_(engine), environment_(std::move(environment)) {}

    // An account is named by its id, or by its name when only one bears it. Errors: not_found,
    // invalid_argument (several bear the name), invalid_choice.
    [[nodiscard]] Result<std::vector<TeamMember>> list(std::string_view account);
    // Also changes the role and the access of somebody who is in the team.
    [[nodiscard]] Result<void> add(std::string_view account, std::string_view user,
                                   std::string_view role, std::string_view access);
    [[nodiscard]] Result<void> remove(std::string_view account, std::string_view user);

private:
    [[nodiscard]] Result<void> author(SqliteHubTransaction& transaction, Change change);

    SqliteHubStorage& storage_;
    const sync::HubEngine engine_;
    const Environment environment_;
};

}  // namespace rapport::server
