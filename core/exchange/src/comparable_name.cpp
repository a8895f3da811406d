// core/exchange/src/comparable_name.cpp
#include <utf8proc.h>

#include <cstdlib>
#include <memory>

#include "rapport/exchange/import_accounts.hpp"

namespace rapport {
namespace {

struct Free {
    void operator()(utf8proc_uint8_t* bytes) const { std::free(bytes); }
};

// Letters, marks and digits tell names apart; so do the two signs that stand in company names.
bool tells_apart(utf8proc_int32_t point) noexcept {
    if (point == '&' || point == '+') return true;
    switch (utf8proc_category(point)) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
        case UTF8PROC_CATEGORY_MN:
        case UTF8PROC_CATEGORY_MC:
        case UTF8PROC_CATEGORY_ND:
        case UTF8PROC_CATEGORY_NL:
        case UTF8PROC_CATEGORY_NO:
            return true;
        default:
            return false;
    }
}

}  // namespace

std::string comparable_name(std::string_view name) {
    utf8proc_uint8_t* made = nullptr;
    const auto options =
        UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
    const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(name.data()),
                                   static_cast<utf8proc_ssize_t>(name.size()), &made,
                                   static_cast<utf8proc_option_t>(options));
    const std::unique_ptr<utf8proc_uint8_t, Free> owner(made);
    if (size < 0) return std::string(name);  // not Unicode: it is like nothing but itself

    std::string out;
    for (utf8proc_ssize_t at = 0; at < size;) {
        utf8proc_int32_t point = 0;
        const auto used = utf8proc_iterate(made + at, size - at, &point);
        if (used <= 0) break;
        if (tells_apart(point))
            out.append(reinterpret_cast<const char*>(made + at), static_cast<std::size_t>(used));
        at += used;
    }
    return out;
}

}  // namespace rapport
