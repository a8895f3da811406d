// apps/server/src/demo/stage.cpp
#include "demo/stage.hpp"

#include <filesystem>

#include "rapport/domain/session.hpp"
#include "rapport/record/tables.hpp"
#include "rapport/sync/messages.hpp"

namespace rapport::server::demo {
namespace {

constexpr int exchanges_max = 1000;

}  // namespace

std::uint64_t Chance::next() noexcept {
    state_ ^= state_ >> 12;
    state_ ^= state_ << 25;
    state_ ^= state_ >> 27;
    return state_ * 0x2545f4914f6cdd1dULL;
}

Result<void> Stage::enter(const User& user, const std::string& label) {
    auto device = std::make_unique<Device>();
    StoreOptions options;
    options.schema = &product_schema();
    options.database.path = (std::filesystem::path(folder_) / (user.name + ".db")).string();
    options.database.create = true;
    options.database.durability = Durability::normal;  // nothing here outlives the play
    Environment environment;
    environment.now_unix_ms = [this] { return clock_; };
    environment.entropy = [this](std::span<std::uint8_t> out) {
        for (std::uint8_t& byte : out) byte = static_cast<std::uint8_t>(chance_.next() >> 32);
    };
    RAPPORT_TRY(device->store, Store::open(options, std::move(environment)));
    RAPPORT_CHECK(device->store->set_fact(facts::user_id, to_text(user.id)));
    RAPPORT_CHECK(device->store->set_fact(facts::user_name, user.name));
    device->engine = std::make_unique<sync::DeviceEngine>(
        device->store->replica(), static_cast<std::uint32_t>(product_schema().version),
        [] { return 0.5; });
    RAPPORT_CHECK(backend_.identity().enrol(user.id, device->store->device(), label, "demo"));
    devices_.emplace(user.id, std::move(device));
    return sync(user.id);
}

Result<bool> Stage::exchange(const UserId& user, Device& device) {
    RAPPORT_TRY(const auto bytes, device.engine->next_request(clock_));
    if (!bytes) return false;
    RAPPORT_TRY(const sync::Request request, sync::decode_request(*bytes));
    sync::Response response;
    const auto work = [&](sync::HubTransaction& transaction) -> Result<void> {
        const sync::Caller caller{user, device.store->device()};
        RAPPORT_TRY(response, backend_.engine().exchange(transaction, caller, request, clock_));
        return {};
    };
    RAPPORT_CHECK(backend_.storage().transact(backend_.storage().organisation().id, work));
    RAPPORT_CHECK(device.engine->on_response(clock_, sync::encode(response)));
    return true;
}

Result<void> Stage::sync(const UserId& user) {
    Device& device = *devices_.at(user);
    device.engine->wake();
    for (int i = 0; i < exchanges_max; ++i) {
        RAPPORT_TRY(const bool more, exchange(user, device));
        if (!more) return {};
    }
    return make_error(Errc::no_progress);
}

Result<void> Stage::sync_all() {
    for (const auto& [user, device] : devices_) RAPPORT_CHECK(sync(user));
    return {};
}

}  // namespace rapport::server::demo
