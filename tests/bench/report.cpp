// tests/bench/report.cpp
#include "report.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "rapport/record/text.hpp"

namespace rapport::bench {
namespace {

double median(std::vector<double> all) {
    if (all.empty()) return 0;
    std::sort(all.begin(), all.end());
    const std::size_t middle = all.size() / 2;
    return all.size() % 2 == 1 ? all[middle] : (all[middle - 1] + all[middle]) / 2;
}

std::string decimal(double value, int places) {
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", places, value);
    return text;
}

// 12,345 or 12.3 or 1.23: three digits that mean something.
std::string number(double value) {
    const double size = std::fabs(value);
    std::string text = decimal(value, size >= 100 ? 0 : size >= 10 ? 1 : 2);
    const auto point = std::min(text.find('.'), text.size());
    for (auto at = static_cast<std::ptrdiff_t>(point) - 3; at > (value < 0 ? 1 : 0); at -= 3)
        text.insert(static_cast<std::size_t>(at), ",");
    return text;
}

std::string with_unit(double value, const std::string& unit) {
    if (unit.empty()) return number(value);
    return number(value) + (unit.front() == '/' ? "" : " ") + unit;
}

std::string padded(const std::string& text, std::size_t width, bool right) {
    const std::size_t columns = display_width(text);
    const std::string blanks(width - std::min(width, columns), ' ');
    return right ? blanks + text : text + blanks;
}

bool met(const Figure& figure) {
    const double ratio = figure.ratio().value_or(0);
    return figure.better == Better::more ? ratio >= *figure.target : ratio <= *figure.target;
}

std::string target_text(const Figure& figure) {
    if (!figure.target) return {};
    return std::string(figure.better == Better::more ? ">= " : "<= ") + decimal(*figure.target, 2) +
           (met(figure) ? "  met" : "  missed");
}

}  // namespace

std::optional<double> Figure::ratio() const {
    if (!floor || *floor == 0) return std::nullopt;
    return value / *floor;
}

void Report::add(Figure figure) {
    const auto at = std::find_if(lines_.begin(), lines_.end(), [&](const Line& line) {
        return line.heading == heading_ && line.figure.key == figure.key;
    });
    Line& line = at != lines_.end() ? *at : lines_.emplace_back(Line{heading_, figure, {}, {}, {}});
    line.values.push_back(figure.value);
    if (figure.floor) line.floors.push_back(*figure.floor);
    if (const auto ratio = figure.ratio()) line.ratios.push_back(*ratio);
}

void Report::check(const std::string& claim, bool holds) {
    (holds ? passed_ : failed_) += 1;
    if (!holds) std::printf("FAILED: %s\n", claim.c_str());
}

std::vector<Report::Line> Report::medians() const {
    std::vector<Line> out = lines_;
    for (Line& line : out) {
        line.figure.value = median(line.values);
        if (!line.floors.empty()) line.figure.floor = median(line.floors);
    }
    return out;
}

std::string Report::table() const {
    constexpr std::size_t label_width = 54, number_width = 13;
    std::string out, heading;
    for (const Line& line : medians()) {
        const Figure& figure = line.figure;
        if (line.heading != heading) {
            heading = line.heading;
            out += "\n" + padded(heading, label_width, false);
            for (const char* column : {"rapport", "plain tables", "ratio"})
                out += padded(column, number_width, true);
            out += "  target\n";
        }
        std::string text = padded("  " + figure.label, label_width, false) +
                           padded(with_unit(figure.value, figure.unit), number_width, true);
        if (figure.floor) {
            text += padded(with_unit(*figure.floor, figure.unit), number_width, true);
            text += padded(decimal(median(line.ratios), 2), number_width, true);
        }
        if (figure.target) text += "  " + target_text(figure);
        out += text + "\n";
    }
    return out;
}

std::string Report::json(const std::vector<std::pair<std::string, std::string>>& about) const {
    nlohmann::ordered_json all;
    for (const auto& [name, value] : about) all[name] = value;
    auto& figures = all["figures"] = nlohmann::ordered_json::array();
    for (const Line& line : medians()) {
        nlohmann::ordered_json one{{"section", line.heading},
                                   {"key", line.figure.key},
                                   {"label", line.figure.label},
                                   {"unit", line.figure.unit},
                                   {"value", line.figure.value}};
        if (line.figure.floor) one["floor"] = *line.figure.floor;
        if (!line.ratios.empty()) one["ratio"] = median(line.ratios);
        if (line.figure.target) one["target"] = *line.figure.target;
        one["runs"] = line.values;
        figures.push_back(std::move(one));
    }
    all["checks"] = {{"passed", passed_}, {"failed", failed_}};
    return all.dump(2) + "\n";
}

}  // namespace rapport::bench
