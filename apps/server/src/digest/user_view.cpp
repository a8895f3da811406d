// apps/server/src/digest/user_view.cpp
#include "digest/user_view.hpp"

#include "rapport/domain/session.hpp"
#include "rapport/record/tables.hpp"
#include "rapport/sync/device_engine.hpp"
#include "rapport/sync/messages.hpp"

namespace rapport::server {
namespace {

constexpr int view_exchanges_max = 100'000;

Result<bool> exchange_view(Backend& backend, const User& user, const DeviceId& device,
                           sync::DeviceEngine& engine) {
    const std::int64_t now = backend.environment().now_unix_ms();
    RAPPORT_TRY(const auto bytes, engine.next_request(now));
    if (!bytes) return false;
    RAPPORT_TRY(const sync::Request request, sync::decode_request(*bytes));
    sync::Response response;
    const auto work = [&](sync::HubTransaction& transaction) -> Result<void> {
        RAPPORT_TRY(response, backend.engine().exchange(transaction, sync::Caller{user.id, device},
                                                        request, now));
        return {};
    };
    RAPPORT_CHECK(
        backend.storage().transact_reading_first(backend.storage().organisation().id, work));
    RAPPORT_CHECK(engine.on_response(now, sync::encode(response)));
    return true;
}

}  // namespace

Result<std::unique_ptr<Store>> user_view(Backend& backend, const User& user) {
    StoreOptions options;
    options.schema = &product_schema();
    options.database.path = ":memory:";
    options.database.create = true;
    RAPPORT_TRY(auto store, Store::open(options, backend.environment()));
    RAPPORT_CHECK(store->set_fact(facts::user_id, to_text(user.id)));
    RAPPORT_CHECK(store->set_fact(facts::user_name, user.name));
    sync::DeviceEngine engine(
        store->replica(), static_cast<std::uint32_t>(product_schema().version), [] { return 0.5; });
    engine.wake();
    for (int i = 0; i < view_exchanges_max; ++i) {
        RAPPORT_TRY(const bool more, exchange_view(backend, user, store->device(), engine));
        if (!more) return store;
    }
    return make_error(Errc::no_progress);
}

}  // namespace rapport::server
