// rapport/session/account.hpp
//
// Who is logged in with a database, and how it stands with the server: what shells ask for and are
// told, the same on every port. The log-in is kept inside the encrypted database, so a copied file
// gives nothing away.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "rapport/record/named.hpp"
#include "rapport/store/store.hpp"

namespace rapport::platform {

struct LogIn {
    std::string server;
    std::string user;
    std::string password;
    std::optional<std::string> label;
    // Plain http to another machine shows the password to whoever listens; it must be asked for.
    std::optional<bool> allow_http;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(
            named("server", server, "the server's address"),
            named("user", user, "your log-in name"), named("password", password, "your password"),
            named("label", label, "how this device is called in lists"),
            named("allow_http", allow_http, "lets the password go to another machine unencrypted"));
    }
};

struct LogOut {
    std::optional<bool> local;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("local", local, "forgets the log-in here without telling the server"));
    }
};

// What a run of exchanges did, and where this device stands after it.
struct SyncReport {
    std::int64_t pushed = 0;
    std::int64_t pulled = 0;
    std::int64_t exchanges = 0;
    std::int64_t unsent = 0;
    std::int64_t quarantined = 0;
    std::int64_t conflicts = 0;
    std::int64_t cursor = 0;
    std::int64_t digests_differ = 0;
    std::int64_t repaired = 0;
    std::string digest;
    std::int64_t files_sent = 0;
    std::int64_t files_received = 0;
    std::int64_t file_bytes = 0;
    std::int64_t files_unsent = 0;
    std::int64_t files_held_back = 0;
    std::string files_failure;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(
            named("pushed", pushed, "commits that the server has judged in this run"),
            named("pulled", pulled, "records received in this run"),
            named("exchanges", exchanges, "round trips"),
            named("unsent", unsent, "commits that still wait"),
            named("quarantined", quarantined, "refused commits that are kept here"),
            named("conflicts", conflicts, "fields on which people disagree"),
            named("cursor", cursor, "the place in the server's sequence"),
            named("digests_differ", digests_differ,
                  "scopes in which this device's sum was not the server's"),
            named("repaired", repaired, "scopes that were loaded again, and are right now"),
            named("digest", digest, "of everything that this device holds from the server"),
            named("files_sent", files_sent, "attachments' contents that the server has now"),
            named("files_received", files_received, "contents that are here now"),
            named("file_bytes", file_bytes, "bytes of them, both ways"),
            named("files_unsent", files_unsent, "contents that are still only here"),
            named("files_held_back", files_held_back, "contents too large for a metered network"),
            named("files_failure", files_failure,
                  "why contents stopped, an error's code; the records are exchanged all the same"));
    }
};

struct SyncRequest {
    std::optional<bool> check;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("check", check, "compares every record here with its sum first"));
    }
};

struct Status {
    std::string device;
    std::int64_t unsent = 0;
    std::int64_t quarantined = 0;
    std::int64_t conflicts = 0;
    std::int64_t cursor = 0;
    std::int64_t files_unsent = 0;
    std::int64_t files_stranded = 0;
    std::int64_t diverged = 0;
    bool wipe_ordered = false;
    bool logged_in = false;
    std::optional<std::string> last_sync;
    std::optional<std::string> server;
    std::optional<std::string> user;
    std::optional<std::string> display_name;
    std::optional<std::string> role;
    std::optional<std::string> organisation;
    std::optional<std::string> token_expires_at;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("device", device, "this device's id"),
                named("unsent", unsent, "commits that the server has not got yet"),
                named("quarantined", quarantined, "refused commits that are kept here"),
                named("conflicts", conflicts, "fields on which people disagree"),
                named("cursor", cursor, "the place in the server's sequence"),
                named("files_unsent", files_unsent,
                      "attachments' contents that the server has not got yet"),
                named("files_stranded", files_stranded,
                      "contents that are only here and that no record names any more"),
                named("diverged", diverged,
                      "scopes that are not as the server has them, though loaded again"),
                named("wipe_ordered", wipe_ordered,
                      "the server wants this device's data removed; nothing else works"),
                named("logged_in", logged_in, "whether a log-in is kept here"),
                named("last_sync", last_sync, "when everything was last exchanged"),
                named("server", server, "the server's address"),
                named("user", user, "the log-in name"),
                named("display_name", display_name, "the user's name"),
                named("role", role, "rep, manager or admin"),
                named("organisation", organisation, "the company"),
                named("token_expires_at", token_expires_at, "until when the log-in holds"));
    }
};

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

// Empty before the first log-in.
[[nodiscard]] Result<Account> account_of(Store& store);
[[nodiscard]] Result<void> keep_account(Store& store, const Account& account);
[[nodiscard]] Result<Status> status_of(Store& store);

}  // namespace rapport::platform
