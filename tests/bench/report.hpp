// tests/bench/report.hpp
//
// The figures of a run, and what was checked on the way. A figure is never an assertion: beside a
// target stands whether it was met, and the program succeeds all the same. A check is one: the two
// sides hold the same content, or the program fails.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "rapport/record/result.hpp"

namespace rapport::bench {

enum class Better : std::uint8_t { more, less };

struct Figure {
    std::string key;  // its name in the JSON file
    std::string label;
    std::string unit;  // "/s", "ms", "s", "MB", "B", ""
    double value = 0;
    std::optional<double> floor = {};   // the same done with plain tables
    std::optional<double> target = {};  // for value / floor
    Better better = Better::more;

    [[nodiscard]] std::optional<double> ratio() const;
};

class Report {
public:
    // Figures added from now on belong under this heading, in this run.
    void section(std::string heading) { heading_ = std::move(heading); }
    void add(Figure figure);
    void check(const std::string& claim, bool holds);

    // Medians over the runs, aligned.
    [[nodiscard]] std::string table() const;
    // `about` says on what and how it was measured, as JSON members.
    [[nodiscard]] std::string json(
        const std::vector<std::pair<std::string, std::string>>& about) const;
    [[nodiscard]] int passed() const { return passed_; }
    [[nodiscard]] int failed() const { return failed_; }

private:
    struct Line {
        std::string heading;
        Figure figure;  // the labels; its numbers are the medians
        std::vector<double> values, floors, ratios;
    };
    [[nodiscard]] std::vector<Line> medians() const;

    std::string heading_;
    std::vector<Line> lines_;
    int passed_ = 0;
    int failed_ = 0;
};

// The value, or an exception that says what went wrong: a measurement that can't be made ends the
// program.
template <class T>
T must(Result<T> result) {
    if (!result) {
        const Error& error = result.error();
        throw std::runtime_error(std::string(name_of(error.code)) + ": " + error.detail + " " +
                                 error.field);
    }
    if constexpr (!std::is_void_v<T>) return std::move(result).value();
}

}  // namespace rapport::bench
