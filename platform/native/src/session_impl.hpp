// platform/native/src/session_impl.hpp
//
// What stands behind a Session, shared by its source files.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "rapport/door/json.hpp"
#include "rapport/platform/session.hpp"
#include "server_link.hpp"

namespace rapport::platform {

// When every record was last compared with its scope's sum.
inline constexpr std::string_view last_check_fact = "last_check";

// The log-in as it is kept in the database: one fact, so that it is there whole or not at all.
struct Account {
    std::string server;
    std::string ca_file;
    std::string token;  // empty when logged out
    std::string token_expires_at;
    std::string user_id;  // empty until the first log-in
    std::string user;
    std::string display_name;
    std::string role;
    std::string organisation;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("server", server), named("ca_file", ca_file), named("token", token),
                named("token_expires_at", token_expires_at), named("user_id", user_id),
                named("user", user), named("display_name", display_name), named("role", role),
                named("organisation", organisation));
    }
};

struct Session::Impl {
    std::unique_ptr<Store> store;
    std::unique_ptr<Door> door;
    std::string path;
    std::string ca_file;

    [[nodiscard]] Result<Account> account();
    [[nodiscard]] Result<void> keep(const Account& account);
    [[nodiscard]] HttpOptions http_options(const Account& account) const;
    [[nodiscard]] ServerLink link(const Account& account) const;
};

// Sends and fetches what attachments hold, by the user's rules. An error is the device's own, or a
// cancellation; what the network or the server did wrong stands in the report.
[[nodiscard]] Result<void> exchange_contents(Store& store, ServerLink& link,
                                             const std::string& token, const SyncOptions& options,
                                             SyncReport& report);

}  // namespace rapport::platform
