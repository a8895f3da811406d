// core/domain/src/session.cpp
#include "rapport/domain/session.hpp"

namespace rapport {

Result<std::optional<RecordId>> current_user(Store& store) {
    RAPPORT_TRY(const auto text, store.fact(facts::user_id));
    return text ? parse_id<RecordId>(*text) : std::nullopt;
}

}  // namespace rapport
