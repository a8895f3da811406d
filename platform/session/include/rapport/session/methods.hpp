// rapport/session/methods.hpp
//
// What a session adds to the door, on every port.
#pragma once

#include <functional>
#include <vector>

#include "rapport/door/method.hpp"
#include "rapport/session/account.hpp"
#include "rapport/session/bundles.hpp"

namespace rapport::platform {

// How a port does it. Describing the methods needs none of these; without them they must not be
// run.
struct SessionWork {
    std::function<Result<Status>(const LogIn&)> log_in;
    std::function<Result<Status>(const LogOut&)> log_out;
    std::function<Result<SyncReport>(const SyncRequest&)> sync;
    std::function<Result<Status>()> status;
    std::function<Result<BundleReport>(const BundleFile&)> export_bundle;
    std::function<Result<BundleReport>(const BundleFile&)> import_bundle;
    // A question about the review list, as POST /v1/review takes it.
    std::function<Result<Json>(const Json& question)> review;
};

// `login`, `logout`, `sync`, `status`, `bundle.export`, `bundle.import` and `review.*`.
[[nodiscard]] std::vector<Method> session_methods(const SessionWork& work);

}  // namespace rapport::platform
