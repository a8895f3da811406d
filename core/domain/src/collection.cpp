// core/domain/src/collection.cpp
#include "rapport/domain/collection.hpp"

#include <algorithm>

#include "account_view.hpp"
#include "gathered.hpp"
#include "rapport/domain/session.hpp"
#include "rapport/insight/receivables.hpp"
#include "rapport/playbook/rhythm.hpp"
#include "rapport/record/tables.hpp"
#include "reminders.hpp"
#include "sql.hpp"
#include "today.hpp"

namespace rapport {
namespace {

std::optional<std::int64_t> number_in(const AccountView& view, std::string_view name) {
    const auto value = view.value(name);
    const auto* number = std::get_if<Decimal>(&value);
    return number ? std::optional{number->rounded()} : std::nullopt;
}

// What all reps together may promise without asking, and what this one may.
struct Slices {
    std::vector<std::int64_t> all;
    std::optional<std::int64_t> own;
};
Result<Slices> slices_of(Store& store, RecordId account, const std::string& currency,
                         const std::string& today) {
    Slices out;
    RAPPORT_TRY(const auto user, current_user(store));
    Statement rows = store.database().prepare(
        "SELECT user, amount FROM credit_slice WHERE account=?1 AND deleted=0 AND "
        "coalesce(currency, ?2)=?2 AND coalesce(valid_to, ?3)>=?3 AND amount IS NOT NULL "
        "ORDER BY id");
    rows.bind(1, account).bind(2, std::string_view(currency)).bind(3, std::string_view(today));
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return out;
        out.all.push_back(rows.integer(1));
        if (user && rows.id<RecordId>(0) == *user) out.own = rows.integer(1);
    }
}

Result<std::int64_t> own_open_orders(Store& store, RecordId account, const std::string& currency) {
    RAPPORT_TRY(const auto user, current_user(store));
    if (!user) return 0;
    Statement row = store.database().prepare(
        "SELECT coalesce(sum(value), 0) FROM sales_order WHERE account=?1 AND deleted=0 AND "
        "owner=?2 AND coalesce(status, 'open') IN ('open', 'delivered') AND "
        "coalesce(currency, ?3)=?3");
    row.bind(1, account).bind(2, *user).bind(3, std::string_view(currency));
    RAPPORT_CHECK(row.step());
    return row.integer(0);
}

// What the person has had in the calendar year of that day, beside the gift itself.
Result<std::int64_t> given_in_year(Store& store, RecordId contact, std::string_view year,
                                   std::optional<RecordId> beside, const std::string& currency) {
    Statement row = store.database().prepare(
        "SELECT coalesce(sum(value), 0) FROM gift WHERE contact=?1 AND deleted=0 AND "
        "status='given' AND substr(on_day, 1, 4)=?2 AND id IS NOT ?3 AND "
        "coalesce(currency, ?4)=?4");
    row.bind(1, contact).bind(2, year).bind(4, std::string_view(currency));
    beside ? row.bind(3, *beside) : row.bind_null(3);
    RAPPORT_CHECK(row.step());
    return row.integer(0);
}

Result<bool> is_approved(Store& store, RecordId gift) {
    Statement row = store.database().prepare(
        "SELECT verdict FROM gift_approval WHERE gift=?1 AND deleted=0 ORDER BY at DESC, id DESC "
        "LIMIT 1");
    row.bind(1, gift);
    RAPPORT_TRY(const bool found, row.step());
    return found && row.text(0) == "passed";
}

std::string_view name_of(GiftVerdict verdict) {
    switch (verdict) {
        case GiftVerdict::allowed:
            return "allowed";
        case GiftVerdict::needs_approval:
            return "needs_approval";
        case GiftVerdict::refused:
            return "refused";
    }
    return "refused";
}

OpenReceivable read_receivable(const Statement& row, const PlaybookContent& content, Day today) {
    OpenReceivable one;
    one.id = row.id<RecordId>(0);
    one.account = row.id<RecordId>(1);
    one.account_name = std::string(row.text(2));
    one.number = std::string(row.text(3));
    one.amount = row.integer(4);
    one.currency = row.is_null(5) ? content.currency : std::string(row.text(5));
    if (!row.is_null(6)) one.due = Date{std::string(row.text(6))};
    one.paid = row.integer(7);
    one.open = one.amount - one.paid;
    const auto due = one.due ? days_of(one.due->text) : std::nullopt;
    if (due) one.days_overdue = std::max<std::int64_t>(0, today.number - *due);
    return one;
}

}  // namespace

Result<Collection> collection(Store& store, Playbooks& playbooks, const CollectionQuery& query) {
    RAPPORT_TRY(const auto playbook, playbooks.in_use());
    const Day today = today_of(store, query.today);
    std::string sql =
        "SELECT r.id, r.account, coalesce(a.name, ''), coalesce(r.number, ''), "
        "coalesce(r.amount, 0), r.currency, r.due, coalesce((SELECT sum(p.amount) FROM payment p "
        "WHERE p.receivable=r.id AND p.deleted=0), 0) AS paid FROM receivable r LEFT JOIN account "
        "a ON a.id=r.account WHERE r.deleted=0 AND coalesce(r.written_off, 0)=0 AND "
        "coalesce(r.amount, 0)>paid";
    if (query.account) sql += " AND r.account=?1";
    Statement rows = store.database().prepare(sql + " ORDER BY r.due IS NULL, r.due, r.id");
    if (query.account) rows.bind(1, *query.account);
    Collection out;
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return out;
        OpenReceivable one = read_receivable(rows, playbook->content(), today);
        const auto due = one.due ? days_of(one.due->text) : std::nullopt;
        if (const DunningStep* step =
                due ? dunning_step(*playbook, today.number - *due) : nullptr) {
            one.step = step->key;
            one.step_names = step->names;
            one.action = step->action;
            RAPPORT_TRY(one.reminded, was_reminded(store, one.id, step->key));
        }
        out.open.push_back(std::move(one));
    }
}

