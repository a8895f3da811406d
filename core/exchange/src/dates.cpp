// core/exchange/src/dates.cpp
#include "rapport/exchange/dates.hpp"

#include <array>
#include <optional>
#include <vector>

#include "rapport/record/date.hpp"

namespace rapport {
namespace {

constexpr std::size_t text_bytes_most = 64;

// A run of digits, or a month by its name, and what stands behind it.
struct Part {
    int number = 0;
    std::size_t digits = 0;
    bool is_month = false;
    char behind = 0;
};

char lower(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_letter(char c) noexcept {
    return lower(c) >= 'a' && lower(c) <= 'z';
}

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

std::optional<int> month_named(std::string_view word) noexcept {
    constexpr std::array<std::string_view, 12> names{
        "january", "february", "march",     "april",   "may",      "june",
        "july",    "august",   "september", "october", "november", "december"};
    if (word.size() < 3) return std::nullopt;
    for (std::size_t i = 0; i < names.size(); ++i) {
        bool same = word.size() <= names[i].size();
        for (std::size_t at = 0; same && at < word.size(); ++at)
            same = lower(word[at]) == names[i][at];
        if (same) return static_cast<int>(i) + 1;
    }
    return std::nullopt;
}

// At most three of them; none when there is something that is no part of a day.
std::vector<Part> parts_of(std::string_view text) {
    std::vector<Part> out;
    for (std::size_t at = 0; at < text.size() && out.size() < 3;) {
        std::size_t end = at;
        if (is_digit(text[at])) {
            Part part;
            while (end < text.size() && is_digit(text[end]) && end - at < 9)
                part.number = part.number * 10 + (text[end++] - '0');
            part.digits = end - at;
            out.push_back(part);
        } else if (is_letter(text[at])) {
            while (end < text.size() && is_letter(text[end])) ++end;
            const auto month = month_named(text.substr(at, end - at));
            const bool is_ending = !month && end - at == 2 && !out.empty();  // 5th
            if (!month && !is_ending) return {};
            if (month) out.push_back({*month, 0, true, 0});
        } else {
            ++end;
        }
        at = end;
        if (!out.empty() && at < text.size() && out.back().behind == 0)
            out.back().behind = text[at];
    }
    return out;
}

std::string two(int number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

// Empty when there is no such day. Of two digits of a year, those to come are of this century.
std::string day(const Part& year, int month, int day_of_month) {
    int whole = year.number;
    if (year.digits <= 2) whole += whole < 70 ? 2000 : 1900;
    std::string digits = std::to_string(whole);
    if (digits.size() > 4) return {};
    digits.insert(0, 4 - digits.size(), '0');
    std::string out = digits + "-" + two(month) + "-" + two(day_of_month);
    return is_date(out) ? out : std::string();
}

Error none() {
    return make_error(Errc::invalid_date, "write the day as 2026-03-05");
}

Result<std::string> of_one_number(const Part& part) {
    if (part.digits == 8) {
        const Part year{part.number / 10'000, 4, false, 0};
        std::string out = day(year, part.number / 100 % 100, part.number % 100);
        if (!out.empty()) return out;
    }
    // Days since 1899-12-30: 1954 to 2119.
    if (part.digits == 5 && part.number >= 20'000 && part.number < 80'000)
        return date_of(part.number - 25'569);
    return none();
}

// The year behind: which of the other two is the day?
Result<std::string> of_day_and_month(const std::vector<Part>& parts, DateOrder order) {
    const std::string day_first = day(parts[2], parts[1].number, parts[0].number);
    const std::string month_first = day(parts[2], parts[0].number, parts[1].number);
    if (parts[0].is_month || parts[1].is_month) {
        const std::string& meant = parts[0].is_month ? month_first : day_first;
        return meant.empty() ? Result<std::string>(none()) : meant;
    }
    const bool german = parts[0].behind == '.' && parts[1].behind == '.';
    if (order == DateOrder::day_first || (german && order == DateOrder::not_said))
        return day_first.empty() ? Result<std::string>(none()) : day_first;
    if (order == DateOrder::month_first)
        return month_first.empty() ? Result<std::string>(none()) : month_first;
    if (day_first.empty() && month_first.empty()) return none();
    if (day_first.empty() || day_first == month_first) return month_first;
    if (month_first.empty()) return day_first;
    return make_error(Errc::invalid_date,
                      "the day can be read in two ways: say --dates dmy or --dates mdy");
}

}  // namespace

Result<std::string> day_of_text(std::string_view text, DateOrder order) {
    if (text.size() > text_bytes_most) return none();
    const std::vector<Part> parts = parts_of(text);
    if (parts.size() == 1 && !parts[0].is_month) return of_one_number(parts[0]);
    if (parts.size() == 2 && parts[0].digits == 5 && parts[0].behind == '.')
        return of_one_number(parts[0]);  // a spreadsheet's day with its time
    if (parts.size() != 3) return none();
    if (parts[0].digits == 4) {
        std::string out = day(parts[0], parts[1].number, parts[2].number);
        return out.empty() ? Result<std::string>(none()) : out;
    }
    return of_day_and_month(parts, order);
}

}  // namespace rapport
