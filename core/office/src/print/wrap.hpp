// core/office/src/print/wrap.hpp
//
// Text broken into lines: Western words stay whole, Chinese breaks between any two characters, but
// no line begins with what closes or ends with what opens.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "print/font.hpp"

namespace rapport::office {

// At most `width` wide, in parts of the type size; a single letter may be wider. At least one line.
[[nodiscard]] std::vector<std::string> wrapped(const Font& font, std::string_view text,
                                               double width);

}  // namespace rapport::office
