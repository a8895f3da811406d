// apps/server/src/purge.cpp
#include "purge.hpp"

namespace rapport::server {

Result<sync::Forgotten> purge_older_than(Backend& backend, int days) {
    constexpr std::int64_t day_ms = std::int64_t{24} * 3600 * 1000;
    const std::int64_t before = backend.environment().now_unix_ms() - days * day_ms;
    sync::Forgotten forgotten;
    const auto work = [&](sync::HubTransaction& transaction) -> Result<void> {
        RAPPORT_TRY(forgotten, backend.engine().purge(transaction, before));
        return {};
    };
    RAPPORT_CHECK(backend.storage().transact(backend.storage().organisation().id, work));
    return forgotten;
}

}  // namespace rapport::server
