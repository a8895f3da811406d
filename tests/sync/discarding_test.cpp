// tests/sync/discarding_test.cpp
//
// A refused change that its author has thrown away, and taken back: on the device, at the hub, in
// bundles.
#include "review_company.hpp"

using namespace rapport;
using namespace rapport::test;

TEST_CASE("discarding: what its author discards can be taken back, whoever has heard of it") {
    Company c;
    const std::uint64_t number = c.refused_edit();
    const Quarantined before = c.tablet.store->quarantined()->front();
    const bool was_returned = GENERATE(false, true);
    if (was_returned) {
        REQUIRE(c.give_back(c.wang, number, "请先问李娜。").has_value());
        c.sync(c.tablet);
    }
    REQUIRE(c.tablet.store->discard_quarantined(before.number).has_value());
    CHECK(c.tablet.store->quarantined()->empty());
    REQUIRE(c.tablet.store->discarded()->size() == 1);
    bool was_heard = true;
    const auto take_back = [&] {
        REQUIRE(c.tablet.store->take_back_discarded(before.number).has_value());
        CHECK(c.tablet.store->take_back_discarded(before.number).error().code == Errc::not_found);
    };
    SECTION("the hub had not heard") {
        was_heard = false;
        take_back();
    }
    SECTION("the hub had heard") {
        c.sync(c.tablet);
        REQUIRE(c.state(number) == Review::State::discarded);
        take_back();
    }
    SECTION("it is taken back while the hub is told of it") {
        c.tablet.engine->wake();
        REQUIRE(*c.world.exchange(c.tablet, Loss::response));
        CHECK(c.state(number) == Review::State::discarded);
        take_back();
        c.world.now_unix_ms += 600'000;
    }
    c.everyone_agrees();
    CHECK(c.state(number) ==
          (was_returned && !was_heard ? Review::State::returned : Review::State::open));
    CHECK(c.tablet.store->replica().state()->told.empty());
    CHECK(c.tablet.store->discarded()->empty());
    REQUIRE(c.tablet.store->quarantined()->size() == 1);
    const Quarantined after = c.tablet.store->quarantined()->front();
    CHECK(after.number == before.number);
    CHECK(after.commit == before.commit);
    CHECK(after.code == before.code);
    CHECK(after.at_unix_ms == before.at_unix_ms);
    CHECK(after.outcome.has_value() == was_returned);
    if (was_returned) CHECK(after.outcome->sentence == "请先问李娜。");
    CHECK(c.tablet.store->counts()->quarantined == 1);
}

TEST_CASE("discarding: what was taken back can be let in, and discarded once more") {
    Company c;
    const std::uint64_t number = c.refused_edit();
    const std::int64_t here = c.tablet.store->quarantined()->front().number;
    REQUIRE(c.tablet.store->discard_quarantined(here).has_value());
    c.sync(c.tablet);
    CHECK(c.accept(c.wang, number).error().code == Errc::wrong_state);
    REQUIRE(c.tablet.store->take_back_discarded(here).has_value());
    c.sync(c.tablet);
    SECTION("somebody above its author lets it in") {
        REQUIRE(c.accept(c.wang, number).has_value());
        c.everyone_agrees();
        CHECK(c.phone_at(c.phone) == text("139 7777"));
        CHECK(c.tablet.store->quarantined()->empty());
        CHECK(c.tablet.store->reviewed()->size() == 1);
    }
    SECTION("its author throws it away after all") {
        REQUIRE(c.tablet.store->discard_quarantined(here).has_value());
        c.everyone_agrees();
        CHECK(c.state(number) == Review::State::discarded);
        CHECK(c.tablet.store->discarded()->size() == 1);
    }
    SECTION("somebody returns it to its author") {
        REQUIRE(c.give_back(c.wang, number, "Ask Li").has_value());
        c.everyone_agrees();
        CHECK(c.tablet.store->quarantined()->front().outcome->sentence == "Ask Li");
    }
}

TEST_CASE("discarding: what was taken back is in no bundle that was written without it") {
    Company c;
    c.refused_edit();
    const std::int64_t here = c.tablet.store->quarantined()->front().number;
    REQUIRE(c.tablet.store->discard_quarantined(here).has_value());
    c.save(c.tablet,
           creating(schema, "account", c.tablet.store->new_id(), {{"name", text("Nordwind")}}));
    const auto nowhere = [](ByteView) { return Result<void>{}; };
    const auto written = c.tablet.store->write_bundle("zhang", {}, nowhere);
    REQUIRE(written.has_value());
    REQUIRE(c.tablet.store->keep_bundle(*written, "hash", "file").has_value());
    REQUIRE(c.tablet.store->covering_bundle()->has_value());
    REQUIRE(c.tablet.store->take_back_discarded(here).has_value());
    CHECK_FALSE(c.tablet.store->covering_bundle()->has_value());
}
