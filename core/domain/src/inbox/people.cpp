// core/domain/src/inbox/people.cpp
#include "list.hpp"
#include "rapport/domain/rhythm.hpp"
#include "rapport/insight/birthdays.hpp"
#include "rapport/insight/festivals.hpp"

namespace rapport {
namespace {

void put_cadence(InboxList& list, const AccountRhythm& rhythm) {
    if (!rhythm.due || *days_of(rhythm.due->text) > list.today.number) return;
    InboxItem item;
    item.kind = "cadence";
    item.table = "account";
    item.settle = "visit.plan";
    item.why = {"按分类该拜访了", "A visit is due by the class"};
    item.record = item.account = rhythm.account;
    item.due = rhythm.due;
    item.days_late = rhythm.days_overdue;
    list.put(std::move(item));
}

// Only those whose word decides: a list of everybody who has cooled down helps nobody.
Result<void> put_cold(InboxList& list, const AccountRhythm& rhythm) {
    for (const PersonWarmth& person : rhythm.people) {
        if (!person.hungry) continue;
        Statement row = list.store.database().prepare(
            "SELECT id, coalesce(name, ''), account FROM contact WHERE id=?1 AND "
            "is_decision_maker=1");
        row.bind(1, person.contact);
        RAPPORT_TRY(const bool decides, row.step());
        if (!decides) continue;
        list.put("warmth", "contact", "touch.add", {"关系已冷", "The relationship has cooled down"},
                 row, list.today);
    }
    return {};
}

// The rhythm of the user's own accounts that have a class.
Result<void> collect_rhythm(InboxList& list) {
    Statement rows = list.store.database().prepare(
        "SELECT id FROM account WHERE deleted=0 AND class IS NOT NULL AND "
        "coalesce(stage_state, 'active')='active' AND (?1 IS NULL OR owner=?1 OR owner IS "
        "NULL) ORDER BY id");
    list.bind_user(rows);
    const Date today{date_of(list.today.number)};
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return {};
        RAPPORT_TRY(const AccountRhythm rhythm,
                    rhythm_of(list.store, list.playbooks, {rows.id<RecordId>(0), today}));
        put_cadence(list, rhythm);
        RAPPORT_CHECK(put_cold(list, rhythm));
    }
}

Result<void> collect_birthdays(InboxList& list, std::int64_t days_ahead) {
    Statement rows = list.store.database().prepare(
        "SELECT f.contact, coalesce(c.name, ''), c.account, f.month, f.day, f.year, "
        "f.calendar='lunar' FROM dossier_fact f JOIN contact c ON c.id=f.contact AND "
        "c.deleted=0 AND c.left_on IS NULL WHERE f.deleted=0 AND f.kind='birthday' AND f.month "
        "IS NOT NULL AND f.day IS NOT NULL");
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return {};
        insight::Birthday birthday;
        birthday.month = static_cast<std::int32_t>(rows.integer(3));
        birthday.day = static_cast<std::int32_t>(rows.integer(4));
        if (!rows.is_null(5)) birthday.year = static_cast<std::int32_t>(rows.integer(5));
        birthday.is_lunar = rows.integer(6) != 0;
        const auto next = insight::next_birthday(birthday, list.today.number);
        // A day that does not exist is for the dossier to mend, not for this list.
        if (!next || !*next || (*next)->days_until > days_ahead) continue;
        list.put("birthday", "contact", "touch.add", {"生日", "A birthday"}, rows,
                 Day{(*next)->day});
    }
}

void collect_festivals(InboxList& list, std::int64_t days_ahead) {
    for (const insight::Festival& festival :
         insight::festivals_within(list.today.number, static_cast<std::int32_t>(days_ahead) + 1)) {
        InboxItem item;
        item.kind = "festival";
        item.title = std::string(festival.label.zh);
        item.due = Date{date_of(festival.day)};
        item.why = {std::string(festival.label.zh), std::string(festival.label.en)};
        list.put(std::move(item));
    }
}

}  // namespace

Result<void> collect_people(InboxList& list, std::int64_t days_ahead) {
    RAPPORT_CHECK(collect_rhythm(list));
    RAPPORT_CHECK(collect_birthdays(list, days_ahead));
    collect_festivals(list, days_ahead);
    return {};
}

}  // namespace rapport
