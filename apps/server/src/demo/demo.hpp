// apps/server/src/demo/demo.hpp
//
// The demo company: a few people, accounts, visits and promises in Chinese and English, with dates
// around today, so that a new server can be tried at once. It is made as a real one would be: every
// person has a device of their own, saves there, and syncs. All chance comes from one seed; only
// the dates differ from day to day.
#pragma once

#include <string>

#include "backend.hpp"

namespace rapport::server::demo {

// Makes the company in a data directory that has no users yet; false when it has. An interrupted
// making leaves nothing.
[[nodiscard]] Result<bool> make_company(const BackendOptions& options,
                                        const Environment& environment);

// The log-ins and three things to try, for the terminal.
[[nodiscard]] std::string welcome(const std::string& address);

}  // namespace rapport::server::demo
