// apps/server/src/api/problem.hpp
//
// Errors as HTTP answers: {"code", "message", "detail", "field"} with a code from
// rapport/record/error.hpp.
#pragma once

#include "http/http.hpp"
#include "rapport/record/error.hpp"

namespace rapport::server {

// The fitting status of an error.
[[nodiscard]] int status_of(Errc code) noexcept;

// What a caller may know of an error: troubles of the server's own disk and memory are
// `server_error` to a device, which would take `disk_full` for its own.
[[nodiscard]] Error public_error(const Error& error);

// The error as one JSON object, as it is.
[[nodiscard]] std::string error_text(const Error& error);

[[nodiscard]] HttpResponse problem(const Error& error);
[[nodiscard]] HttpResponse problem(int status, const Error& error);

}  // namespace rapport::server
