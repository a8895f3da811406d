// tests/apps/server/storage_test.cpp
//
// What HubTransaction promises, method by method, on SQLite.
#include <filesystem>

#include "storage_fixture.hpp"

using namespace rapport;
using namespace rapport::test;

TEST_CASE_METHOD(StorageFixture, "hub storage: the organisation's state", "[server][storage]") {
    transact([](HubTx& t) {
        CHECK(must(t.organisation()).seq == 0);
        must(t.set_organisation({7, 2, 3}));
        CHECK(must(t.organisation()).seq == 7);
    });
    look([](HubTx& t) {
        const auto state = must(t.organisation());
        CHECK((state.seq == 7 && state.timeline == 2 && state.horizon == 3));
    });
}

TEST_CASE_METHOD(StorageFixture, "hub storage: chains grow with the commits that are judged",
                 "[server][storage]") {
    transact([](HubTx& t) {
        CHECK(must(t.chain(device_id(1), 1)).length == 0);
        CHECK(must(t.chains(device_id(1))).empty());
        must(t.append(commit_of(1, 1, 4)));
        must(t.append(commit_of(1, 2, 5)));
        auto other_epoch = commit_of(1, 1, 6);
        other_epoch.dot.epoch = 2;
        must(t.append(other_epoch));
        CHECK(must(t.chain(device_id(1), 1)).length == 2);
        auto gap = commit_of(1, 4, 9);
        CHECK(test::code_of(t.append(gap)) == Errc::internal);
    });
    look([](HubTx& t) {
        const auto chain = must(t.chain(device_id(1), 1));
        CHECK(chain.length == 2);
        CHECK(chain.head == hash_of(12));
        const auto all = must(t.chains(device_id(1)));
        REQUIRE(all.size() == 2);
        CHECK((all[0].first == 1 && all[1].first == 2 && all[1].second.length == 1));
        CHECK(must(t.chains(device_id(2))).empty());
    });
}

TEST_CASE_METHOD(StorageFixture,
                 "hub storage: the last commit admitted up to a seq, and the key of seals",
                 "[server][storage]") {
    sync::SealKey key{};
    transact([&](HubTx& t) {
        CHECK_FALSE(must(t.last_admitted(100)));
        must(t.append(commit_of(1, 1, 4)));
        must(t.append(commit_of(1, 2, 7)));
        auto refused = commit_of(1, 3, 0);
        refused.refusal = "forbidden";
        must(t.append(refused));
        key = must(t.seal_key());
        CHECK(key != sync::SealKey{});
    });
    open();
    look([&](HubTx& t) {
        CHECK_FALSE(must(t.last_admitted(3)));
        CHECK(must(t.last_admitted(4)) == sync::Admitted{4, hash_of(11)});
        CHECK(must(t.last_admitted(6)) == sync::Admitted{4, hash_of(11)});
        CHECK(must(t.last_admitted(1000)) == sync::Admitted{7, hash_of(12)});
        CHECK(must(t.seal_key()) == key);
    });
}

