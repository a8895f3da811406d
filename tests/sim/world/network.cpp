// tests/sim/world/network.cpp
//
// Requests and answers, and what a network does to them.
#include <algorithm>

#include "support/disk/sqlite_memory.hpp"
#include "world.hpp"

namespace rapport::test::sim {
namespace {

constexpr std::int64_t patience_ms = 30'000;  // then the sender gives up
constexpr int failures_max = 4;               // of one wish to sync, as the platform's driver has
constexpr int rounds_max = 40;
constexpr std::size_t idle_request_bytes_max = 160, idle_answer_bytes_max = 192;

const char* name_of(sync::Response::Kind kind) {
    switch (kind) {
        case sync::Response::Kind::welcome:
            return "path/welcome";
        case sync::Response::Kind::fork:
            return "path/fork";
        case sync::Response::Kind::timeline:
            return "path/timeline";
        case sync::Response::Kind::upgrade:
            return "path/upgrade";
    }
    return "path/?";
}

std::uint32_t epoch_of(SimDevice& device) {
    const SqliteMemory::Pause undisturbed;
    return device.store->replica().state()->epoch;
}

}  // namespace

void World::start_sync(SimDevice& device) {
    if (!device.is_open()) return;
    device.failures = 0;
    device.engine->wake();
    poll(device);
}

void World::poll(SimDevice& device) {
    if (!device.is_open() || device.waits_for != 0) return;
    auto request = device.engine->next_request(device.wall_ms());
    if (!request) {
        (void)trouble(device, request.error(), "I12", "could not ask");
        return;
    }
    if (*request) return send(device, **std::move(request));
    const auto deadline = device.engine->deadline();
    if (!deadline || device.failures >= failures_max) return;
    const std::int64_t wait =
        std::clamp<std::int64_t>(*deadline - device.wall_ms(), 1, sync::backoff_ms_max);
    at(wait, [this, number = device.number] {
        if (SimDevice* again = numbered(number)) poll(*again);
    });
}

void World::send(SimDevice& device, Bytes request) {
    const std::uint64_t exchange = device.waits_for = ++exchanges_;
    const std::size_t number = device.number;
    Random random{plan_.seed ^ (exchange * 0x9e3779b97f4a7c15ULL)};
    const auto struck = [&](Fault fault) {
        const bool does = random.chance(plan_.faults.of(fault));
        if (does) note("fault/" + std::string(sim::name_of(fault)), number);
        return does;
    };
    at(patience_ms, [this, number, exchange] {
        SimDevice* waiting = numbered(number);
        if (waiting && waiting->waits_for == exchange) lose(*waiting);
    });
    if (!device.online || struck(Fault::loss)) return;
    const bool torn = struck(Fault::torn);
    if (torn) request.resize(random.below(request.size()));
    const auto arrive = [this, number, exchange, torn](const Bytes& bytes, std::int64_t back_ms,
                                                       bool lost, bool tear) {
        SimDevice* sender = numbered(number);
        if (!sender || !sender->is_open()) return;
        Answer answer = at_hub(*sender, bytes, torn);
        if (lost) return;
        if (tear && !answer.bytes.empty()) {
            answer.bytes.resize(answer.bytes.size() / 2);
            answer.torn = true;
        }
        at(back_ms, [this, number, exchange, answer = std::move(answer)] {
            SimDevice* receiver = numbered(number);
            if (!receiver) return;
            if (receiver->waits_for == exchange) return deliver(*receiver, answer);
            note("path/late answer", number);
        });
    };
    const std::int64_t there = random.between(20, 2000), back = random.between(20, 2000);
    const std::int64_t late = patience_ms + random.between(1000, 3'600'000);
    const bool delayed = struck(Fault::delay), twice = struck(Fault::duplication);
    const bool lost = struck(Fault::loss), tear = struck(Fault::torn);
    at(delayed ? late : there, [=] { arrive(request, back, lost, tear); });
    if (twice) at(late, [=] { arrive(request, back, true, false); });
}

World::Answer World::at_hub(SimDevice& device, ByteView bytes, bool is_torn) {
    Answer answer;
    auto request = sync::decode_request(bytes);
    require(request.has_value() || is_torn, "I15", "the hub can't read a device's request");
    if (!request) return answer;
    if (device.page_bytes != 0) request->page_bytes = device.page_bytes;
    sync::Response response;
    const auto done = hub_.transact({}, [&](sync::HubTransaction& t) -> Result<void> {
        RAPPORT_TRY(response,
                    engine_.exchange(t, {device.user, request->device}, *request, now_ms_));
        return {};
    });
    if (!done) {
        require(hub_.fault_struck, "I15",
                "the hub refused " + device.name + "'s request: " + done.error().detail);
        hub_.fault_struck = false;
        note("path/hub failed", device.number);
        return answer;
    }
    checks_.exchanged(hub_.before ? &*hub_.before : nullptr, hub_.state, now_ms_);
    oracle_.learn(hub_.state);
    note(name_of(response.kind), device.number);
    for (const Verdict& v : response.verdicts)
        note(v.kind == Verdict::Kind::accepted      ? "path/accepted"
             : v.kind == Verdict::Kind::quarantined ? "path/quarantined"
                                                    : "path/held",
             v.counter);
    for (const SealedCommit& commit : request->batch.commits)
        if (commit.boxed) note("path/in a box", commit.dot.counter);
    for (const Opened& one : response.opened) note("path/given back out of a box", one.counter);
    if (response.page.reload) note("path/reload");
    if (response.kind == sync::Response::Kind::welcome && !response.page.complete)
        note("path/page that is not the last");
    for (const PullItem& item : response.page.items)
        if (const auto* update = std::get_if<RecordUpdate>(&item))
            for (const Sibling& named : update->state.ancestors)
                note("path/ancestor named", named.dot.counter);
    if (response.page.complete) answer.base = Checks::base_of(hub_.state, device.user);
    answer.bytes = sync::encode(response);
    return answer;
}

void World::lose(SimDevice& device) {
    device.waits_for = 0;
    ++device.failures;
    device.engine->on_failure(device.wall_ms(), make_error(Errc::interrupted));
    poll(device);
}

void World::deliver(SimDevice& device, const Answer& answer) {
    if (answer.bytes.empty()) return lose(device);
    device.waits_for = 0;
    const std::uint32_t epoch = epoch_of(device);
    const auto done = device.engine->on_response(device.wall_ms(), answer.bytes);
    if (!done) {
        if (answer.torn) {
            ++device.failures;
            return poll(device);
        }
        if (done.error().code == Errc::no_progress) return note("path/no progress", device.number);
        // Its own disk: that ends the run, as at the platform's driver.
        if (answer.base && !device.lacks_rows) device.maybe_base = answer.base;
        return (void)trouble(device, done.error(), "I15", "could not take an answer");
    }
    if (epoch_of(device) != epoch) device.forms.clear();
    const bool complete = device.engine->progress().complete;
    took(device, answer);
    if (complete) carry_photos(device, false);
    poll(device);
}

void World::took(SimDevice& device, const Answer& answer) {
    // Each page brings one folder that lacks rows.
    device.lacks_rows = device.lacks_rows && !device.engine->progress().complete;
    if (answer.base && !device.lacks_rows) {
        device.base = checks_.beneath(device, answer.base);
        device.maybe_base.reset();
        tally_["path/folder loaded again"] += device.engine->progress().repaired;
        checks_.complete(device);
        say([&] { return device.name + " is up to date"; });
    }
    checks_.shows(device);
    const SqliteMemory::Pause undisturbed;
    note("took", device.store->replica().digest()->low);
}

// Faults stop. Everyone syncs until nobody has anything left to say or to hear, and is compared.
void World::rest() {
    note("rest");
    say([] { return std::string("faults stop, everyone comes to rest"); });
    for (const auto& device : devices_) {
        mend(*device);
        device->disk.clear_fault();
    }
    hub_.fail_at_write = 0;
    SqliteMemory::mend();
    int round = 0;
    while (!everyone_rests()) {
        require(++round <= rounds_max, "I16",
                "no rest after " + std::to_string(rounds_max) + " rounds without faults");
        for (const auto& device : devices_) {
            if (device->waits_for != 0) device->engine->on_failure(device->wall_ms(), {});
            device->waits_for = 0;
            device->engine->wake();
            for (int i = 0;; ++i) {
                require(i < 300, "I16", device->name + " does not stop asking");
                now_ms_ += 20;
                auto request = device->engine->next_request(device->wall_ms());
                require(request.has_value(), "I16", device->name + " can't ask");
                if (!*request) break;
                const Answer answer = at_hub(*device, **request, false);
                const std::uint32_t epoch = epoch_of(*device);
                const auto done = device->engine->on_response(device->wall_ms(), answer.bytes);
                if (epoch_of(*device) != epoch) device->forms.clear();
                // What another device has to bring first is held, but only after a hub restore.
                if (!done && done.error().code == Errc::no_progress && hub_restores_ > 0) break;
                require(done.has_value(), "I16",
                        device->name + " can't take an answer: " + why(done));
                took(*device, answer);
            }
        }
    }
    photos_rest();
    checks_.rest(devices_, hub_.state);
}

bool World::everyone_rests() {
    return std::all_of(devices_.begin(), devices_.end(), [&](const auto& device) {
        const auto state = device->store->replica().state();
        const auto batch = device->store->replica().pending(1, 1);
        return state.has_value() && batch.has_value() && batch->commits.empty() &&
               state->since == hub_.state.organisation.seq && !state->cursor.within &&
               state->timeline == hub_.state.organisation.timeline;
    });
}

// I18: an exchange that has nothing to say is small, whatever there is.
void World::idle_costs_little() {
    for (const auto& device : devices_) {
        device->engine->wake();
        const auto request = device->engine->next_request(device->wall_ms());
        require(request.has_value() && request->has_value(), "I16", "a device can't ask");
        const Answer answer = at_hub(*device, **request, false);
        require(device->engine->on_response(device->wall_ms(), answer.bytes).has_value(), "I16",
                "a device can't take an idle answer");
        require((*request)->size() <= idle_request_bytes_max &&
                    answer.bytes.size() <= idle_answer_bytes_max,
                "I18",
                "an idle exchange costs " + std::to_string((*request)->size()) + " and " +
                    std::to_string(answer.bytes.size()) + " bytes");
    }
}

}  // namespace rapport::test::sim
