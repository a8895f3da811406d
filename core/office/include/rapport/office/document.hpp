// rapport/office/document.hpp
//
// What is printed, as data: a page's title and what stands under it, in its order. How it looks on
// paper or in a sheet is decided in printing.hpp, and nowhere else.
#pragma once

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

namespace rapport::office {

struct Heading {
    std::string text;
};

// Lines of running text; a line feed starts a new one.
struct Passage {
    std::string text;
};

struct Fact {
    std::string name;
    std::string value;
    bool wide = false;  // takes the whole width
};

// Names with their values in a ruled grid, two abreast where both are short.
struct Facts {
    std::vector<Fact> facts;
};

struct ListingColumn {
    std::string name;
    bool is_number = false;  // stands to the right
    bool is_short = false;   // dates, amounts, yes or no: never broken over lines
};

// A ruled table; its header stands again on each page that it goes on to.
struct Listing {
    std::vector<ListingColumn> columns;
    std::vector<std::vector<std::string>> rows;  // as many cells as there are columns
    std::size_t rows_least = 0;                  // empty ones are added up to here
};

// Places to sign, side by side.
struct Signatures {
    std::vector<std::string> names;
};

using Block = std::variant<Heading, Passage, Facts, Listing, Signatures>;

struct Document {
    std::string title;
    std::string about;  // one line under the title
    std::string whose;  // at the foot of every page, with the title
    std::string day;    // "YYYY-MM-DD", at the foot as well
    bool chinese = false;
    bool by_hand = false;    // room to write with a pen
    bool landscape = false;  // on its side
    std::vector<Block> blocks;
};

}  // namespace rapport::office
