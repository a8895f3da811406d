// rapport/session/methods.hpp
//
// What a session adds to the door, on every port.
#pragma once

#include <functional>
#include <vector>

#include "rapport/door/method.hpp"
#include "rapport/session/account.hpp"

namespace rapport::platform {

// How a port does it. Describing the methods needs none of these; without them they must not be
// run.
struct SessionWork {
    std::function<Result<Status>(const LogIn&)> log_in;
    std::function<Result<Status>(const LogOut&)> log_out;
    std::function<Result<SyncReport>(const SyncRequest&)> sync;
    std::function<Result<Status>()> status;
};

// `login`, `logout`, `sync` and `status`.
[[nodiscard]] std::vector<Method> session_methods(const SessionWork& work);

}  // namespace rapport::platform
