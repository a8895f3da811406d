// tests/apps/server/storage_model_test.cpp
//
// Goal: SQLite and plain maps mean the same. Method: random work on both at once, some of it
// undone, and every question that the interface knows after each transaction; then the engine
// itself on SQLite, with devices that edit and sync at random.
#include <algorithm>
#include <filesystem>

#include "backend_fixture.hpp"
#include "demo/stage.hpp"
#include "support/hub/memory_hub.hpp"
#include "support/seeds.hpp"

using namespace rapport;
using test::must;

namespace {

template <class IdType>
IdType small_id(std::size_t n) {
    IdType id;
    id.bytes[0] = static_cast<std::uint8_t>(n + 1);
    return id;
}

class Script {
public:
    explicit Script(std::uint64_t seed) : random_(seed) {}

    // One random call that writes; the same on both sides.
    void write(sync::HubTransaction& a, sync::HubTransaction& b) {
        ++seq_;
        const auto user = small_id<UserId>(random_.below(3));
        const auto scope = small_id<ScopeId>(random_.below(4));
        switch (random_.below(6)) {
            case 0:
                return put_record(a, b, scope);
            case 1:
                return append(a, b);
            case 2:
                return both(a, b, [&](auto& t) {
                    return t.put_digest(scope, Digest{seq_, seq_ * 3}, seq_);
                });
            case 3: {
                const sync::Grant grant{scope, seq_, random_.chance(30), random_.chance(30)};
                return both(a, b, [&](auto& t) { return t.put_grant(user, grant); });
            }
            case 4:
                return put_review(a, b);
            default: {
                const auto device = small_id<DeviceId>(random_.below(3));
                const auto epoch = static_cast<std::uint32_t>(1 + random_.below(5));
                both(a, b, [&](auto& t) { return t.set_newest_epoch(device, epoch); });
                both(a, b, [&](auto& t) { return t.set_organisation({seq_, epoch, 0}); });
            }
        }
    }

    void compare(sync::HubTransaction& a, sync::HubTransaction& b) {
        const std::uint64_t after = random_.below(seq_ + 1), upto = after + random_.below(seq_ + 1);
        const std::size_t limit = 1 + random_.below(10);
        CHECK(must(a.organisation()).seq == must(b.organisation()).seq);
        for (std::size_t n = 0; n < 4; ++n) compare_scope(a, b, small_id<ScopeId>(n), upto, limit);
        for (std::size_t n = 0; n < 3; ++n)
            compare_user(a, b, small_id<UserId>(n), after, upto, limit);
        for (std::size_t n = 0; n < 3; ++n) compare_device(a, b, small_id<DeviceId>(n));
        compare_reviews(a, b, after, limit);
        for (std::size_t n = 0; n < 12; ++n) {
            const auto x = must(a.record(small_id<RecordId>(n))),
                       y = must(b.record(small_id<RecordId>(n)));
            REQUIRE(x.has_value() == y.has_value());
            if (x)
                CHECK((x->state == y->state && x->born == y->born && x->last_seq == y->last_seq));
        }
    }

    test::Random& random() { return random_; }

private:
    template <class Call>
    static void both(sync::HubTransaction& a, sync::HubTransaction& b, Call call) {
        must(call(a));
        must(call(b));
    }

    void put_record(sync::HubTransaction& a, sync::HubTransaction& b, const ScopeId& scope) {
        const auto id = small_id<RecordId>(random_.below(12));
        auto record = must(a.record(id)).value_or(sync::HubRecord{{4, scope, {}, {}}, {}, seq_, 0});
        const auto field = static_cast<FieldNo>(random_.below(3));
        const Dot dot{small_id<DeviceId>(random_.below(3)), 1, seq_};
        record.state.put(Sibling{field, dot, Hlc{seq_}, static_cast<std::int64_t>(seq_)});
        if (random_.chance(50)) record.state.drop(field, record.state.of(field).front().dot);
        if (random_.chance(30))
            record.state.put_ancestor(Sibling{field, dot, Hlc{seq_ - 1}, std::string("before")});
        std::erase_if(record.changed, [&](const auto& c) { return c.field == field; });
        record.changed.push_back({field, seq_});
        std::sort(record.changed.begin(), record.changed.end(),
                  [](const auto& x, const auto& y) { return x.field < y.field; });
        record.last_seq = seq_;
        both(a, b, [&](auto& t) { return t.put_record(id, record); });
    }

