// tests/core/insight/contact_matrix_test.cpp
#include "rapport/insight/contact_matrix.hpp"

#include "support/catch.hpp"

using namespace rapport;
using insight::Colleague;
using insight::contact_matrix;
using insight::ContactLine;
using insight::ContactShape;
using insight::Echelon;

namespace {

using People = std::vector<Colleague>;
using Lines = std::vector<ContactLine>;
using Places = std::vector<std::size_t>;
using Names = std::vector<std::string>;

const People ours{{"sales", Echelon::clerk},
                  {"sales", Echelon::manager},
                  {"board", Echelon::executive},
                  {"engineering", Echelon::clerk}};
const People theirs{{"purchasing", Echelon::clerk},
                    {"purchasing", Echelon::manager},
                    {"quality", Echelon::clerk},
                    {"board", Echelon::executive}};

insight::ContactMatrix of(const Lines& lines) {
    const auto result = contact_matrix(ours, theirs, lines);
    REQUIRE(result.has_value());
    return *result;
}

}  // namespace

TEST_CASE("contact matrix: one rep who knows everybody is a bow tie on one point",
          "[core][insight]") {
    const auto matrix = of({{0, 0}, {0, 1}, {0, 3}});
    CHECK(matrix.shape == ContactShape::bow_tie);
    CHECK(matrix.sole_holder == std::size_t{0});
    CHECK(matrix.without_line == Places{2});
    CHECK(matrix.without_peer == Places{1, 2, 3});  // a rep is no peer of managers
    CHECK(matrix.dark_functions == Names{"quality"});
    CHECK(matrix.thin_functions == Names{"board"});
}

TEST_CASE("contact matrix: many of ours on one of theirs is a bow tie, too", "[core][insight]") {
    const auto matrix = of({{0, 0}, {1, 0}, {2, 0}});
    CHECK(matrix.shape == ContactShape::bow_tie);
    CHECK_FALSE(matrix.sole_holder.has_value());
    CHECK(matrix.thin_functions == Names{"purchasing"});
}

TEST_CASE("contact matrix: an executive of theirs without one of ours has no peer",
          "[core][insight]") {
    const auto matrix = of({{0, 0}, {1, 1}, {3, 2}, {1, 3}});
    CHECK(matrix.without_line.empty());
    CHECK(matrix.without_peer == Places{3});
    CHECK(matrix.shape == ContactShape::growing);
}

TEST_CASE("contact matrix: a peer for everybody is the diamond", "[core][insight]") {
    const auto matrix = of({{0, 0}, {1, 1}, {3, 2}, {2, 3}});
    CHECK(matrix.shape == ContactShape::diamond);
    CHECK(matrix.without_peer.empty());
    CHECK(matrix.dark_functions.empty());
    CHECK(matrix.thin_functions == Names{"board", "quality"});
    CHECK_FALSE(matrix.sole_holder.has_value());
    CHECK(name_of(matrix.shape) == "diamond");
}

TEST_CASE("contact matrix: cells count the lines between functions and echelons",
          "[core][insight]") {
    const People two{{"sales", Echelon::clerk}, {"sales", Echelon::clerk}};
    const People one{{"purchasing", Echelon::manager}};
    // The second line is said twice.
    const auto result = contact_matrix(two, one, Lines{{0, 0}, {1, 0}, {1, 0}});
    REQUIRE(result.has_value());
    REQUIRE(result->cells.size() == 1);
    CHECK(result->cells[0].our_function == "sales");
    CHECK(result->cells[0].their_function == "purchasing");
    CHECK(result->cells[0].our_echelon == Echelon::clerk);
    CHECK(result->cells[0].their_echelon == Echelon::manager);
    CHECK(result->cells[0].lines == 2);
}

TEST_CASE("contact matrix: without lines everybody is missing", "[core][insight]") {
    const auto matrix = of({});
    CHECK(matrix.shape == ContactShape::none);
    CHECK(matrix.without_peer.size() == 4);
    CHECK(matrix.without_line.size() == 4);
    CHECK(matrix.dark_functions == Names{"board", "purchasing", "quality"});
    CHECK(matrix.cells.empty());
    CHECK_FALSE(matrix.sole_holder.has_value());
    CHECK(contact_matrix({}, {}, {})->shape == ContactShape::none);
}

TEST_CASE("contact matrix: a line to nobody is refused", "[core][insight]") {
    for (const Lines& lines : {Lines{{4, 0}}, Lines{{0, 4}}}) {
        const auto result = contact_matrix(ours, theirs, lines);
        REQUIRE_FALSE(result.has_value());
        CHECK(result.error().code == Errc::invalid_argument);
    }
}
