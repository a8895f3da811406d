// core/office/src/print/layout.hpp
//
// Where everything stands on paper: a document as pages of marks. Points of 1/72 inch, from the
// upper left corner.
#pragma once

#include <string>
#include <vector>

#include "print/font.hpp"
#include "rapport/office/document.hpp"

namespace rapport::office {

struct Words {
    double x = 0, baseline = 0, size = 0, grey = 0;
    bool heavy = false;
    std::string text;
};

struct Rule {
    double x1 = 0, y1 = 0, x2 = 0, y2 = 0, grey = 0.35;
};

struct Shade {
    double x = 0, y = 0, width = 0, height = 0;
};

struct Paper {
    std::vector<Shade> shades;
    std::vector<Rule> rules;
    std::vector<Words> words;
};

struct Pages {
    double width = 0, height = 0;
    std::vector<Paper> papers;
};

// Errors: too_large above pages_max.
[[nodiscard]] Result<Pages> laid_out(const Document& document, const Font& font);

}  // namespace rapport::office