TEST_CASE_METHOD(StorageFixture,
                 "hub storage: judged commits are found by dot, by first hash and by seq",
                 "[server][storage]") {
    transact([](HubTx& t) {
        must(t.append(commit_of(1, 1, 4)));
        auto renamed = commit_of(1, 2, 0);
        renamed.origin = hash_of(77);
        renamed.refusal = "not_visible";
        renamed.refusal_detail = "why";
        must(t.append(renamed));
        auto twin = commit_of(1, 3, 0);
        twin.origin = hash_of(77);
        twin.stands_for = renamed.dot;
        must(t.append(twin));
        auto own = commit_of(1, 4, 6);
        own.user = {};
        must(t.append(own));
    });
    look([](HubTx& t) {
        const auto found = must(t.judged({device_id(1), 1, 2}));
        REQUIRE(found);
        CHECK(found->hash == hash_of(12));
        CHECK(found->origin == hash_of(77));
        CHECK((found->user == user_id(1) && found->seq == 0 && found->at_unix_ms == 1234));
        CHECK((found->refusal == "not_visible" && found->refusal_detail == "why"));
        CHECK(found->body == commit_of(1, 2, 0).body);
        CHECK(must(t.judged({device_id(1), 1, 3}))->stands_for == Dot{device_id(1), 1, 2});
        CHECK_FALSE(must(t.judged({device_id(1), 2, 1})));
        CHECK_FALSE(must(t.judged({device_id(8), 1, 1})));
        // The first one judged under a hash is the one that counts.
        CHECK(must(t.judged_as(user_id(1), hash_of(77))) == Dot{device_id(1), 1, 2});
        CHECK(must(t.judged_as(user_id(1), hash_of(11))) == Dot{device_id(1), 1, 1});
        CHECK_FALSE(must(t.judged_as(user_id(1), hash_of(12))));
        CHECK_FALSE(must(t.judged_as(user_id(2), hash_of(77))));
        CHECK(must(t.author_of(4)) == user_id(1));
        CHECK_FALSE(must(t.author_of(6)));  // the server's own
        CHECK_FALSE(must(t.author_of(0)));
        CHECK_FALSE(must(t.author_of(5)));
    });
}

TEST_CASE_METHOD(StorageFixture, "hub storage: refused commits stand for what they had overwritten",
                 "[server][storage]") {
    const Dot refused_dot{device_id(1), 1, 1}, twin_dot{device_id(1), 1, 2};
    transact([&](HubTx& t) {
        auto refused = commit_of(1, 1, 0);
        refused.refusal = "not_visible";
        must(t.append(refused));
        auto twin = commit_of(1, 2, 0);
        twin.stands_for = Dot{device_id(1), 1, 99};
        must(t.append(twin));
        auto garbage = commit_of(1, 3, 0);
        garbage.refusal = "bad_message";
        garbage.body = {1, 2, 3};
        must(t.append(garbage));
        must(t.append(commit_of(1, 4, 8)));
        CHECK(must(t.refused(device_id(2))).empty());
    });
    look([&](HubTx& t) {
        const auto dots = must(t.refused(device_id(1)));
        CHECK(dots.contains(refused_dot));
        CHECK(dots.contains(twin_dot));
        CHECK_FALSE(dots.contains(Dot{device_id(1), 1, 4}));
        const std::array asked{refused_dot};
        CHECK(dots.follow(record_id(1), 1, asked) == Dots{Dot{device_id(9), 1, 7}});
        const std::array asked_twin{twin_dot};
        CHECK(dots.follow(record_id(1), 1, asked_twin) == Dots{Dot{device_id(1), 1, 99}});
    });
}

TEST_CASE_METHOD(StorageFixture, "hub storage: epochs", "[server][storage]") {
    transact([](HubTx& t) {
        CHECK(must(t.newest_epoch(device_id(1))) == 1);
        must(t.set_newest_epoch(device_id(1), 3));
        CHECK(must(t.newest_epoch(device_id(1))) == 3);
    });
    look([](HubTx& t) { CHECK(must(t.newest_epoch(device_id(1))) == 3); });
}

TEST_CASE_METHOD(StorageFixture, "hub storage: records come back as they were put",
                 "[server][storage]") {
    auto record = hub_record(1, 5);
    record.state.awaited.push_back({1, Dot{device_id(3), 2, 9}});
    transact([&](HubTx& t) {
        CHECK_FALSE(must(t.record(record_id(1))));
        must(t.put_record(record_id(1), record));
        CHECK(must(t.record(record_id(1)))->state == record.state);
    });
    record.state.put(Sibling{2, Dot{device_id(2), 1, 1}, Hlc{9}, record_id(8)});
    record.changed.push_back({2, 9});
    record.last_seq = 9;
    transact([&](HubTx& t) {
        const auto before = must(t.record(record_id(1)));
        CHECK(before->state.siblings.size() == 2);
        must(t.put_record(record_id(1), record));
        must(t.put_record(record_id(1), record));
    });
    look([&](HubTx& t) {
        const auto found = must(t.record(record_id(1)));
        REQUIRE(found);
        CHECK(found->state == record.state);
        CHECK((found->born == 5 && found->last_seq == 9 && found->changed.size() == 3));
        CHECK((found->changed[0].seq == 5 && found->changed[2].seq == 9));
    });
}

