// tests/sync/hub_engine_test.cpp
//
// What the hub says to requests that no honest device would send, and to devices whose history is
// not the one it knows.
#include "support/catch.hpp"
#include "support/hub/world.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

const Schema& schema = product_schema();
const sync::HubEngine engine{schema};

// A device that we write by hand.
struct Hand {
    World world{3};
    UserId user = world.add_user("li");
    DeviceId device{make_uuid_v7(world.now_unix_ms, world.random.entropy())};
    ChainHash head{};
    std::uint64_t counter = 0;
    RecordId account{make_uuid_v7(world.now_unix_ms, world.random.entropy())};

    Commit commit(std::vector<Change> changes) {
        return {Dot{device, 1, ++counter}, Hlc::at(world.now_unix_ms), std::move(changes)};
    }
    sync::Request request(const std::vector<Commit>& commits) {
        sync::Request out;
        out.device = device;
        out.last_counter = counter;
        out.batch.epoch = 1;
        out.batch.previous = head;
        for (const Commit& c : commits) {
            out.batch.commits.push_back({c.dot, encode_body(c), {}, false});
            head = chain_hash(head, c.dot, out.batch.commits.back().body);
        }
        return out;
    }
    Result<sync::Response> send(const sync::Request& request, std::optional<DeviceId> as = {}) {
        sync::Response response;
        RAPPORT_CHECK(world.hub.transact({}, [&](sync::HubTransaction& t) -> Result<void> {
            RAPPORT_TRY(response, engine.exchange(t, {user, as.value_or(device)}, request,
                                                  world.now_unix_ms));
            return {};
        }));
        return response;
    }
    Change makes_account() {
        const Table& accounts = *schema.table("account");
        Change change{accounts.number, account, id_cast<ScopeId>(account), true, {}, {}, {}};
        change.sets = {{live_field, std::int64_t{1}, {}},
                       {accounts.field("name")->number, text("华东精密"), {}}};
        return change;
    }
    std::string verdict(Change change) {
        const auto response = send(request({commit({std::move(change)})}));
        REQUIRE(response.has_value());
        REQUIRE(response->verdicts.size() == 1);
        return response->verdicts[0].kind == Verdict::Kind::accepted ? "accepted"
                                                                     : response->verdicts[0].code;
    }
};

}  // namespace

TEST_CASE("hub: a commit is judged once, and a repetition gets the same verdict") {
    Hand hand;
    const sync::Request request = hand.request({hand.commit({hand.makes_account()})});
    const auto first = hand.send(request), again = hand.send(request);
    REQUIRE(first.has_value());
    REQUIRE(again.has_value());
    CHECK(first->verdicts[0].kind == Verdict::Kind::accepted);
    CHECK(again->verdicts[0].seq == first->verdicts[0].seq);
    CHECK(hand.world.hub_record(hand.account).state.siblings.size() == 2);
}

TEST_CASE("hub: another device's name on a request is refused and nothing is done") {
    Hand hand;
    const auto refused = hand.send(hand.request({hand.commit({hand.makes_account()})}),
                                   DeviceId{make_uuid_v7(1, hand.world.random.entropy())});
    CHECK(refused.error().code == Errc::forbidden);
    CHECK_FALSE(hand.world.hub.state.records.contains(hand.account));
}

TEST_CASE("hub: counters with a gap are a bad message") {
    Hand hand;
    hand.counter = 4;
    CHECK(hand.send(hand.request({hand.commit({hand.makes_account()})})).error().code ==
          Errc::bad_message);
}

TEST_CASE("hub: another content under a used name is a fork, and the state stays as it was") {
    Hand hand;
    REQUIRE(hand.send(hand.request({hand.commit({hand.makes_account()})})).has_value());
    hand.counter = 0;
    hand.head = {};
    Change other = hand.makes_account();
    other.sets[1].value = text("another content");
    const auto response = hand.send(hand.request({hand.commit({other})}));
    REQUIRE(response.has_value());
    CHECK(response->kind == sync::Response::Kind::fork);
    CHECK(response->epoch == 2);
    CHECK(response->last_good.at(1) == 0);
    CHECK(hand.world.hub_record(hand.account).state.of(1)[0].value == text("华东精密"));
}

