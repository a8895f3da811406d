// apps/server/src/purge.hpp
//
// Forgetting what was deleted long ago.
#pragma once

#include "backend.hpp"

namespace rapport::server {

// What lies more than that many days back; at least one.
[[nodiscard]] Result<sync::Forgotten> purge_older_than(Backend& backend, int days);

}  // namespace rapport::server
