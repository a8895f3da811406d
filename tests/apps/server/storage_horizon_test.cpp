// tests/apps/server/storage_horizon_test.cpp
//
// What HubTransaction keeps of what is gone: moves, the horizon, and commits that came twice.
#include "storage/hub_schema.hpp"
#include "storage_fixture.hpp"

using namespace rapport;
using namespace rapport::test;

TEST_CASE_METHOD(StorageFixture, "hub storage: records that left a scope", "[server][storage]") {
    transact([](HubTx& t) {
        must(t.put_grant(user_id(1), {scope_id(1), 1, false, false}));
        must(t.put_grant(user_id(2), {scope_id(1), 1, false, false}));
        must(t.put_grant(user_id(2), {scope_id(2), 1, false, false}));
        must(t.put_grant(user_id(3), {scope_id(1), 1, true, false}));
        must(t.put_record(record_id(1), hub_record(2, 9)));  // it is in scope 2 now
        must(t.put_record(record_id(2), hub_record(1, 9)));  // it came back
        must(t.append(sync::Move{5, record_id(1), scope_id(1)}));
        must(t.append(sync::Move{6, record_id(2), scope_id(1)}));
        must(t.append(sync::Move{7, record_id(3), scope_id(1)}));  // it is no more
    });
    look([](HubTx& t) {
        const auto left = must(t.left_sight(user_id(1), 0, 10));
        REQUIRE(left.size() == 1);
        CHECK((left[0].seq == 5 && left[0].record == record_id(1)));
        CHECK(must(t.left_sight(user_id(1), 5, 10)).empty());
        CHECK(must(t.left_sight(user_id(1), 0, 4)).empty());
        CHECK(must(t.left_sight(user_id(2), 0, 10)).empty());  // sees where it went
        CHECK(must(t.left_sight(user_id(3), 0, 10)).empty());  // saw nothing of it
        CHECK(must(t.left_scopes(record_id(1))) == std::vector{scope_id(1)});
        CHECK(must(t.left_scopes(record_id(9))).empty());
    });
}

TEST_CASE_METHOD(StorageFixture, "hub storage: what is forgotten up to the horizon, and what not",
                 "[server][storage]") {
    const auto deleted = [](std::uint64_t seq) {
        auto record = hub_record(1, seq);
        record.state.put(Sibling{live_field, Dot{device_id(1), 1, seq}, Hlc{seq}, std::int64_t{0}});
        return record;
    };
    transact([&](HubTx& t) {
        must(t.put_record(record_id(1), deleted(4)));
        must(t.put_record(record_id(2), deleted(8)));
        must(t.put_record(record_id(3), hub_record(1, 3)));
        must(t.put_grant(user_id(1), {scope_id(1), 2, true, false}));
        must(t.put_grant(user_id(1), {scope_id(2), 8, true, false}));
        must(t.put_grant(user_id(1), {scope_id(3), 2, false, false}));
        must(t.append(sync::Move{4, record_id(3), scope_id(2)}));
        auto old = commit_of(1, 1, 4);
        old.at_unix_ms = 1000;
        must(t.append(old));
        auto refused = commit_of(1, 2, 0);
        refused.refusal = "forbidden";
        must(t.append(refused));
        auto later = commit_of(1, 3, 8);
        later.at_unix_ms = 2000;
        must(t.append(later));
    });
    transact([](HubTx& t) {
        CHECK(must(t.first_seq_since(1500)) == 8);
        CHECK(must(t.first_seq_since(0)) == 4);
        CHECK_FALSE(must(t.first_seq_since(2001)));
        const auto forgotten = must(t.forget(7));
        CHECK(forgotten.tombstones == 1);
        CHECK(forgotten.revoked_grants == 1);
        CHECK(forgotten.bodies == 1);
        CHECK(must(t.forget(7)).bodies == 0);
    });
    look([](HubTx& t) {
        CHECK_FALSE(must(t.record(record_id(1))));
        CHECK(must(t.record(record_id(2))));
        CHECK(must(t.record(record_id(3))));
        CHECK_FALSE(must(t.grant(user_id(1), scope_id(1))));
        CHECK(must(t.grant(user_id(1), scope_id(2)))->revoked);
        CHECK_FALSE(must(t.grant(user_id(1), scope_id(3)))->revoked);
        CHECK(must(t.left_scopes(record_id(3))).empty());
        CHECK(must(t.judged({device_id(1), 1, 1}))->body.empty());
        CHECK(must(t.judged({device_id(1), 1, 1}))->hash == hash_of(11));
        CHECK_FALSE(must(t.judged({device_id(1), 1, 2}))->body.empty());
        CHECK_FALSE(must(t.judged({device_id(1), 1, 3}))->body.empty());
        CHECK(must(t.refused(device_id(1))).contains({device_id(1), 1, 2}));
    });
}

