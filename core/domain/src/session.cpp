// core/domain/src/session.cpp
#include "rapport/domain/session.hpp"

namespace rapport {

Result<std::optional<RecordId>> current_user(Store& store) {
    RAPPORT_TRY(const auto text, store.fact(facts::user_id));
    return text ? parse_id<RecordId>(*text) : std::nullopt;
}

Result<std::optional<Instant>> last_sync(Store& store) {
    RAPPORT_TRY(const auto text, store.fact(facts::last_sync));
    const auto at = text ? parse_instant(*text) : std::nullopt;
    return at ? std::optional{Instant{*at}} : std::nullopt;
}

}  // namespace rapport
