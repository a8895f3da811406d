// tests/sync/review_test.cpp
//
// Refused commits, and what people above their authors decide on them: who sees what, what becomes
// of it everywhere, and that one decision wins.
#include "review_company.hpp"

using namespace rapport;
using namespace rapport::test;

TEST_CASE("review: a manager sees what was refused of his people, by whom and why") {
    Company c;
    const std::uint64_t number = c.refused_edit();
    const auto sheet = c.sheet(c.wang, number);
    REQUIRE(sheet.has_value());
    CHECK(sheet->review.author == c.zhang);
    CHECK(sheet->review.dot.device == c.tablet.store->device());
    CHECK(sheet->code == "not_visible");
    CHECK(sheet->refused_at_unix_ms > 0);
    REQUIRE(sheet->commit.changes.size() == 1);
    CHECK(sheet->commit.changes[0].sets[0].value == text("139 7777"));
    CHECK(sheet->visible == std::vector<bool>{true});

    SECTION("nobody else under him does, nor the author, nor a stranger") {
        for (const UserId& user : {c.li, c.zhang, c.stranger}) {
            CHECK(c.open(user).empty());
            CHECK(c.sheet(user, number).error().code == Errc::not_found);
            CHECK(c.accept(user, number).error().code == Errc::not_found);
            CHECK(c.give_back(user, number).error().code == Errc::not_found);
        }
        CHECK(c.state(number) == Review::State::open);
    }
    SECTION("an administrator sees it without the values, and the one at the server with them") {
        CHECK(c.open(c.chen).size() == 1);
        const auto blank = c.sheet(c.chen, number).value();
        CHECK(is_empty(blank.commit.changes[0].sets[0].value));
        CHECK(blank.visible == std::vector<bool>{false});
        CHECK(c.accept(c.chen, number).error().code == Errc::not_visible);
        CHECK(c.sheet(std::nullopt, number)->commit.changes[0].sets[0].value == text("139 7777"));
    }
    SECTION("a manager who has lost sight of the account sees it without the values") {
        c.world.grant(c.wang, id_cast<ScopeId>(c.account), true);
        const auto blank = c.sheet(c.wang, number).value();
        CHECK(is_empty(blank.commit.changes[0].sets[0].value));
        CHECK(c.accept(c.wang, number).error().code == Errc::not_visible);
        CHECK(c.decide(c.wang, {number, Decision::Kind::edit, {c.instead("1")}, {}}).error().code ==
              Errc::not_visible);
        CHECK(c.give_back(c.wang, number).has_value());
    }
}

TEST_CASE("review: what is accepted arrives everywhere, and leaves the author's quarantine") {
    Company c;
    const std::uint64_t number = c.refused_edit();
    const Dot refused = c.tablet.store->quarantined()->front().commit.dot;
    const auto done = c.accept(c.wang, number);
    REQUIRE(done.has_value());
    CHECK(done->review.state == Review::State::accepted);
    CHECK(done->review.by == c.wang);
    REQUIRE(done->review.stands_as.has_value());
    CHECK(done->review.stands_as->device == c.world.hub.own_device);
    CHECK(c.world.hub.state.judged.at(*done->review.stands_as).user == c.wang);
    CHECK(c.world.hub.state.judged.at(refused).refusal == "not_visible");

    c.everyone_agrees();
    for (Device* device : {&c.phone, &c.laptop}) {
        CHECK(c.phone_at(*device) == text("139 7777"));
        CHECK(device->store->conflicts()->empty());
    }
    CHECK(c.tablet.store->quarantined()->empty());
    CHECK(c.tablet.store->counts()->quarantined == 0);
    const auto outcomes = c.tablet.store->reviewed().value();
    REQUIRE(outcomes.size() == 1);
    CHECK(outcomes[0].number == 1);
    CHECK(outcomes[0].code == "not_visible");
    CHECK(outcomes[0].commit.dot == refused);
    REQUIRE(outcomes[0].outcome.has_value());
    CHECK(outcomes[0].outcome->kind == Outcome::Kind::accepted);
    CHECK(outcomes[0].outcome->by == c.wang);
    CHECK(outcomes[0].outcome->at_unix_ms == done->review.at_unix_ms);
    CHECK(c.open(c.wang).empty());
    CHECK(c.list(c.wang, false).size() == 1);
}

