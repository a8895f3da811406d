// rapport/domain/rhythm.hpp
//
// The rhythm of an account: when the next visit is due by its class, how warm the relationship with
// each person is, when it will have cooled down, and where we come too often. Warmth is in
// thousandths of one ordinary visit; the formulas stand in rapport/insight/warmth.hpp, the weights
// and half-lives in the playbook.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rapport/domain/stages.hpp"

namespace rapport {

struct PersonWarmth {
    RecordId contact;
    std::string name;
    std::int64_t warmth = 0, touches = 0;
    std::optional<Instant> last_touch;
    std::optional<Date> hungry_on;
    bool hungry = false, too_thick = false;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("contact", contact), named("name", name),
                named("warmth", warmth, "thousandths of one ordinary visit of today"),
                named("touches", touches, "visits that were held, and other touches"),
                named("last_touch", last_touch),
                named("hungry_on", hungry_on, "the day on which it will have cooled down"),
                named("hungry", hungry, "it has cooled down already"),
                named("too_thick", too_thick, "touches come so often that they may push"));
    }
};

struct AccountRhythm {
    RecordId account;
    std::optional<std::string> account_class;
    std::optional<std::int64_t> cadence_days;
    std::optional<Date> last_visit, due;
    std::int64_t days_overdue = 0, half_life_days = 0, hungry_below = 0;
    std::vector<PersonWarmth> people;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("account", account), named("class", account_class),
                named("cadence_days", cadence_days, "from one visit to the next, by the class"),
                named("last_visit", last_visit), named("due", due, "the next visit"),
                named("days_overdue", days_overdue),
                named("half_life_days", half_life_days, "in which warmth falls by half"),
                named("hungry_below", hungry_below, "thousandths of one ordinary visit"),
                named("people", people, "the coldest first"));
    }
};

[[nodiscard]] Result<AccountRhythm> rhythm_of(Store& store, Playbooks& playbooks,
                                              const AccountOn& which);

// The warmth of one person day by day: for a curve.
struct WarmthCurveQuery {
    RecordId contact;
    Date from, until;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("contact", contact), named("from", from, "the first day"),
                named("until", until, "the last day; at most 2000 days"));
    }
};
struct WarmthOnDay {
    Date day;
    std::int64_t warmth = 0;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("day", day), named("warmth", warmth));
    }
};
struct WarmthCurve {
    std::int64_t hungry_below = 0;
    std::vector<WarmthOnDay> days;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("hungry_below", hungry_below), named("days", days));
    }
};
[[nodiscard]] Result<WarmthCurve> warmth_curve_of(Store& store, Playbooks& playbooks,
                                                  const WarmthCurveQuery& query);

}  // namespace rapport
