// core/insight/src/lunar.cpp
//
// The months of the lunar years 1901 to 2035, by the table in common use, whose figures go back to
// published almanacs; we have not compared it with those page by page. Every new moon of it was
// checked against Meeus, Astronomical Algorithms, ch. 49, in the civil time of Beijing (until 1928
// its local time, which explains three months that began within minutes of midnight).
#include "rapport/insight/lunar.hpp"

#include <array>
#include <cstddef>

#include "civil.hpp"

namespace rapport::insight {
namespace {

// Bits 0 to 12: which of the year's months in their order, the leap month after its namesake, have
// 30 days. From bit 13: the leap month's number.
constexpr std::array<std::uint32_t, lunar_year_last - lunar_year_first + 1> years{
    0x00752, 0x00ea5, 0x0b64a, 0x0064b, 0x00a9b, 0x09556, 0x0056a, 0x00b59, 0x05752, 0x00752,
    0x0db25, 0x00b25, 0x00a4b, 0x0b4ab, 0x002ad, 0x0056b, 0x04b69, 0x00da9, 0x0fd92, 0x00e92,
    0x00d25, 0x0ba4d, 0x00a56, 0x002b6, 0x095b5, 0x006d4, 0x00ea9, 0x05e92, 0x00e92, 0x0cd26,
    0x0052b, 0x00a57, 0x0b2b6, 0x00b5a, 0x006d4, 0x06ec9, 0x00749, 0x0f693, 0x00a93, 0x0052b,
    0x0ca5b, 0x00aad, 0x0056a, 0x09b55, 0x00ba4, 0x00b49, 0x05a93, 0x00a95, 0x0f52d, 0x00536,
    0x00aad, 0x0b5aa, 0x005b2, 0x00da5, 0x07d4a, 0x00d4a, 0x10a95, 0x00a97, 0x00556, 0x0cab5,
    0x00ad5, 0x006d2, 0x08ea5, 0x00ea5, 0x0064a, 0x06c97, 0x00a9b, 0x0f55a, 0x0056a, 0x00b69,
    0x0b752, 0x00b52, 0x00b25, 0x0964b, 0x00a4b, 0x114ab, 0x002ad, 0x0056d, 0x0cb69, 0x00da9,
    0x00d92, 0x09d25, 0x00d25, 0x15a4d, 0x00a56, 0x002b6, 0x0c5b5, 0x006d5, 0x00ea9, 0x0be92,
    0x00e92, 0x00d26, 0x06a56, 0x00a57, 0x114d6, 0x0035a, 0x006d5, 0x0b6c9, 0x00749, 0x00693,
    0x0952b, 0x0052b, 0x00a5b, 0x0555a, 0x0056a, 0x0fb55, 0x00ba4, 0x00b49, 0x0ba93, 0x00a95,
    0x0052d, 0x08aad, 0x00ab5, 0x135aa, 0x005d2, 0x00da5, 0x0dd4a, 0x00d4a, 0x00c95, 0x0952e,
    0x00556, 0x00ab5, 0x055b2, 0x006d2, 0x0cea5, 0x00725, 0x0064b, 0x0ac97, 0x00cab, 0x0055a,
    0x06ad6, 0x00b69, 0x17752, 0x00b52, 0x00b25,
};
constexpr std::int64_t first_day = -25'153;  // 1901-02-19

bool is_in_table(std::int32_t year) noexcept {
    return year >= lunar_year_first && year <= lunar_year_last;
}

std::uint32_t row(std::int32_t year) noexcept {
    return years[static_cast<std::size_t>(year - lunar_year_first)];
}

std::int32_t leap_of(std::int32_t year) noexcept {
    return static_cast<std::int32_t>(row(year) >> 13);
}

std::int32_t months_in(std::int32_t year) noexcept {
    return leap_of(year) == 0 ? 12 : 13;
}

// By place in the year, from 0.
std::int32_t length_of(std::int32_t year, std::int32_t place) noexcept {
    return 29 + static_cast<std::int32_t>(row(year) >> place & 1);
}

// The place of a month in the year; nothing when the year does not have it.
std::optional<std::int32_t> place_of(std::int32_t year, std::int32_t month, bool is_leap) noexcept {
    if (!is_in_table(year) || month < 1 || month > 12) return std::nullopt;
    const std::int32_t leap = leap_of(year);
    if (is_leap) return leap == month ? std::optional{month} : std::nullopt;
    return month - 1 + (leap != 0 && month > leap ? 1 : 0);
}

std::int64_t days_in_year(std::int32_t year) noexcept {
    std::int64_t days = 0;
    for (std::int32_t place = 0; place < months_in(year); ++place) days += length_of(year, place);
    return days;
}

}  // namespace

std::optional<LunarDate> lunar_of(std::int64_t day) noexcept {
    if (day < first_day || !is_civil_day(day)) return std::nullopt;
    std::int64_t rest = day - first_day;
    std::int32_t year = lunar_year_first;
    while (is_in_table(year) && rest >= days_in_year(year)) rest -= days_in_year(year++);
    if (!is_in_table(year)) return std::nullopt;
    std::int32_t place = 0;
    while (rest >= length_of(year, place)) rest -= length_of(year, place++);

    const std::int32_t leap = leap_of(year);
    LunarDate date{.year = year, .month = place + 1, .day = static_cast<std::int32_t>(rest) + 1};
    date.is_leap_month = leap != 0 && place == leap;
    if (leap != 0 && place >= leap) --date.month;
    return date;
}

Result<std::int64_t> day_of(const LunarDate& date) {
    const auto place = place_of(date.year, date.month, date.is_leap_month);
    if (!place || date.day < 1 || date.day > length_of(date.year, *place))
        return make_error(Errc::invalid_date, "choose a day that this lunar year has", "lunar");
    std::int64_t day = first_day + date.day - 1;
    for (std::int32_t year = lunar_year_first; year < date.year; ++year) day += days_in_year(year);
    for (std::int32_t i = 0; i < *place; ++i) day += length_of(date.year, i);
    return day;
}

std::optional<std::int32_t> leap_month_of(std::int32_t lunar_year) noexcept {
    if (!is_in_table(lunar_year) || leap_of(lunar_year) == 0) return std::nullopt;
    return leap_of(lunar_year);
}

std::int32_t days_in_lunar_month(std::int32_t lunar_year, std::int32_t month,
                                 bool is_leap_month) noexcept {
    const auto place = place_of(lunar_year, month, is_leap_month);
    return place ? length_of(lunar_year, *place) : 0;
}

}  // namespace rapport::insight