TEST_CASE_METHOD(
    StorageFixture,
    "hub storage: a commit that another device of the user brought first is known, also "
    "what that device's refused commits stand for",
    "[server][storage]") {
    transact([](HubTx& t) {
        auto first = commit_of(2, 1, 0);
        first.user = user_id(1);
        first.refusal = "not_visible";
        must(t.append(first));
        auto second = commit_of(1, 1, 0);
        second.origin = first.hash;
        second.stands_for = first.dot;
        must(t.append(second));
    });
    look([](HubTx& t) {
        CHECK(must(t.judged_as(user_id(1), hash_of(21))) == Dot{device_id(2), 1, 1});
        CHECK_FALSE(must(t.judged_as(user_id(2), hash_of(21))));
        CHECK(must(t.judged({device_id(1), 1, 1}))->stands_for == Dot{device_id(2), 1, 1});
        const std::array asked{Dot{device_id(1), 1, 1}};
        CHECK(must(t.refused(device_id(1))).follow(record_id(1), 1, asked) ==
              Dots{Dot{device_id(9), 1, 7}});
        CHECK_FALSE(must(t.refused(device_id(2))).contains(asked[0]));
    });
}

TEST_CASE_METHOD(StorageFixture,
                 "hub storage: twins of a file of version 2 stand for commits of their own device",
                 "[server][storage]") {
    transact([](HubTx& t) {
        must(t.append(commit_of(1, 1, 4)));
        auto twin = commit_of(1, 2, 0);
        twin.stands_for = Dot{device_id(1), 1, 1};
        must(t.append(twin));
    });
    backend.reset();
    {
        DatabaseOptions options;
        options.path = folder / "data/hub.db";
        options.exclusive = false;
        const auto raw = must(Database::open(options));
        must(
            raw->execute("DROP INDEX judged_by_birth; ALTER TABLE judged DROP COLUMN twin_device; "
                         "CREATE INDEX judged_by_first_hash ON judged (org, device, "
                         "coalesce(origin, hash)); DROP TABLE review; "
                         "ALTER TABLE organisation DROP COLUMN reviews; DROP TABLE calendar_feed; "
                         "DROP TABLE digest_reader; "
                         "DELETE FROM migration WHERE version >= 3; "
                         "PRAGMA user_version=2"));
    }
    open();
    look([](HubTx& t) {
        CHECK(must(t.judged({device_id(1), 1, 2}))->stands_for == Dot{device_id(1), 1, 1});
        CHECK(must(t.judged_as(user_id(1), hash_of(11))) == Dot{device_id(1), 1, 1});
    });
}

TEST_CASE_METHOD(StorageFixture,
                 "hub storage: records of a file of version 4 come back, and may have ancestors",
                 "[server][storage]") {
    auto record = hub_record(1, 5);
    transact([&](HubTx& t) { must(t.put_record(record_id(1), record)); });
    backend.reset();
    {
        DatabaseOptions options;
        options.path = folder / "data/hub.db";
        options.exclusive = false;
        const auto raw = must(Database::open(options));
        Bytes body;
        {
            auto row = raw->prepare("SELECT body FROM record");
            REQUIRE(must(row.step()));
            body.assign(row.bytes(0).begin(), row.bytes(0).end());
        }
        REQUIRE((body.front() == 2 && body.back() == 0));
        body.front() = 1;  // which ended with what is awaited
        body.pop_back();
        must(raw->prepare("UPDATE record SET body = ?").bind(1, ByteView{body}).run());
        must(
            raw->execute("DROP TABLE calendar_feed; DROP TABLE digest_reader; "
                         "DELETE FROM migration WHERE version >= 5; "
                         "PRAGMA user_version=4"));
    }
    open();
    look([&](HubTx& t) { CHECK(must(t.record(record_id(1)))->state == record.state); });
    record.state.put(Sibling{1, Dot{device_id(2), 1, 1}, Hlc{9}, std::string("x")});
    record.state.put_ancestor(Sibling{1, Dot{device_id(3), 1, 2}, Hlc{3}, std::string("y")});
    transact([&](HubTx& t) { must(t.put_record(record_id(1), record)); });
    open();
    look([&](HubTx& t) { CHECK(must(t.record(record_id(1)))->state == record.state); });
}
