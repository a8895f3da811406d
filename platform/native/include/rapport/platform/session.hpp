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
#include "rapport/session/account.hpp"
#include "rapport/session/bundles.hpp"
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

// The methods of rapport/session/methods.hpp over a session. Describing them needs none: with null
// they must not be run.
[[nodiscard]] std::vector<Method> session_methods(Session* session);

}  // namespace rapport::platform