TEST_CASE("review: accepting overwrites what its author had seen, and nothing else") {
    Company c;
    const std::uint64_t number = c.refused_edit();
    c.edit_phone(c.phone, "139 1111");
    c.sync(c.phone);
    REQUIRE(c.accept(c.wang, number).has_value());
    c.everyone_agrees();
    const FieldNo phone = schema.table("contact")->field("phone")->number;
    CHECK(c.phone.store->siblings(table::contact, c.contact, phone)->size() == 2);
    CHECK(c.phone.store->conflicts()->size() == 1);
}

TEST_CASE("review: a manager's own values stand in place of the author's") {
    Company c;
    const std::uint64_t number = c.refused_edit();
    const auto decide = [&](std::vector<sync::ReviewEdit> edits) {
        return c.decide(c.wang, {number, Decision::Kind::edit, std::move(edits), "The new one"});
    };
    CHECK(decide({}).error().code == Errc::invalid_argument);
    CHECK(decide({{c.account, 2, text("x")}}).error().code == Errc::invalid_argument);
    CHECK(decide({c.instead("1"), c.instead("2")}).error().code == Errc::invalid_argument);
    CHECK(decide({c.instead("\x1b[31m")}).error().code == Errc::invalid_text);
    CHECK(c.own_commits() == 0);
    REQUIRE(decide({c.instead("139 8888")}).has_value());
    CHECK(decide({c.instead("139 8888")}).has_value());  // the answer was lost
    CHECK(decide({c.instead("139 9999")}).error().code == Errc::wrong_state);
    CHECK(c.own_commits() == 1);
    c.everyone_agrees();
    CHECK(c.phone_at(c.phone) == text("139 8888"));
    const auto outcome = c.tablet.store->reviewed()->front().outcome.value();
    CHECK(outcome.kind == Outcome::Kind::edited);
    CHECK(outcome.sentence == "The new one");
    const auto edits = decode_body({}, outcome.edits).value();
    REQUIRE(edits.changes.size() == 1);
    CHECK(edits.changes[0].sets ==
          std::vector<FieldWrite>{{c.instead("").field, text("139 8888"), {}}});
}

TEST_CASE("review: what is returned stays with its author, with the sentence") {
    Company c;
    const std::uint64_t number = c.refused_edit();
    CHECK(c.give_back(c.wang, number, "  \n").error().code == Errc::invalid_argument);
    CHECK(c.give_back(c.wang, number, "\x07").error().code == Errc::invalid_text);
    CHECK(c.give_back(c.wang, number, std::string(1001, 'x')).error().code == Errc::too_large);
    REQUIRE(c.give_back(c.wang, number, "请先问李娜。").has_value());
    c.sync(c.tablet);
    REQUIRE(c.tablet.store->quarantined()->size() == 1);
    const Quarantined one = c.tablet.store->quarantined()->front();
    REQUIRE(one.outcome.has_value());
    CHECK(one.outcome->kind == Outcome::Kind::returned);
    CHECK(one.outcome->sentence == "请先问李娜。");
    CHECK(c.accept(c.wang, number).error().code == Errc::wrong_state);

    const auto told = c.world.random.chance(50) ? Review::State::discarded : Review::State::retried;
    if (told == Review::State::discarded) {
        REQUIRE(c.tablet.store->discard_quarantined(one.number).has_value());
    } else {
        c.save(c.phone, Edit{Edit::Kind::restore, table::team_member, c.member, {}, {}});
        REQUIRE(c.world.sync_all(1).has_value());
        REQUIRE(c.tablet.store->retry_quarantined(one.number).has_value());
    }
    c.everyone_agrees();
    CHECK(c.state(number) == told);
    CHECK(c.tablet.store->quarantined()->empty());
    CHECK(c.tablet.store->reviewed()->empty());
}