TEST_CASE("hub: a chain that does not follow from the one known is a fork") {
    Hand hand;
    REQUIRE(hand.send(hand.request({hand.commit({hand.makes_account()})})).has_value());
    hand.head[0] ^= 1;
    Change edit{table::account, hand.account, {}, false, {{1, text("x"), {}}}, {}, {}};
    CHECK(hand.send(hand.request({hand.commit({edit})}))->kind == sync::Response::Kind::fork);
}

TEST_CASE("hub: counters that ran back are a fork even with nothing to send") {
    Hand hand;
    REQUIRE(hand.send(hand.request({hand.commit({hand.makes_account()})})).has_value());
    sync::Request old;
    old.device = hand.device;
    CHECK(hand.send(old)->kind == sync::Response::Kind::fork);
}

TEST_CASE("hub: a newer protocol is told to wait for an upgrade") {
    Hand hand;
    sync::Request request;
    request.device = hand.device;
    request.protocol = sync::protocol_version + 1;
    CHECK(hand.send(request)->kind == sync::Response::Kind::upgrade);
    CHECK(sync::decode_request(sync::encode(request))->protocol == sync::protocol_version + 1);
}

TEST_CASE("hub: changes that break a rule are refused, each with its reason") {
    Hand hand;
    const RecordId other{make_uuid_v7(1, hand.world.random.entropy())};
    CHECK(hand.verdict(hand.makes_account()) == "accepted");
    SECTION("an unknown table") {
        CHECK(hand.verdict({999,
                            other,
                            catalogue_scope(),
                            true,
                            {{live_field, std::int64_t{1}, {}}},
                            {},
                            {}}) == "invalid_change");
    }
    SECTION("an unknown field") {
        CHECK(hand.verdict(
                  {table::account, hand.account, {}, false, {{60'000, text("x"), {}}}, {}, {}}) ==
              "invalid_change");
    }
    SECTION("a value of the wrong type") {
        CHECK(hand.verdict(
                  {table::account, hand.account, {}, false, {{1, std::int64_t{5}, {}}}, {}, {}}) ==
              "invalid_change");
    }
    SECTION("a control character") {
        CHECK(hand.verdict(
                  {table::account, hand.account, {}, false, {{1, text("a\x01"), {}}}, {}, {}}) ==
              "invalid_change");
    }
    SECTION("broken UTF-8") {
        CHECK(hand.verdict({table::account,
                            hand.account,
                            {},
                            false,
                            {{1, text("\xed\xa0\x80"), {}}},
                            {},
                            {}}) == "bad_message");
    }
    SECTION("the id of another table") {
        CHECK(hand.verdict({table::contact,
                            hand.account,
                            {},
                            false,
                            {{1, Value{hand.account}, {}}},
                            {},
                            {}}) == "invalid_change");
    }
    SECTION("a record that was never made") {
        CHECK(hand.verdict({table::account, other, {}, false, {{1, text("x"), {}}}, {}, {}}) ==
              "no_such_record");
    }
    SECTION("a user made by a device") {
        CHECK(hand.verdict({table::user,
                            other,
                            catalogue_scope(),
                            true,
                            {{live_field, std::int64_t{1}, {}}},
                            {},
                            {}}) == "forbidden");
    }
    SECTION("an account whose id could be a derived scope") {
        Change change = hand.makes_account();
        change.record = id_cast<RecordId>(restricted_scope(id_cast<ScopeId>(hand.account)));
        change.scope = id_cast<ScopeId>(change.record);
        CHECK(hand.verdict(change) == "invalid_change");
    }
    SECTION("a contact smuggled into another account's scope") {
        const ScopeId elsewhere{make_uuid_v7(1, hand.world.random.entropy())};
        const FieldNo parent = schema.table("contact")->field("account")->number;
        CHECK(hand.verdict({table::contact,
                            other,
                            elsewhere,
                            true,
                            {{live_field, std::int64_t{1}, {}}, {parent, Value{hand.account}, {}}},
                            {},
                            {}}) == "invalid_change");
    }
    SECTION("an account of somebody else") {
        const UserId stranger = hand.world.add_user("chen");
        Device& device = hand.world.add_device("other", stranger);
        const RecordId theirs = device.store->new_id();
        const Edit edit = creating(schema, "account", theirs, {{"name", text("theirs")}});
        REQUIRE(device.store->save({&edit, 1}).has_value());
        REQUIRE(hand.world.sync(device).has_value());
        CHECK(hand.verdict(
                  {table::account, theirs, {}, false, {{1, text("mine now"), {}}}, {}, {}}) ==
              "not_visible");
        CHECK(hand.world.hub_record(theirs).state.of(1)[0].value == text("theirs"));
    }
    SECTION("a body that can't be read") {
        sync::Request request = hand.request({hand.commit({hand.makes_account()})});
        request.batch.commits[0].body = {1, 2, 3};
        CHECK(hand.send(request)->verdicts[0].code == "bad_message");
    }
}

TEST_CASE("hub: one bad commit stands alone; what follows is judged on its merits") {
    Hand hand;
    const Commit good = hand.commit({hand.makes_account()});
    const Commit bad = hand.commit({{table::account,
                                     hand.account,
                                     {},
                                     false,
                                     {{1, text("bell\x07"), {good.dot}}},
                                     {good.dot},
                                     {}}});
    const Commit after = hand.commit({{table::account,
                                       hand.account,
                                       {},
                                       false,
                                       {{1, text("mended"), {bad.dot}}},
                                       {good.dot},
                                       {}}});
    const auto response = hand.send(hand.request({good, bad, after}));
    REQUIRE(response.has_value());
    CHECK(response->verdicts[1].code == "invalid_change");
    CHECK(response->verdicts[2].kind == Verdict::Kind::accepted);
    const auto name = hand.world.hub_record(hand.account).state.of(1);
    REQUIRE(name.size() == 1);
    CHECK(name[0].value == text("mended"));
}

TEST_CASE("hub: what builds on a refused creation goes with it") {
    Hand hand;
    Change bad = hand.makes_account();
    bad.sets[1].value = text("bell\x07");
    const Commit creation = hand.commit({bad});
    const Commit edit = hand.commit({{table::account,
                                      hand.account,
                                      {},
                                      false,
                                      {{1, text("x"), {creation.dot}}},
                                      {creation.dot},
                                      {}}});
    const auto response = hand.send(hand.request({creation, edit}));
    CHECK(response->verdicts[0].code == "invalid_change");
    CHECK(response->verdicts[1].code == "no_such_record");
}

TEST_CASE("hub: a manager sees what the rep sees, and a new manager takes over") {
    World world{11};
    const UserId first = world.add_user("zhang"), second = world.add_user("zhao");
    const UserId rep = world.add_user("li", first);
    Device& phone = world.add_device("phone", rep);
    Device& laptop = world.add_device("laptop", first);
    Device& desk = world.add_device("desk", second);
    const RecordId account = phone.store->new_id();
    const Edit made = creating(schema, "account", account, {{"name", text("华东精密")}});
    REQUIRE(phone.store->save({&made, 1}).has_value());
    REQUIRE(world.sync_all(2).has_value());
    CHECK(laptop.store->find(table::account, account)->has_value());
    CHECK_FALSE(desk.store->find(table::account, account)->has_value());

    Change moved{
        table::user,
        id_cast<RecordId>(rep),
        {},
        false,
        {{schema.table("user")->field("manager")->number, Value{id_cast<RecordId>(second)}, {}}},
        {},
        {}};
    REQUIRE(world.hub
                .transact({},
                          [&](sync::HubTransaction& t) -> Result<void> {
                              RAPPORT_CHECK(engine.author(
                                  t, DeviceId{make_uuid_v7(5, world.random.entropy())}, {moved},
                                  world.now_unix_ms));
                              return {};
                          })
                .has_value());
    REQUIRE(world.sync_all(2).has_value());
    CHECK_FALSE(laptop.store->find(table::account, account)->has_value());
    CHECK(desk.store->find(table::account, account)->has_value());
    CHECK(*desk.store->replica().digest() == world.hub_digest(second));
    CHECK(*laptop.store->replica().digest() == world.hub_digest(first));
}

namespace {

// An account of zhao's with a colleague who may see it, but not its dossiers.
struct Team {
    World world{17};
    UserId owner = world.add_user("zhao"), basic = world.add_user("chen"),
           stranger = world.add_user("sun");
    Device& desk = world.add_device("desk", owner);
    Device& phone = world.add_device("phone", basic);
    RecordId account = desk.store->new_id(), contact = desk.store->new_id(),
             member = desk.store->new_id(), fact = desk.store->new_id();

    Team() {
        const std::vector<Edit> edits{
            creating(schema, "account", account, {{"name", text("华东精密")}}),
            creating(schema, "contact", contact, {{"account", account}, {"name", text("王建国")}}),
            creating(schema, "dossier_fact", fact,
                     {{"contact", contact}, {"value", text("two daughters")}}),
            creating(schema, "team_member", member,
                     {{"account", account},
                      {"user", id_cast<RecordId>(basic)},
                      {"access", text("basic")}})};
        REQUIRE(desk.store->save(edits).has_value());
        REQUIRE(world.sync_all(2).has_value());
    }
    std::string refusal(const Edit& edit) {
        REQUIRE(phone.store->save({&edit, 1}).has_value());
        REQUIRE(world.sync_all(2).has_value());
        const auto refused = phone.store->quarantined();
        CHECK_FALSE(phone.store->find(table::dossier_fact, fact)->has_value());
        return refused->empty() ? "" : refused->back().code;
    }
};

}  // namespace

TEST_CASE("hub: who sees only a part of an account can't give himself the rest") {
    Team team;
    CHECK(team.phone.store->find(table::contact, team.contact)->has_value());
    SECTION("by his own access") {
        CHECK(team.refusal(updating(schema, "team_member", team.member,
                                    {{"access", text("full")}})) == "forbidden");
    }
    SECTION("by a second membership") {
        const RecordId again = team.phone.store->new_id();
        CHECK(team.refusal(creating(schema, "team_member", again,
                                    {{"account", team.account},
                                     {"user", id_cast<RecordId>(team.basic)},
                                     {"access", text("full")}})) == "forbidden");
    }
    SECTION("by owning it") {
        CHECK(team.refusal(updating(schema, "account", team.account,
                                    {{"owner", id_cast<RecordId>(team.basic)}})) == "forbidden");
    }
    SECTION("but the owner can") {
        const Edit edit = updating(schema, "team_member", team.member, {{"access", text("full")}});
        REQUIRE(team.desk.store->save({&edit, 1}).has_value());
        REQUIRE(team.world.sync_all(2).has_value());
        CHECK(team.phone.store->find(table::dossier_fact, team.fact)->has_value());
    }
}

TEST_CASE("hub: who sees only a part of an account can't carry off what is in it") {
    Team team;
    const RecordId mine = team.phone.store->new_id();
    const Edit made = creating(schema, "account", mine, {{"name", text("mine")}});
    REQUIRE(team.phone.store->save({&made, 1}).has_value());
    CHECK(team.refusal(updating(schema, "contact", team.contact, {{"account", mine}})) ==
          "forbidden");
}

TEST_CASE("hub: more commits than a request may hold go out in several") {
    World world{19};
    Device& phone = world.add_device("phone", world.add_user("li"));
    const RecordId account = phone.store->new_id();
    const Edit made = creating(schema, "account", account, {{"name", text("0")}});
    REQUIRE(phone.store->save({&made, 1}).has_value());
    std::vector<std::vector<Edit>> groups;
    for (int i = 1; i <= 20'100; ++i)
        groups.push_back(
            {updating(schema, "account", account, {{"name", text(std::to_string(i))}})});
    REQUIRE(phone.store->save_each(groups).has_value());
    REQUIRE(world.sync(phone).has_value());
    CHECK(phone.store->counts()->unsent == 0);
    CHECK(phone.engine->progress().exchanges == 2);
}

TEST_CASE("hub: what a refusal says is checked before it reaches anybody's screen") {
    sync::Response response;
    response.verdicts.push_back(
        {1, 1, Verdict::Kind::quarantined, 0, "not_visible", "plain words"});
    CHECK(sync::decode_response(sync::encode(response)).has_value());
    response.verdicts[0].detail = "\x1b[2J wiped";
    CHECK(sync::decode_response(sync::encode(response)).error().code == Errc::bad_message);
    response.verdicts[0].detail = "fine";
    response.verdicts[0].code = "Not A Code";
    CHECK(sync::decode_response(sync::encode(response)).error().code == Errc::bad_message);
}
