// tests/sync/review_faults_test.cpp
//
// The review list when hubs and devices are put back, when it is full, and when what comes is
// nonsense.
#include <filesystem>

#include "rapport/sync/limits.hpp"
#include "review_company.hpp"

using namespace rapport;
using namespace rapport::test;

// What the hub itself had committed nobody sends again: to wait for it would hold a device's queue
// for ever.
TEST_CASE("review: an edit of a record that a restored hub had accepted does not wait for it") {
    Company c;
    c.dismiss_zhang();
    const RecordId made = c.tablet.store->new_id();
    c.save(c.tablet,
           creating(schema, "contact", made, {{"account", c.account}, {"name", text("陈")}}));
    c.sync(c.tablet);
    const auto backup = c.world.hub.state;
    REQUIRE(c.accept(c.wang, c.open(c.wang).front().review.number).has_value());
    c.everyone_agrees();
    c.save(c.phone, updating(schema, "contact", made, {{"name", text("陈静")}}));
    c.everyone_agrees();
    c.world.hub.state = backup;
    c.everyone_agrees();
    REQUIRE(c.phone.store->quarantined()->size() == 1);
    CHECK(c.phone.store->quarantined()->front().code == "no_such_record");
    const auto open = c.open(std::nullopt);
    REQUIRE(open.size() == 2);
    for (const std::size_t n : {1U, 0U})
        REQUIRE(c.accept(std::nullopt, open[n].review.number).has_value());
    c.everyone_agrees();
    CHECK(c.phone.store->quarantined()->empty());
    CHECK(shown(*c.laptop.store, "contact", made, "name") == text("陈静"));
}

TEST_CASE("review: a restored hub is told again what the author did") {
    Company c;
    const auto before_refusal = c.world.hub.state;
    c.refused_edit();
    REQUIRE(c.tablet.store->discard_quarantined(1).has_value());
    c.everyone_agrees();
    c.world.hub.state = before_refusal;
    c.everyone_agrees();
    CHECK(c.open(c.wang).empty());
    REQUIRE(c.list(c.wang, false).size() == 1);
    CHECK(c.list(c.wang, false)[0].review.state == Review::State::discarded);
}

TEST_CASE("review: a device that was put back to a backup hears of it again") {
    Company c;
    c.dismiss_zhang();
    c.edit_phone(c.tablet, "139 7777");
    const bool was_refused = GENERATE(false, true);
    if (was_refused) c.sync(c.tablet);
    const auto reopened = [&](const std::string& path) {
        c.tablet.engine.reset();
        c.tablet.store.reset();
        std::filesystem::copy_file(c.folder / "tablet.db", path,
                                   std::filesystem::copy_options::overwrite_existing);
        c.world.open(c.tablet, c.folder / "tablet.db");
    };
    reopened(c.folder / "backup.db");
    c.sync(c.tablet);
    REQUIRE(c.accept(c.wang, c.open(c.wang).front().review.number).has_value());
    c.everyone_agrees();
    c.tablet.engine.reset();
    c.tablet.store.reset();
    std::filesystem::copy_file(c.folder / "backup.db", c.folder / "tablet.db",
                               std::filesystem::copy_options::overwrite_existing);
    c.world.open(c.tablet, c.folder / "tablet.db");
    c.everyone_agrees();
    CHECK(c.tablet.store->quarantined()->empty());
    REQUIRE(c.tablet.store->reviewed()->size() == 1);
    CHECK(c.tablet.store->reviewed()->front().commit.changes.size() == 1);
}

TEST_CASE("review: what two copies of a device brought is on the list once, and both hear of it") {
    Company c;
    c.dismiss_zhang();
    c.edit_phone(c.tablet, "139 7777");
    c.tablet.engine.reset();
    c.tablet.store.reset();
    std::filesystem::copy_file(c.folder / "tablet.db", c.folder / "copy.db");
    c.world.open(c.tablet, c.folder / "tablet.db");
    Device& copy = c.world.add_device("copy", c.zhang, c.folder / "copy.db");
    c.sync(c.tablet);
    c.save(c.tablet, creating(schema, "account", c.tablet.store->new_id(), {{"name", text("x")}}));
    c.sync(c.tablet);
    c.save(copy, creating(schema, "account", copy.store->new_id(), {{"name", text("y")}}));
    c.everyone_agrees();
    REQUIRE(copy.store->quarantined()->size() == 1);
    const auto open = c.open(c.wang);
    REQUIRE(open.size() == 1);
    SECTION("accepted") {
        REQUIRE(c.accept(c.wang, open[0].review.number).has_value());
        c.everyone_agrees();
        for (Device* device : {&c.tablet, &copy}) {
            CHECK(device->store->quarantined()->empty());
            CHECK(device->store->reviewed()->size() == 1);
        }
        CHECK(c.phone_at(c.phone) == text("139 7777"));
    }
    SECTION("discarded on the copy") {
        REQUIRE(
            copy.store->discard_quarantined(copy.store->quarantined()->front().number).has_value());
        c.everyone_agrees();
        CHECK(c.state(open[0].review.number) == Review::State::discarded);
    }
}

