// rapport/json/places.hpp
//
// Where in a JSON text something stands, for those who write JSON by hand and want to know the
// line. Paths are JSON pointers (RFC 6901): "/stages/2/names/zh".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "rapport/json/json.hpp"

namespace rapport {

struct JsonPlace {
    std::string path;
    std::size_t line = 0;  // from 1
};

// As parse_json(); where it fails for anything but size, `fault` says at which value and line.
[[nodiscard]] Result<Json> parse_json(std::string_view text, std::size_t bytes_max,
                                      JsonPlace& fault);

// The line on which the value at `path` begins, in a text that parses. Where there is no such
// value, that of the nearest one around it.
[[nodiscard]] std::size_t line_of(std::string_view text, std::string_view path);

// One step of a path: `name` with its `~` and `/` written as a pointer wants them, after a slash.
[[nodiscard]] std::string pointer_step(std::string_view name);

}  // namespace rapport
