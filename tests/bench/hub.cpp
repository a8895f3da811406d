// tests/bench/hub.cpp
#include "hub.hpp"

#include "rapport/platform/environment.hpp"
#include "report.hpp"
#include "schema.hpp"

namespace rapport::bench {

std::unique_ptr<server::SqliteHubStorage> open_hub(const std::string& folder,
                                                   Durability durability) {
    server::HubStorageOptions options;
    options.path = folder + "/hub.db";
    options.durability = durability;
    const Environment environment = platform::system_environment();
    auto storage = must(server::SqliteHubStorage::open(options, environment));
    server::Identity identity(*storage, sync::HubEngine{schema()}, environment, {});
    must(identity.add_user({.name = user_name,
                            .display_name = {},
                            .role = "rep",
                            .manager = {},
                            .password = user_password}));
    return storage;
}

Hub::Hub(const std::string& folder, Durability durability)
    : storage_(open_hub(folder, durability)), engine_(schema()) {
    server::Identity identity(*storage_, engine_, platform::system_environment(), {});
    user_ = must(identity.find_user(user_name)).id;
}

Bytes Hub::exchange(const DeviceId& device, ByteView bytes) {
    return meter_.time([&] {
        const sync::Request request = must(sync::decode_request(bytes));
        const std::int64_t now = platform::system_environment().now_unix_ms();
        sync::Response response;
        const auto work = [&](sync::HubTransaction& transaction) -> Result<void> {
            RAPPORT_TRY(response, engine_.exchange(transaction, {user_, device}, request, now));
            return {};
        };
        const auto& organisation = storage_->organisation().id;
        must(request.batch.commits.empty() ? storage_->transact_reading_first(organisation, work)
                                           : storage_->transact(organisation, work));
        return sync::encode(response);
    });
}

Digest Hub::digest() {
    Digest sum;
    must(storage_->transact(storage_->organisation().id,
                            [&](sync::HubTransaction& transaction) -> Result<void> {
                                RAPPORT_TRY(sum, engine_.digest_for(transaction, user_));
                                return {};
                            }));
    return sum;
}

}  // namespace rapport::bench
