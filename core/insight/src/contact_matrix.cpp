// core/insight/src/contact_matrix.cpp
#include "rapport/insight/contact_matrix.hpp"

#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace rapport::insight {
namespace {

using Lines = std::set<std::pair<std::size_t, std::size_t>>;  // theirs, ours

std::vector<MatrixCell> cells_of(std::span<const Colleague> ours, std::span<const Colleague> theirs,
                                 const Lines& lines) {
    std::map<std::tuple<std::string, Echelon, std::string, Echelon>, std::size_t> counts;
    for (const auto& [their, our] : lines)
        ++counts[{theirs[their].function, theirs[their].echelon, ours[our].function,
                  ours[our].echelon}];
    std::vector<MatrixCell> cells;
    for (const auto& [key, count] : counts) {
        const auto& [their_function, their_echelon, our_function, our_echelon] = key;
        cells.push_back({our_function, their_function, our_echelon, their_echelon, count});
    }
    return cells;
}

// Who of theirs has a line, and who has one to somebody as high.
void find_missing(std::span<const Colleague> ours, std::span<const Colleague> theirs,
                  const Lines& lines, ContactMatrix& matrix) {
    std::vector<bool> has_line(theirs.size()), has_peer(theirs.size());
    for (const auto& [their, our] : lines) {
        has_line[their] = true;
        if (ours[our].echelon >= theirs[their].echelon) has_peer[their] = true;
    }
    std::map<std::string, std::size_t> reached;
    for (std::size_t i = 0; i < theirs.size(); ++i) {
        reached[theirs[i].function] += has_line[i] ? 1 : 0;
        if (!has_line[i]) matrix.without_line.push_back(i);
        if (!has_peer[i]) matrix.without_peer.push_back(i);
    }
    for (const auto& [function, contacts] : reached) {
        if (contacts == 0) matrix.dark_functions.push_back(function);
        if (contacts == 1) matrix.thin_functions.push_back(function);
    }
}

}  // namespace

std::string_view name_of(Echelon echelon) noexcept {
    constexpr std::string_view names[] = {"clerk", "manager", "executive"};
    return names[static_cast<std::size_t>(echelon)];
}

std::string_view name_of(ContactShape shape) noexcept {
    constexpr std::string_view names[] = {"none", "bow_tie", "growing", "diamond"};
    return names[static_cast<std::size_t>(shape)];
}

Result<ContactMatrix> contact_matrix(std::span<const Colleague> ours,
                                     std::span<const Colleague> theirs,
                                     std::span<const ContactLine> lines) {
    Lines known;
    std::set<std::size_t> holders, contacts;
    for (const ContactLine& line : lines) {
        if (line.ours >= ours.size() || line.theirs >= theirs.size())
            return make_error(Errc::invalid_argument, "draw lines between people of the lists",
                              "lines");
        known.emplace(line.theirs, line.ours);
        holders.insert(line.ours);
        contacts.insert(line.theirs);
    }

    ContactMatrix matrix;
    matrix.cells = cells_of(ours, theirs, known);
    find_missing(ours, theirs, known, matrix);
    if (holders.size() == 1) matrix.sole_holder = *holders.begin();
    if (known.empty()) {
        matrix.shape = ContactShape::none;
    } else if (holders.size() == 1 || contacts.size() == 1) {
        matrix.shape = ContactShape::bow_tie;
    } else if (matrix.without_peer.empty()) {
        matrix.shape = ContactShape::diamond;
    } else {
        matrix.shape = ContactShape::growing;
    }
    return matrix;
}

}  // namespace rapport::insight
