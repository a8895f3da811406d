// platform/native/src/session_methods.cpp
//
// What a session adds to the door.
#include "rapport/door/door.hpp"
#include "rapport/platform/session.hpp"
#include "review_methods.hpp"

namespace rapport::platform {

std::vector<Method> session_methods(Session* session) {
    std::vector<Method> all = review_methods(session);
    const std::vector<Method> own{
        method<LogIn>("login", "Logs this device in to a server.",
                      R"({"server": "https://rapport.example.com", "user": "li", "password": "…"})",
                      [session](const LogIn& request) { return session->log_in(request); }),
        method<LogOut>("logout", "Gives the log-in back; refused without a hand-in certificate.",
                       "{}",
                       [session](const LogOut& request) { return session->log_out(request); }),
        method<BundleFile>(
            "bundle.export", "Writes everything that only this device has into a sealed file.",
            R"({"file": "/media/stick/li.bundle", "passphrase": "…"})",
            [session](const BundleFile& request) { return session->export_bundle(request); }),
        method<BundleFile>(
            "bundle.import", "Brings in what another device of the same user could not send.",
            R"({"file": "/media/stick/li.bundle", "passphrase": "…"})",
            [session](const BundleFile& request) { return session->import_bundle(request); }),
        method<SyncRequest>("sync", "Exchanges what is new with the server.", "{}",
                            [session](const SyncRequest& request) {
                                SyncOptions options;
                                options.check = request.check.value_or(false);
                                return session->sync(options);
                            }),
        method<Nothing>("status", "What is unsent, refused or in conflict, and who is logged in.",
                        "{}", [session](const Nothing&) { return session->status(); }),
    };
    all.insert(all.end(), own.begin(), own.end());
    return all;
}

}  // namespace rapport::platform
