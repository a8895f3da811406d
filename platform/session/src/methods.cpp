// platform/session/src/methods.cpp
#include "rapport/session/methods.hpp"

namespace rapport::platform {

std::vector<Method> session_methods(const SessionWork& work) {
    return {
        method<LogIn>("login", "Logs this device in to a server.",
                      R"({"server": "https://rapport.example.com", "user": "li", "password": "…"})",
                      work.log_in),
        method<LogOut>("logout", "Gives the log-in back; refused while something is unsent.", "{}",
                       work.log_out),
        method<SyncRequest>("sync", "Exchanges what is new with the server.", "{}", work.sync),
        method<Nothing>("status", "What is unsent, refused or in conflict, and who is logged in.",
                        "{}", [status = work.status](const Nothing&) { return status(); }),
    };
}

}  // namespace rapport::platform
