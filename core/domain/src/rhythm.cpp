// core/domain/src/rhythm.cpp
#include "rapport/domain/rhythm.hpp"

#include <algorithm>

#include "account_view.hpp"
#include "columns.hpp"
#include "rapport/domain/draft.hpp"
#include "rapport/insight/cadence.hpp"
#include "rapport/insight/warmth.hpp"
#include "rapport/playbook/rhythm.hpp"
#include "rapport/record/tables.hpp"
#include "rhythms.hpp"
#include "sql.hpp"
#include "today.hpp"

namespace rapport {
namespace {

constexpr std::int64_t minute_ms = 60'000;

// Visits that were held with the person, and every other touch.
Result<std::vector<insight::Touch>> touches_of(Store& store, const Playbook& playbook,
                                               RecordId contact, std::string_view echelon) {
    std::vector<insight::Touch> touches;
    Statement rows = store.database().prepare(
        "SELECT at, kind, minutes FROM (SELECT coalesce(v.started_at, v.finished_at) AS at, "
        "CASE coalesce(v.kind, 'on_site') WHEN 'on_site' THEN 'visit' ELSE v.kind END AS kind, "
        "(v.finished_at-v.started_at)/?2 AS minutes FROM "
        "participant p JOIN visit v ON v.id=p.visit AND v.deleted=0 AND v.status='done' WHERE "
        "p.contact=?1 AND p.deleted=0 UNION ALL SELECT t.at, coalesce(t.kind, ''), t.minutes "
        "FROM touch t WHERE t.contact=?1 AND t.deleted=0) WHERE at IS NOT NULL ORDER BY at");
    rows.bind(1, contact).bind(2, minute_ms);
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return touches;
        const std::int64_t weight = touch_weight(
            playbook, rows.text(1), std::max<std::int64_t>(0, rows.integer(2)), echelon);
        touches.push_back({rows.integer(0), static_cast<std::int32_t>(std::min<std::int64_t>(
                                                weight, insight::touch_weight_max))});
        if (touches.size() == insight::touches_max) touches.erase(touches.begin());
    }
}

// With the touches of a day counted whole: its last instant.
std::int64_t end_of(Day day) {
    return (day.number + 1) * day_ms - 1;
}

struct Measures {
    std::int32_t half_life = 0;
    const WarmthRules* rules = nullptr;
    Day today;
};

Result<PersonWarmth> warmth_of(const std::vector<insight::Touch>& touches,
                               const Measures& measures) {
    PersonWarmth out;
    out.touches = std::ssize(touches);
    if (!touches.empty()) out.last_touch = Instant{touches.back().at_unix_ms};
    const std::int64_t now = end_of(measures.today);
    RAPPORT_TRY(out.warmth, insight::warmth_at(touches, measures.half_life, now));
    RAPPORT_TRY(const auto hungry, insight::hungry_from(touches, measures.half_life,
                                                        measures.rules->hungry_below, now));
    if (hungry) {
        out.hungry = *hungry <= now;
        out.hungry_on = Date{date_of(day_of_instant(*hungry).number)};
    }
    const insight::CrowdRule rule{static_cast<std::int32_t>(measures.rules->thick_touches),
                                  static_cast<std::int32_t>(measures.rules->thick_days)};
    if (rule.days > 0) {
        RAPPORT_TRY(const auto crowd, insight::too_thick(touches, rule, now));
        out.too_thick = crowd.has_value();
    }
    return out;
}

Result<std::vector<PersonWarmth>> people_of(Store& store, const Playbook& playbook,
                                            RecordId account, const Measures& measures) {
    std::vector<PersonWarmth> people;
    Statement rows = store.database().prepare(
        "SELECT id, name, echelon FROM contact WHERE account=?1 AND deleted=0 AND left_on IS NULL "
        "ORDER BY id");
    rows.bind(1, account);
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) break;
        const auto contact = rows.id<RecordId>(0);
        RAPPORT_TRY(const auto touches, touches_of(store, playbook, contact, rows.text(2)));
        RAPPORT_TRY(PersonWarmth one, warmth_of(touches, measures));
        one.contact = contact;
        one.name = std::string(rows.text(1));
        people.push_back(std::move(one));
    }
    std::stable_sort(people.begin(), people.end(),
                     [](const auto& a, const auto& b) { return a.warmth < b.warmth; });
    return people;
}

