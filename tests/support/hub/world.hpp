// tests/support/hub/world.hpp
//
// A small world for tests: a hub in memory, users, and devices with real stores and real engines.
// Time stands still until a test moves it; chance comes from a seed.
#pragma once

#include <memory>
#include <random>
#include <string>

#include "memory_hub.hpp"
#include "rapport/record/tables.hpp"
#include "rapport/store/store.hpp"
#include "rapport/sync/device_engine.hpp"
#include "rapport/sync/hub_engine.hpp"
#include "rapport/sync/limits.hpp"
#include "short_requests.hpp"

namespace rapport::test {

class Random {
public:
    explicit Random(std::uint64_t seed) : engine_(seed) {}
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(engine_() % n); }
    bool chance(int percent) { return below(100) < static_cast<std::size_t>(percent); }
    template <class T>
    const T& pick(const std::vector<T>& from) {
        return from[below(from.size())];
    }
    [[nodiscard]] Entropy entropy();

private:
    std::mt19937_64 engine_;
};

struct Device {
    std::string name;
    UserId user;
    std::unique_ptr<Store> store;
    std::unique_ptr<ShortRequests> sender;  // the store, as the engine sees it
    std::unique_ptr<sync::DeviceEngine> engine;
    std::size_t commits_max = sync::commits_per_request_max;  // as of the next `open`
    std::int64_t clock_error_ms = 0;
    const Schema* schema = nullptr;  // the world's own when null
};

enum class Loss { none, request, response };

class World {
public:
    explicit World(std::uint64_t seed, const Schema& schema = product_schema());
    // The hub knows the tables otherwise than the devices do: it is older, newer, or stricter.
    World(std::uint64_t seed, const Schema& schema, const Schema& hub_schema);

    // A user known to the hub, with the catalogue granted.
    UserId add_user(const std::string& name, std::optional<UserId> manager = {});
    // What the server itself writes.
    void author(Change change);
    // Grants and revocations beside those that follow from owners and teams.
    void grant(UserId user, ScopeId scope, bool revoked = false);
    // A device with a database in memory (or in a file).
    Device& add_device(const std::string& name, UserId user,
                       const std::string& path = ":memory:", const Schema* schema = nullptr);

    // Opens the device's database (again), with an engine beside it.
    void open(Device& device, const std::string& path);

    // One exchange; false when the engine had nothing to ask.
    Result<bool> exchange(Device& device, Loss loss = Loss::none);
    // Exchanges until the engine rests.
    Result<void> sync(Device& device);
    Result<void> sync_all(int rounds = 3);

    // The hub's program is exchanged for one that knows these tables.
    void upgrade_hub(const Schema& schema) { engine_ = sync::HubEngine{schema}; }
    // From now on the hub takes attachments up to that size.
    void limit_contents(std::uint64_t bytes) { engine_ = sync::HubEngine{schema_, bytes}; }

    [[nodiscard]] Digest hub_digest(UserId user);
    [[nodiscard]] const sync::HubRecord& hub_record(RecordId id) const {
        return hub.state.records.at(id);
    }

    Random random;
    MemoryHub hub;
    std::int64_t now_unix_ms = 1'800'000'000'000;
    std::vector<std::unique_ptr<Device>> devices;
    std::uint32_t page_bytes = 0;                     // 0: the engine's own wish
    std::int64_t exchange_ms = 10;                    // how long one takes
    std::optional<sync::Response::Kind> last_answer;  // of the hub, whether or not it was lost

private:
    const Schema& schema_;
    sync::HubEngine engine_;
    DeviceId hub_device_;
};

// Short words for edits, by field name.
Edit creating(const Schema& schema, std::string_view table, RecordId id,
              std::vector<std::pair<std::string_view, Value>> values);
Edit updating(const Schema& schema, std::string_view table, RecordId id,
              std::vector<std::pair<std::string_view, Value>> values);
Value text(std::string_view words);
// The visible value of a field, or Empty when the record is not here.
Value shown(Store& store, std::string_view table, RecordId id, std::string_view field);

}  // namespace rapport::test
