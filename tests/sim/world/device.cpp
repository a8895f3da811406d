// tests/sim/world/device.cpp
#include "device.hpp"

#include "rapport/sync/limits.hpp"
#include "tables.hpp"

namespace rapport::test::sim {

SimDevice::SimDevice(std::size_t device_number, std::string device_name, UserId owner,
                     std::uint64_t seed)
    : number(device_number),
      name(std::move(device_name)),
      user(owner),
      random(seed),
      commits_max(seed % 2 == 0 ? 1 + seed / 2 % 3 : sync::commits_per_request_max) {}

Result<void> SimDevice::open(const std::int64_t& now_unix_ms, int version) {
    now_ = &now_unix_ms;
    schema_version = version;
    waits_for = 0;
    StoreOptions options;
    options.schema = &device_schema(version);
    options.database.path = disk.path();
    options.database.create = true;
    RAPPORT_TRY(store,
                Store::open(options, Environment{[this] { return wall_ms(); }, random.entropy()}));
    sender = std::make_unique<ShortRequests>(store->replica(), commits_max);
    engine = std::make_unique<sync::DeviceEngine>(
        *sender, static_cast<std::uint32_t>(version),
        [this] { return static_cast<double>(random.below(1000)) / 1000.0; });
    return {};
}

void SimDevice::close() {
    engine.reset();
    sender.reset();
    store.reset();
    waits_for = 0;
}

}  // namespace rapport::test::sim