TEST_CASE("review: the list is bounded, and what somebody has dealt with goes first") {
    Company c;
    const std::uint64_t first = c.refused_edit("139 1");
    for (int n = 2; n <= 3; ++n) {
        // The record is gone from the tablet: an account that was never there stands for it.
        sync::JudgedCommit judged;
        judged.dot = {DeviceId{{5}}, 1, static_cast<std::uint64_t>(n - 1)};
        judged.user = c.zhang;
        judged.refusal = "not_visible";
        judged.body = encode_body(Commit{judged.dot,
                                         Hlc{1},
                                         {Change{table::contact,
                                                 c.contact,
                                                 {},
                                                 false,
                                                 {{5, text("139 " + std::to_string(n)), {}}},
                                                 {},
                                                 {}}}});
        c.put_on_list(judged);
    }
    REQUIRE(c.give_back(c.wang, first + 1).has_value());
    const auto fill = [&](std::size_t count) {
        for (std::size_t n = 0; n < count; ++n) {
            sync::JudgedCommit judged;
            const auto length = c.world.hub.state.chains[{DeviceId{{6}}, 1}].length;
            judged.dot = {DeviceId{{6}}, 1, length + 1};
            judged.user = c.zhang;
            judged.refusal = "bad_message";
            judged.body = {1};
            REQUIRE(c.world.hub
                        .transact({},
                                  [&](sync::HubTransaction& t) -> Result<void> {
                                      RAPPORT_CHECK(t.append(judged));
                                      sync::ReviewList list{t, schema};
                                      RAPPORT_CHECK(list.add(judged));
                                      return list.keep_within_limits(c.zhang);
                                  })
                        .has_value());
        }
    };
    fill(sync::reviews_per_author_max - 2);
    CHECK(c.world.hub.state.reviews.size() == sync::reviews_per_author_max);
    CHECK(c.sheet(std::nullopt, first).has_value());
    CHECK(c.sheet(std::nullopt, first + 1).error().code == Errc::not_found);
    fill(1);
    CHECK(c.sheet(std::nullopt, first).error().code == Errc::not_found);
    CHECK(c.sheet(std::nullopt, first + 2).has_value());
    // The values are gone from the hub, and the refused dot still stands for what it overwrote.
    const Dot dot = c.tablet.store->quarantined()->front().commit.dot;
    const auto left = decode_body(dot, c.world.hub.state.judged.at(dot).body).value();
    CHECK(is_empty(left.changes[0].sets[0].value));
    CHECK_FALSE(left.changes[0].sets[0].overwrites.empty());
    CHECK(c.tablet.store->quarantined()->size() == 1);
    c.everyone_agrees();
}

TEST_CASE("review: an entry can be erased, and its values with it") {
    Company c;
    const std::uint64_t number = c.refused_edit();
    REQUIRE(c.ask([&](sync::ReviewList& list) -> Result<int> {
                 RAPPORT_CHECK(list.erase(number));
                 return 1;
             }).has_value());
    CHECK(c.open(std::nullopt).empty());
    for (const auto& [dot, judged] : c.world.hub.state.judged)
        CHECK(as_text(judged.body).find("139 7777") == std::string_view::npos);
    c.everyone_agrees();
    CHECK(c.tablet.store->quarantined()->size() == 1);
}

TEST_CASE("review: what a device says of commits that it never had is nothing to the hub") {
    Company c;
    const std::uint64_t number = c.refused_edit();
    sync::Request request;
    const auto state = c.phone.store->replica().state().value();
    request.device = state.device;
    request.last_counter = state.last_counter;
    request.epoch = state.epoch;
    request.cursor = state.cursor;
    request.since = state.since;
    const Dot refused = c.tablet.store->quarantined()->front().commit.dot;
    request.told = {{refused.epoch, refused.counter, Told::What::discarded},
                    {9, 9, Told::What::retried}};
    REQUIRE(c.world.hub
                .transact({},
                          [&](sync::HubTransaction& t) -> Result<void> {
                              RAPPORT_CHECK(sync::HubEngine{schema}.exchange(
                                  t, {c.li, state.device}, request, c.world.now_unix_ms));
                              return {};
                          })
                .has_value());
    CHECK(c.state(number) == Review::State::open);
}

TEST_CASE("review: messages with more than there may be, or of no kind, are refused") {
    sync::Request request;
    request.device = DeviceId{{1}};
    request.told.assign(told_max, {1, 1, Told::What::discarded});
    CHECK(sync::decode_request(sync::encode(request))->told == request.told);
    request.told.push_back({1, 1, Told::What::retried});
    CHECK(sync::decode_request(sync::encode(request)).error().code == Errc::bad_message);
    request.told = {{1, 1, Told::What::discarded}, {1, 2, Told::What::taken_back}};
    CHECK(sync::decode_request(sync::encode(request))->told == request.told);
    request.told.assign(told_max + 1, {1, 1, Told::What::taken_back});
    CHECK(sync::decode_request(sync::encode(request)).error().code == Errc::bad_message);
    request.told = {{1, 1, static_cast<Told::What>(3)}};
    CHECK(sync::decode_request(sync::encode(request)).error().code == Errc::bad_message);

    sync::Response response;
    response.page.complete = true;
    const Outcome good{1, 2, Outcome::Kind::edited, UserId{{3}}, -5, "一句话\nand more", {1, 2}};
    response.outcomes = {good};
    CHECK(sync::decode_response(sync::encode(response))->outcomes == response.outcomes);
    const auto is_refused = [&](Outcome outcome) {
        response.outcomes = {std::move(outcome)};
        return sync::decode_response(sync::encode(response)).error().code == Errc::bad_message;
    };
    Outcome bad = good;
    bad.kind = static_cast<Outcome::Kind>(3);
    CHECK(is_refused(bad));
    bad = good;
    bad.sentence = "\x1b[2J";
    CHECK(is_refused(bad));
    bad = good;
    bad.sentence.assign(sync::review_sentence_bytes_max + 1, 'x');
    CHECK(is_refused(bad));
    bad = good;
    bad.edits.resize(sync::review_edits_bytes_max + 1);
    CHECK(is_refused(bad));
    response.outcomes.assign(sync::reviews_per_author_max + 1, good);
    CHECK(sync::decode_response(sync::encode(response)).error().code == Errc::bad_message);
}
