// rapport/playbook/classes.hpp
//
// Classes of accounts and the rhythm that each is kept in: cadence, rules, warmth. Shares are per
// mille, warmth is in thousandths of one ordinary visit.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rapport/playbook/wording.hpp"

namespace rapport {

struct AccountClass {
    std::string key;
    Wording names;
    Wording effort;
    std::int64_t cadence_days = 0;
    std::int64_t half_life_days = 0;
    std::string visited_by;   // echelon of ours
    std::string answered_by;  // who answers complaints first: echelon of ours
    std::vector<Wording> rules;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("key", key), named("names", names), named("effort", effort),
                named("cadence_days", cadence_days, "from one visit to the next"),
                named("half_life_days", half_life_days, "in which warmth falls by half"),
                named("visited_by", visited_by, "a word of `our_echelon`"),
                named("answered_by", answered_by, "who answers complaints first"),
                named("rules", rules));
    }
};

// Won customers by standing: gold, silver, bronze.
struct AccountTier {
    std::string key;
    Wording names;
    std::int64_t cadence_days = 0;
    std::int64_t sales_from = 0;  // minor units in twelve months

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("key", key), named("names", names), named("cadence_days", cadence_days),
                named("sales_from", sales_from, "minor units in twelve months"));
    }
};

// A layer of the customer pyramid, from the top.
struct PyramidLayer {
    std::string key;
    Wording names;
    std::int64_t up_to = 0;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("key", key), named("names", names),
                named("up_to", up_to, "per mille of customers by sales, counted from the top"));
    }
};

struct WarmthRules {
    std::int64_t hungry_below = 0;
    std::int64_t thick_touches = 0;
    std::int64_t thick_days = 0;
    std::int64_t default_half_life_days = 0;  // of accounts without a class

    template <class Archive>
    void serialize(Archive& archive) {
        archive(
            named("hungry_below", hungry_below, "thousandths of one ordinary visit"),
            named("thick_touches", thick_touches, "so many touches ..."),
            named("thick_days", thick_days, "... within so many days are too many"),
            named("default_half_life_days", default_half_life_days, "of accounts without a class"));
    }
};

struct TouchKind {
    std::string key;
    Wording names;
    std::int64_t weight = 0;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("key", key), named("names", names),
                named("weight", weight, "thousandths of one ordinary visit"));
    }
};

struct TouchLength {
    std::int64_t from_minutes = 0;
    std::int64_t factor = 1000;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("from_minutes", from_minutes), named("factor", factor, "per mille"));
    }
};

struct TouchEchelon {
    std::string key;
    std::int64_t factor = 1000;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("key", key, "a word of `their_echelon`"),
                named("factor", factor, "per mille"));
    }
};

struct TouchWeights {
    std::vector<TouchKind> kinds;
    std::vector<TouchLength> lengths;  // ascending; the last that applies counts
    std::vector<TouchEchelon> echelons;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("kinds", kinds), named("lengths", lengths, "ascending"),
                named("echelons", echelons));
    }
};

}  // namespace rapport
