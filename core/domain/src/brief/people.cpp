// core/domain/src/brief/people.cpp
#include "../penetrations.hpp"
#include "../rhythms.hpp"
#include "gathering.hpp"
#include "rapport/insight/birthdays.hpp"

namespace rapport {
namespace {

// A birthday that is further off is no matter for this visit.
constexpr std::int64_t birthday_days_ahead = 14;
constexpr std::string_view styles = "social_style";

std::optional<std::string> attitude_of(const insight::DeciderView& view) {
    if (!view.attitude_per_mille) return {};
    if (*view.attitude_per_mille > 0) return "supporter";
    return *view.attitude_per_mille < 0 ? "opponent" : "neutral";
}

// The style that somebody of us has noted, with what such people want.
Result<void> put_style(const BriefSubject& subject, BriefPerson& to) {
    Statement row = subject.store.database().prepare(
        "SELECT style FROM stance WHERE contact=?1 AND deleted=0 AND style IS NOT NULL ORDER BY id "
        "DESC LIMIT 1");
    row.bind(1, to.contact);
    RAPPORT_TRY(const bool found, row.step());
    if (!found) return {};
    to.style = std::string(row.text(0));
    if (const Word* word = subject.playbook.word(styles, *to.style)) {
        to.wants = word->about;
        to.how_to_talk = word->advice;
    }
    return {};
}

Result<void> put_birthday(const BriefSubject& subject, BriefPerson& to) {
    Statement row = subject.store.database().prepare(
        "SELECT month, day, year, calendar='lunar' FROM dossier_fact WHERE contact=?1 AND "
        "deleted=0 AND kind='birthday' AND month IS NOT NULL AND day IS NOT NULL ORDER BY id "
        "LIMIT 1");
    row.bind(1, to.contact);
    RAPPORT_TRY(const bool found, row.step());
    if (!found) return {};
    insight::Birthday birthday;
    birthday.month = static_cast<std::int32_t>(row.integer(0));
    birthday.day = static_cast<std::int32_t>(row.integer(1));
    if (!row.is_null(2)) birthday.year = static_cast<std::int32_t>(row.integer(2));
    birthday.is_lunar = row.integer(3) != 0;
    const auto next = insight::next_birthday(birthday, subject.today.number);
    // A day that does not exist is for the dossier to mend, not for this page.
    if (next && *next && (*next)->days_until <= birthday_days_ahead)
        to.birthday = Date{date_of((*next)->day)};
    return {};
}

Result<void> put_relation(const BriefSubject& subject, std::string_view echelon, BriefPerson& to) {
    RAPPORT_TRY(const PeopleView seen, penetration_of_people(subject.store, {&to.contact, 1}));
    const insight::DeciderView& view = seen.people.front().view;
    to.attitude = attitude_of(view);
    to.observers = static_cast<std::int64_t>(view.observers);
    to.disputed = view.is_disputed;
    RAPPORT_TRY(const PersonWarmth warmth,
                warmth_of_person(subject.store, subject.playbook, subject.account_class, to.contact,
                                 echelon, subject.today));
    to.warmth = warmth.warmth;
    to.hungry = warmth.hungry;
    to.too_thick = warmth.too_thick;
    to.last_touch = warmth.last_touch;
    return {};
}

Result<void> gather_colleagues(const BriefSubject& subject, VisitBrief& to) {
    Statement rows = subject.store.database().prepare(
        "SELECT coalesce(u.display_name, u.name, '') FROM participant p JOIN user u ON u.id=p.user "
        "WHERE p.visit=?1 AND p.deleted=0 ORDER BY 1");
    rows.bind(1, subject.visit);
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return {};
        to.colleagues.emplace_back(rows.text(0));
    }
}

}  // namespace

Result<void> gather_people(const BriefSubject& subject, VisitBrief& to) {
    Statement rows = subject.store.database().prepare(
        "SELECT c.id, coalesce(c.name, ''), c.title, p.role, c.decision_role, "
        "coalesce(c.is_decision_maker, 0), c.echelon FROM participant p JOIN contact c ON "
        "c.id=p.contact AND c.deleted=0 WHERE p.visit=?1 AND p.deleted=0 ORDER BY 6 DESC, 2, c.id");
    rows.bind(1, subject.visit);
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return gather_colleagues(subject, to);
        BriefPerson one;
        one.contact = rows.id<RecordId>(0);
        one.name = std::string(rows.text(1));
        one.title = text_or_none(rows, 2);
        one.part = text_or_none(rows, 3);
        one.decision_role = text_or_none(rows, 4);
        one.decides = rows.integer(5) != 0;
        RAPPORT_CHECK(put_relation(subject, rows.text(6), one));
        RAPPORT_CHECK(put_style(subject, one));
        RAPPORT_CHECK(put_birthday(subject, one));
        to.people.push_back(std::move(one));
    }
}

}  // namespace rapport
