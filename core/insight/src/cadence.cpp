// core/insight/src/cadence.cpp
#include "rapport/insight/cadence.hpp"

#include <algorithm>
#include <map>

#include "arithmetic.hpp"
#include "civil.hpp"

namespace rapport::insight {
namespace {

Result<void> check_rhythm(std::int32_t every_days) {
    if (every_days < 1 || every_days > cadence_days_max)
        return make_error(Errc::invalid_argument, "choose a rhythm from one day to ten years",
                          "every_days");
    return {};
}

// A due is missed on the day after it. How many of those that follow `from` are missed up to and on
// `until`, and not before the period?
std::size_t missed_between(std::int64_t from, std::int64_t until, std::int64_t first_day,
                           std::int32_t every_days) {
    const std::int64_t first = std::max(from, first_day - 2);  // dues after this one count
    if (until - 1 <= first) return 0;
    return static_cast<std::size_t>((until - 1 - from) / every_days - (first - from) / every_days);
}

void count(const VisitedAccount& account, std::int64_t first_day, std::int64_t last_day,
           ClassCadence& line) {
    std::vector<std::int64_t> days = account.visit_days;
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());

    std::int64_t from = account.since_day;
    for (const std::int64_t day : days) {
        if (day > last_day) break;
        if (day < from) continue;  // before the account had this class
        if (day >= first_day) {
            const bool is_late = day - from > account.every_days;
            ++(is_late ? line.late : line.kept);
            // The last due that has passed is the one that this visit is late for.
            const std::int64_t passed = (day - from - 1) / account.every_days;
            if (is_late)
                line.missed += missed_between(from, from + passed * account.every_days, first_day,
                                              account.every_days);
        }
        from = day;
    }
    line.missed += missed_between(from, last_day, first_day, account.every_days);
}

}  // namespace

Result<VisitDue> next_visit(std::optional<std::int64_t> last_visit_day, std::int64_t since_day,
                            std::int32_t every_days, std::int64_t today) {
    RAPPORT_CHECK(check_rhythm(every_days));
    for (const std::int64_t day : {last_visit_day.value_or(today), since_day, today})
        RAPPORT_CHECK(check_civil_day(day, "day"));
    const std::int64_t from = last_visit_day ? std::min(*last_visit_day, today) : since_day;
    VisitDue due{.due_day = from + every_days};
    due.days_overdue = std::max<std::int64_t>(today - due.due_day, 0);
    return due;
}

Result<std::vector<ClassCadence>> cadence_kept(std::span<const VisitedAccount> accounts,
                                               std::int64_t first_day, std::int64_t last_day) {
    RAPPORT_CHECK(check_civil_day(first_day, "first_day"));
    RAPPORT_CHECK(check_civil_day(last_day, "last_day"));
    if (last_day < first_day)
        return make_error(Errc::invalid_argument, "let the period end after it begins", "last_day");
    std::map<std::string, ClassCadence> lines;
    for (const VisitedAccount& account : accounts) {
        RAPPORT_CHECK(check_rhythm(account.every_days));
        RAPPORT_CHECK(check_civil_day(account.since_day, "since_day"));
        for (const std::int64_t day : account.visit_days)
            RAPPORT_CHECK(check_civil_day(day, "visit_days"));
        ClassCadence& line = lines[account.account_class];
        line.account_class = account.account_class;
        ++line.accounts;
        count(account, first_day, last_day, line);
    }

    std::vector<ClassCadence> result;
    for (auto& [name, line] : lines) {
        const std::size_t dues = line.kept + line.late + line.missed;
        if (dues > 0) line.kept_per_mille = per_mille(Wide(line.kept), Wide(dues));
        result.push_back(std::move(line));
    }
    return result;
}

}  // namespace rapport::insight
