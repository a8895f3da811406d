// core/domain/src/inbox.cpp
//
// Most lines come from a list of queries: each names what it finds, why it matters, and the step
// that settles it.
#include "rapport/domain/inbox.hpp"

#include <algorithm>
#include <array>

#include "rapport/domain/late_edits.hpp"
#include "rapport/domain/rhythm.hpp"
#include "rapport/domain/session.hpp"
#include "rapport/insight/birthdays.hpp"
#include "rapport/insight/festivals.hpp"
#include "rapport/playbook/rhythm.hpp"
#include "sql.hpp"
#include "today.hpp"

namespace rapport {
namespace {

constexpr std::int64_t days_ahead_default = 7, days_ahead_max = 366;
constexpr std::int64_t hour_ms = 3'600'000;

// Rows: record, title, account, the day it is due (a date or an instant).
struct Due {
    std::string_view kind, table, settle, zh, en, sql;
};

// ?1 is the user or NULL, ?2 today as a date, ?3 today's last instant.
constexpr std::array<Due, 6> dues{{
    {"visit", "visit", "visit.start", "今天的拜访", "A visit of today",
     "SELECT id, coalesce(purpose, ''), account, planned_at FROM visit WHERE deleted=0 AND "
     "status IN ('planned', 'under_way') AND planned_at<=?3 AND (?1 IS NULL OR owner=?1 OR owner "
     "IS NULL) AND ?2 IS NOT NULL"},
    {"promise", "promise", "promise.keep", "我方承诺到期", "What we promised is due",
     "SELECT id, coalesce(text, ''), account, due FROM promise WHERE deleted=0 AND done_at IS NULL "
     "AND outcome IS NULL AND due<=?2 AND coalesce(direction, 'ours')='ours' AND (?1 IS NULL OR "
     "owner=?1 OR owner IS NULL) AND ?3 IS NOT NULL"},
    {"promise", "promise", "promise.keep", "对方承诺到期，请跟进", "What they promised is due: ask",
     "SELECT id, coalesce(text, ''), account, due FROM promise WHERE deleted=0 AND done_at IS NULL "
     "AND outcome IS NULL AND due<=?2 AND direction='theirs' AND (?1 IS NULL OR owner=?1 OR owner "
     "IS NULL) AND ?3 IS NOT NULL"},
    {"task", "task", "task.edit", "任务到期", "A task is due",
     "SELECT id, coalesce(text, ''), account, due FROM task WHERE deleted=0 AND done_at IS NULL "
     "AND due<=?2 AND (?1 IS NULL OR owner=?1 OR owner IS NULL) AND ?3 IS NOT NULL"},
    {"deal", "opportunity", "opportunity.edit", "商机的下一步到期",
     "The next step of a deal is due",
     "SELECT id, coalesce(name, ''), account, next_date FROM opportunity WHERE deleted=0 AND "
     "outcome IS NULL AND next_date<=?2 AND (?1 IS NULL OR owner=?1 OR owner IS NULL) AND ?3 IS "
     "NOT NULL"},
    {"deal", "opportunity", "opportunity.edit", "商机没有下一步", "A deal has no next step",
     "SELECT id, coalesce(name, ''), account, ?2 FROM opportunity WHERE deleted=0 AND outcome IS "
     "NULL AND (next_date IS NULL OR next_step IS NULL) AND (?1 IS NULL OR owner=?1 OR owner IS "
     "NULL) AND ?3 IS NOT NULL"},
}};

class Collector {
public:
    Collector(Store& store, Playbooks& playbooks, const Playbook& playbook, Day today,
              std::optional<RecordId> user)
        : store_(store), playbooks_(playbooks), playbook_(playbook), today_(today), user_(user) {}

    Result<void> collect_due() {
        for (const Due& due : dues) {
            Statement rows = store_.database().prepare(due.sql);
            bind_user(rows);
            const std::string today = date_of(today_.number);
            rows.bind(2, std::string_view(today)).bind(3, last_instant());
            for (;;) {
                RAPPORT_TRY(const bool more, rows.step());
                if (!more) break;
                put(due.kind, due.table, due.settle, {std::string(due.zh), std::string(due.en)},
                    rows, day_in(rows, 3));
            }
        }
        return {};
    }

    // A visit that was held, and whose report is not there within the hours of the playbook.
    Result<void> collect_reports() {
        const std::int64_t hours = playbook_.content().clocks.visit_report_hours;
        if (hours <= 0) return {};
        Statement rows = store_.database().prepare(
            "SELECT id, coalesce(purpose, ''), account, finished_at+?3 FROM visit WHERE deleted=0 "
            "AND status='done' AND reported_at IS NULL AND summary IS NULL AND finished_at+?3<=?2 "
            "AND (?1 IS NULL OR owner=?1 OR owner IS NULL)");
        bind_user(rows);
        rows.bind(2, last_instant()).bind(3, hours * hour_ms);
        for (;;) {
            RAPPORT_TRY(const bool more, rows.step());
            if (!more) return {};
            put("report", "visit", "visit.edit",
                {"拜访报告未写", "The report of a visit is missing"}, rows, day_in(rows, 3));
        }
    }

