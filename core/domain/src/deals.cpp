// core/domain/src/deals.cpp
#include "rapport/domain/deals.hpp"

#include <algorithm>

#include "columns.hpp"
#include "gathered.hpp"
#include "penetrations.hpp"
#include "rapport/domain/people.hpp"
#include "rapport/insight/forecast.hpp"
#include "rapport/insight/funnel.hpp"
#include "rapport/record/tables.hpp"
#include "sql.hpp"
#include "today.hpp"

namespace rapport {
namespace {

struct OpenDeal {
    DealCard card;
    std::size_t step = 0;
    std::int64_t entered_day = 0;
    bool committed = false;
};

// A deal of which nobody has said the step stands on the first.
std::size_t step_of(const PlaybookContent& content, std::string_view key) {
    for (std::size_t i = 0; i < content.funnel.size(); ++i)
        if (content.funnel[i].key == key) return i;
    return 0;
}

std::string sql_of(const DealQuery& query) {
    std::string sql =
        "SELECT o.id, coalesce(o.name, ''), o.account, coalesce(a.name, ''), coalesce(o.value, 0), "
        "o.currency, o.step, o.step_on, o.next_step, o.next_date, o.expected_on, o.commitment, "
        "o.owner FROM "
        "opportunity o LEFT JOIN account a ON a.id=o.account WHERE o.deleted=0 AND o.outcome IS "
        "NULL";
    if (query.account) sql += " AND o.account=?1";
    // Where nobody has said whose a deal is, it belongs to whoever made it.
    if (query.owner)
        sql += query.account ? " AND (o.owner=?2 OR o.owner IS NULL)"
                             : " AND (o.owner=?1 OR o.owner IS NULL)";
    return sql + " ORDER BY coalesce(o.value, 0) DESC, o.id";
}

OpenDeal read_deal(const Statement& row, const PlaybookContent& content, Day today) {
    OpenDeal deal;
    DealCard& card = deal.card;
    card.id = row.id<RecordId>(0);
    card.name = std::string(row.text(1));
    if (!row.is_null(2)) card.account = row.id<RecordId>(2);
    card.account_name = std::string(row.text(3));
    card.value = row.integer(4);
    card.currency = text_or_none(row, 5).value_or(content.currency);
    deal.step = step_of(content, row.text(6));
    deal.entered_day = days_of(row.text(7)).value_or(today.number);
    card.days_in_step = std::max<std::int64_t>(0, today.number - deal.entered_day);
    const std::int64_t stale_days =
        content.funnel.empty() ? 0 : content.funnel[deal.step].stale_days;
    card.stale = stale_days > 0 && card.days_in_step > stale_days;
    card.next_step = text_or_none(row, 8);
    card.next_date = date_or_none(row, 9);
    card.next_missing = !card.next_step || !card.next_date;
    card.next_overdue =
        card.next_date && days_of(card.next_date->text).value_or(today.number) < today.number;
    card.expected_on = date_or_none(row, 10);
    card.commitment = text_or_none(row, 11);
    deal.committed = card.commitment == "committed";
    return deal;
}

Result<std::vector<OpenDeal>> open_deals(Store& store, const PlaybookContent& content,
                                         const DealQuery& query) {
    std::vector<OpenDeal> deals;
    Authors authors(store);
    const Day today = today_of(store, query.today);
    Statement rows = store.database().prepare(sql_of(query));
    if (query.account) rows.bind(1, *query.account);
    if (query.owner) rows.bind(query.account ? 2 : 1, *query.owner);
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return deals;
        if (query.owner && rows.is_null(12)) {
            RAPPORT_TRY(const auto row, store.find(table::opportunity, rows.id<RecordId>(0)));
            if (!row) continue;
            RAPPORT_TRY(const Author author, authors.of(*row));
            if (author.user != *query.owner) continue;
        }
        deals.push_back(read_deal(rows, content, today));
    }
}

Result<Row> open_deal(Store& store, RecordId id) {
    RAPPORT_TRY(Row deal, record_of(store, table::opportunity, id));
    if (deal.deleted) return make_error(Errc::deleted, {}, "opportunity");
    if (!is_empty(deal.value(table_of(store, table::opportunity), "outcome")))
        return make_error(Errc::wrong_state, "the deal has ended", "opportunity");
    return deal;
}

// How the people stood on that day, once a day and deal.
Result<void> note_penetration(Store& store, Draft& draft, RecordId opportunity, Day day) {
    RAPPORT_TRY(const PeopleView people, penetration_of_deal(store, opportunity));
    if (!people.balance_per_mille) return {};
    Gathered values(table_of(store, table::penetration));
    values.set("opportunity", Value{opportunity});
    values.set("day", Value{date_of(day.number)});
    values.set("balance", Value{std::int64_t{*people.balance_per_mille}});
    values.set("confidence", Value{std::int64_t{people.confidence_per_mille}});
    RAPPORT_CHECK(draft.add(table::penetration, values.take()));
    return {};
}

Result<void> note_move(Store& store, Draft& draft, const Row& deal, const std::string& to,
                       const std::optional<std::string>& reason) {
    Gathered values(table_of(store, table::opportunity_move));
    values.set("opportunity", Value{deal.id});
    values.set("from", deal.value(table_of(store, table::opportunity), "step"));
    values.set("to", Value{to});
    values.set("at", Value{store.environment().now_unix_ms()});
    values.set("reason", reason);
    RAPPORT_CHECK(draft.add(table::opportunity_move, values.take()));
    return {};
}

Result<std::shared_ptr<const Playbook>> playbook_of(Store& store, Playbooks& playbooks,
                                                    const Row& deal) {
    const auto* account =
        std::get_if<RecordId>(&deal.value(table_of(store, table::opportunity), "account"));
    if (!account) return playbooks.in_use();
    RAPPORT_TRY(const auto row, store.find(table::account, *account));
    return row ? playbooks.of(*row) : playbooks.in_use();
}

}  // namespace

