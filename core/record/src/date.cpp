// core/record/src/date.cpp
//
// The proleptic Gregorian calendar, in integers.
#include "rapport/record/date.hpp"

#include <array>

namespace rapport {
namespace {

constexpr std::int64_t day_ms = 86'400'000;
constexpr std::int64_t days_before_1970 = 719'162;  // since 0001-01-01

struct Day {
    int year = 1, month = 1, day = 1;
};

constexpr bool is_leap(int year) noexcept {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

constexpr int days_in(int year, int month) noexcept {
    constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[static_cast<std::size_t>(month - 1)] + (month == 2 && is_leap(year) ? 1 : 0);
}

constexpr std::int64_t days_before_year(int year) noexcept {
    const std::int64_t past = year - 1;
    return past * 365 + past / 4 - past / 100 + past / 400;
}

constexpr std::int64_t days_since_1970(const Day& day) noexcept {
    std::int64_t days = days_before_year(day.year) - days_before_1970;
    for (int month = 1; month < day.month; ++month) days += days_in(day.year, month);
    return days + day.day - 1;
}
static_assert(days_since_1970({1970, 1, 1}) == 0);
static_assert(days_since_1970({2000, 3, 1}) == 11'017);

// Takes fixed pieces off the front of a text; once something is missing it stays failed.
class Scanner {
public:
    explicit Scanner(std::string_view text) noexcept : rest_(text) {}

    int digits(std::size_t count) noexcept {
        int number = 0;
        for (std::size_t i = 0; i < count; ++i) {
            if (rest_.empty() || rest_.front() < '0' || rest_.front() > '9') return fail();
            number = number * 10 + (rest_.front() - '0');
            rest_.remove_prefix(1);
        }
        return number;
    }
    bool take(char wanted) noexcept {
        if (rest_.empty() || rest_.front() != wanted) return false;
        rest_.remove_prefix(1);
        return true;
    }
    void need(char wanted) noexcept {
        if (!take(wanted)) fail();
    }
    bool has_digit() const noexcept {
        return !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9';
    }
    int fail() noexcept {
        ok_ = false;
        rest_ = {};
        return 0;
    }
    [[nodiscard]] bool ok() const noexcept { return ok_; }
    [[nodiscard]] bool at_end() const noexcept { return rest_.empty(); }

private:
    std::string_view rest_;
    bool ok_ = true;
};

std::optional<Day> scan_day(Scanner& in) noexcept {
    Day day;
    day.year = in.digits(4);
    in.need('-');
    day.month = in.digits(2);
    in.need('-');
    day.day = in.digits(2);
    if (!in.ok() || day.year < 1 || day.month < 1 || day.month > 12) return std::nullopt;
    if (day.day < 1 || day.day > days_in(day.year, day.month)) return std::nullopt;
    return day;
}

std::int64_t scan_fraction_ms(Scanner& in) noexcept {
    std::int64_t ms = 0;
    int scale = 100;
    if (!in.has_digit()) in.fail();
    while (in.has_digit()) {  // beyond milliseconds digits are dropped
        ms += in.digits(1) * scale;
        scale /= 10;
    }
    return ms;
}

std::int64_t scan_offset_ms(Scanner& in) noexcept {
    if (in.at_end() || in.take('Z') || in.take('z')) return 0;
    const bool west = in.take('-');
    if (!west) in.need('+');
    const int hours = in.digits(2);
    in.need(':');
    const int minutes = in.digits(2);
    if (hours > 23 || minutes > 59) in.fail();
    const std::int64_t offset = (hours * 60 + minutes) * std::int64_t{60'000};
    return west ? -offset : offset;
}

void append_digits(std::string& out, int number, int width) {
    std::string digits = std::to_string(number);
    if (digits.size() < static_cast<std::size_t>(width))
        out.append(static_cast<std::size_t>(width) - digits.size(), '0');
    out += digits;
}

}  // namespace

bool is_date(std::string_view text) noexcept {
    return days_of(text).has_value();
}

std::optional<std::int64_t> days_of(std::string_view date) noexcept {
    Scanner in(date);
    const auto day = scan_day(in);
    if (!day || !in.at_end()) return std::nullopt;
    return days_since_1970(*day);
}

std::string date_of(std::int64_t days) {
    const std::int64_t first = days_since_1970({1, 1, 1});
    const std::int64_t last = days_since_1970({9999, 12, 31});
    days = days < first ? first : days > last ? last : days;

    const std::int64_t since_year_1 = days + days_before_1970;
    Day day;
    day.year = static_cast<int>(since_year_1 / 366) + 1;  // early by a few years at most
    while (days_before_year(day.year + 1) <= since_year_1) ++day.year;
    std::int64_t rest = since_year_1 - days_before_year(day.year);
    while (rest >= days_in(day.year, day.month)) rest -= days_in(day.year, day.month++);
    day.day = static_cast<int>(rest) + 1;

    std::string text;
    append_digits(text, day.year, 4);
    text += '-';
    append_digits(text, day.month, 2);
    text += '-';
    append_digits(text, day.day, 2);
    return text;
}

std::optional<std::int64_t> parse_instant(std::string_view text) noexcept {
    Scanner in(text);
    const auto day = scan_day(in);
    if (!day) return std::nullopt;
    if (!in.take('T') && !in.take('t')) in.need(' ');
    const int hour = in.digits(2);
    in.need(':');
    const int minute = in.digits(2);
    const int second = in.take(':') ? in.digits(2) : 0;
    const std::int64_t fraction = in.take('.') ? scan_fraction_ms(in) : 0;
    const std::int64_t offset = scan_offset_ms(in);
    if (!in.ok() || !in.at_end() || hour > 23 || minute > 59 || second > 59) return std::nullopt;
    return days_since_1970(*day) * day_ms +
           ((hour * 60 + minute) * 60 + second) * std::int64_t{1000} + fraction - offset;
}

std::string instant_text(std::int64_t unix_ms) {
    std::int64_t days = unix_ms / day_ms;
    std::int64_t in_day = unix_ms % day_ms;
    if (in_day < 0) {
        in_day += day_ms;
        --days;
    }
    std::string text = date_of(days);
    const int ms = static_cast<int>(in_day);
    text += 'T';
    append_digits(text, ms / 3'600'000, 2);
    text += ':';
    append_digits(text, ms / 60'000 % 60, 2);
    text += ':';
    append_digits(text, ms / 1000 % 60, 2);
    if (ms % 1000 != 0) {
        text += '.';
        append_digits(text, ms % 1000, 3);
    }
    return text + 'Z';
}

}  // namespace rapport
