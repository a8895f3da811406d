// core/insight/src/festivals.cpp
#include "rapport/insight/festivals.hpp"

#include <algorithm>
#include <optional>

#include "civil.hpp"
#include "rapport/insight/lunar.hpp"

namespace rapport::insight {
namespace {

struct FixedFestival {
    std::string_view name;
    Label label;
    std::int32_t month, day;
};
constexpr FixedFestival gregorian[] = {
    {"new_year", {"New Year's Day", "元旦"}, 1, 1},
    {"womens_day", {"Women's Day", "妇女节"}, 3, 8},
    {"labour_day", {"Labour Day", "劳动节"}, 5, 1},
    {"national_day", {"National Day", "国庆节"}, 10, 1},
    {"christmas", {"Christmas Day", "圣诞节"}, 12, 25},
};
constexpr FixedFestival lunar[] = {
    {"spring_festival", {"Spring Festival", "春节"}, 1, 1},
    {"lantern", {"Lantern Festival", "元宵节"}, 1, 15},
    {"dragon_boat", {"Dragon Boat Festival", "端午节"}, 5, 5},
    {"qixi", {"Qixi Festival", "七夕节"}, 7, 7},
    {"mid_autumn", {"Mid-Autumn Festival", "中秋节"}, 8, 15},
    {"double_ninth", {"Double Ninth Festival", "重阳节"}, 9, 9},
    {"laba", {"Laba Festival", "腊八节"}, 12, 8},
};
constexpr Label new_year_eve{"Lunar New Year's Eve", "除夕"};
constexpr Label qingming{"Qingming Festival", "清明节"};
constexpr Label winter_solstice{"Winter Solstice", "冬至"};

// The day in April on which the Sun reaches 15 degrees, and the day after 20 December on which it
// reaches 270, in the civil time of Beijing, from 2001 on (checked against Meeus, Astronomical
// Algorithms, ch. 25).
constexpr std::string_view qingming_days = "55545554455445544554455445544554455";
constexpr std::string_view solstice_days = "22212221222122212221122112211221122";
constexpr std::size_t term_years = festival_year_last - festival_year_first + 1;
static_assert(qingming_days.size() == term_years && solstice_days.size() == term_years);

std::int32_t digit(std::string_view days, std::int32_t year) noexcept {
    return days[static_cast<std::size_t>(year - festival_year_first)] - '0';
}

void add(std::vector<Festival>& list, std::string_view name, const Label& label,
         std::optional<std::int64_t> day, std::int32_t year) {
    if (day && civil_of(*day).year == year) list.push_back({name, label, *day});
}

}  // namespace

Result<std::vector<Festival>> festivals_of(std::int32_t year) {
    if (year < festival_year_first || year > festival_year_last)
        return make_error(Errc::invalid_argument, "choose a year from 2001 to 2035", "year");
    std::vector<Festival> list;
    for (const FixedFestival& fixed : gregorian)
        add(list, fixed.name, fixed.label, civil_day({year, fixed.month, fixed.day}), year);
    add(list, "qingming", qingming, civil_day({year, 4, digit(qingming_days, year)}), year);
    add(list, "winter_solstice", winter_solstice,
        civil_day({year, 12, 20 + digit(solstice_days, year)}), year);

    // The end of the lunar year before, and this one.
    for (const std::int32_t lunar_year : {year - 1, year}) {
        for (const FixedFestival& fixed : lunar) {
            const auto day = day_of({lunar_year, fixed.month, fixed.day});
            if (!day) return day.error();
            add(list, fixed.name, fixed.label, *day, year);
            if (fixed.name == "spring_festival")
                add(list, "new_year_eve", new_year_eve, *day - 1, year);
        }
    }
    std::stable_sort(list.begin(), list.end(),
                     [](const Festival& a, const Festival& b) { return a.day < b.day; });
    return list;
}

std::vector<Festival> festivals_within(std::int64_t today, std::int32_t days) {
    std::vector<Festival> list;
    if (!is_civil_day(today)) return list;
    const std::int64_t end = today + std::max(days, 0);
    const std::int32_t first = std::max(civil_of(today).year, festival_year_first);
    const std::int32_t last = std::min(civil_of(end).year, festival_year_last);
    for (std::int32_t year = first; year <= last; ++year) {
        const auto of_year = festivals_of(year);
        if (!of_year) break;
        for (const Festival& festival : *of_year)
            if (festival.day >= today && festival.day < end) list.push_back(festival);
    }
    return list;
}

}  // namespace rapport::insight
