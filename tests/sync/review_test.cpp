// tests/sync/review_test.cpp
//
// Refused commits, and what people above their authors decide on them: who sees what, what becomes
// of it everywhere, and that one decision wins, whatever happens meanwhile.
#include "rapport/sync/review.hpp"

#include <filesystem>

#include "rapport/sync/limits.hpp"
#include "support/catch.hpp"
#include "support/hub/world.hpp"
#include "support/temporary_folder.hpp"

using namespace rapport;
using namespace rapport::test;
using sync::Decision;
using sync::Review;
using sync::ReviewSheet;

namespace {

const Schema& schema = product_schema();

// Wang is over Li and Zhang; Chen keeps the users. Zhang was in the team of Li's account.
struct Company {
    TemporaryFolder folder;
    World world{41};
    UserId wang = world.add_user("wang");
    UserId li = world.add_user("li", wang), zhang = world.add_user("zhang", wang);
    UserId stranger = world.add_user("anna"), chen = world.add_user("chen");
    Device& laptop = world.add_device("laptop", wang);
    Device& phone = world.add_device("phone", li);
    Device& tablet = world.add_device("tablet", zhang, folder / "tablet.db");
    RecordId account = phone.store->new_id(), contact = phone.store->new_id(),
             member = phone.store->new_id();
    std::size_t own_before = 0;

    Company() {
        const Table& users = *schema.table("user");
        Change admin{users.number, id_cast<RecordId>(chen), {}, false, {}, {}, {}};
        admin.sets.push_back({users.field("role")->number, text("admin"), {}});
        world.author(admin);
        save(phone, creating(schema, "account", account, {{"name", text("华东精密")}}));
        save(phone,
             creating(schema, "contact", contact,
                      {{"account", account}, {"name", text("王建国")}, {"phone", text("139 0")}}));
        save(phone, creating(schema, "team_member", member,
                             {{"account", account}, {"user", id_cast<RecordId>(zhang)}}));
        REQUIRE(world.sync_all(2).has_value());
        REQUIRE(tablet.store->find(table::contact, contact)->has_value());
        own_before = world.hub.state.chains.at({world.hub.own_device, 1}).length;
    }
    void save(Device& device, const Edit& edit) {
        REQUIRE(device.store->save({&edit, 1}).has_value());
    }
    void edit_phone(Device& device, std::string_view value) {
        save(device, updating(schema, "contact", contact, {{"phone", text(value)}}));
    }
    void dismiss_zhang() {
        save(phone, Edit{Edit::Kind::erase, table::team_member, member, {}, {}});
        sync(phone);
    }
    void sync(Device& device) { REQUIRE(world.sync(device).has_value()); }
    // What Zhang writes after he has left the team.
    std::uint64_t refused_edit(std::string_view value = "139 7777") {
        dismiss_zhang();
        edit_phone(tablet, value);
        sync(tablet);
        REQUIRE(tablet.store->quarantined()->size() == 1);
        return open(wang).front().review.number;
    }
    template <class Ask>
    auto ask(Ask question) {
        decltype(question(std::declval<sync::ReviewList&>())) out = make_error(Errc::internal);
        const auto done = world.hub.transact({}, [&](sync::HubTransaction& t) -> Result<void> {
            sync::ReviewList list{t, schema};
            out = question(list);
            return out ? Result<void>{} : Result<void>{out.error()};
        });
        REQUIRE(done.has_value() == out.has_value());
        return out;
    }
    std::vector<ReviewSheet> list(const sync::Reviewer& reviewer, bool open_only) {
        const auto page =
            ask([&](sync::ReviewList& list) { return list.page(reviewer, open_only, 0); });
        REQUIRE(page.has_value());
        return page->items;
    }
    std::vector<ReviewSheet> open(const sync::Reviewer& reviewer) { return list(reviewer, true); }
    Result<ReviewSheet> sheet(const sync::Reviewer& reviewer, std::uint64_t number) {
        return ask([&](sync::ReviewList& list) { return list.sheet(reviewer, number); });
    }
    Result<ReviewSheet> decide(const sync::Reviewer& reviewer, const Decision& decision) {
        world.now_unix_ms += 1000;
        return ask([&](sync::ReviewList& list) {
            return list.decide(reviewer, decision, world.hub.own_device, world.now_unix_ms);
        });
    }
    Result<ReviewSheet> accept(const sync::Reviewer& reviewer, std::uint64_t number) {
        return decide(reviewer, {number, Decision::Kind::accept, {}, {}});
    }
    Result<ReviewSheet> give_back(const sync::Reviewer& reviewer, std::uint64_t number,
                                  std::string sentence = "Ask Li first.") {
        return decide(reviewer, {number, Decision::Kind::give_back, {}, std::move(sentence)});
    }
    sync::ReviewEdit instead(std::string_view value) const {
        return {contact, schema.table("contact")->field("phone")->number, text(value)};
    }
    Review::State state(std::uint64_t number) {
        return sheet(std::nullopt, number).value().review.state;
    }
    // Of the hub's device, since the company was set up.
    std::size_t own_commits() const {
        return world.hub.state.chains.at({world.hub.own_device, 1}).length - own_before;
    }
    Value phone_at(Device& device) { return shown(*device.store, "contact", contact, "phone"); }
    void everyone_agrees() {
        REQUIRE(world.sync_all(3).has_value());
        for (const auto& device : world.devices) {
            INFO(device->name);
            CHECK(*device->store->replica().digest() == world.hub_digest(device->user));
            CHECK(device->store->counts()->unsent == 0);
        }
    }
};

}  // namespace

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
    REQUIRE(c.world.hub
                .transact({},
                          [&](sync::HubTransaction& t) -> Result<void> {
                              RAPPORT_CHECK(t.append(judged));
                              return sync::ReviewList{t, schema}.add(judged);
                          })
                .has_value());
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
        REQUIRE(c.world.hub
                    .transact({},
                              [&](sync::HubTransaction& t) -> Result<void> {
                                  RAPPORT_CHECK(t.append(judged));
                                  return sync::ReviewList{t, schema}.add(judged);
                              })
                    .has_value());
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
    request.told = {{1, 1, static_cast<Told::What>(2)}};
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
