// rapport/domain/visits.hpp
//
// A visit: planned, held, reviewed. Saving never refuses; finishing is checked, and says exactly
// what is missing.
#pragma once

#include <string>
#include <vector>

#include "rapport/domain/draft.hpp"
#include "rapport/record/date.hpp"
#include "rapport/record/named.hpp"

namespace rapport {

struct ObjectivePlan {
    std::string text;
    std::optional<std::string> measure;
    std::optional<Date> due;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("text", text, "what is to be reached"),
                named("measure", measure, "how one will know"), named("due", due, "by when"));
    }
};

struct ParticipantPlan {
    std::optional<RecordId> contact, user;
    std::optional<std::string> role;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("contact", contact, "one of theirs"), named("user", user, "or one of ours"),
                named("role", role, "speaker, note_taker, technical, decider or guest"));
    }
};

struct VisitPlan {
    RecordId account;
    std::optional<RecordId> id;
    std::optional<std::string> kind, purpose;
    std::optional<Instant> planned_at;
    std::optional<std::int64_t> minutes_planned;
    std::optional<std::string> place, opening, preparation;
    std::optional<RecordId> owner;
    std::optional<ObjectivePlan> primary, minimum;
    std::vector<ObjectivePlan> further;
    std::vector<ParticipantPlan> participants;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("account", account, "whom to visit"),
                named("id", id, "an id made by the caller, for safe repetition"),
                named("kind", kind, "on_site, call, video, fair or at_ours"),
                named("purpose", purpose), named("planned_at", planned_at),
                named("minutes_planned", minutes_planned), named("place", place),
                named("opening", opening,
                      "introduction, referral, benefit, product, compliment or "
                      "question"),
                named("preparation", preparation), named("owner", owner, "who goes"),
                named("primary", primary, "the primary objective"),
                named("minimum", minimum, "what must be reached at least"),
                named("further", further, "other objectives"), named("participants", participants));
    }
};

struct VisitStart {
    RecordId id;
    std::optional<Instant> at;
    std::optional<std::string> rev;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("id", id, "the visit"), named("at", at, "when it began; now if left out"),
                named("rev", rev, "what the user saw"));
    }
};

struct VisitNote {
    RecordId visit;
    std::string text;
    std::optional<RecordId> contact, objective, id;
    std::optional<std::string> kind;
    std::optional<Instant> at;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(
            named("visit", visit), named("text", text),
            named("contact", contact, "whom it is about, or who said it"),
            named("objective", objective, "which objective it belongs to"),
            named("kind", kind, "said, need, objection, observation, competitor, idea or other"),
            named("at", at, "now if left out"),
            named("id", id, "an id made by the caller, for safe repetition"));
    }
};

// What the caller leaves out is taken from the visit as it is.
struct VisitFinish {
    RecordId id;
    std::optional<std::string> result, next_step;
    std::optional<Date> next_date;
    std::optional<std::string> no_next_step_reason, summary;
    std::optional<Instant> at;
    std::optional<std::string> rev;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("id", id, "the visit"),
                named("result", result, "primary, minimum or not_reached"),
                named("next_step", next_step), named("next_date", next_date),
                named("no_next_step_reason", no_next_step_reason, "when there is no next step"),
                named("summary", summary), named("at", at, "when it ended; now if left out"),
                named("rev", rev, "what the user saw"));
    }
};

// Each saves one commit; the answer is the id of the visit, or of the note.
[[nodiscard]] Result<RecordId> plan_visit(Store& store, const VisitPlan& plan);
[[nodiscard]] Result<RecordId> start_visit(Store& store, const VisitStart& start);
[[nodiscard]] Result<RecordId> note_visit(Store& store, const VisitNote& note);
[[nodiscard]] Result<RecordId> finish_visit(Store& store, const VisitFinish& finish);

// The fields that a visit still lacks to be done, by name.
[[nodiscard]] std::vector<std::string> missing_to_finish(const Table& visits,
                                                         std::span<const Value> values);

}  // namespace rapport