TEST_CASE_METHOD(StorageFixture, "hub storage: records of a scope, by table and in order of id",
                 "[server][storage]") {
    transact([&](HubTx& t) {
        for (const std::uint8_t n : std::initializer_list<std::uint8_t>{5, 3, 1, 4, 2})
            must(t.put_record(record_id(n), hub_record(n == 4 ? 2 : 1, n)));
        must(t.put_record(record_id(6), hub_record(1, 6, 3)));
        // What this very transaction has put is seen.
        CHECK(must(t.records_of(scope_id(1), 3)) == std::vector{record_id(6)});
        CHECK(must(t.records_in(scope_id(1), 100, {}, 2)) ==
              std::vector{record_id(1), record_id(2)});
        CHECK(must(t.records_in(scope_id(1), 100, record_id(2), 9)) ==
              std::vector{record_id(3), record_id(5), record_id(6)});
        CHECK(must(t.records_in(scope_id(1), 5, {}, 9)) ==
              std::vector{record_id(1), record_id(2), record_id(3)});
        CHECK(must(t.records_of(scope_id(1), 4)) ==
              std::vector{record_id(1), record_id(2), record_id(3), record_id(5)});
        CHECK(must(t.records_of(scope_id(3), 4)).empty());
    });
}

TEST_CASE_METHOD(StorageFixture,
                 "hub storage: changes come in order, of granted scopes, not older than the grant",
                 "[server][storage]") {
    transact([&](HubTx& t) {
        must(t.put_record(record_id(9), hub_record(1, 2)));
        must(t.put_record(record_id(1), hub_record(1, 4)));
        must(t.put_record(record_id(2), hub_record(2, 5)));
        must(t.put_record(record_id(4), hub_record(1, 6)));
        must(t.put_record(record_id(3), hub_record(1, 6)));
        must(t.put_record(record_id(5), hub_record(3, 7)));
        must(t.put_grant(user_id(1), {scope_id(1), 4, false, false}));
        must(t.put_grant(user_id(1), {scope_id(2), 6, false, false}));
        must(t.put_grant(user_id(1), {scope_id(3), 1, true, false}));
        must(t.put_grant(user_id(2), {scope_id(3), 1, false, false}));
        CHECK(changed(t, user_id(1), 0, 100) ==
              std::vector{record_id(1), record_id(3), record_id(4)});
        CHECK(changed(t, user_id(1), 4, 100) == std::vector{record_id(3), record_id(4)});
        CHECK(changed(t, user_id(1), 0, 5) == std::vector{record_id(1)});
        CHECK(changed(t, user_id(1), 0, 100, 2) == std::vector{record_id(1), record_id(3)});
        CHECK(changed(t, user_id(2), 0, 100) == std::vector{record_id(5)});
        CHECK(changed(t, user_id(3), 0, 100).empty());
        // A record that changes again moves to its new place.
        auto again = hub_record(1, 4);
        again.last_seq = 8;
        again.changed[1].seq = 8;
        must(t.put_record(record_id(1), again));
        CHECK(changed(t, user_id(1), 0, 100) ==
              std::vector{record_id(3), record_id(4), record_id(1)});
    });
}

