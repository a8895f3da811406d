// apps/server/src/digest/user_view.hpp
//
// All that a user may see, as that user's devices have it: a database in memory, filled by the same
// exchange. What is computed on it is what the user's own tablet would show.
#pragma once

#include <memory>

#include "backend.hpp"
#include "rapport/store/store.hpp"

namespace rapport::server {

// It sends nothing and is no device of anybody's. Errors of the storage; no_progress.
[[nodiscard]] Result<std::unique_ptr<Store>> user_view(Backend& backend, const User& user);

}  // namespace rapport::server
