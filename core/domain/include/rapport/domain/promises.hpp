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

// `outcome` is one of the field's choices: kept, broken, withdrawn.
[[nodiscard]] Result<RecordId> close_promise(Store& store, const PromiseClose& close,
                                             std::string_view outcome);

}  // namespace rapport
