// platform/session/src/methods.cpp
#include "rapport/session/methods.hpp"

#include "review_methods.hpp"

namespace rapport::platform {

std::vector<Method> session_methods(const SessionWork& work) {
    std::vector<Method> all = review_methods(work);
    const std::vector<Method> own{
        method<LogIn>("login", "Logs this device in to a server.",
                      R"({"server": "https://rapport.example.com", "user": "li", "password": "…"})",
                      work.log_in),
        method<LogOut>("logout", "Gives the log-in back; refused without a hand-in certificate.",
                       "{}", work.log_out),
        method<BundleFile>(
            "bundle.export", "Writes everything that only this device has into a sealed file.",
            R"({"file": "/media/stick/li.bundle", "passphrase": "…"})", work.export_bundle),
        method<BundleFile>(
            "bundle.import", "Brings in what another device of the same user could not send.",
            R"({"file": "/media/stick/li.bundle", "passphrase": "…"})", work.import_bundle),
        method<SyncRequest>("sync", "Exchanges what is new with the server.", "{}", work.sync),
        method<Nothing>("status", "What is unsent, refused or in conflict, and who is logged in.",
                        "{}", [status = work.status](const Nothing&) { return status(); }),
    };
    all.insert(all.end(), own.begin(), own.end());
    return all;
}

}  // namespace rapport::platform