TEST_CASE("review: an author who was quicker than the manager") {
    Company c;
    const std::uint64_t number = c.refused_edit();
    const std::int64_t here = c.tablet.store->quarantined()->front().number;
    const bool retries = GENERATE(false, true);
    if (retries) {
        c.save(c.phone, Edit{Edit::Kind::restore, table::team_member, c.member, {}, {}});
        REQUIRE(c.world.sync_all(1).has_value());
    }
    const auto leave = [&] {
        if (retries)
            REQUIRE(c.tablet.store->retry_quarantined(here).has_value());
        else
            REQUIRE(c.tablet.store->discard_quarantined(here).has_value());
    };
    SECTION("said so: nobody decides it any more") {
        leave();
        c.sync(c.tablet);
        CHECK(c.state(number) == (retries ? Review::State::retried : Review::State::discarded));
        CHECK(c.accept(c.wang, number).error().code == Errc::wrong_state);
        CHECK(c.give_back(c.wang, number).error().code == Errc::wrong_state);
        CHECK(c.own_commits() == 0);
        CHECK(c.open(c.wang).empty());
        c.everyone_agrees();
        CHECK(c.phone_at(c.phone) == text(retries ? "139 7777" : "139 0"));
    }
    SECTION("was not heard in time: it is accepted once, and they say the same") {
        leave();
        REQUIRE(c.accept(c.wang, number).has_value());
        c.everyone_agrees();
        CHECK(c.state(number) == Review::State::accepted);
        CHECK(c.own_commits() == 1);
        CHECK(c.phone_at(c.phone) == text("139 7777"));
        CHECK(c.phone.store->conflicts()->empty());
        CHECK(c.tablet.store->quarantined()->empty());
    }
    SECTION("had a sentence on its way to him: what he did stands") {
        REQUIRE(c.give_back(c.wang, number).has_value());
        leave();
        c.everyone_agrees();
        CHECK(c.state(number) == (retries ? Review::State::retried : Review::State::discarded));
        CHECK(c.tablet.store->quarantined()->empty());
    }
    SECTION("and the answer that heard him was lost: he says it again") {
        leave();
        c.tablet.engine->wake();
        REQUIRE(*c.world.exchange(c.tablet, Loss::response));
        CHECK(c.tablet.store->replica().state()->told.size() == 1);
        c.world.now_unix_ms += 600'000;
        c.everyone_agrees();
        CHECK(c.tablet.store->replica().state()->told.empty());
    }
}

TEST_CASE("review: of two who decide, the first wins, and may say it twice") {
    Company c;
    const std::uint64_t number = c.refused_edit();
    const bool accepts = GENERATE(false, true);
    if (accepts) {
        REQUIRE(c.accept(c.wang, number).has_value());
        CHECK(c.accept(c.wang, number).has_value());
    } else {
        REQUIRE(c.give_back(c.wang, number).has_value());
        CHECK(c.give_back(c.wang, number).has_value());
        CHECK(c.give_back(c.wang, number, "Another").error().code == Errc::wrong_state);
    }
    CHECK(c.accept(std::nullopt, number).error().code == Errc::wrong_state);
    CHECK(c.give_back(c.chen, number).error().code == Errc::wrong_state);
    CHECK(c.own_commits() == (accepts ? 1 : 0));
    c.everyone_agrees();
}

TEST_CASE("review: what builds on a refused record is accepted after it, and is one with it") {
    Company c;
    c.dismiss_zhang();
    const RecordId made = c.tablet.store->new_id();
    c.save(c.tablet,
           creating(schema, "contact", made, {{"account", c.account}, {"name", text("陈")}}));
    c.save(c.tablet, updating(schema, "contact", made, {{"name", text("陈静")}}));
    c.sync(c.tablet);
    const auto open = c.open(std::nullopt);
    REQUIRE(open.size() == 2);
    CHECK(open[0].code == "no_such_record");
    CHECK(c.accept(std::nullopt, open[0].review.number).error().code == Errc::no_such_record);
    CHECK(c.sheet(c.wang, open[0].review.number)->visible == std::vector<bool>{false});
    REQUIRE(c.accept(c.wang, open[1].review.number).has_value());
    REQUIRE(c.accept(c.wang, open[0].review.number).has_value());
    c.everyone_agrees();
    CHECK(shown(*c.phone.store, "contact", made, "name") == text("陈静"));
    CHECK(c.phone.store->conflicts()->empty());
    CHECK(c.tablet.store->reviewed()->size() == 2);
}

