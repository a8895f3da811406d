// rapport/platform/session.hpp
//
// One opened database with everything a native shell needs around it: the store, the door over it,
// and the way to the server. The log-in is kept inside the encrypted database, so a copied file
// gives nothing away without the PIN.
//
// A Session belongs to one thread, and its file to one Session at a time (Errc::busy for others).
// Don't open the same file twice in one process: on Unix, closing a file drops the process's locks
// on it.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "rapport/door/door.hpp"
#include "rapport/platform/environment.hpp"
#include "rapport/platform/hints.hpp"
#include "rapport/platform/http_client.hpp"
#include "rapport/record/named.hpp"
#include "rapport/store/store.hpp"

namespace rapport::platform {

struct SessionOptions {
    enum class Open { existing, create };

    std::string path;
    std::string pin;
    Open open = Open::existing;
    int wait_ms = 5'000;  // for another process that has the file open
    std::string ca_file;  // for the server's certificate; the one given at log-in when empty
};

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

struct BundleFile {
    std::string file;
    std::string passphrase;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(
            named("file", file, "its path"),
            named("passphrase", passphrase, "at least 8 characters; nobody can open it without"));
    }
};

// What a bundle holds, or brought.
struct BundleReport {
    std::string id, hash;
    std::int64_t commits = 0;
    std::int64_t refused = 0;
    std::int64_t known = 0;
    std::int64_t files = 0;
    std::int64_t file_bytes = 0;
    bool was_here = false;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("id", id, "the bundle's"), named("hash", hash, "of the file: BLAKE2b-256"),
                named("commits", commits, "that the server had not got"),
                named("refused", refused, "refused ones that nobody had decided about"),
                named("known", known, "commits that were here already"),
                named("files", files, "contents of attachments"),
                named("file_bytes", file_bytes, "bytes of them"),
                named("was_here", was_here, "it had been imported before: nothing was changed"));
    }
};

struct SyncOptions {
    Cancelled cancelled;  // asked between and during exchanges
    std::function<void(const SyncReport&)>
        progress;          // after each exchange; counts of this run only
    int failures_max = 4;  // in a row, of the kind that passes by itself
    // Compares every record here with its sum first. Done by itself every seven days.
    bool check = false;
};

class Session {
public:
    // Errors: not_found when there is no database to open, already_exists when there is one to be
    // made, wrong_pin, not_a_database, busy, and the disk's.
    [[nodiscard]] static Result<std::unique_ptr<Session>> open(
        const SessionOptions& options, Environment environment = system_environment());
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    ~Session();

    [[nodiscard]] Store& store() noexcept;
    // The core's methods and those of session_methods().
    [[nodiscard]] Door& door() noexcept;

    // Who works here, for a database that has never been logged in. Has no meaning for the server.
    [[nodiscard]] Result<void> set_user(const std::string& name);
    // Binds the database to that user for good; wrong_server when it is another's.
    [[nodiscard]] Result<Status> log_in(const LogIn& request);
    // unsent_work without a hand-in certificate (rapport/domain/certificates.hpp).
    [[nodiscard]] Result<Status> log_out(const LogOut& request);
    // Everything that only this device has, into a new file. already_exists when there is one.
    [[nodiscard]] Result<BundleReport> export_bundle(const BundleFile& request);
    // What another device of the same user could not send. Errors: not_a_bundle, wrong_passphrase,
    // newer_bundle, damaged_bundle, wrong_server for another user's; nothing is written then.
    [[nodiscard]] Result<BundleReport> import_bundle(const BundleFile& request);
    // Removes the database from the disk: the session is of no use any more, and must be let go.
    // unsent_work without a hand-in certificate.
    [[nodiscard]] Result<void> wipe_database();
    // Exchanges until there is nothing more to send or get. What was exchanged before an error
    // stays.
    [[nodiscard]] Result<SyncReport> sync(const SyncOptions& options = {});
    [[nodiscard]] Result<Status> status();
    // A question about the review list, as POST /v1/review takes it. Needs the server.
    [[nodiscard]] Result<Json> review(const Json& question);
    // Listens from where this database stands, apart from it: the database may be closed meanwhile.
    [[nodiscard]] Result<std::unique_ptr<Hints>> hints();

private:
    Session();
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

// `login`, `logout`, `sync`, `status`, `bundle.export`, `bundle.import` and `review.*` over a
// session. Describing them needs none: with null they must not be run.
[[nodiscard]] std::vector<Method> session_methods(Session* session);

}  // namespace rapport::platform
