// apps/server/src/api/status_page.hpp
//
// The page that a browser finds at the server's address: what this is and how to go on. It shows no
// data.
#pragma once

#include <string>
#include <string_view>

namespace rapport::server {

// Chinese first for a browser that prefers it, else English first; the page always has both.
// With an app that is being built it says so, and looks again by itself.
[[nodiscard]] std::string status_page_html(std::string_view accept_language, bool app_is_coming);

}  // namespace rapport::server