TEST_CASE_METHOD(StorageFixture, "hub storage: grants and revocations", "[server][storage]") {
    transact([&](HubTx& t) {
        CHECK_FALSE(must(t.grant(user_id(1), scope_id(1))));
        must(t.put_grant(user_id(1), {scope_id(1), 3, false, true}));
        must(t.put_grant(user_id(1), {scope_id(2), 3, false, false}));
        must(t.put_grant(user_id(2), {scope_id(1), 5, false, false}));
        CHECK(must(t.granted_users(scope_id(1))) == std::vector{user_id(1), user_id(2)});
        must(t.put_grant(user_id(1), {scope_id(1), 8, true, false}));
        CHECK(must(t.grant(user_id(1), scope_id(1)))->revoked);
    });
    look([&](HubTx& t) {
        const auto taken = must(t.grant(user_id(1), scope_id(1)));
        REQUIRE(taken);
        CHECK((taken->seq == 8 && taken->revoked && !taken->from_birth));
        CHECK(must(t.granted_users(scope_id(1))) == std::vector{user_id(2)});
        CHECK(must(t.granted_scopes(user_id(1))) == std::vector{scope_id(2)});
        const auto all = must(t.grants_after(user_id(1), 2, 100));
        REQUIRE(all.size() == 2);
        CHECK((all[0].scope == scope_id(2) && all[1].scope == scope_id(1) && all[1].revoked));
        CHECK(must(t.grants_after(user_id(1), 3, 100)).size() == 1);
        CHECK(must(t.grants_after(user_id(1), 2, 7)).size() == 1);
        CHECK(must(t.grant(user_id(2), scope_id(1)))->seq == 5);
    });
}

TEST_CASE_METHOD(StorageFixture, "hub storage: digests of what a user sees and what changed",
                 "[server][storage]") {
    transact([&](HubTx& t) {
        CHECK(must(t.digest(scope_id(1))) == Digest{});
        must(t.put_digest(scope_id(1), {1, 2}, 4));
        must(t.put_digest(scope_id(2), {3, 4}, 9));
        must(t.put_grant(user_id(1), {scope_id(1), 3, false, false}));
        must(t.put_grant(user_id(1), {scope_id(3), 12, false, false}));
        CHECK(must(t.digest(scope_id(1))) == Digest{1, 2});
    });
    look([&](HubTx& t) {
        CHECK(must(t.digest(scope_id(2))) == Digest{3, 4});
        const auto since_3 = must(t.digests_after(user_id(1), 3));
        REQUIRE(since_3.size() == 2);
        CHECK((since_3[0].first == scope_id(1) && since_3[0].second == Digest{1, 2}));
        CHECK((since_3[1].first == scope_id(3) && since_3[1].second == Digest{}));
        CHECK(must(t.digests_after(user_id(1), 4)).size() == 1);
        CHECK(must(t.digests_after(user_id(1), 12)).empty());
    });
}

// -- transactions

TEST_CASE_METHOD(StorageFixture, "hub storage: work that fails leaves nothing",
                 "[server][storage]") {
    const auto organisation = backend->storage().organisation().id;
    const auto failing = backend->storage().write(organisation, [&](HubTx& t) -> Result<void> {
        must(t.set_organisation({5, 0, 0}));
        must(t.append(commit_of(1, 1, 5)));
        must(t.put_record(record_id(1), hub_record(1, 5)));
        must(t.put_grant(user_id(1), {scope_id(1), 5, false, false}));
        must(t.put_digest(scope_id(1), {1, 1}, 5));
        must(t.flush());
        return make_error(Errc::disk_full);
    });
    CHECK(test::code_of(failing) == Errc::disk_full);
    look([](HubTx& t) {
        CHECK(must(t.organisation()).seq == 0);
        CHECK(must(t.chain(device_id(1), 1)).length == 0);
        CHECK_FALSE(must(t.record(record_id(1))));
        CHECK_FALSE(must(t.grant(user_id(1), scope_id(1))));
        CHECK(must(t.digest(scope_id(1))) == Digest{});
    });
    transact([](HubTx& t) { must(t.append(commit_of(2, 1, 1))); });
}