Result<DealBoard> deal_board(Store& store, Playbooks& playbooks, const DealQuery& query) {
    RAPPORT_TRY(const auto playbook, playbooks.in_use());
    const PlaybookContent& content = playbook->content();
    RAPPORT_TRY(std::vector<OpenDeal> deals, open_deals(store, content, query));
    std::vector<insight::FunnelStep> steps;
    for (const FunnelStep& step : content.funnel) steps.push_back({step.key, {}});
    std::vector<insight::FunnelDeal> figures;
    for (const OpenDeal& deal : deals)
        figures.push_back({deal.step, deal.card.currency, deal.card.value, deal.entered_day});
    RAPPORT_TRY(const auto counted,
                insight::funnel(steps, figures, today_of(store, query.today).number));

    DealBoard board;
    for (std::size_t i = 0; i < content.funnel.size(); ++i) {
        const FunnelStep& step = content.funnel[i];
        FunnelColumn column{step.key,
                            step.names,
                            step.customer_state,
                            step.push_goal,
                            step.probability,
                            step.questions,
                            {},
                            {},
                            {}};
        for (const insight::Amount& amount : counted[i].values)
            column.values.push_back({amount.currency, amount.minor});
        column.mean_days = counted[i].mean_days;
        board.steps.push_back(std::move(column));
    }
    if (board.steps.empty()) return board;
    for (OpenDeal& deal : deals) board.steps[deal.step].deals.push_back(std::move(deal.card));
    return board;
}

