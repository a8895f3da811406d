// core/record/src/unicode.cpp
#include "unicode.hpp"

#include <utf8proc.h>

namespace rapport::unicode {

CodePoint take_rare(std::string_view& text) noexcept {
    CodePoint point = -1;
    const auto used = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                       static_cast<utf8proc_ssize_t>(text.size()), &point);
    if (used <= 0) return -1;
    text.remove_prefix(static_cast<std::size_t>(used));
    return point;
}

bool may_part(CodePoint before, CodePoint after) noexcept {
    return utf8proc_grapheme_break(before, after);
}

}  // namespace rapport::unicode
