// rapport/session/errand.hpp
//
// What needs the server (logging in and out, the review list, sync) as steps: an errand says what
// to send and is told what came of it. It never blocks, sleeps or opens a socket, so that a port
// with threads and one with an event loop run the same rules:
//
//     while (true) {
//         if (auto call = errand.next()) errand.take(what came of sending it);
//         else if (errand.deadline()) wait until then;
//         else break;  // done
//     }
//
// Any error ends it. The store must outlive the errand, and may be used between the steps.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "rapport/json/json.hpp"
#include "rapport/session/account.hpp"
#include "rapport/session/server_call.hpp"

namespace rapport::platform {

class Errand {
public:
    virtual ~Errand() = default;
    // What to send now, if anything.
    [[nodiscard]] virtual Result<std::optional<ServerCall>> next() = 0;
    // What came of the call under way.
    [[nodiscard]] virtual Result<void> take(Result<ServerAnswer> answer) = 0;
    // With nothing to send: when to ask again (the environment's clock); nothing when it is done.
    [[nodiscard]] virtual std::optional<std::int64_t> deadline() const { return std::nullopt; }
    // Once done.
    [[nodiscard]] virtual Result<Json> answer() = 0;
};

// Binds the database to that user for good; wrong_server when it is another's. `request.server` is
// an address that the port has checked; `ca_file` is kept beside it.
struct LogInOrder {
    LogIn request;
    std::string label;     // when the request has none
    std::string platform;  // "linux"
    std::string ca_file;
};
[[nodiscard]] Result<std::unique_ptr<Errand>> log_in_errand(Store& store, LogInOrder order);

// unsent_work without a hand-in certificate (rapport/domain/certificates.hpp).
[[nodiscard]] Result<std::unique_ptr<Errand>> log_out_errand(Store& store, const LogOut& request);

// A question about the review list, as POST /v1/review takes it.
[[nodiscard]] Result<std::unique_ptr<Errand>> review_errand(Store& store, Json question);

// Exchanges until there is nothing more to send or get: the records, then what attachments hold.
// What was exchanged before an error stays.
struct SyncOrder {
    bool check = false;    // compares every record here with its sum first; done weekly anyway
    int failures_max = 4;  // in a row, of the kind that passes by itself
    std::function<void(const SyncReport&)> progress;  // after each exchange; this run's counts
};
[[nodiscard]] Result<std::unique_ptr<Errand>> sync_errand(Store& store, SyncOrder order);

}  // namespace rapport::platform
