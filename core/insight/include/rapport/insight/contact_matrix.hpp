// rapport/insight/contact_matrix.hpp
//
// Our people against theirs, by function and echelon: which lines there are, who has no peer, and
// where everything hangs on one person.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/record/result.hpp"

namespace rapport::insight {

enum class Echelon : std::uint8_t { clerk, manager, executive };
[[nodiscard]] std::string_view name_of(Echelon echelon) noexcept;

struct Colleague {         // of either side
    std::string function;  // a key: purchasing, quality ...
    Echelon echelon = Echelon::clerk;
};
struct ContactLine {
    std::size_t ours = 0, theirs = 0;  // places in the two lists
};

// One-to-one is the bow tie: on one side everything runs through one person. The diamond has a line
// to every function and a peer for everybody, on both sides by several people.
enum class ContactShape : std::uint8_t { none, bow_tie, growing, diamond };
[[nodiscard]] std::string_view name_of(ContactShape shape) noexcept;

struct MatrixCell {
    std::string our_function, their_function;
    Echelon our_echelon = Echelon::clerk, their_echelon = Echelon::clerk;
    std::size_t lines = 0;
};

struct ContactMatrix {
    std::vector<MatrixCell> cells;          // that have lines; by their function, their echelon ...
    std::vector<std::size_t> without_peer;  // of theirs: no line from one of ours as high as they
    std::vector<std::size_t> without_line;  // of theirs: no line at all
    std::vector<std::string> dark_functions;  // of theirs: nobody there has a line; by name
    std::vector<std::string>
        thin_functions;                      // of theirs: the lines reach one contact only; by name
    std::optional<std::size_t> sole_holder;  // of ours: holds all the lines there are
    ContactShape shape = ContactShape::none;
};

// A line that is listed twice counts once. invalid_argument: a line to somebody who is in no list.
[[nodiscard]] Result<ContactMatrix> contact_matrix(std::span<const Colleague> ours,
                                                   std::span<const Colleague> theirs,
                                                   std::span<const ContactLine> lines);

}  // namespace rapport::insight