    Result<void> collect_complaints() {
        const Clocks& clocks = playbook_.content().clocks;
        Statement rows = store_.database().prepare(
            "SELECT id, coalesce(text, ''), account, received_at+CASE WHEN answered_at IS NULL "
            "THEN ?3 ELSE ?4 END, answered_at IS NULL FROM complaint WHERE deleted=0 AND "
            "confirmed_at IS NULL AND received_at+CASE WHEN answered_at IS NULL THEN ?3 ELSE ?4 "
            "END<=?2 AND (?1 IS NULL OR owner=?1 OR owner IS NULL)");
        bind_user(rows);
        rows.bind(2, last_instant())
            .bind(3, clocks.complaint_answer_hours * hour_ms)
            .bind(4, clocks.complaint_solve_hours * hour_ms);
        for (;;) {
            RAPPORT_TRY(const bool more, rows.step());
            if (!more) return {};
            const Wording why = rows.integer(4) != 0
                                    ? Wording{"投诉尚未答复", "A complaint waits for its answer"}
                                    : Wording{"投诉尚未解决", "A complaint is not solved yet"};
            put("complaint", "complaint", "complaint.edit", why, rows, day_in(rows, 3));
        }
    }

    Result<void> collect_dunning() {
        Statement rows = store_.database().prepare(
            "SELECT r.id, coalesce(r.number, ''), r.account, r.due FROM receivable r WHERE "
            "r.deleted=0 AND coalesce(r.written_off, 0)=0 AND r.due<=?2 AND r.amount>coalesce("
            "(SELECT sum(p.amount) FROM payment p WHERE p.receivable=r.id AND p.deleted=0), 0) AND "
            "(?1 IS NULL OR EXISTS (SELECT 1 FROM account a WHERE a.id=r.account AND (a.owner=?1 "
            "OR "
            "a.owner IS NULL)))");
        bind_user(rows);
        const std::string today = date_of(today_.number);
        rows.bind(2, std::string_view(today));
        for (;;) {
            RAPPORT_TRY(const bool more, rows.step());
            if (!more) return {};
            const auto due = day_in(rows, 3);
            const DunningStep* step =
                due ? dunning_step(playbook_, today_.number - due->number) : nullptr;
            if (!step) continue;
            RAPPORT_TRY(const bool reminded, was_reminded(rows.id<RecordId>(0), step->key));
            if (!reminded) put("dunning", "receivable", "dunning.add", step->action, rows, due);
        }
    }

    // The rhythm of the user's own accounts that have a class.
    Result<void> collect_rhythm() {
        Statement rows = store_.database().prepare(
            "SELECT id FROM account WHERE deleted=0 AND class IS NOT NULL AND "
            "coalesce(stage_state, 'active')='active' AND (?1 IS NULL OR owner=?1 OR owner IS "
            "NULL) ORDER BY id");
        bind_user(rows);
        const Date today{date_of(today_.number)};
        for (;;) {
            RAPPORT_TRY(const bool more, rows.step());
            if (!more) return {};
            RAPPORT_TRY(const AccountRhythm rhythm,
                        rhythm_of(store_, playbooks_, {rows.id<RecordId>(0), today}));
            put_cadence(rhythm);
            RAPPORT_CHECK(put_cold(rhythm));
        }
    }

    Result<void> collect_birthdays(std::int64_t days_ahead) {
        Statement rows = store_.database().prepare(
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
            const auto next = insight::next_birthday(birthday, today_.number);
            // A day that does not exist is for the dossier to mend, not for this list.
            if (!next || !*next || (*next)->days_until > days_ahead) continue;
            put("birthday", "contact", "touch.add", {"生日", "A birthday"}, rows,
                Day{(*next)->day});
        }
    }

    void collect_festivals(std::int64_t days_ahead) {
        for (const insight::Festival& festival :
             insight::festivals_within(today_.number, static_cast<std::int32_t>(days_ahead) + 1)) {
            InboxItem item;
            item.kind = "festival";
            item.title = std::string(festival.label.zh);
            item.due = Date{date_of(festival.day)};
            item.why = {std::string(festival.label.zh), std::string(festival.label.en)};
            items_.push_back(std::move(item));
        }
    }

    Result<void> collect_disagreements() {
        RAPPORT_TRY(const std::int64_t conflicts, conflict_count(store_));
        RAPPORT_TRY(const Counts counts, store_.counts());
        if (conflicts > 0)
            put_count("conflict", conflicts, "conflict.settle",
                      {"需要裁决的分歧", "People disagree: settle it"});
        if (counts.quarantined > 0)
            put_count("quarantine", counts.quarantined, "quarantine.retry",
                      {"服务器拒绝的修改", "The server refused it: send again or discard"});
        return {};
    }

