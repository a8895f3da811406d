// rapport/playbook/process.hpp
//
// How an account is developed: stages with their gates, what must be known of it, and the steps of
// a deal. Keys are stored with records: a new version of a playbook keeps them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rapport/playbook/wording.hpp"

namespace rapport {

// One line of a gate: what must hold, how much it weighs, and what to say when it does not.
struct GateCondition {
    std::string key;
    std::string when;
    std::int64_t weight = 1;
    Wording missing;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("key", key), named("when", when, "an expression that is true or false"),
                named("weight", weight, "0 or more"),
                named("missing", missing, "what to do while it does not hold"));
    }
};

// Where an account goes that should not go on: another stage, `stopped` or `set_aside`.
struct GateExit {
    std::string key;
    std::string when;
    std::string to;
    Wording because;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("key", key), named("when", when, "an expression that is true or false"),
                named("to", to, "a stage, `stopped` or `set_aside`"), named("because", because));
    }
};

struct Stage {
    std::string key;
    Wording names;
    Wording about;
    std::vector<std::string> ours;  // echelons of ours that take part
    std::vector<Wording> work;
    std::vector<Wording> keywords;
    std::vector<GateCondition> gate;  // to leave it for the next
    std::vector<GateExit> exits;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("key", key), named("names", names), named("about", about),
                named("ours", ours, "words of the vocabulary `our_echelon`"), named("work", work),
                named("keywords", keywords), named("gate", gate), named("exits", exits));
    }
};

// One thing that should be known of an account.
struct InformationItem {
    std::string key;
    std::string known;
    std::int64_t weight = 1;
    Wording missing;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("key", key), named("known", known, "an expression that is true or false"),
                named("weight", weight, "1 or more"), named("missing", missing));
    }
};

// A step of a deal. Probabilities are per mille.
struct FunnelStep {
    std::string key;
    Wording names;
    std::int64_t probability = 0;
    std::optional<std::int64_t> probability_when_done;  // once delivered and accepted
    Wording customer_state;
    Wording push_goal;
    std::vector<std::string> sell_to;
    std::vector<Wording> questions;
    std::int64_t stale_days = 0;  // older than that in one step is a warning; 0: never

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("key", key), named("names", names),
                named("probability", probability, "per mille"),
                named("probability_when_done", probability_when_done, "per mille"),
                named("customer_state", customer_state), named("push_goal", push_goal),
                named("sell_to", sell_to, "words of the vocabulary `buying_role`"),
                named("questions", questions, "that bring the deal to the next step"),
                named("stale_days", stale_days, "days in one step before it warns; 0: never"));
    }
};

// A value that expressions use as `computed.KEY`.
struct ComputedValue {
    std::string key;
    std::string is;
    Wording names;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("key", key), named("is", is, "an expression"), named("names", names));
    }
};

}  // namespace rapport