Result<DealForecast> deal_forecast(Store& store, Playbooks& playbooks, const DealQuery& query) {
    RAPPORT_TRY(const auto playbook, playbooks.in_use());
    const PlaybookContent& content = playbook->content();
    RAPPORT_TRY(const std::vector<OpenDeal> deals, open_deals(store, content, query));
    std::vector<insight::OpenDeal> figures;
    for (const OpenDeal& deal : deals) {
        insight::OpenDeal one;
        one.value_minor = deal.card.value;
        one.currency = deal.card.currency;
        if (!content.funnel.empty())
            one.probability_per_mille =
                static_cast<std::int32_t>(content.funnel[deal.step].probability);
        if (deal.card.expected_on) {
            const std::string& text = deal.card.expected_on->text;
            one.expected =
                insight::Month{std::stoi(text.substr(0, 4)), std::stoi(text.substr(5, 2))};
        }
        one.is_committed = deal.committed;
        figures.push_back(std::move(one));
    }
    RAPPORT_TRY(const auto lines, insight::forecast(figures));
    DealForecast out;
    for (const insight::ForecastLine& line : lines) {
        ForecastMonth month{{},
                            line.currency,
                            static_cast<std::int64_t>(line.deals),
                            line.best_minor,
                            line.weighted_minor,
                            line.committed_minor};
        if (line.month)
            month.month =
                date_of(*days_of(std::to_string(10'000 + line.month->year).substr(1) + "-" +
                                 std::to_string(100 + line.month->month).substr(1) + "-01"))
                    .substr(0, 7);
        out.months.push_back(std::move(month));
    }
    return out;
}

Result<void> move_deal(Store& store, Playbooks& playbooks, const DealMove& move) {
    RAPPORT_TRY(const Row deal, open_deal(store, move.opportunity));
    RAPPORT_TRY(const auto playbook, playbook_of(store, playbooks, deal));
    if (!playbook->funnel_step(move.to))
        return make_error(Errc::invalid_choice, "the playbook has no such step", "to");
    const Day today = today_of(store, move.today);
    Draft draft(store);
    Gathered values(table_of(store, table::opportunity));
    values.set("step", Value{move.to});
    values.set("step_on", Value{date_of(today.number)});
    RAPPORT_CHECK(draft.edit(table::opportunity, move.opportunity, values.take()));
    RAPPORT_CHECK(note_move(store, draft, deal, move.to, move.reason));
    RAPPORT_CHECK(note_penetration(store, draft, move.opportunity, today));
    return draft.save();
}

Result<void> close_deal(Store& store, Playbooks&, const DealClose& close) {
    RAPPORT_TRY(const Row deal, open_deal(store, close.opportunity));
    const bool has_reason = close.reason && !close.reason->empty();
    if (close.outcome != "won" && !has_reason)
        return make_error(Errc::incomplete, "say why it was not won", "reason");
    const Day today = today_of(store, close.today);
    Draft draft(store);
    Gathered values(table_of(store, table::opportunity));
    values.set("outcome", Value{close.outcome});
    values.set("closed_on", Value{date_of(today.number)});
    values.set("reason", close.reason);
    values.set("competitor", close.competitor);
    RAPPORT_CHECK(draft.edit(table::opportunity, close.opportunity, values.take()));
    RAPPORT_CHECK(note_move(store, draft, deal, close.outcome, close.reason));
    RAPPORT_CHECK(note_penetration(store, draft, close.opportunity, today));
    return draft.save();
}

Result<DealPeople> deal_people(Store& store, const WhichDeal& which) {
    RAPPORT_CHECK(record_of(store, table::opportunity, which.opportunity));
    RAPPORT_TRY(const PeopleView found, penetration_of_deal(store, which.opportunity));
    DealPeople out;
    if (found.balance_per_mille) out.balance = *found.balance_per_mille;
    out.confidence = found.confidence_per_mille;
    const Table& contacts = table_of(store, table::contact);
    for (const PersonView& person : found.people) {
        DealPersonView one;
        one.contact = person.contact;
        RAPPORT_TRY(const auto row, store.find(table::contact, person.contact));
        const auto* name = row ? std::get_if<std::string>(&row->value(contacts, "name")) : nullptr;
        if (name) one.name = *name;
        one.influence = person.influence;
        if (person.view.attitude_per_mille) one.attitude = *person.view.attitude_per_mille;
        one.observers = static_cast<std::int64_t>(person.view.observers);
        one.disputed = person.view.is_disputed;
        out.people.push_back(std::move(one));
    }
    std::stable_sort(out.people.begin(), out.people.end(),
                     [](const auto& a, const auto& b) { return a.influence > b.influence; });
    Statement rows = store.database().prepare(
        "SELECT day, balance, confidence FROM penetration WHERE opportunity=?1 AND deleted=0 "
        "ORDER BY day");
    rows.bind(1, which.opportunity);
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return out;
        out.history.push_back({Date{std::string(rows.text(0))}, rows.integer(1), rows.integer(2)});
    }
}

}  // namespace rapport
