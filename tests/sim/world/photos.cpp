// tests/sim/world/photos.cpp
//
// Photos: put before the record that names them is saved, and carried in a lane of their own once
// the records rest. The line there loses and tears messages, too.
#include <algorithm>

#include "rapport/sync/content_engine.hpp"
#include "support/disk/sqlite_memory.hpp"
#include "tables.hpp"
#include "world.hpp"

namespace rapport::test::sim {
namespace {

std::vector<ContentKey> shown_photos(const Records& records) {
    std::vector<ContentKey> out;
    for (const auto& [id, record] : records) {
        const Sibling* best = record.table == item_table ? winner(record.of(item::photo)) : nullptr;
        const auto* text = best ? std::get_if<std::string>(&best->value) : nullptr;
        const auto address = text ? parse_content_address(*text) : std::nullopt;
        if (address) out.push_back({id, *address});
    }
    return out;
}

}  // namespace

void World::attach(SimDevice& device, Random& random, const Records& records) {
    std::vector<RecordId> items;
    for (const auto& [id, record] : records)
        if (record.table == item_table && !is_deleted(record)) items.push_back(id);
    if (items.empty()) return;
    const RecordId to = random.pick(items);
    Bytes bytes(random.chance(0.1) ? content_chunk_bytes + 1 + random.below(1000)
                                   : 1 + random.below(2000));
    const std::uint64_t seed = random.next();
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<std::uint8_t>(seed >> 8 * (i % 8));
    const auto put = [&]() -> Result<ContentAddress> {
        RAPPORT_TRY(const std::int64_t number, device.store->contents().begin());
        RAPPORT_CHECK(device.store->contents().append(number, bytes));
        return device.store->contents().finish(number);
    }();
    if (!put) return (void)trouble(device, put.error(), "I12", "could not keep a photo");
    note("fault/attach", device.number);
    photos_[*put] = bytes;
    const std::size_t saved = device.acknowledged.size();
    Edit edit{Edit::Kind::update, item_table, to, {{item::photo, to_text(*put)}}, {}};
    save(device, {std::move(edit)}, {{to, seen_now(device, records, to)}});
    if (device.acknowledged.size() > saved) device.kept.insert(*put);
}

Result<Bytes> World::at_photo_hub(SimDevice& device, ByteView bytes) {
    RAPPORT_TRY(const auto request, sync::decode_content_request(bytes));
    const sync::ContentHub hub{hub_schema(), {}};
    sync::ContentResponse response;
    RAPPORT_CHECK(hub_.transact({}, [&](sync::HubTransaction& records) {
        return photo_hub_.transact({}, [&](sync::ContentTransaction& t) -> Result<void> {
            RAPPORT_TRY(response,
                        hub.answer(records, t, {device.user, request.device}, request, now_ms_));
            return {};
        });
    }));
    return sync::encode(response);
}

// One run of the lane. `calm`: nothing is lost, and everything that is shown is fetched.
void World::carry_photos(SimDevice& device, bool calm) {
    if (!device.is_open() || (!device.online && !calm)) return;
    Random random{plan_.seed ^ (++exchanges_ * 0x9e3779b97f4a7c15ULL)};
    const auto waiting = device.store->contents().to_send();
    if (!waiting) return (void)trouble(device, waiting.error(), "I12", "could not list its photos");
    std::vector<sync::ContentTransfer> work;
    for (const WaitingContent& one : *waiting)
        work.push_back({sync::ContentTransfer::Way::send, one.key});
    for (const ContentKey& key : shown_photos(read_records(*device.store)))
        if (calm || random.chance(0.2)) work.push_back({sync::ContentTransfer::Way::get, key});
    if (work.empty()) return;
    sync::ContentEngine engine{device.store->contents(), device.store->device(),
                               [] { return 0.5; }};
    engine.wake(std::move(work));
    for (int i = 0;; ++i) {
        require(i < 300, "I16", device.name + " does not stop carrying photos");
        const auto request = engine.next_request(device.wall_ms());
        if (!request)
            return (void)trouble(device, request.error(), "I12", "could not send a photo");
        if (!*request) break;
        auto answer = at_photo_hub(device, **request);
        require(answer.has_value(), "I15", "the hub refused a request for photos: " + why(answer));
        const bool lost = !calm && random.chance(plan_.faults.of(Fault::loss));
        const bool torn = !calm && random.chance(plan_.faults.of(Fault::torn));
        if (lost) {
            note("fault/loss", device.number);
            return engine.on_failure(device.wall_ms(), make_error(Errc::interrupted));
        }
        if (torn) {
            note("fault/torn", device.number);
            answer->resize(answer->size() / 2);
        }
        const auto done = engine.on_response(device.wall_ms(), *answer);
        if (torn) return;
        if (!done) return (void)trouble(device, done.error(), "I15", "could not take a photo");
    }
    tally_["path/photo sent"] += engine.progress().sent;
    tally_["path/photo received"] += engine.progress().received;
    note("photos", engine.progress().exchanges);
}

// Everyone has come to rest. What was reported as saved is here until the hub has it, and what the
// hub has is the same for all who see the record; of one that it has forgotten it gives nothing.
void World::photos_rest() {
    for (const auto& device : devices_) carry_photos(*device, true);
    for (const auto& device : devices_) carry_photos(*device, true);
    for (const auto& device : devices_) {
        checks_.photos(*device, photo_hub_.state, photos_);
        for (const ContentKey& key : shown_photos(read_records(*device->store))) {
            if (!photo_hub_.state.links.contains(key) || !hub_.state.records.contains(key.record))
                continue;
            const Bytes& wanted = photos_.at(key.content);
            const auto here = device->store->contents().read(key.content, 0, wanted.size());
            require(here.has_value() && *here == wanted, "I5",
                    device->name + " can't read a photo that the hub has for it: " + why(here));
        }
    }
}

}  // namespace rapport::test::sim
