// rapport/domain/promises.hpp
#pragma once

#include "rapport/domain/draft.hpp"
#include "rapport/record/date.hpp"
#include "rapport/record/named.hpp"

namespace rapport {

struct PromiseClose {
    RecordId id;
    std::optional<Instant> at;
    std::optional<std::string> rev;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("id", id, "the promise"), named("at", at, "now if left out"),
                named("rev", rev, "what the user saw"));
    }
};

struct NoteText {
    std::string text;
    std::optional<Date> today;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("text", text, "of a note"),
                named("today", today, "by the caller's calendar; by UTC if left out"));
    }
};

struct HintedPromise {
    std::string text, direction;
    Date due;
    std::optional<std::int64_t> amount;
    std::optional<std::string> currency;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("text", text, "the part of the note"), named("due", due),
                named("direction", direction, "ours or theirs"),
                named("amount", amount, "minor units, if a sum is named"),
                named("currency", currency));
    }
};

struct PromiseHints {
    std::vector<HintedPromise> hints;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("hints", hints));
    }
};

// What a note seems to promise, to be offered and never added by itself.
[[nodiscard]] PromiseHints hints_in(Store& store, const NoteText& note);

// `outcome` is one of the field's choices: kept, broken, withdrawn.
[[nodiscard]] Result<RecordId> close_promise(Store& store, const PromiseClose& close,
                                             std::string_view outcome);

}  // namespace rapport
