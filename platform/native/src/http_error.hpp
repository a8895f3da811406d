// platform/native/src/http_error.hpp
//
// What curl's ways to fail mean to us.
#pragma once

#include <curl/curl.h>

#include "rapport/record/error.hpp"

namespace rapport::platform {

// `handle` and `message` as they are just after the transfer that ended with `code`.
[[nodiscard]] Error http_error(CURL* handle, CURLcode code, const char* message);

}  // namespace rapport::platform