Measures measures_of(const Playbook& playbook, std::string_view account_class, Day today) {
    return {static_cast<std::int32_t>(half_life_days(playbook, account_class)),
            &playbook.content().warmth, today};
}

}  // namespace

Result<VisitDue> visit_due(Store& store, const Playbook& playbook, const Row& account, Day today) {
    const Table& accounts = table_of(store, table::account);
    VisitDue out;
    const AccountView view(store, playbook, account, today);
    std::optional<Day> last;
    if (const auto visit = view.value("account.last_visit"); std::holds_alternative<Day>(visit)) {
        last = std::get<Day>(visit);
        out.last_visit = Date{date_of(last->number)};
    }
    RAPPORT_CHECK(view.fault());
    out.cadence_days = cadence_days(playbook, text_of(accounts, account, "class").value_or(""),
                                    text_of(accounts, account, "tier").value_or(""));
    if (!out.cadence_days) return out;
    // Nobody was ever there: it is due today.
    const std::int64_t since = today.number - *out.cadence_days;
    RAPPORT_TRY(const auto due,
                insight::next_visit(last ? std::optional{last->number} : std::nullopt, since,
                                    static_cast<std::int32_t>(*out.cadence_days), today.number));
    out.due = Date{date_of(due.due_day)};
    out.days_overdue = due.days_overdue;
    return out;
}

Result<PersonWarmth> warmth_of_person(Store& store, const Playbook& playbook,
                                      std::string_view account_class, RecordId contact,
                                      std::string_view echelon, Day today) {
    RAPPORT_TRY(const auto touches, touches_of(store, playbook, contact, echelon));
    RAPPORT_TRY(PersonWarmth out, warmth_of(touches, measures_of(playbook, account_class, today)));
    out.contact = contact;
    return out;
}

Result<AccountRhythm> rhythm_of(Store& store, Playbooks& playbooks, const AccountOn& which) {
    RAPPORT_TRY(const Row account, record_of(store, table::account, which.account));
    RAPPORT_TRY(const auto playbook, playbooks.of(account));
    const Table& accounts = table_of(store, table::account);
    const Day today = today_of(store, which.today);
    const std::string key = text_of(accounts, account, "class").value_or("");
    const Measures measures = measures_of(*playbook, key, today);

    AccountRhythm out;
    out.account = which.account;
    if (!key.empty()) out.account_class = key;
    out.half_life_days = measures.half_life;
    out.hungry_below = measures.rules->hungry_below;
    RAPPORT_TRY(const VisitDue due, visit_due(store, *playbook, account, today));
    out.cadence_days = due.cadence_days;
    out.last_visit = due.last_visit;
    out.due = due.due;
    out.days_overdue = due.days_overdue;
    RAPPORT_TRY(out.people, people_of(store, *playbook, which.account, measures));
    return out;
}

Result<WarmthCurve> warmth_curve_of(Store& store, Playbooks& playbooks,
                                    const WarmthCurveQuery& query) {
    RAPPORT_TRY(const Row contact, record_of(store, table::contact, query.contact));
    const Table& contacts = table_of(store, table::contact);
    const auto* account_id = std::get_if<RecordId>(&contact.value(contacts, "account"));
    if (!account_id) return make_error(Errc::not_found, "it belongs to no account", "contact");
    RAPPORT_TRY(const Row account, record_of(store, table::account, *account_id));
    RAPPORT_TRY(const auto playbook, playbooks.of(account));
    const auto from = days_of(query.from.text), until = days_of(query.until.text);
    if (!from || !until) return make_error(Errc::invalid_date, {}, from ? "until" : "from");
    const Measures measures = measures_of(
        *playbook, text_of(table_of(store, table::account), account, "class").value_or(""),
        Day{*from});
    RAPPORT_TRY(const auto touches, touches_of(store, *playbook, query.contact,
                                               text_of(contacts, contact, "echelon").value_or("")));
    RAPPORT_TRY(const auto points,
                insight::warmth_curve(touches, measures.half_life, end_of(Day{*from}),
                                      end_of(Day{*until}), day_ms));
    WarmthCurve out;
    out.hungry_below = measures.rules->hungry_below;
    for (const insight::WarmthPoint& point : points)
        out.days.push_back(
            {Date{date_of(day_of_instant(point.at_unix_ms).number)}, point.warmth_per_mille});
    return out;
}

}  // namespace rapport
