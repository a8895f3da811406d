// tests/sim/world/world.cpp
#include "world.hpp"

#include "support/disk/sqlite_memory.hpp"
#include "tables.hpp"

namespace rapport::test::sim {
namespace {

constexpr std::int64_t beginning_ms = 1'800'000'000'000;

std::string clock_words(std::int64_t ms) {
    const auto two = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    const std::int64_t minutes = ms / 60'000;
    return "day " + std::to_string(minutes / 1440 + 1) + " " + two(minutes / 60 % 24) + ":" +
           two(minutes % 60);
}

ScopeId folder_id(std::size_t n) {
    Uuid uuid = make_uuid_from("folder", {ByteView{reinterpret_cast<const std::uint8_t*>(&n), 1}});
    uuid[6] = static_cast<std::uint8_t>((uuid[6] & 0x0f) | 0x70);  // as an account's must be
    return ScopeId{uuid};
}

}  // namespace

World::World(const Plan& plan)
    : plan_(plan),
      random_(plan.seed),
      now_ms_(beginning_ms),
      engine_(hub_schema()),
      hostile_folder_(folder_id(100)),
      hostile_user_{make_uuid_v7(beginning_ms, random_.entropy())},
      hostile_device_{make_uuid_v7(beginning_ms, random_.entropy())},
      checks_(oracle_, hostile_folder_) {
    SqliteMemory::begin();
    const DeviceId hub_device{make_uuid_v7(now_ms_, random_.entropy())};
    hub_.own_device = hub_device;
    for (std::size_t i = 0; i < plan.users; ++i)
        users_.push_back(UserId{make_uuid_v7(now_ms_ + 1, random_.entropy())});
    for (std::size_t i = 0; i < plan.folders; ++i) folders_.push_back(folder_id(i));
    const auto done = hub_.transact({}, [&](sync::HubTransaction& t) -> Result<void> {
        auto all = folders_;
        all.push_back(hostile_folder_);
        for (const ScopeId& folder : all) {
            Change change{folder_table, id_cast<RecordId>(folder), {}, false, {}, {}, {}};
            change.sets.push_back({1, std::string("folder"), {}});
            RAPPORT_CHECK(engine_.author(t, hub_device, {change}, now_ms_));
        }
        RAPPORT_TRY(sync::OrganisationState organisation, t.organisation());
        const auto grant = [&](UserId user, ScopeId scope) {
            return t.put_grant(user, sync::Grant{scope, ++organisation.seq, false, false});
        };
        RAPPORT_CHECK(grant(hostile_user_, hostile_folder_));
        for (const UserId& user : users_) {
            RAPPORT_CHECK(grant(user, catalogue_scope()));
            for (const ScopeId& folder : folders_)
                if (random_.chance(0.7)) RAPPORT_CHECK(grant(user, folder));
        }
        return t.set_organisation(organisation);
    });
    require(done.has_value(), "set-up", "the hub could not be set up");
    oracle_.learn(hub_.state);
    for (std::size_t i = 0; i < plan.devices; ++i) add_device(random_.below(plan.users));
}

SimDevice& World::add_device(std::size_t user) {
    const std::size_t number = devices_made_++;
    devices_.push_back(std::make_unique<SimDevice>(number, "device " + std::to_string(number + 1),
                                                   users_[user],
                                                   plan_.seed * 1000003 + number + 1));
    SimDevice& device = *devices_.back();
    if (device.random.chance(0.3)) device.page_bytes = 4096;
    const bool old = plan_.faults.of(Fault::upgrade) > 0 && device.random.chance(0.5);
    now_ms_ += 10;  // each device's id is younger
    await_blow(device);
    device.schema_version = old ? 1 : 2;
    const auto opened = device.open(now_ms_, device.schema_version);
    if (!opened && !trouble(device, opened.error(), "I12", "could not make its database"))
        restart(device);
    return device;
}

void World::at(std::int64_t in_ms, std::function<void()> what) {
    later_.push(
        {now_ms_ + in_ms, ++order_, std::make_shared<std::function<void()>>(std::move(what))});
}

void World::note(const std::string& what, std::uint64_t detail) {
    ++tally_[what];
    const auto mix = [&](std::uint64_t bits) {
        for (int i = 0; i < 8; ++i) {
            trace_ ^= bits >> (8 * i) & 0xff;
            trace_ *= 1099511628211ULL;
        }
    };
    for (const char c : what) mix(static_cast<std::uint64_t>(c));
    mix(detail);
    mix(static_cast<std::uint64_t>(now_ms_));
}

void World::say(const std::function<std::string()>& words) {
    if (telling_) story_.push_back(clock_words(now_ms_ - beginning_ms) + "  " + words());
}

SimDevice* World::numbered(std::size_t number) {
    for (const auto& device : devices_)
        if (device->number == number) return device.get();
    return nullptr;
}

void World::run() {
    const std::int64_t begun = now_ms_;
    for (const Event& event : plan_.events)
        later_.push({begun + event.at_ms, ++order_,
                     std::make_shared<std::function<void()>>([&] { carry_out(event); })});
    while (!later_.empty()) {
        const Later next = later_.top();
        later_.pop();
        now_ms_ = std::max(now_ms_, next.at_ms);
        (*next.what)();
    }
    storage_calls_ = devices_.front()->disk.calls();
    allocations_ = SqliteMemory::calls();
    rest();
    if (plan_.blow) {
        restart(*devices_.front());
        rest();
    }
    idle_costs_little();
    tally_["commits"] += oracle_.size();
}

void World::carry_out(const Event& event) {
    Random random{event.seed};
    SimDevice& device = *devices_[event.device % devices_.size()];
    switch (event.kind) {
        case Kind::act:
            return act(device, random);
        case Kind::sync:
            return start_sync(device);
        case Kind::calm:
            return rest();
        case Kind::copy:
            return copy_device(device);
        case Kind::store:
            hub_backup_ = hub_.state;
            note("hub backup");
            return;
        case Kind::fault:
            return strike(event, device, random);
    }
}

}  // namespace rapport::test::sim
