// rapport/domain/stages.hpp
//
// How far an account has come: its stage, the gate in front of the next one with what is still
// missing, and every move with its date, person and reason. An account stays under the version of
// the playbook under which it passed its last gate.
//
// Two people who pass the same gate apart mean the same: the stage is one value, and both moves are
// kept. Where they go different ways the stage is in conflict, for a person to settle.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rapport/domain/playbooks.hpp"
#include "rapport/playbook/wording.hpp"
#include "rapport/record/date.hpp"
#include "rapport/record/named.hpp"

namespace rapport {

struct AccountOn {
    RecordId account;
    std::optional<Date> today;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("account", account),
                named("today", today, "by the caller's calendar; by UTC if left out"));
    }
};

struct CheckedLine {
    std::string key, holds;
    std::int64_t weight = 0;
    Wording missing;
    std::vector<std::string> unknown, about;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("key", key), named("holds", holds, "yes, no or unknown"),
                named("weight", weight), named("missing", missing, "what to do about it"),
                named("unknown", unknown, "what would have to be known to tell"),
                named("about", about, "what it depends on: account.FIELD, or a list as suppliers"));
    }
};

struct StageStep {
    std::string key;
    Wording names;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("key", key), named("names", names));
    }
};

struct StageView {
    RecordId account;
    std::string playbook;
    std::int64_t playbook_version = 0;
    std::string stage, state;
    Wording stage_names;
    std::optional<Wording> next_names;
    std::optional<Date> since;
    std::vector<StageStep> stages;
    std::vector<Wording> work;
    std::optional<std::string> next;
    bool open = false, overridden = false;
    std::int64_t gate_met = 0, information_met = 0;
    std::vector<CheckedLine> gate, information;
    std::optional<std::string> better;
    std::optional<Wording> better_because;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("account", account), named("playbook", playbook),
                named("playbook_version", playbook_version),
                named("stage", stage, "its key in the playbook"), named("stage_names", stage_names),
                named("state", state, "active, stopped or set_aside"), named("since", since),
                named("stages", stages, "all of the playbook, in order"),
                named("work", work, "what is to be done in this one"),
                named("next", next, "the stage behind the gate; none after the last"),
                named("next_names", next_names), named("open", open, "the gate may be passed"),
                named("overridden", overridden, "a manager has let it be passed"),
                named("gate_met", gate_met, "per mille of the weight"),
                named("information_met", information_met,
                      "per mille of what should be known of the account"),
                named("gate", gate), named("information", information, "what is not known yet"),
                named("better", better, "where the playbook would rather have it go"),
                named("better_because", better_because));
    }
};

struct StagePass {
    RecordId account;
    std::optional<Date> today;
    std::optional<std::string> reason;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("account", account),
                named("today", today, "by the caller's calendar; by UTC if left out"),
                named("reason", reason));
    }
};

struct StageChange {
    RecordId account;
    std::string to;
    std::optional<std::string> reason;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("account", account),
                named("to", to, "an earlier stage, stopped, set_aside or active"),
                named("reason", reason, "needed to stop, set aside or go back"));
    }
};

[[nodiscard]] Result<StageView> stage_of(Store& store, Playbooks& playbooks,
                                         const AccountOn& which);
// Through the gate. Errors: incomplete with what is missing, by key; wrong_state after the last
// stage or when it is not active.
[[nodiscard]] Result<void> pass_gate(Store& store, Playbooks& playbooks, const StagePass& pass);
// Back, stopped, set aside, or active again. Errors: incomplete without a reason; invalid_choice
// for a stage that the playbook does not have; wrong_state for one that lies ahead.
[[nodiscard]] Result<void> change_stage(Store& store, Playbooks& playbooks,
                                        const StageChange& change);

}  // namespace rapport
