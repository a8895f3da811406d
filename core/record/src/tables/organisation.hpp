// core/record/src/tables/organisation.hpp
//
// Our own people: users, their devices, who works on an account.
#pragma once

#include "tables/words.hpp"

namespace rapport::tables {

inline constexpr Field user_fields[] = {
    plain(1, "name", text, {"Log-in name", "登录名"}),
    plain(2, "display_name", text, {"Name", "姓名"}, presentable),
    choose(3, "role", choices::user_role, {"Role", "角色"}),
    link(4, "manager", "user", {"Manager", "上级"}),
    plain(5, "disabled", boolean, {"Disabled", "已停用"}),
};

inline constexpr Field device_fields[] = {
    link(1, "user", "user", {"User", "用户"}),
    plain(2, "label", text, {"Label", "设备名称"}),
    plain(3, "enrolled_at", instant, {"Enrolled at", "注册时间"}),
};

inline constexpr Field team_member_fields[] = {
    link(1, "account", "account", {"Account", "客户"}),
    link(2, "user", "user", {"Person", "成员"}),
    choose(3, "role", choices::team_role, {"Role", "角色"}),
    choose(4, "access", choices::team_access, {"Access", "权限"}),
};

inline constexpr std::string_view team_member_key[] = {"account", "user"};

inline constexpr Table organisation_tables[] = {
    {.number = table::user,
     .name = "user",
     .label = {"User", "用户"},
     .fields = user_fields,
     .scope = ScopeRule::catalogue,
     .writers = Writers::server},
    {.number = table::device,
     .name = "device",
     .label = {"Device", "设备"},
     .fields = device_fields,
     .scope = ScopeRule::catalogue,
     .writers = Writers::server},
    {.number = table::team_member,
     .name = "team_member",
     .label = {"Team member", "团队成员"},
     .fields = team_member_fields,
     .scope = ScopeRule::parent,
     .parent = "account",
     .key = team_member_key},
};

}  // namespace rapport::tables
