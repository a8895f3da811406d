// rapport/domain/deals.hpp
//
// Deals on their way through the funnel of the playbook: the board, moves, the end with its reason,
// the forecast by month, and how far we have got with the people who decide. Currencies stand side
// by side and are never added.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rapport/domain/playbooks.hpp"
#include "rapport/playbook/wording.hpp"
#include "rapport/record/date.hpp"
#include "rapport/record/named.hpp"

namespace rapport {

struct DealQuery {
    std::optional<RecordId> account, owner;
    std::optional<Date> today;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("account", account, "only this one's"),
                named("owner", owner, "only this colleague's"),
                named("today", today, "by the caller's calendar; by UTC if left out"));
    }
};

struct CurrencyAmount {
    std::string currency;
    std::int64_t amount = 0;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("currency", currency), named("amount", amount, "minor units"));
    }
};

struct DealCard {
    RecordId id;
    std::string name, account_name, currency;
    std::optional<RecordId> account;
    std::int64_t value = 0, days_in_step = 0;
    std::optional<std::string> next_step, commitment;
    std::optional<Date> next_date, expected_on;
    bool stale = false, next_missing = false, next_overdue = false;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("id", id), named("name", name), named("account", account),
                named("account_name", account_name), named("value", value, "minor units"),
                named("currency", currency), named("days_in_step", days_in_step),
                named("stale", stale, "longer in this step than the playbook thinks good"),
                named("next_step", next_step), named("next_date", next_date),
                named("next_missing", next_missing, "a deal needs a next step with its date"),
                named("next_overdue", next_overdue), named("expected_on", expected_on),
                named("commitment", commitment));
    }
};

struct FunnelColumn {
    std::string key;
    Wording names, customer_state, push_goal;
    std::int64_t probability = 0;
    std::vector<Wording> questions;
    std::vector<CurrencyAmount> values;
    std::optional<std::int64_t> mean_days;
    std::vector<DealCard> deals;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("key", key), named("names", names),
                named("probability", probability, "per mille"),
                named("customer_state", customer_state), named("push_goal", push_goal),
                named("questions", questions, "that bring a deal to the next step"),
                named("values", values), named("mean_days", mean_days, "in this step"),
                named("deals", deals, "the largest first"));
    }
};

struct DealBoard {
    std::vector<FunnelColumn> steps;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("steps", steps));
    }
};

struct ForecastMonth {
    std::optional<std::string> month;
    std::string currency;
    std::int64_t deals = 0, best = 0, weighted = 0, committed = 0;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("month", month, "YYYY-MM; none: nobody has said when"),
                named("currency", currency), named("deals", deals),
                named("best", best, "minor units, if all are won"),
                named("weighted", weighted, "by the probability of each step"),
                named("committed", committed, "what the reps stand for"));
    }
};

struct DealForecast {
    std::vector<ForecastMonth> months;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("months", months));
    }
};

struct DealMove {
    RecordId opportunity;
    std::string to;
    std::optional<std::string> reason;
    std::optional<Date> today;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("opportunity", opportunity), named("to", to, "a step of the funnel"),
                named("reason", reason),
                named("today", today, "by the caller's calendar; by UTC if left out"));
    }
};

struct DealClose {
    RecordId opportunity;
    std::string outcome;
    std::optional<std::string> reason;
    std::optional<RecordId> competitor;
    std::optional<Date> today;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("opportunity", opportunity),
                named("outcome", outcome, "won, lost or dropped"),
                named("reason", reason, "needed unless it was won"),
                named("competitor", competitor, "who won it instead, or was beaten"),
                named("today", today, "by the caller's calendar; by UTC if left out"));
    }
};

struct DealPersonView {
    RecordId contact;
    std::string name;
    std::int64_t influence = 0;
    std::optional<std::int64_t> attitude;
    std::int64_t observers = 0;
    bool disputed = false;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("contact", contact), named("name", name),
                named("influence", influence, "per mille"),
                named("attitude", attitude, "-1000 against us to 1000 for us; none: not known"),
                named("observers", observers, "who have said something"),
                named("disputed", disputed, "we don't see it alike"));
    }
};

struct PenetrationDay {
    Date day;
    std::int64_t balance = 0, confidence = 0;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("day", day), named("balance", balance), named("confidence", confidence));
    }
};

struct DealPeople {
    std::optional<std::int64_t> balance;
    std::int64_t confidence = 0;
    std::vector<DealPersonView> people;
    std::vector<PenetrationDay> history;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("balance", balance,
                      "influence-weighted, -1000 to 1000; none while nobody is known"),
                named("confidence", confidence, "per mille of the influence that is known"),
                named("people", people, "the most influential first"),
                named("history", history, "as it was noted at each move, the oldest first"));
    }
};

struct WhichDeal {
    RecordId opportunity;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("opportunity", opportunity));
    }
};

[[nodiscard]] Result<DealBoard> deal_board(Store& store, Playbooks& playbooks,
                                           const DealQuery& query);
[[nodiscard]] Result<DealForecast> deal_forecast(Store& store, Playbooks& playbooks,
                                                 const DealQuery& query);
// One commit: the step, the move, and the penetration of that day. Errors: invalid_choice for a
// step that the playbook does not have; wrong_state for a deal that has ended.
[[nodiscard]] Result<void> move_deal(Store& store, Playbooks& playbooks, const DealMove& move);
// Errors: incomplete without a reason for a deal that was not won; wrong_state when it has ended.
[[nodiscard]] Result<void> close_deal(Store& store, Playbooks& playbooks, const DealClose& close);
[[nodiscard]] Result<DealPeople> deal_people(Store& store, const WhichDeal& which);

}  // namespace rapport
