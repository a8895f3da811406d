// apps/server/src/commands/users.cpp
#include <algorithm>
#include <istream>
#include <ostream>

#include "commands/command.hpp"
#include "commands/print.hpp"
#include "rapport/record/date.hpp"

namespace rapport::server {
namespace {

// One line, without its end.
std::string read_password(Console& console) {
    std::string line;
    std::getline(console.in, line);
    while (!line.empty() && (line.back() == '\r' || line.back() == '\n')) line.pop_back();
    return line;
}

std::string name_of_user(const std::vector<User>& users, const std::optional<UserId>& id) {
    const auto at =
        std::find_if(users.begin(), users.end(), [&](const User& u) { return id && u.id == *id; });
    return at == users.end() ? std::string{} : at->name;
}

std::string_view name_of(DeviceState state) {
    switch (state) {
        case DeviceState::enrolled:
            return "enrolled";
        case DeviceState::revoked:
            return "revoked";
        case DeviceState::wipe_ordered:
            return "wipe ordered";
    }
    return "revoked";
}

Result<DeviceId> device_of(const Invocation& invocation) {
    const auto id = parse_id<DeviceId>(invocation.device);
    if (!id)
        return make_error(Errc::invalid_argument,
                          "a device's id is a UUID; `device list` shows them", "device");
    return *id;
}

Result<void> set_disabled(const Invocation& invocation, Console& console, bool disabled) {
    RAPPORT_TRY(const auto backend, open_backend(invocation));
    RAPPORT_CHECK(backend->identity().set_disabled(invocation.name, disabled));
    console.out << invocation.name
                << (disabled ? " is disabled; the log-ins have ended\n" : " is enabled\n");
    return {};
}

}  // namespace

Result<void> add_user(const Invocation& invocation, Console& console) {
    NewUser user{invocation.name, invocation.display_name, invocation.role, invocation.manager,
                 read_password(console)};
    RAPPORT_TRY(const auto backend, open_backend(invocation, true));
    const auto made = backend->identity().add_user(user);
    wipe(user.password);
    if (!made) return made.error();
    if (invocation.json)
        print_object(console.out,
                     {{"id", to_text(made->id)}, {"name", made->name}, {"role", made->role}}, true);
    else
        console.out << "added " << made->name << " (" << made->role << ")\n";
    return {};
}

Result<void> list_users(const Invocation& invocation, Console& console) {
    RAPPORT_TRY(const auto backend, open_backend(invocation));
    RAPPORT_TRY(const auto users, backend->identity().users());
    Listing listing{{"name", "display_name", "role", "manager", "state", "created_at", "id"}, {}};
    for (const User& user : users)
        listing.rows.push_back({user.name, user.display_name, user.role,
                                name_of_user(users, user.manager),
                                user.disabled ? "disabled" : "enabled",
                                instant_text(user.created_at / 1000 * 1000), to_text(user.id)});
    print(console.out, listing, invocation.json);
    return {};
}

Result<void> disable_user(const Invocation& invocation, Console& console) {
    return set_disabled(invocation, console, true);
}
Result<void> enable_user(const Invocation& invocation, Console& console) {
    return set_disabled(invocation, console, false);
}

Result<void> change_password(const Invocation& invocation, Console& console) {
    std::string password = read_password(console);
    RAPPORT_TRY(const auto backend, open_backend(invocation));
    const auto done = backend->identity().set_password(invocation.name, password);
    wipe(password);
    if (!done) return done.error();
    console.out << "the password of " << invocation.name << " is changed; the log-ins have ended\n";
    return {};
}

Result<void> change_manager(const Invocation& invocation, Console& console) {
    RAPPORT_TRY(const auto backend, open_backend(invocation));
    RAPPORT_CHECK(backend->identity().set_manager(invocation.name, invocation.manager));
    if (invocation.manager.empty())
        console.out << invocation.name << " has no manager now\n";
    else
        console.out << invocation.name << " reports to " << invocation.manager << " now\n";
    return {};
}

// -- devices

Result<void> list_devices(const Invocation& invocation, Console& console) {
    RAPPORT_TRY(const auto backend, open_backend(invocation));
    RAPPORT_TRY(const auto users, backend->identity().users());
    RAPPORT_TRY(const auto devices, backend->identity().devices());
    Listing listing{{"id", "user", "label", "platform", "state", "enrolled_at", "last_seen_at"},
                    {}};
    for (const Device& device : devices)
        listing.rows.push_back({to_text(device.id), name_of_user(users, device.user), device.label,
                                device.platform, std::string(name_of(device.state)),
                                instant_text(device.enrolled_at / 1000 * 1000),
                                instant_text(device.last_seen_at / 1000 * 1000)});
    print(console.out, listing, invocation.json);
    return {};
}

Result<void> revoke_device(const Invocation& invocation, Console& console) {
    RAPPORT_TRY(const DeviceId id, device_of(invocation));
    RAPPORT_TRY(const auto backend, open_backend(invocation));
    RAPPORT_CHECK(backend->identity().revoke_device(id));
    console.out << "the device is revoked; its log-in has ended\n";
    return {};
}

Result<void> wipe_device(const Invocation& invocation, Console& console) {
    RAPPORT_TRY(const DeviceId id, device_of(invocation));
    RAPPORT_TRY(const auto backend, open_backend(invocation));
    RAPPORT_CHECK(backend->identity().order_wipe(id));
    console.out << "the device's log-in has ended; at its next contact it is told to remove its "
                   "data\n";
    return {};
}

// -- teams

Result<void> list_team(const Invocation& invocation, Console& console) {
    RAPPORT_TRY(const auto backend, open_backend(invocation));
    RAPPORT_TRY(const auto members, backend->teams().list(invocation.account));
    Listing listing{{"user", "display_name", "role", "access"}, {}};
    for (const TeamMember& member : members)
        listing.rows.push_back({member.user, member.display_name, member.role, member.access});
    print(console.out, listing, invocation.json);
    return {};
}

Result<void> add_to_team(const Invocation& invocation, Console& console) {
    RAPPORT_TRY(const auto backend, open_backend(invocation));
    RAPPORT_CHECK(backend->teams().add(invocation.account, invocation.name, invocation.team_role,
                                       invocation.team_access));
    console.out << invocation.name << " is in the team\n";
    return {};
}

Result<void> remove_from_team(const Invocation& invocation, Console& console) {
    RAPPORT_TRY(const auto backend, open_backend(invocation));
    RAPPORT_CHECK(backend->teams().remove(invocation.account, invocation.name));
    console.out << invocation.name << " is no longer in the team\n";
    return {};
}

// -- the digest of what a user may see

Result<void> print_digest(const Invocation& invocation, Console& console) {
    RAPPORT_TRY(const auto backend, open_backend(invocation));
    RAPPORT_TRY(const User user, backend->identity().find_user(invocation.name));
    Digest digest;
    std::uint64_t seq = 0;
    const auto look = [&](SqliteHubTransaction& transaction) -> Result<void> {
        RAPPORT_TRY(digest, backend->engine().digest_for(transaction, user.id));
        RAPPORT_TRY(const auto state, transaction.organisation());
        seq = state.seq;
        return {};
    };
    RAPPORT_CHECK(backend->storage().read(backend->storage().organisation().id, look));
    if (invocation.json)
        console.out << "{\"digest\": \"" << to_hex(digest) << "\", \"seq\": " << seq << "}\n";
    else
        console.out << "digest: " << to_hex(digest) << "\nseq: " << seq << '\n';
    return {};
}

}  // namespace rapport::server
