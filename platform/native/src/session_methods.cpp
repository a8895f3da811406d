// platform/native/src/session_methods.cpp
//
// What a session adds to the door.
#include "rapport/platform/session.hpp"
#include "rapport/session/methods.hpp"

namespace rapport::platform {

std::vector<Method> session_methods(Session* session) {
    return session_methods(SessionWork{
        .log_in = [session](const LogIn& request) { return session->log_in(request); },
        .log_out = [session](const LogOut& request) { return session->log_out(request); },
        .sync =
            [session](const SyncRequest& request) {
                SyncOptions options;
                options.check = request.check.value_or(false);
                return session->sync(options);
            },
        .status = [session] { return session->status(); },
        .export_bundle =
            [session](const BundleFile& request) { return session->export_bundle(request); },
        .import_bundle =
            [session](const BundleFile& request) { return session->import_bundle(request); },
        .review = [session](const Json& question) { return session->review(question); },
    });
}

}  // namespace rapport::platform
