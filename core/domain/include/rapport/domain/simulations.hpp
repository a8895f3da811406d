// rapport/domain/simulations.hpp
//
// Before a decision falls: how likely it falls for us, by how the people of a deal stand and how
// such decisions are taken there, what would change it, and what we have not answered about each of
// them. The formulas stand in rapport/insight/decision.hpp. Nothing is saved here: what is assumed
// is tried, and what is known is a stance or a simulation record.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rapport/domain/draft.hpp"
#include "rapport/record/named.hpp"

namespace rapport {

struct AssumedAttitude {
    RecordId contact;
    std::int64_t attitude = 0;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("contact", contact),
                named("attitude", attitude, "-1000 against us to 1000 for us"));
    }
};

struct SimulationQuery {
    RecordId opportunity;
    std::optional<std::string> group;
    std::optional<RecordId> decider;
    std::optional<std::vector<AssumedAttitude>> assume;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("opportunity", opportunity),
                named("group", group,
                      "authority, consultative or consensus; as the account says if left out"),
                named("decider", decider, "whose word decides, to try; as it is known if left out"),
                named("assume", assume, "attitudes to try instead of those that are known"));
    }
};

struct SimulatedPerson {
    RecordId contact;
    std::string name;
    std::optional<std::string> role, why_choose, why_help, done;
    std::optional<RecordId> simulation;
    std::optional<std::int64_t> attitude, known_attitude, moves;
    std::int64_t influence = 0, chance = 0, gain = 0, risk = 0;
    bool decides = false;
    std::vector<std::string> missing;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("contact", contact), named("name", name), named("role", role),
                named("influence", influence, "per mille"),
                named("attitude", attitude, "as assumed, else as known; none: not known"),
                named("known_attitude", known_attitude),
                named("decides", decides, "counts as a decider"),
                named("chance", chance, "per mille, that this person is for us"),
                named("gain", gain, "of the result in per mille, if they were wholly for us"),
                named("risk", risk, "of the result in per mille, if they were wholly against us"),
                named("simulation", simulation, "the user's own record; none yet"),
                named("why_choose", why_choose), named("why_help", why_help), named("done", done),
                named("moves", moves, "1 to 5, how much it moves them"),
                named("missing", missing, "what nobody of us has answered about them"));
    }
};

struct DealSimulation {
    std::string group;
    bool group_known = false;
    std::int64_t chance = 0, known_chance = 0;
    std::vector<SimulatedPerson> people;
    std::vector<RecordId> turning;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("group", group, "by which rule: authority, consultative or consensus"),
                named("group_known", group_known, "the account says so; consultative if not"),
                named("chance", chance, "per mille, with what is assumed"),
                named("known_chance", known_chance, "per mille, with what is known"),
                named("people", people, "who changes most first"),
                named("turning", turning,
                      "who, won in this order, brings the chance above a half; none: it is"));
    }
};

// Errors: not_found and wrong_table for the deal; invalid_choice for a group; invalid_argument for
// somebody who has no say in it, or an attitude out of range.
[[nodiscard]] Result<DealSimulation> simulate_deal(Store& store, const SimulationQuery& query);

}  // namespace rapport
