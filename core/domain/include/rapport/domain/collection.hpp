// rapport/domain/collection.hpp
//
// Money that is owed, and how far it may go: what is open and overdue, who has to remind by the
// ladder of echelons, the exposure against the limit with the instant of which it tells, and gifts
// within their limits. Amounts are minor units; those in other currencies than the playbook's are
// listed and not added.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rapport/domain/stages.hpp"

namespace rapport {

struct OpenReceivable {
    RecordId id, account;
    std::string account_name, number, currency;
    std::int64_t amount = 0, paid = 0, open = 0, days_overdue = 0;
    std::optional<Date> due;
    std::optional<std::string> step;
    std::optional<Wording> step_names, action;
    bool reminded = false;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("id", id), named("account", account), named("account_name", account_name),
                named("number", number), named("amount", amount), named("paid", paid),
                named("open", open), named("currency", currency), named("due", due),
                named("days_overdue", days_overdue),
                named("step", step, "of the dunning ladder, by the days overdue"),
                named("step_names", step_names), named("action", action),
                named("reminded", reminded, "that step has been taken already"));
    }
};

struct CollectionQuery {
    std::optional<RecordId> account;
    std::optional<Date> today;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("account", account, "only this one's"),
                named("today", today, "by the caller's calendar; by UTC if left out"));
    }
};

struct Collection {
    std::vector<OpenReceivable> open;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("open", open, "what is overdue longest first"));
    }
};

struct CreditView {
    RecordId account;
    std::string currency;
    std::optional<std::string> grade;
    std::optional<std::int64_t> limit, terms_days;
    std::int64_t exposure = 0, overdue = 0;
    std::optional<std::int64_t> free, used, slice, slice_free, slices_left;
    bool over = false, review_due = false;
    std::optional<Date> review_on;
    std::optional<Instant> as_of;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("account", account), named("currency", currency), named("grade", grade),
                named("limit", limit), named("terms_days", terms_days),
                named("exposure", exposure, "open receivables, and orders not yet invoiced"),
                named("overdue", overdue),
                named("free", free, "of the limit; below zero when over"),
                named("used", used, "per mille of the limit"), named("over", over),
                named("slice", slice, "of the limit that this user may promise without asking"),
                named("slice_free", slice_free, "of it, less this user's own open orders"),
                named("slices_left", slices_left, "of the limit, after everybody's slices"),
                named("review_on", review_on), named("review_due", review_due),
                named("as_of", as_of, "the last sync: what came in since is not known here"));
    }
};

struct GiftQuery {
    RecordId contact;
    std::string kind;
    std::int64_t value = 0;
    std::optional<Date> on_day;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("contact", contact), named("kind", kind),
                named("value", value, "minor units of the playbook's currency"),
                named("on_day", on_day, "today if left out"));
    }
};

struct GiftAdvice {
    std::string verdict;
    Wording says;
    std::int64_t given_this_year = 0, left = 0;
    std::string currency;
    std::int64_t each_most = 0, year_most = 0;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("verdict", verdict, "allowed, needs_approval or refused"),
                named("says", says), named("given_this_year", given_this_year, "to this person"),
                named("left", left, "of this person's year, after this one"),
                named("currency", currency, "of all these amounts"),
                named("each_most", each_most, "without approval"),
                named("year_most", year_most, "to one person, without approval"));
    }
};

struct GiftGive {
    RecordId gift;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("gift", gift));
    }
};

[[nodiscard]] Result<Collection> collection(Store& store, Playbooks& playbooks,
                                            const CollectionQuery& query);
[[nodiscard]] Result<CreditView> credit_of(Store& store, Playbooks& playbooks,
                                           const AccountOn& which);
[[nodiscard]] Result<GiftAdvice> gift_advice(Store& store, Playbooks& playbooks,
                                             const GiftQuery& query);
// Says that a planned gift was given. Errors: forbidden for a kind that is always refused, such as
// cash; incomplete over the limit without a manager's approval, or without what the register needs.
[[nodiscard]] Result<void> give_gift(Store& store, Playbooks& playbooks, const GiftGive& give);

}  // namespace rapport