Result<CreditView> credit_of(Store& store, Playbooks& playbooks, const AccountOn& which) {
    RAPPORT_TRY(const Row account, record_of(store, table::account, which.account));
    RAPPORT_TRY(const auto playbook, playbooks.of(account));
    const Day today = today_of(store, which.today);
    const AccountView view(store, *playbook, account, today);
    CreditView out;
    out.account = which.account;
    out.currency = playbook->content().currency;
    if (const auto grade = view.value("credit.grade"); std::holds_alternative<std::string>(grade))
        out.grade = std::get<std::string>(grade);
    out.limit = number_in(view, "credit.limit");
    out.terms_days = number_in(view, "credit.terms_days");
    out.exposure = number_in(view, "credit.exposure").value_or(0);
    out.overdue = number_in(view, "credit.overdue").value_or(0);
    if (const auto day = view.value("credit.review_on"); std::holds_alternative<Day>(day)) {
        out.review_on = Date{date_of(std::get<Day>(day).number)};
        out.review_due = std::get<Day>(day) <= today;
    }
    RAPPORT_CHECK(view.fault());
    RAPPORT_TRY(out.as_of, last_sync(store));
    if (!out.limit) return out;
    const std::int64_t as_of = out.as_of ? out.as_of->unix_ms : 0;
    const insight::KnownAmount owed{std::max<std::int64_t>(0, out.exposure), as_of};
    RAPPORT_TRY(const auto exposure, insight::exposure({&owed, 1}, {*out.limit, as_of}));
    out.free = exposure.free_minor;
    if (exposure.used_per_mille) out.used = *exposure.used_per_mille;
    out.over = exposure.is_over;
    RAPPORT_TRY(const Slices slices,
                slices_of(store, which.account, out.currency, date_of(today.number)));
    if (const auto left = insight::limit_left(*out.limit, slices.all)) out.slices_left = *left;
    out.slice = slices.own;
    if (slices.own) {
        RAPPORT_TRY(const std::int64_t promised,
                    own_open_orders(store, which.account, out.currency));
        out.slice_free = *slices.own - promised;
    }
    return out;
}

Result<GiftAdvice> gift_advice(Store& store, Playbooks& playbooks, const GiftQuery& query) {
    RAPPORT_CHECK(record_of(store, table::contact, query.contact));
    RAPPORT_TRY(const auto playbook, playbooks.in_use());
    const std::string day = date_of(today_of(store, query.on_day).number);
    GiftAdvice out;
    RAPPORT_TRY(out.given_this_year, given_in_year(store, query.contact, day.substr(0, 4), {},
                                                   playbook->content().currency));
    RAPPORT_TRY(const GiftCheck check,
                check_gift(*playbook, query.kind, query.value, out.given_this_year));
    out.verdict = std::string(name_of(check.verdict));
    out.says = check.says;
    out.left = check.left;
    out.currency = playbook->content().currency;
    out.each_most = playbook->content().gifts.each_most;
    out.year_most = playbook->content().gifts.year_most;
    return out;
}

Result<void> give_gift(Store& store, Playbooks& playbooks, const GiftGive& give) {
    RAPPORT_TRY(const Row gift, record_of(store, table::gift, give.gift));
    if (gift.deleted) return make_error(Errc::deleted, {}, "gift");
    const Table& gifts = table_of(store, table::gift);
    for (const auto* field : {"kind", "what", "value", "occasion", "on_day"})
        if (is_empty(gift.value(gifts, field)))
            return make_error(Errc::incomplete, std::string("still missing: ") + field, field);
    RAPPORT_TRY(const auto playbook, playbooks.in_use());
    const auto& currency = playbook->content().currency;
    const auto* said = std::get_if<std::string>(&gift.value(gifts, "currency"));
    if (said && *said != currency)
        return make_error(Errc::invalid_choice, "say its value in " + currency, "currency");
    const std::string day = std::get<std::string>(gift.value(gifts, "on_day"));
    const RecordId contact = std::get<RecordId>(gift.value(gifts, "contact"));
    RAPPORT_TRY(const std::int64_t given,
                given_in_year(store, contact, day.substr(0, 4), gift.id, currency));
    RAPPORT_TRY(const GiftCheck check,
                check_gift(*playbook, std::get<std::string>(gift.value(gifts, "kind")),
                           std::get<std::int64_t>(gift.value(gifts, "value")), given));
    if (check.verdict == GiftVerdict::refused)
        return make_error(Errc::forbidden, check.says.en, "kind");
    if (check.verdict == GiftVerdict::needs_approval) {
        RAPPORT_TRY(const bool approved, is_approved(store, gift.id));
        if (!approved) return make_error(Errc::incomplete, check.says.en, "value");
    }
    Draft draft(store);
    Gathered values(gifts);
    values.set("status", Value{std::string("given")});
    RAPPORT_CHECK(draft.edit(table::gift, gift.id, values.take()));
    return draft.save();
}

}  // namespace rapport