    void append(sync::HubTransaction& a, sync::HubTransaction& b) {
        sync::JudgedCommit commit;
        const auto device = small_id<DeviceId>(random_.below(3));
        const auto epoch = static_cast<std::uint32_t>(1 + random_.below(2));
        commit.dot = {device, epoch, must(a.chain(device, epoch)).length + 1};
        commit.hash.fill(static_cast<std::uint8_t>(seq_));
        commit.user = small_id<UserId>(random_.below(3));
        const bool refused = random_.chance(30);
        if (refused) commit.refusal = "forbidden";
        commit.seq = refused ? 0 : seq_;
        Commit content{commit.dot,
                       Hlc{1},
                       {Change{4, small_id<RecordId>(1), small_id<ScopeId>(1), false, {}, {}, {}}}};
        content.changes[0].sets.push_back({2, Value{}, {Dot{device, epoch, 1000 + seq_}}});
        commit.body = encode_body(content);
        both(a, b, [&](auto& t) { return t.append(commit); });
    }

    void put_review(sync::HubTransaction& a, sync::HubTransaction& b) {
        const auto device = small_id<DeviceId>(random_.below(3));
        const std::uint64_t length = must(a.chain(device, 1)).length;
        if (length == 0) return;
        const Dot dot{device, 1, 1 + random_.below(length)};
        auto review = must(a.review_of(dot)).value_or(sync::Review{});
        if (review.number != 0 && random_.chance(20))
            return both(a, b, [&](auto& t) { return t.drop_review(review, Bytes{1, 2}); });
        review.dot = dot;
        if (review.number == 0) {
            review.author = small_id<UserId>(random_.below(3));
            review.bytes = random_.below(1000);
        }
        review.state = static_cast<sync::Review::State>(random_.below(6));
        review.decision = random_.chance(50) ? seq_ : 0;
        review.by = small_id<UserId>(random_.below(3));
        review.at_unix_ms = static_cast<std::int64_t>(seq_);
        review.sentence = random_.chance(50) ? "看" : "";
        review.edits = random_.chance(50) ? Bytes{1, 0, 3} : Bytes{};
        review.stands_as = random_.chance(50) ? std::optional{dot} : std::nullopt;
        both(a, b, [&](auto& t) { return t.put_review(review); });
    }

    void compare_reviews(sync::HubTransaction& a, sync::HubTransaction& b, std::uint64_t after,
                         std::size_t limit) {
        for (const bool open_only : {false, true})
            for (const std::uint64_t before :
                 {std::uint64_t{INT64_MAX}, std::uint64_t{1 + random_.below(9)}})
                CHECK(must(a.reviews_before(before, open_only, limit)) ==
                      must(b.reviews_before(before, open_only, limit)));
        for (std::size_t n = 0; n < 3; ++n) {
            CHECK(must(a.reviews_by(small_id<UserId>(n))) ==
                  must(b.reviews_by(small_id<UserId>(n))));
            CHECK(must(a.decided_after(small_id<DeviceId>(n), after)) ==
                  must(b.decided_after(small_id<DeviceId>(n), after)));
            CHECK(must(a.review(n + 1)) == must(b.review(n + 1)));
        }
    }

    void compare_scope(sync::HubTransaction& a, sync::HubTransaction& b, const ScopeId& scope,
                       std::uint64_t upto, std::size_t limit) {
        CHECK(must(a.records_of(scope, 4)) == must(b.records_of(scope, 4)));
        const auto after = small_id<RecordId>(random_.below(12));
        CHECK(must(a.records_in(scope, upto, after, limit)) ==
              must(b.records_in(scope, upto, after, limit)));
        CHECK(must(a.granted_users(scope)) == must(b.granted_users(scope)));
        CHECK(must(a.digest(scope)) == must(b.digest(scope)));
    }

    static void compare_user(sync::HubTransaction& a, sync::HubTransaction& b, const UserId& user,
                             std::uint64_t after, std::uint64_t upto, std::size_t limit) {
        const auto changes = [&](sync::HubTransaction& t) {
            std::vector<std::pair<RecordId, std::uint64_t>> out;
            for (const auto& c : must(t.changed_after(user, after, upto, limit)))
                out.emplace_back(c.id, c.last_seq);
            return out;
        };
        const auto grants = [&](sync::HubTransaction& t) {
            std::vector<std::tuple<ScopeId, std::uint64_t, bool, bool>> out;
            for (const auto& g : must(t.grants_after(user, after, upto)))
                out.emplace_back(g.scope, g.seq, g.revoked, g.from_birth);
            return out;
        };
        CHECK(changes(a) == changes(b));
        CHECK(grants(a) == grants(b));
        CHECK(must(a.granted_scopes(user)) == must(b.granted_scopes(user)));
        CHECK(must(a.digests_after(user, after)) == must(b.digests_after(user, after)));
    }

