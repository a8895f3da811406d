// tests/sim/world/incidents.cpp
//
// What breaks: disks, clocks, power, databases put back or copied, the hub, and a device that
// doesn't keep to the protocol.
#include <algorithm>
#include <utility>

#include "support/disk/sqlite_memory.hpp"
#include "tables.hpp"
#include "world.hpp"

namespace rapport::test::sim {
namespace {

constexpr std::int64_t hour_ms = 3'600'000, year_ms = 365 * 24 * hour_ms;

}  // namespace

void World::strike(const Event& event, SimDevice& device, Random& random) {
    const auto struck = [&](std::uint64_t detail = 0) {
        note("fault/" + std::string(sim::name_of(event.fault)), detail);
        say([&] {
            return std::string(sim::name_of(event.fault)) +
                   (event.fault == Fault::revoke || event.fault >= Fault::hub_crash
                        ? ""
                        : " strikes " + device.name);
        });
    };
    const std::size_t number = device.number;
    const auto later = [&](std::int64_t ms, void (World::*what)(SimDevice&)) {
        at(ms, [this, number, what] {
            if (SimDevice* one = numbered(number)) (this->*what)(*one);
        });
    };
    switch (event.fault) {
        case Fault::partition:
            struck(number);
            device.online = false;
            return later(random.between(1, 72) * hour_ms, &World::mend);
        case Fault::power_cut:
            return device.disk.fail_at(1 + random.below(60), SimDisk::Fault::power_cut);
        case Fault::io_error:
            return device.disk.fail_at(1 + random.below(40), SimDisk::Fault::io_error);
        case Fault::disk_full:
            device.disk.fail_at(1 + random.below(20), SimDisk::Fault::full);
            return later(random.between(1, 12) * hour_ms, &World::mend);
        case Fault::clock:
            struck(number);
            device.clock_error_ms = random.chance(0.3) ? random.between(-10 * year_ms, 10 * year_ms)
                                                       : random.between(-hour_ms, hour_ms);
            return;
        case Fault::revoke:
            struck();
            return change_grant(random);
        case Fault::hub_crash:
            hub_.fail_at_write = 1 + random.below(30);
            return;
        case Fault::hub_restore:
            if (!hub_backup_) return;
            struck();
            return put_hub_back();
        case Fault::rollback:
        case Fault::clone:
            return bring_back(event.fault, random);
        case Fault::hostile:
            struck();
            return hostile_request(random);
        case Fault::purge:
            struck();
            return purge(random);
        case Fault::damage:
            return damage(device, random);
        case Fault::move:
            if (device.is_open()) move(device, random, read_records(*device.store));
            return;
        case Fault::attach:
            if (device.is_open()) attach(device, random, read_records(*device.store));
            return;
        case Fault::upgrade:
            if (device.schema_version >= 2 || !device.is_open()) return;
            struck(number);
            device.close();
            device.schema_version = 2;
            return restart(device);
        case Fault::loss:
        case Fault::delay:
        case Fault::duplication:
        case Fault::torn:
            return;  // the network's, drawn for each message
    }
}

void World::mend(SimDevice& device) {
    device.online = true;
    if (!device.disk.is_off()) device.disk.clear_fault();
    if (!device.is_open() || device.disk.is_off()) restart(device);
}

// A call has failed. True when the device had to be started again.
bool World::trouble(SimDevice& device, const Error& error, const char* promise,
                    const std::string& doing) {
    const bool no_memory = SqliteMemory::take_struck();
    require(device.disk.fault_struck() || no_memory, promise,
            device.name + " " + doing + " though its disk is well: " +
                std::string(text_of(error.code)) + " " + error.detail);
    if (no_memory && !device.disk.fault_struck()) {
        require(error.code == Errc::out_of_memory, promise,
                device.name + " " + doing + " for want of memory, and says: " +
                    std::string(text_of(error.code)) + " " + error.detail);
        SqliteMemory::mend();
        note("fault/memory", device.number);
        say([&] { return device.name + " has no memory: it " + doing; });
        return false;
    }
    if (!device.disk.is_off()) {
        note("fault/disk", static_cast<std::uint64_t>(error.code));
        say([&] { return device.name + "'s disk fails: it " + doing; });
        return false;
    }
    note("fault/power-cut", device.number);
    say([&] { return device.name + "'s power goes: it " + doing; });
    restart(device);
    return true;
}

void World::restart(SimDevice& device) {
    const auto start = [&] {
        device.close();
        device.disk.power_on([&](std::size_t n) { return fate(device, n); });
        return device.open(now_ms_, device.schema_version);
    };
    auto opened = start();
    if (!opened) {
        require(device.disk.fault_struck() || SqliteMemory::take_struck(), "I13",
                device.name + " does not open though its disk is well: " + why(opened));
        SqliteMemory::mend();
        note("fault/at start", device.number);
        opened = start();
    }
    require(opened.has_value(), "I13", device.name + " does not open any more: " + why(opened));
    const SqliteMemory::Pause undisturbed;
    const Journal journal = read_journal(*device.store);
    if (device.maybe_base && device.maybe_base->seq == journal.cursor)
        device.base = checks_.beneath(device, device.maybe_base);
    device.maybe_base.reset();
    // A save that was not acknowledged may be there all the same; then it counts.
    if (!journal.rows.empty() && !oracle_.deed(journal.rows.back().first_hash)) {
        const Commit& commit = journal.rows.back().commit;
        for (const Draft& draft : device.in_doubt) {
            const bool fits =
                std::all_of(commit.changes.begin(), commit.changes.end(),
                            [&](const Change& c) { return draft.contains(c.record); });
            if (!fits) continue;
            committed(device, Draft(draft), true);
            note("path/save in doubt was kept", device.number);
            break;
        }
    }
    device.in_doubt.clear();
    const auto refused = device.store->quarantined();
    require(refused.has_value(), "I13", "the refused changes can't be read");
    for (const Quarantined& q : *refused) device.handling.erase(q.commit.dot);
    device.handled.merge(device.handling);
    device.handling.clear();
    checks_.restarted(device);
    checks_.photos(device, photo_hub_.state, photos_);
    checks_.shows(device);
}

void World::change_grant(Random& random) {
    const UserId user = random.pick(users_);
    const ScopeId folder = random.pick(folders_);
    if (!hub_.state.records.contains(id_cast<RecordId>(folder))) return;  // not arrived yet
    const auto done = hub_.transact({}, [&](sync::HubTransaction& t) -> Result<void> {
        RAPPORT_TRY(const auto now, t.grant(user, folder));
        RAPPORT_TRY(sync::OrganisationState organisation, t.organisation());
        ++organisation.seq;
        RAPPORT_CHECK(t.set_organisation(organisation));
        return t.put_grant(user,
                           sync::Grant{folder, organisation.seq, now && !now->revoked, false});
    });
    if (!done) hub_.fault_struck = false;
}

void World::copy_device(SimDevice& device) {
    if (!device.is_open() || device.disk.is_off()) return;
    note("copy", device.number);
    copies_.push_back({device.disk.image(), device.number, device.base, device.maybe_base,
                       device.lacks_rows, device.acknowledged, device.in_doubt, device.handled,
                       device.handling, device.kept, device.user, device.schema_version});
}

void World::put_hub_back() {
    const MemoryHub::State before = std::exchange(hub_.state, *hub_backup_);
    hub_.state.organisation.timeline = before.organisation.timeline + 1;
    ++hub_restores_;
    checks_.hub_restored(before, hub_.state);
}

void World::bring_back(Fault fault, Random& random) {
    if (copies_.empty()) return;
    const DeviceCopy& copy = random.pick(copies_);
    SimDevice* device = numbered(copy.device);
    note("fault/" + std::string(sim::name_of(fault)), copy.device);
    if (fault == Fault::clone || !device) {
        const std::size_t number = devices_made_++;
        devices_.push_back(
            std::make_unique<SimDevice>(number, "device " + std::to_string(number + 1), copy.user,
                                        plan_.seed * 1000003 + number + 1));
        if (device) device->branched = true;
        device = devices_.back().get();
        device->schema_version = copy.schema_version;
        say([&] {
            return device->name + " is a copy of device " + std::to_string(copy.device + 1);
        });
    } else {
        say([&] { return device->name + " goes back to a backup"; });
    }
    device->close();
    device->disk.restore(copy.files);
    device->base = copy.base;
    device->maybe_base = copy.maybe_base;
    device->lacks_rows = copy.lacks_rows;
    device->in_doubt = copy.in_doubt;
    device->acknowledged = copy.acknowledged;
    device->handled = copy.handled;
    device->handling = copy.handling;
    device->kept = copy.kept;
    device->branched = true;
    device->forms.clear();
    restart(*device);
}

// Whatever it sends, nobody else notices.
void World::hostile_request(Random& random) {
    const Bytes bytes = hostile_bytes(random);
    const auto request = sync::decode_request(bytes);
    if (!request) return note("path/hostile bytes not read");
    const auto done = hub_.transact({}, [&](sync::HubTransaction& t) -> Result<void> {
        RAPPORT_TRY(const auto response,
                    engine_.exchange(t, {hostile_user_, hostile_device_}, *request, now_ms_));
        for (const Verdict& v : response.verdicts)
            note(v.kind == Verdict::Kind::quarantined ? "path/hostile refused"
                                                      : "path/hostile accepted");
        for (const PullItem& item : response.page.items)
            if (const auto* update = std::get_if<RecordUpdate>(&item))
                require(update->state.scope == hostile_folder_, "I10",
                        "a hostile device was sent what is not its to see");
        return {};
    });
    if (!done) {
        hub_.fault_struck = false;
        return note("path/hostile request failed");
    }
    checks_.after_hostile(hub_.before ? &*hub_.before : nullptr, hub_.state);
    oracle_.learn(hub_.state);
}

Bytes World::hostile_bytes(Random& random) {
    if (random.chance(0.1)) {
        Bytes rubbish(random.below(200));
        for (std::uint8_t& b : rubbish) b = static_cast<std::uint8_t>(random.next());
        return rubbish;
    }
    const auto chain = hub_.state.chains.find({hostile_device_, 1});
    const sync::Chain known = chain == hub_.state.chains.end() ? sync::Chain{} : chain->second;
    sync::Request request;
    request.device = hostile_device_;
    request.timeline = hub_.state.organisation.timeline;
    request.batch.epoch = 1;
    request.batch.previous = known.head;
    Commit commit{Dot{hostile_device_, 1, known.length + 1}, Hlc::at(now_ms_), {}};
    const ScopeId folder = random.chance(0.3) ? hostile_folder_ : random.pick(folders_);
    std::vector<std::pair<RecordId, const sync::HubRecord*>> records;
    for (const auto& [id, record] : hub_.state.records) records.emplace_back(id, &record);
    const auto& [victim, state] = random.pick(records);
    Change change{item_table, victim, {}, false, {}, {}, {}};
    if (random.chance(0.5)) {  // something new in a folder that may be another's
        change.record = RecordId{make_uuid_v7(now_ms_, random.entropy())};
        change.scope = folder;
        change.creates = true;
        change.sets.push_back({live_field, std::int64_t{1}, {}});
        change.sets.push_back({item::folder, id_cast<RecordId>(folder), {}});
    } else if (random.chance(0.5)) {  // a delete that says it has seen everything
        change.sets.push_back({live_field, std::int64_t{0}, {}});
        for (const Sibling& s : state->state.siblings) change.saw.push_back(s.dot);
        change.sets.front().overwrites = change.saw;
    }
    change.sets.push_back({item::name, text(random), {}});
    for (const Sibling& s : state->state.of(item::name))
        change.sets.back().overwrites.push_back(s.dot);
    commit.changes.push_back(std::move(change));
    request.last_counter = commit.dot.counter;
    request.batch.commits.push_back({commit.dot, encode_body(commit), {}, false});
    Bytes bytes = sync::encode(request);
    if (random.chance(0.4))
        bytes[random.below(bytes.size())] ^= static_cast<std::uint8_t>(1 << random.below(8));
    return bytes;
}

}  // namespace rapport::test::sim