TEST_CASE("review: an account that is accepted is its author's") {
    Company c;
    const RecordId made = c.tablet.store->new_id();
    // Of an impossible year, as a device without that rule would write it.
    Change change{table::account, made, id_cast<ScopeId>(made), true, {}, {}, {}};
    const Table& accounts = *schema.table("account");
    change.sets = {{live_field, std::int64_t{1}, {}},
                   {accounts.field("name")->number, text("Nordwind"), {}},
                   {accounts.field("founded")->number, std::int64_t{0}, {}}};
    sync::JudgedCommit judged;
    judged.dot = {DeviceId{{5}}, 1, 1};
    judged.user = c.zhang;
    judged.refusal = "invalid_change";
    judged.body = encode_body(Commit{judged.dot, Hlc::at(c.world.now_unix_ms), {change}});
    c.put_on_list(judged);
    const std::uint64_t number = c.open(c.wang).front().review.number;
    CHECK(c.accept(c.wang, number).error().code == Errc::invalid_change);
    REQUIRE(c.decide(c.wang, {number,
                              Decision::Kind::edit,
                              {{made, accounts.field("founded")->number, std::int64_t{1999}}},
                              {}})
                .has_value());
    c.everyone_agrees();
    CHECK(c.tablet.store->find(table::account, made)->has_value());
    CHECK(c.laptop.store->find(table::account, made)->has_value());
    CHECK_FALSE(c.phone.store->find(table::account, made)->has_value());
    CHECK(shown(*c.tablet.store, "account", made, "owner") == Value{id_cast<RecordId>(c.zhang)});
}

TEST_CASE("review: a value that its author has written over since does not come back") {
    Company c;
    c.dismiss_zhang();
    c.edit_phone(c.tablet, "139 1");
    c.save(c.tablet, updating(schema, "contact", c.contact, {{"mobile", text("138 1")}}));
    c.tablet.engine->wake();
    // The second commit is written over the first, and sent when he is back in the team.
    c.edit_phone(c.tablet, "139 2");
    const auto sends_one = [&] {
        auto batch = c.tablet.store->replica().pending(1, 1).value();
        REQUIRE(batch.commits.size() == 1);
        sync::Request request;
        const auto state = c.tablet.store->replica().state().value();
        request.schema = static_cast<std::uint32_t>(schema.version);
        request.device = state.device;
        request.last_counter = state.last_counter;
        request.cursor = state.cursor;
        request.since = state.since;
        request.batch = batch;
        sync::Response response;
        REQUIRE(c.world.hub
                    .transact({},
                              [&](sync::HubTransaction& t) -> Result<void> {
                                  RAPPORT_TRY(response, sync::HubEngine{schema}.exchange(
                                                            t, {c.zhang, state.device}, request,
                                                            c.world.now_unix_ms));
                                  return {};
                              })
                    .has_value());
        CHECK(response.verdicts.front().kind == Verdict::Kind::quarantined);
    };
    sends_one();
    c.save(c.phone, Edit{Edit::Kind::restore, table::team_member, c.member, {}, {}});
    c.everyone_agrees();
    REQUIRE(c.phone_at(c.phone) == text("139 2"));
    const auto open = c.open(c.wang);
    REQUIRE(open.size() == 1);
    CHECK(c.accept(c.wang, open[0].review.number).error().code == Errc::wrong_state);
    CHECK(c.give_back(c.wang, open[0].review.number).has_value());
    c.everyone_agrees();
    CHECK(c.phone.store->conflicts()->empty());
}

TEST_CASE("review: a record that is deleted or forgotten takes nothing more in") {
    Company c;
    const std::uint64_t number = c.refused_edit();
    c.save(c.phone, Edit{Edit::Kind::erase, table::contact, c.contact, {}, {}});
    c.sync(c.phone);
    CHECK(c.accept(c.wang, number).error().code == Errc::deleted);
    SECTION("forgotten") {
        c.world.now_unix_ms += 1000;
        const auto done = c.world.hub.transact({}, [&](sync::HubTransaction& t) -> Result<void> {
            RAPPORT_TRY(const auto forgotten,
                        sync::HubEngine{schema}.purge(t, c.world.now_unix_ms));
            CHECK(forgotten.tombstones >= 1);
            return {};
        });
        REQUIRE(done.has_value());
        CHECK(c.sheet(c.wang, number)->visible == std::vector<bool>{false});
        CHECK(c.accept(std::nullopt, number).error().code == Errc::no_such_record);
    }
    SECTION("restored, it takes it in") {
        c.save(c.phone, Edit{Edit::Kind::restore, table::contact, c.contact, {}, {}});
        c.sync(c.phone);
        REQUIRE(c.accept(c.wang, number).has_value());
        c.everyone_agrees();
        CHECK(c.phone_at(c.phone) == text("139 7777"));
        return;
    }
    CHECK(c.own_commits() == 0);
    REQUIRE(c.give_back(c.wang, number).has_value());
    c.everyone_agrees();
}

