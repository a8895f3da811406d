// apps/server/src/http/http.cpp
#include "http/http.hpp"

#include <algorithm>

namespace rapport::server {
namespace {

char lower(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept {
    return std::ranges::equal(a, b, {}, lower, lower);
}

std::string_view HttpHead::header(std::string_view name) const noexcept {
    const auto at = std::ranges::find_if(
        headers, [&](const HttpHeader& h) { return equal_ignoring_case(h.name, name); });
    return at == headers.end() ? std::string_view{} : std::string_view{at->value};
}

}  // namespace rapport::server