TEST_CASE_METHOD(StorageFixture,
                 "hub storage: a crash in the middle of a transaction leaves the state before it",
                 "[server][storage]") {
    transact([](HubTx& t) { must(t.put_record(record_id(1), hub_record(1, 1))); });
    const std::string copy = folder / "copy";
    std::filesystem::create_directory(copy);
    transact([&](HubTx& t) {
        must(t.put_record(record_id(1), hub_record(2, 2)));
        must(t.put_record(record_id(2), hub_record(1, 3)));
        must(t.flush());
        // The files as a power cut at this moment would leave them.
        for (const char* name : {"hub.db", "hub.db-wal"})
            std::filesystem::copy(folder / "data" + "/" + name, copy + "/" + name);
    });
    server::BackendOptions options;
    options.data = copy;
    const auto crashed = must(server::Backend::open(options, environment()));
    must(
        crashed->storage().read(crashed->storage().organisation().id, [](HubTx& t) -> Result<void> {
            CHECK(must(t.record(record_id(1)))->state.scope == scope_id(1));
            CHECK_FALSE(must(t.record(record_id(2))));
            return {};
        }));
}

TEST_CASE_METHOD(StorageFixture,
                 "hub storage: work that turns out to write is run again as a writer",
                 "[server][storage]") {
    int runs = 0;
    const auto organisation = backend->storage().organisation().id;
    must(backend->storage().transact_reading_first(organisation,
                                                   [&](sync::HubTransaction& t) -> Result<void> {
                                                       ++runs;
                                                       RAPPORT_CHECK(t.organisation());
                                                       return t.put_digest(scope_id(1), {1, 2}, 3);
                                                   }));
    CHECK(runs == 2);
    runs = 0;
    must(backend->storage().transact_reading_first(
        organisation, [&](sync::HubTransaction& t) -> Result<void> {
            ++runs;
            RAPPORT_TRY(const auto state, t.organisation());
            return t.set_organisation(state);  // as it is: nothing to write
        }));
    CHECK(runs == 1);
}

TEST_CASE_METHOD(StorageFixture, "hub storage: a reader sees one state while others write",
                 "[server][storage]") {
    transact([](HubTx& t) { must(t.set_organisation({1, 0, 0})); });
    look([&](HubTx& reader) {
        must(reader.grant(user_id(1), scope_id(1)));  // the snapshot begins
        transact([](HubTx& t) { must(t.put_grant(user_id(1), {scope_id(2), 2, false, false})); });
        CHECK_FALSE(must(reader.grant(user_id(1), scope_id(2))));
    });
    look([&](HubTx& t) { CHECK(must(t.grant(user_id(1), scope_id(2)))); });
}

TEST_CASE_METHOD(StorageFixture, "hub storage: organisations do not see each other",
                 "[server][storage]") {
    sync::OrganisationId other;
    other.bytes[0] = 0x55;
    CHECK(test::code_of(backend->storage().transact(
              other, [](sync::HubTransaction&) { return Result<void>{}; })) == Errc::not_found);
    transact([&](HubTx& t) {
        must(t.database()
                 .prepare("INSERT INTO organisation (id, number, name, hub_device, created_at) "
                          "VALUES (?, 2, 'b', ?, 0)")
                 .bind(1, other)
                 .bind(2, other)
                 .run());
        must(t.put_record(record_id(1), hub_record(1, 1)));
        must(t.append(commit_of(1, 1, 1)));
        must(t.put_grant(user_id(1), {scope_id(1), 1, false, false}));
        must(t.put_digest(scope_id(1), {1, 1}, 1));
    });
    must(backend->storage().transact(other, [&](sync::HubTransaction& t) -> Result<void> {
        CHECK_FALSE(must(t.record(record_id(1))));
        CHECK(must(t.chain(device_id(1), 1)).length == 0);
        CHECK_FALSE(must(t.judged({device_id(1), 1, 1})));
        CHECK(must(t.granted_scopes(user_id(1))).empty());
        CHECK(must(t.changed_after(user_id(1), 0, 100, 10)).empty());
        CHECK(must(t.digest(scope_id(1))) == Digest{});
        must(t.put_record(record_id(1), hub_record(2, 7)));
        return {};
    }));
    look([&](HubTx& t) { CHECK(must(t.record(record_id(1)))->state.scope == scope_id(1)); });
}
