// rapport/playbook/rules.hpp
//
// Rules of money, gifts and time. Money is whole minor units of the playbook's currency, shares are
// per mille.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rapport/playbook/wording.hpp"

namespace rapport {

struct DunningStep {
    std::string key;
    Wording names;
    std::int64_t from_days = 0;
    std::vector<std::string> ours;
    std::vector<std::string> theirs;
    Wording action;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("key", key), named("names", names),
                named("from_days", from_days, "after the due date, ascending"),
                named("ours", ours, "words of `our_echelon`"),
                named("theirs", theirs, "words of `their_echelon`"), named("action", action));
    }
};

struct GiftKind {
    std::string key;
    Wording names;
    bool refused = false;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("key", key), named("names", names),
                named("refused", refused, "never allowed, whoever approves"));
    }
};

struct GiftRules {
    std::int64_t each_most = 0;
    std::int64_t year_most = 0;
    std::string approved_by;
    Wording over;
    Wording refused;
    std::vector<GiftKind> kinds;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("each_most", each_most, "minor units for one gift without approval"),
                named("year_most", year_most, "minor units for one person and year"),
                named("approved_by", approved_by, "a word of `our_echelon`"),
                named("over", over, "what to say over the limit"),
                named("refused", refused, "what to say to a kind that is refused"),
                named("kinds", kinds));
    }
};

struct Ratio {
    std::string key;
    Wording names;
    std::string is;
    std::string unit;
    std::string better;
    std::int64_t good = 0;
    std::int64_t watch = 0;
    Wording when_good;
    Wording when_watch;
    Wording when_danger;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("key", key), named("names", names), named("is", is, "an expression"),
                named("unit", unit, "one of: per_mille, days"),
                named("better", better, "one of: higher, lower"),
                named("good", good, "this or better is good"),
                named("watch", watch, "this or better is to be watched, all else is a danger"),
                named("when_good", when_good), named("when_watch", when_watch),
                named("when_danger", when_danger));
    }
};

struct Concentration {
    std::int64_t largest_most = 0;
    std::int64_t top_five_most = 0;
    Wording warning;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("largest_most", largest_most, "per mille of sales"),
                named("top_five_most", top_five_most, "per mille of sales"),
                named("warning", warning));
    }
};

struct Clocks {
    std::int64_t complaint_answer_hours = 0;
    std::int64_t complaint_solve_hours = 0;
    std::int64_t visit_report_hours = 0;
    std::int64_t figures_stale_days = 0;
    std::int64_t dossier_keep_days = 0;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("complaint_answer_hours", complaint_answer_hours),
                named("complaint_solve_hours", complaint_solve_hours),
                named("visit_report_hours", visit_report_hours),
                named("figures_stale_days", figures_stale_days,
                      "older figures of an account are stale"),
                named("dossier_keep_days", dossier_keep_days,
                      "proposed for how long a fact of a dossier is kept"));
    }
};

}  // namespace rapport
