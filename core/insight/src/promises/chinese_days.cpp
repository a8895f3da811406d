// core/insight/src/promises/chinese_days.cpp
#include "calendar.hpp"
#include "text.hpp"

namespace rapport::insight::chinese {
namespace {

struct Spoken {
    std::string_view words;
    std::int64_t days;
};

// The longer first: 大后天 holds 后天.
constexpr std::array near_days{Spoken{"大后天", 3}, Spoken{"后天", 2}, Spoken{"明天", 1},
                               Spoken{"明早", 1},   Spoken{"明晚", 1}, Spoken{"明日", 1},
                               Spoken{"今天", 0},   Spoken{"今晚", 0}, Spoken{"今日", 0},
                               Spoken{"下班前", 0}};

constexpr auto weekdays =
    std::to_array<std::string_view>({"一", "二", "三", "四", "五", "六", "日"});
constexpr auto numerals = std::to_array<std::string_view>(
    {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"});

bool take(std::string_view& text, std::string_view word) {
    if (!text.starts_with(word)) return false;
    text.remove_prefix(word.size());
    return true;
}

std::optional<std::int32_t> take_number(std::string_view& text) {
    std::int32_t value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault == std::errc{} && value >= 0 && end != text.data()) {
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        return value;
    }
    if (take(text, "两")) return 2;
    for (std::size_t n = 0; n < numerals.size(); ++n)
        if (take(text, numerals[n])) return static_cast<std::int32_t>(n);
    return {};
}

std::optional<std::int64_t> take_weekday(std::string_view& text) {
    for (std::size_t n = 0; n < weekdays.size(); ++n)
        if (take(text, weekdays[n])) return static_cast<std::int64_t>(n);
    if (take(text, "天")) return 6;
    return {};
}

// 下周二, 本周五, 周三, 下周, 本周内
std::optional<std::int64_t> week_at(std::string_view& text, std::int64_t today) {
    std::int64_t weeks = 0;
    bool is_named = true;
    if (take(text, "下下")) {
        weeks = 2;
    } else if (take(text, "下个") || take(text, "下")) {
        weeks = 1;
    } else if (!take(text, "本") && !take(text, "这个") && !take(text, "这")) {
        is_named = false;
    }
    if (!take(text, "周") && !take(text, "星期") && !take(text, "礼拜")) return {};
    if (take(text, "末"))
        return is_named && weeks > 0 ? monday_of(today) + 7 * weeks + 5 : coming(today, 5);
    if (const auto weekday = take_weekday(text))
        return is_named ? monday_of(today) + 7 * weeks + *weekday : coming(today, *weekday);
    if (!is_named) return {};
    return end_of_week(today, weeks);
}

// 月底, 本月底, 下月底, 年底
std::optional<std::int64_t> end_at(std::string_view& text, std::int64_t today) {
    std::string_view rest = text;
    std::int32_t months = 0;
    if (take(rest, "下个") || take(rest, "下")) {
        months = 1;
    } else if (!take(rest, "本") && !take(rest, "这个")) {
        (void)take(rest, "这");
    }
    if (take(rest, "月底") || take(rest, "月末")) {
        text = rest;
        return end_of_month(today, months);
    }
    if (months == 0 && (take(rest, "年底") || take(rest, "年末"))) {
        text = rest;
        return civil_day({civil_of(today).year, 12, 31});
    }
    return {};
}

// 2026年3月20日, 3月20日, 20号; 三天内, 5天后, 两周内, 24小时内, 2026-03-20
std::optional<std::int64_t> counted_at(std::string_view& text, std::int64_t today) {
    if (text.size() >= 10 && is_date(text.substr(0, 10))) {
        const auto day = days_of(text.substr(0, 10));
        text.remove_prefix(10);
        return day;
    }
    std::string_view rest = text;
    const auto first = take_number(rest);
    if (!first) return {};
    const auto done = [&](std::optional<std::int64_t> day) {
        if (day) text = rest;
        return day;
    };
    if (take(rest, "年")) {
        const auto month = take_number(rest);
        if (!month || !take(rest, "月")) return {};
        const auto day = take_number(rest);
        if (!day || (!take(rest, "日") && !take(rest, "号"))) return {};
        return done(civil_day({*first, *month, *day}));
    }
    if (take(rest, "月")) {
        if (take(rest, "底")) {
            const auto begin = day_of_month(today, *first, 1);
            return done(begin ? std::optional{end_of_month(*begin, 0)} : std::nullopt);
        }
        const auto day = take_number(rest);
        if (!day || (!take(rest, "日") && !take(rest, "号"))) return {};
        return done(day_of_month(today, *first, *day));
    }
    if (take(rest, "号")) return done(*first <= 31 ? coming_day(today, *first) : std::nullopt);
    const std::int64_t hours = *first;
    if (take(rest, "小时")) {
        if (!take(rest, "内") && !take(rest, "之内") && !take(rest, "后")) return {};
        return done(today + (hours + 23) / 24);
    }
    std::int64_t days = *first;
    if (take(rest, "个星期") || take(rest, "周") || take(rest, "个礼拜")) {
        days *= 7;
    } else if (!take(rest, "个工作日") && !take(rest, "天") && !take(rest, "日")) {
        return {};
    }
    if (!take(rest, "内") && !take(rest, "之内") && !take(rest, "以内") && !take(rest, "后") &&
        !take(rest, "之后"))
        return {};
    return days <= 366 ? done(today + days) : std::nullopt;
}

std::optional<std::int64_t> near_at(std::string_view& text, std::int64_t today) {
    for (const Spoken& one : near_days)
        if (take(text, one.words)) return today + one.days;
    return {};
}

bool is_inside_a_character(char c) noexcept {
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

// A number or 下 in the middle of another word or number opens no day.
bool may_open(std::string_view clause, std::size_t at) {
    if (is_inside_a_character(clause[at])) return false;
    if (at == 0) return true;
    const char before = clause[at - 1];
    if (is_ascii_word(clause[at])) return !is_ascii_word(before) && before != '.';
    static constexpr auto joins =
        std::to_array<std::string_view>({"上", "每", "第", "隔", "上个", "十"});
    return std::none_of(joins.begin(), joins.end(), [&](std::string_view word) {
        return clause.substr(0, at).ends_with(word);
    });
}

}  // namespace

std::optional<NotedDay> day_in(std::string_view clause, std::int64_t today) {
    std::optional<NotedDay> found;
    for (std::size_t at = 0; at < clause.size();) {
        std::string_view rest = clause.substr(at);
        std::optional<std::int64_t> day;
        if (may_open(clause, at)) {
            for (auto* look : {near_at, end_at, counted_at, week_at}) {
                std::string_view tried = rest;
                day = look(tried, today);
                if (day) {
                    rest = tried;
                    break;
                }
            }
        }
        if (!day) {
            ++at;
            continue;
        }
        const std::size_t end = clause.size() - rest.size();
        const bool is_deadline = rest.starts_with("前") || rest.starts_with("之前") ||
                                 rest.starts_with("以前") || rest.starts_with("内");
        if (*day >= today && (!found || (is_deadline && !found->is_deadline)))
            found = NotedDay{at, end, *day, is_deadline};
        at = end;
    }
    return found;
}

}  // namespace rapport::insight::chinese