    static void compare_device(sync::HubTransaction& a, sync::HubTransaction& b,
                               const DeviceId& device) {
        CHECK(must(a.newest_epoch(device)) == must(b.newest_epoch(device)));
        const auto x = must(a.chains(device)), y = must(b.chains(device));
        REQUIRE(x.size() == y.size());
        const RefusedDots refused_a = must(a.refused(device)), refused_b = must(b.refused(device));
        for (std::size_t i = 0; i < x.size(); ++i) {
            CHECK((x[i].first == y[i].first && x[i].second.length == y[i].second.length));
            for (std::uint64_t counter = 1; counter <= x[i].second.length; ++counter) {
                const Dot dot{device, x[i].first, counter};
                const auto mine = must(a.judged(dot)), theirs = must(b.judged(dot));
                REQUIRE((mine && theirs));
                CHECK((mine->hash == theirs->hash && mine->body == theirs->body &&
                       mine->refusal == theirs->refusal));
                CHECK(must(a.author_of(mine->seq)) == must(b.author_of(mine->seq)));
                const std::array asked{dot};
                CHECK(refused_a.follow(small_id<RecordId>(1), 2, asked) ==
                      refused_b.follow(small_id<RecordId>(1), 2, asked));
            }
        }
    }

    test::Random random_;
    std::uint64_t seq_ = 0;
};

}  // namespace

TEST_CASE("hub storage: SQLite answers as plain maps do", "[server][storage][property]") {
    const std::uint64_t seed = GENERATE(test::seeds(60));
    INFO(test::replay(seed));
    test::BackendFixture fixture;
    test::MemoryHub memory;
    Script script{seed};
    auto& storage = fixture.backend->storage();
    for (int round = 0; round < 25; ++round) {
        const bool undone = script.random().chance(20);
        const std::size_t writes = script.random().below(6);
        (void)memory.transact({}, [&](sync::HubTransaction& model) -> Result<void> {
            const auto done = storage.transact(
                storage.organisation().id, [&](sync::HubTransaction& t) -> Result<void> {
                    for (std::size_t i = 0; i < writes; ++i) script.write(model, t);
                    script.compare(model, t);
                    return undone ? Result<void>{make_error(Errc::cancelled)} : Result<void>{};
                });
            CHECK(done.has_value() == !undone);
            return done;
        });
        must(memory.transact({}, [&](sync::HubTransaction& model) {
            return storage.transact_reading_first(storage.organisation().id,
                                                  [&](sync::HubTransaction& t) {
                                                      script.compare(model, t);
                                                      return Result<void>{};
                                                  });
        }));
    }
}

namespace {

// A random edit of a random account or contact that this device has, or a new one.
void edit_something(test::Random& random, Store& store) {
    const Schema& schema = product_schema();
    std::vector<RecordId> known;
    auto query = store.database().prepare("SELECT id FROM account WHERE deleted = 0 ORDER BY id");
    while (must(query.step())) known.push_back(query.id<RecordId>(0));
    const std::string words = "v" + std::to_string(random.below(100));
    std::vector<Edit> edits;
    if (known.empty() || random.chance(20))
        edits.push_back(test::creating(schema, "account", store.new_id(), {{"name", words}}));
    else if (random.chance(30))
        edits.push_back(test::creating(schema, "contact", store.new_id(),
                                       {{"account", random.pick(known)}, {"name", words}}));
    else
        edits.push_back(test::updating(schema, "account", random.pick(known),
                                       {{random.chance(50) ? "phone" : "city", words}}));
    must(store.save(edits));
}

}  // namespace

TEST_CASE("hub storage: devices that edit and sync at random agree with the hub",
          "[server][storage][property]") {
    const std::uint64_t seed = GENERATE(test::seeds(40));
    INFO(test::replay(seed));
    test::BackendFixture fixture;
    test::Random random{seed};
    const auto boss = fixture.add_user("wang", "manager"),
               li = fixture.add_user("li", "rep", "wang"),
               zhang = fixture.add_user("zhang", "rep", "wang");
    const std::string folder = fixture.folder / "devices";
    std::filesystem::create_directory(folder);
    server::demo::Stage stage{*fixture.backend, folder, fixture.now_unix_ms, seed};
    const std::vector<UserId> everybody{boss.id, li.id, zhang.id};
    for (const auto& user : {boss, li, zhang}) must(stage.enter(user, "device"));
    for (int i = 0; i < 60; ++i) {
        fixture.now_unix_ms += 1000;
        const UserId user = random.pick(everybody);
        if (random.chance(70)) edit_something(random, stage.store(user));
        if (random.chance(40)) must(stage.sync(user));
    }
    must(stage.sync_all());
    must(stage.sync_all());
    for (const UserId& user : everybody) {
        CHECK(must(stage.store(user).counts()).unsent == 0);
        CHECK(must(stage.store(user).counts()).quarantined == 0);
        Digest at_hub;
        fixture.transact([&](server::SqliteHubTransaction& t) {
            at_hub = must(fixture.backend->engine().digest_for(t, user));
        });
        CHECK(must(stage.store(user).replica().digest()) == at_hub);
    }
}
