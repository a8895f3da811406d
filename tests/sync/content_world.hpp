// tests/sync/content_world.hpp
//
// Devices, a hub for records and one for contents, and a line between them that a test can cut,
// repeat and corrupt.
#pragma once

#include "rapport/sync/content_engine.hpp"
#include "rapport/sync/content_hub.hpp"
#include "support/catch.hpp"
#include "support/hub/memory_contents.hpp"
#include "support/hub/world.hpp"

namespace rapport::test {

inline Bytes pattern(std::size_t size, std::uint8_t seed = 1) {
    Bytes out(size);
    for (std::size_t i = 0; i < size; ++i)
        out[i] = static_cast<std::uint8_t>(i * 31 + (i >> 8) * 7 + seed);
    return out;
}

struct ContentWorld {
    World world{1};
    MemoryContents contents;
    sync::ContentLimits limits;

    UserId li = world.add_user("li");
    UserId zhang = world.add_user("zhang");
    Device& phone = world.add_device("phone", li);
    Device& tablet = world.add_device("tablet", li);
    Device& other = world.add_device("other", zhang);
    RecordId account = phone.store->new_id();

    ContentWorld() {
        save(phone, creating(product_schema(), "account", account, {{"name", text("华东精密")}}));
        REQUIRE(world.sync_all().has_value());
    }

    static void save(Device& device, Edit edit) {
        const auto done = device.store->save({&edit, 1});
        if (!done) FAIL(done.error().detail);
    }
    static ContentAddress put(Device& device, ByteView bytes) {
        Contents& here = device.store->contents();
        const auto number = here.begin().value();
        REQUIRE(here.append(number, bytes).has_value());
        return here.finish(number).value();
    }
    RecordId attach(Device& device, const ContentAddress& content,
                    std::optional<RecordId> to = {}) {
        const RecordId id = device.store->new_id();
        save(device,
             creating(product_schema(), "attachment", id,
                      {{"account", to.value_or(account)}, {"content", text(to_text(content))}}));
        return id;
    }
    // The content, and a record that names it, made on the phone and admitted by the hub.
    ContentKey attached(ByteView bytes) {
        const ContentAddress content = put(phone, bytes);
        const RecordId id = attach(phone, content);
        REQUIRE(world.sync_all().has_value());
        return {id, content};
    }
    void share_with(UserId user, RecordId with_account) {
        const auto done = world.hub.transact({}, [&](sync::HubTransaction& t) -> Result<void> {
            auto state = t.organisation().value();
            ++state.seq;
            RAPPORT_CHECK(t.set_organisation(state));
            return t.put_grant(user, {id_cast<ScopeId>(with_account), state.seq, false, false});
        });
        REQUIRE(done.has_value());
    }
    void take_from(UserId user, RecordId with_account) {
        const auto done = world.hub.transact({}, [&](sync::HubTransaction& t) -> Result<void> {
            auto state = t.organisation().value();
            ++state.seq;
            RAPPORT_CHECK(t.set_organisation(state));
            return t.put_grant(user, {id_cast<ScopeId>(with_account), state.seq, true, false});
        });
        REQUIRE(done.has_value());
    }

    Result<sync::ContentResponse> at_hub(const sync::Caller& caller,
                                         const sync::ContentRequest& request) {
        const sync::ContentHub hub{product_schema(), limits};
        sync::ContentResponse response;
        RAPPORT_CHECK(world.hub.transact({}, [&](sync::HubTransaction& records) {
            return contents.transact({}, [&](sync::ContentTransaction& t) -> Result<void> {
                RAPPORT_TRY(response, hub.answer(records, t, caller, request, world.now_unix_ms));
                return {};
            });
        }));
        return response;
    }
    Result<Bytes> at_hub(const Device& device, ByteView bytes) {
        RAPPORT_TRY(const auto request, sync::decode_content_request(bytes));
        RAPPORT_TRY(const auto response, at_hub({device.user, device.store->device()}, request));
        return sync::encode(response);
    }
    // One question of one user, as a client of their own making would ask it.
    sync::ContentAnswer asked(Device& device, sync::ContentAsk ask) {
        sync::ContentRequest request;
        request.device = device.store->device();
        request.asks.push_back(std::move(ask));
        const auto response = at_hub({device.user, device.store->device()}, request);
        if (!response) FAIL(response.error().detail);
        REQUIRE(response->answers.size() == 1);
        return response->answers[0];
    }
    sync::ContentCollected collect() {
        const sync::ContentHub hub{product_schema(), limits};
        sync::ContentCollected out;
        REQUIRE(world.hub
                    .transact({},
                              [&](sync::HubTransaction& records) {
                                  return contents.transact(
                                      {}, [&](sync::ContentTransaction& t) -> Result<void> {
                                          RAPPORT_TRY(
                                              out, hub.collect(records, t, world.now_unix_ms, 100));
                                          return {};
                                      });
                              })
                    .has_value());
        return out;
    }

    sync::ContentEngine engine_of(Device& device) {
        return {device.store->contents(), device.store->device(), [] { return 0.5; }};
    }
    // What each device would do without a policy: send all that waits, fetch all that is named.
    static std::vector<sync::ContentTransfer> everything(Device& device,
                                                         const std::vector<ContentKey>& get = {}) {
        std::vector<sync::ContentTransfer> out;
        const auto waiting = device.store->contents().to_send().value();
        for (const WaitingContent& one : waiting)
            out.push_back({sync::ContentTransfer::Way::send, one.key});
        for (const ContentKey& key : get) out.push_back({sync::ContentTransfer::Way::get, key});
        return out;
    }
    // A run over a line that is whole.
    sync::ContentProgress run(Device& device, const std::vector<ContentKey>& get = {}) {
        auto engine = engine_of(device);
        engine.wake(everything(device, get));
        for (int i = 0; i < 1000; ++i) {
            const auto request = engine.next_request(world.now_unix_ms).value();
            if (!request) return engine.progress();
            const auto response = at_hub(device, *request);
            if (!response) FAIL(response.error().detail);
            REQUIRE(engine.on_response(world.now_unix_ms, *response).has_value());
        }
        FAIL("no rest");
        return {};
    }
};

}  // namespace rapport::test
