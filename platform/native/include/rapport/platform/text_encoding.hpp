// rapport/platform/text_encoding.hpp
//
// Files that come from spreadsheets: UTF-8 with or without a byte order mark, UTF-16 with one,
// GB18030 (which Excel in Chinese writes, and which holds GBK and GB 2312). All become UTF-8
// without a mark.
#pragma once

#include <string>
#include <string_view>

#include "rapport/record/bytes.hpp"
#include "rapport/record/result.hpp"

namespace rapport::platform {

enum class TextEncoding { utf8, utf16_little, utf16_big, gb18030 };

[[nodiscard]] std::string_view name_of(TextEncoding encoding) noexcept;  // "UTF-8", ...

struct DecodedText {
    std::string text;
    TextEncoding encoding = TextEncoding::utf8;
};

// A byte order mark decides; without one it is UTF-8 if all of it can be, else GB18030. Text that
// goes wrong after a good deal of valid UTF-8 is damaged UTF-8, not GB18030. The error is
// invalid_text; its detail gives the offset of the first bad byte, counted from 0.
[[nodiscard]] Result<DecodedText> decode_text(ByteView bytes);

}  // namespace rapport::platform