TEST_CASE(
    "review: acceptance gives nobody what only the server writes, nor what the reviewer may not") {
    Company c;
    const Table& users = *schema.table("user");
    Change promotion{users.number, id_cast<RecordId>(c.zhang), {}, false, {}, {}, {}};
    promotion.sets.push_back({users.field("role")->number, text("admin"), {}});
    sync::JudgedCommit judged;
    judged.dot = {DeviceId{{5}}, 1, 1};
    judged.user = c.zhang;
    judged.refusal = "forbidden";
    judged.body = encode_body(Commit{judged.dot, Hlc::at(c.world.now_unix_ms), {promotion}});
    REQUIRE(c.world.hub
                .transact({},
                          [&](sync::HubTransaction& t) -> Result<void> {
                              RAPPORT_CHECK(t.append(judged));
                              return sync::ReviewList{t, schema}.add(judged);
                          })
                .has_value());
    const std::uint64_t number = c.open(c.wang).front().review.number;
    CHECK(c.accept(c.wang, number).error().code == Errc::forbidden);
    CHECK(c.accept(std::nullopt, number).error().code == Errc::forbidden);
    CHECK(c.own_commits() == 0);
}

TEST_CASE("review: of an author whom nobody knows any more, the administrator decides") {
    Company c;
    sync::JudgedCommit judged;
    judged.dot = {DeviceId{{5}}, 1, 1};
    judged.user = UserId{{77}};
    judged.refusal = "bad_message";
    judged.body = {0xff, 0xff};
    REQUIRE(c.world.hub
                .transact({},
                          [&](sync::HubTransaction& t) -> Result<void> {
                              RAPPORT_CHECK(t.append(judged));
                              return sync::ReviewList{t, schema}.add(judged);
                          })
                .has_value());
    CHECK(c.open(c.wang).empty());
    const auto open = c.open(std::nullopt);
    REQUIRE(open.size() == 1);
    CHECK_FALSE(open[0].is_readable);
    CHECK(c.accept(std::nullopt, open[0].review.number).error().code == Errc::wrong_state);
    CHECK(c.give_back(c.chen, open[0].review.number).has_value());
}

TEST_CASE(
    "review: a hub that was restored knows no more what it had decided, and nothing is lost") {
    Company c;
    const auto before_refusal = c.world.hub.state;
    const std::uint64_t number = c.refused_edit();
    const auto before_decision = c.world.hub.state;
    REQUIRE(c.accept(c.wang, number).has_value());
    const auto after_decision = c.world.hub.state;
    c.everyone_agrees();
    REQUIRE(c.tablet.store->quarantined()->empty());

    SECTION("before the decision: it waits again, on both sides") {
        c.world.hub.state = before_decision;
        c.everyone_agrees();
        CHECK(c.phone_at(c.phone) == text("139 0"));
        REQUIRE(c.tablet.store->quarantined()->size() == 1);
        CHECK(c.tablet.store->quarantined()->front().number == 1);
        CHECK_FALSE(c.tablet.store->quarantined()->front().outcome.has_value());
        CHECK(c.tablet.store->reviewed()->empty());
    }
    SECTION("before the refusal: it is refused again") {
        c.world.hub.state = before_refusal;
        c.everyone_agrees();
        REQUIRE(c.tablet.store->quarantined()->size() == 1);
        REQUIRE(c.open(c.wang).size() == 1);
        CHECK(c.open(c.wang)[0].code == "repeated");
        CHECK(c.open(c.wang)[0].commit.changes[0].sets[0].value == text("139 7777"));
    }
    SECTION("after the decision, before its author has heard: he hears it again") {
        c.world.hub.state = after_decision;
        c.world.now_unix_ms += 1000;
        const auto raised = c.world.hub.transact({}, [&](sync::HubTransaction& t) -> Result<void> {
            RAPPORT_TRY(auto organisation, t.organisation());
            ++organisation.timeline;
            return t.set_organisation(organisation);
        });
        REQUIRE(raised.has_value());
        c.everyone_agrees();
        CHECK(c.tablet.store->quarantined()->empty());
        CHECK(c.tablet.store->reviewed()->size() == 1);
        CHECK(c.phone_at(c.phone) == text("139 7777"));
        return;
    }
    REQUIRE(c.accept(c.wang, c.open(c.wang).front().review.number).has_value());
    c.everyone_agrees();
    CHECK(c.phone_at(c.phone) == text("139 7777"));
    CHECK(c.tablet.store->quarantined()->empty());
    CHECK(c.tablet.store->reviewed()->size() == 1);
}
