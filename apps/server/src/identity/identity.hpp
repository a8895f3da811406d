// apps/server/src/identity/identity.hpp
//
// Who may log in, from which devices, and what their tokens are worth. Users and devices are rows
// here, for logging in, and records of the catalogue, for everybody's screens: both are written in
// one transaction, the records through the hub engine. Thread-safe; the calls that take a password
// cost what a password hash costs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "identity/passwords.hpp"
#include "rapport/sync/hub_engine.hpp"
#include "storage/sqlite_hub_storage.hpp"

namespace rapport::server {

struct User {
    UserId id;
    std::string name;
    std::string display_name;
    std::string role;  // a choice of the user table: rep, manager, admin
    std::optional<UserId> manager;
    bool disabled = false;
    std::int64_t created_at = 0;
};

// Stored by number. From a device that is to be wiped nobody works any more, but its token goes on
// naming it, so that it is told.
enum class DeviceState : std::uint8_t { enrolled = 0, revoked = 1, wipe_ordered = 2 };

struct Device {
    DeviceId id;
    UserId user;
    std::string label;
    std::string platform;
    std::int64_t enrolled_at = 0;
    std::int64_t last_seen_at = 0;
    DeviceState state = DeviceState::enrolled;
};

struct NewUser {
    std::string name;
    std::string display_name;  // the name when empty
    std::string role;
    std::string manager;  // a user's name; nobody when empty
    std::string password;
};

struct LogIn {
    std::string name;
    std::string password;
    DeviceId device;
    std::string label;
    std::string platform;
};

struct LoggedIn {
    std::string token;
    std::int64_t token_expires_at = 0;
    User user;
};

struct IdentityOptions {
    PasswordCost cost;
    std::int64_t token_ms = std::int64_t{90} * 24 * 3600 * 1000;
};

class Identity {
public:
    Identity(SqliteHubStorage& storage, const sync::HubEngine& engine, Environment environment,
             const IdentityOptions& options)
        : storage_(storage),
          engine_(engine),
          environment_(std::move(environment)),
          options_(options),
          passwords_(options.cost) {}

    // Users. Names are compared without regard to case. Errors: already_exists, not_found,
    // invalid_argument, invalid_choice (the role), invalid_text.
    [[nodiscard]] Result<User> add_user(const NewUser& user);
    [[nodiscard]] Result<User> find_user(std::string_view name);
    [[nodiscard]] Result<std::vector<User>> users();
    // A disabled user's log-ins end at once.
    [[nodiscard]] Result<void> set_disabled(std::string_view name, bool disabled);
    // Ends the user's log-ins, too: a password is changed when somebody else may know it.
    [[nodiscard]] Result<void> set_password(std::string_view name, std::string_view password);
    [[nodiscard]] Result<void> set_manager(std::string_view name,
                                           std::string_view manager);  // nobody when empty

    // Devices.
    [[nodiscard]] Result<std::vector<Device>> devices();
    // Ends its log-in for good.
    [[nodiscard]] Result<void> revoke_device(const DeviceId& device);
    // The same, and at its next contact it is told to remove its data.
    [[nodiscard]] Result<void> order_wipe(const DeviceId& device);
    // Binds a device to a user without a password: for what the server itself sets up.
    [[nodiscard]] Result<void> enrol(const UserId& user, const DeviceId& device,
                                     std::string_view label, std::string_view platform);
    // Notes that the device was here; writes at most every ten minutes.
    void seen(const DeviceId& device);

    // Log-ins. Errors: bad_credentials (no such name, or another password: one answer), forbidden
    // (disabled, revoked), wipe_ordered, wrong_server (the device is another user's),
    // invalid_argument.
    [[nodiscard]] Result<LoggedIn> log_in(const LogIn& attempt);
    // Who a token stands for; token_expired when it stands for nobody any more, wipe_ordered when
    // its device is to be wiped.
    [[nodiscard]] Result<sync::Caller> authenticate(std::string_view token);
    [[nodiscard]] Result<void> log_out(std::string_view token);

    // The form in which names are compared: also the key under which failed attempts are counted.
    [[nodiscard]] static std::string name_key(std::string_view name);

private:
    [[nodiscard]] Result<void> write(const SqliteHubStorage::Work& work) {
        return storage_.write(storage_.organisation().id, work);
    }
    [[nodiscard]] Result<void> read(const SqliteHubStorage::Work& work) {
        return storage_.read(storage_.organisation().id, work);
    }
    [[nodiscard]] std::int64_t now() const { return environment_.now_unix_ms(); }
    [[nodiscard]] Result<void> put_user(SqliteHubTransaction& transaction, const User& user,
                                        std::string_view hash);
    [[nodiscard]] Result<void> author_user(SqliteHubTransaction& transaction, const User& user,
                                           bool is_new);
    [[nodiscard]] Result<void> author_device(SqliteHubTransaction& transaction,
                                             const Device& device, bool is_new);
    [[nodiscard]] Result<void> bind_device(SqliteHubTransaction& transaction, const UserId& user,
                                           const DeviceId& id, std::string_view label,
                                           std::string_view platform);
    [[nodiscard]] Result<void> change_device(const DeviceId& id, DeviceState state);
    [[nodiscard]] Result<void> put_token(SqliteHubTransaction& transaction, const LoggedIn& log_in,
                                         const DeviceId& device);

    SqliteHubStorage& storage_;
    const sync::HubEngine engine_;
    const Environment environment_;
    const IdentityOptions options_;
    const Passwords passwords_;
};

}  // namespace rapport::server
