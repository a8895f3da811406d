// core/insight/src/promises/english_days.cpp
#include <vector>

#include "calendar.hpp"
#include "text.hpp"

namespace rapport::insight::english {
namespace {

constexpr auto weekdays = std::to_array<std::string_view>(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"});
constexpr auto months =
    std::to_array<std::string_view>({"january", "february", "march", "april", "may", "june", "july",
                                     "august", "september", "october", "november", "december"});
constexpr auto numbers =
    std::to_array<std::string_view>({"zero", "one", "two", "three", "four", "five", "six", "seven",
                                     "eight", "nine", "ten", "a", "an"});

struct Word {
    std::size_t begin = 0, end = 0;
    std::string_view text;
};

std::vector<Word> words_of(std::string_view clause) {
    std::vector<Word> out;
    for (std::size_t at = 0; at < clause.size();) {
        if (!is_ascii_word(clause[at])) {
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < clause.size() && is_ascii_word(clause[end])) ++end;
        out.push_back({at, end, clause.substr(at, end - at)});
        at = end;
    }
    return out;
}

template <std::size_t N>
std::optional<std::int64_t> place_in(const std::array<std::string_view, N>& names,
                                     std::string_view word, std::size_t short_form) {
    for (std::size_t n = 0; n < N; ++n)
        if (word == names[n] || (short_form > 0 && word == names[n].substr(0, short_form)))
            return static_cast<std::int64_t>(n);
    return {};
}

// "march" is a month; "may" mostly is not, so it wants its day beside it, as all of them do here.
std::optional<std::int32_t> month_in(std::string_view word) {
    const auto at = place_in(months, word, 3);
    if (at) return static_cast<std::int32_t>(*at + 1);
    if (word == "sept") return 9;
    return {};
}

std::optional<std::int32_t> number_in(std::string_view word) {
    std::int32_t value = 0;
    const auto [end, fault] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (fault == std::errc{} && end == word.data() + word.size()) return value;
    if (const auto at = place_in(numbers, word, 0))
        return *at > 10 ? 1 : static_cast<std::int32_t>(*at);
    return {};
}

// 5, 5th, 1st
std::optional<std::int32_t> day_number(std::string_view word, bool needs_ending = false) {
    const bool has_ending = word.ends_with("th") || word.ends_with("st") || word.ends_with("nd") ||
                            word.ends_with("rd");
    if (needs_ending && !has_ending) return {};
    std::int32_t value = 0;
    const std::string_view digits = has_ending ? word.substr(0, word.size() - 2) : word;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (fault != std::errc{} || end != digits.data() + digits.size() || value < 1 || value > 31)
        return {};
    return value;
}

class Sentence {
public:
    Sentence(std::string_view clause, std::int64_t today)
        : clause_(clause), words_(words_of(clause)), today_(today) {}

    [[nodiscard]] std::size_t size() const noexcept { return words_.size(); }
    [[nodiscard]] std::string_view at(std::size_t n) const {
        return n < words_.size() ? words_[n].text : std::string_view{};
    }

    // A day that begins with that word; `used` says with how many.
    std::optional<std::int64_t> day_at(std::size_t n, std::size_t& used) const {
        for (auto look : {&Sentence::iso, &Sentence::near, &Sentence::week, &Sentence::ends,
                          &Sentence::dated, &Sentence::counted})
            if (const auto day = (this->*look)(n, used)) return day;
        return {};
    }

    [[nodiscard]] NotedDay noted(std::size_t n, std::size_t used, std::int64_t day) const {
        const std::string_view before = n > 0 ? at(n - 1) : std::string_view{};
        const std::string_view earlier = n > 1 ? at(n - 2) : std::string_view{};
        const auto marks = [](std::string_view word) {
            return word == "by" || word == "before" || word == "until" || word == "within" ||
                   word == "latest";
        };
        return {words_[n].begin, words_[n + used - 1].end, day,
                marks(before) || (before == "the" && marks(earlier)) || at(n) == "within"};
    }

private:
    std::optional<std::int64_t> iso(std::size_t n, std::size_t& used) const {
        const std::string_view text = clause_.substr(words_[n].begin, 10);
        used = 3;
        return n + 2 < words_.size() && is_date(text) ? days_of(text) : std::nullopt;
    }
    std::optional<std::int64_t> near(std::size_t n, std::size_t& used) const {
        used = 1;
        if (at(n) == "today" || at(n) == "tonight") return today_;
        if (at(n) == "tomorrow") return today_ + 1;
        used = 4;
        if (at(n) == "day" && at(n + 1) == "after" && at(n + 2) == "tomorrow") {
            used = 3;
            return today_ + 2;
        }
        return {};
    }
    std::optional<std::int64_t> week(std::size_t n, std::size_t& used) const {
        const bool next = at(n) == "next", here = at(n) == "this";
        if (n > 0 && (at(n - 1) == "last" || at(n - 1) == "every" || at(n - 1) == "each"))
            return {};
        const std::size_t named = next || here ? 1 : 0;
        used = named + 1;
        if (named == 1 && at(n + 1) == "week") return end_of_week(today_, next ? 1 : 0);
        const std::size_t short_form = named == 1 ? 3 : 0;  // "sun", "wed" are words, too
        const auto weekday = place_in(weekdays, at(n + named), short_form);
        if (!weekday) return {};
        return next ? monday_of(today_) + 7 + *weekday : coming(today_, *weekday);
    }
    // "end of the week", "end of this month", "end of next month", "end of the year"
    std::optional<std::int64_t> ends(std::size_t n, std::size_t& used) const {
        if (at(n) != "end" || at(n + 1) != "of") return {};
        const bool next = at(n + 2) == "next";
        const bool has_article = next || at(n + 2) == "the" || at(n + 2) == "this";
        const std::string_view what = at(n + 2 + (has_article ? 1 : 0));
        used = has_article ? 4 : 3;
        if (what == "week") return end_of_week(today_, next ? 1 : 0);
        if (what == "month") return end_of_month(today_, next ? 1 : 0);
        if (what == "day" && !next) return today_;
        if (what == "year" && !next) return civil_day({civil_of(today_).year, 12, 31});
        if (const auto month = month_in(what); month && !has_article)
            if (const auto first = day_of_month(today_, *month, 1)) return end_of_month(*first, 0);
        return {};
    }
    // 5 June, 5th of June 2026, June 5, the 15th
    std::optional<std::int64_t> dated(std::size_t n, std::size_t& used) const {
        std::optional<std::int32_t> day = day_number(at(n)), month;
        std::size_t length = 2;
        if (day) {
            const std::size_t of = at(n + 1) == "of" ? 1 : 0;
            month = month_in(at(n + 1 + of));
            length = 2 + of;
        } else {
            month = month_in(at(n));
            if (month) day = day_number(at(n + 1));
        }
        if (day && month) {
            const auto year = number_in(at(n + length));
            const bool has_year = year && *year >= 2000 && *year < 2100;
            used = length + (has_year ? 1 : 0);
            return has_year ? civil_day({*year, *month, *day}) : day_of_month(today_, *month, *day);
        }
        used = 2;
        if (at(n) != "the") return {};
        day = day_number(at(n + 1), true);
        return day ? coming_day(today_, *day) : std::nullopt;
    }
    // in 3 days, within two weeks, within 24 hours
    std::optional<std::int64_t> counted(std::size_t n, std::size_t& used) const {
        if (at(n) != "in" && at(n) != "within") return {};
        std::size_t next = n + 1;
        if (at(next) == "the" && at(next + 1) == "next") next += 2;
        const auto number = number_in(at(next));
        if (!number || *number < 1 || *number > 366) return {};
        used = next + 2 - n;
        std::string_view unit = at(next + 1);
        if (unit == "working" || unit == "business") {
            ++used;
            unit = at(next + 2);
        }
        if (unit == "day" || unit == "days") return today_ + *number;
        if (unit == "week" || unit == "weeks") return today_ + 7 * *number;
        if (unit == "hour" || unit == "hours") return today_ + (*number + 23) / 24;
        return {};
    }

    std::string_view clause_;
    std::vector<Word> words_;
    std::int64_t today_;
};

}  // namespace

std::optional<NotedDay> day_in(std::string_view lowered, std::int64_t today) {
    const Sentence sentence(lowered, today);
    std::optional<NotedDay> found;
    for (std::size_t n = 0; n < sentence.size();) {
        std::size_t used = 1;
        const auto day = sentence.day_at(n, used);
        if (!day) {
            ++n;
            continue;
        }
        const NotedDay noted = sentence.noted(n, used, *day);
        if (*day >= today && (!found || (noted.is_deadline && !found->is_deadline))) found = noted;
        n += used;
    }
    return found;
}

}  // namespace rapport::insight::english