    [[nodiscard]] Result<Inbox> take() {
        RAPPORT_CHECK(name_accounts());
        std::stable_sort(items_.begin(), items_.end(), [](const InboxItem& a, const InboxItem& b) {
            if (a.days_late != b.days_late) return a.days_late > b.days_late;
            return (a.due ? a.due->text : "") < (b.due ? b.due->text : "");
        });
        return Inbox{std::move(items_)};
    }

private:
    void bind_user(Statement& rows) { user_ ? rows.bind(1, *user_) : rows.bind_null(1); }
    [[nodiscard]] std::int64_t last_instant() const { return (today_.number + 1) * day_ms - 1; }

    static std::optional<Day> day_in(const Statement& row, int column) {
        const Value value = row.value(column);
        if (const auto* at = std::get_if<std::int64_t>(&value)) return day_of_instant(*at);
        const auto* text = std::get_if<std::string>(&value);
        const auto days = text ? days_of(*text) : std::nullopt;
        return days ? std::optional{Day{*days}} : std::nullopt;
    }

    void put(std::string_view kind, std::string_view table, std::string_view settle, Wording why,
             const Statement& row, std::optional<Day> due) {
        InboxItem item;
        item.kind = std::string(kind);
        item.table = std::string(table);
        item.settle = std::string(settle);
        item.why = std::move(why);
        item.record = row.id<RecordId>(0);
        item.title = std::string(row.text(1));
        if (!row.is_null(2)) item.account = row.id<RecordId>(2);
        if (due) {
            item.due = Date{date_of(due->number)};
            item.days_late = std::max<std::int64_t>(0, today_.number - due->number);
        }
        items_.push_back(std::move(item));
    }

    void put_cadence(const AccountRhythm& rhythm) {
        if (!rhythm.due || *days_of(rhythm.due->text) > today_.number) return;
        InboxItem item;
        item.kind = "cadence";
        item.table = "account";
        item.settle = "visit.plan";
        item.why = {"按分类该拜访了", "A visit is due by the class"};
        item.record = item.account = rhythm.account;
        item.due = rhythm.due;
        item.days_late = rhythm.days_overdue;
        items_.push_back(std::move(item));
    }

    // Only those whose word decides: a list of everybody who has cooled down helps nobody.
    Result<void> put_cold(const AccountRhythm& rhythm) {
        for (const PersonWarmth& person : rhythm.people) {
            if (!person.hungry) continue;
            Statement row = store_.database().prepare(
                "SELECT id, coalesce(name, ''), account FROM contact WHERE id=?1 AND "
                "is_decision_maker=1");
            row.bind(1, person.contact);
            RAPPORT_TRY(const bool decides, row.step());
            if (!decides) continue;
            put("warmth", "contact", "touch.add", {"关系已冷", "The relationship has cooled down"},
                row, today_);
        }
        return {};
    }

    void put_count(std::string_view kind, std::int64_t count, std::string_view settle,
                   Wording why) {
        InboxItem item;
        item.kind = std::string(kind);
        item.title = std::to_string(count);
        item.settle = std::string(settle);
        item.why = std::move(why);
        item.due = Date{date_of(today_.number)};
        items_.push_back(std::move(item));
    }

    Result<bool> was_reminded(RecordId receivable, std::string_view step) {
        Statement row = store_.database().prepare(
            "SELECT 1 FROM dunning WHERE receivable=?1 AND step=?2 AND deleted=0");
        row.bind(1, receivable).bind(2, step);
        return row.step();
    }

    Result<void> name_accounts() {
        Statement name = store_.database().prepare(
            "SELECT coalesce(name, short_name, '') FROM account WHERE id=?1");
        for (InboxItem& item : items_) {
            if (!item.account) continue;
            name.bind(1, *item.account);
            RAPPORT_TRY(const bool found, name.step());
            if (found) item.account_name = std::string(name.text(0));
            name.reset();
            if (item.kind == "cadence") item.title = item.account_name;
        }
        return {};
    }

    Store& store_;
    Playbooks& playbooks_;
    const Playbook& playbook_;
    Day today_;
    std::optional<RecordId> user_;
    std::vector<InboxItem> items_;
};

}  // namespace

Result<Inbox> inbox(Store& store, Playbooks& playbooks, const InboxQuery& query) {
    const std::int64_t ahead = query.days_ahead.value_or(days_ahead_default);
    if (ahead < 0 || ahead > days_ahead_max)
        return make_error(Errc::invalid_argument,
                          "it must be from 0 to " + std::to_string(days_ahead_max), "days_ahead");
    RAPPORT_TRY(const auto playbook, playbooks.in_use());
    RAPPORT_TRY(const auto user, current_user(store));
    Collector collector(store, playbooks, *playbook, today_of(store, query.today), user);
    RAPPORT_CHECK(collector.collect_due());
    RAPPORT_CHECK(collector.collect_reports());
    RAPPORT_CHECK(collector.collect_complaints());
    RAPPORT_CHECK(collector.collect_dunning());
    RAPPORT_CHECK(collector.collect_rhythm());
    RAPPORT_CHECK(collector.collect_birthdays(ahead));
    collector.collect_festivals(ahead);
    RAPPORT_CHECK(collector.collect_disagreements());
    return collector.take();
}

}  // namespace rapport
