// tests/core/store/saving_test.cpp
//
// Local saves: one call, one commit, all or nothing.
#include "device_file.hpp"
#include "rapport/record/versions.hpp"
#include "rapport/store/replica.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

struct Desk {
    DeviceFile file;
    std::unique_ptr<Store> store = file.opened();
    RecordId account = store->new_id();
    RecordId contact = store->new_id();

    Desk() {
        const std::vector<Edit> both{
            make("account", account, {{"name", words("华东精密")}}),
            make("contact", contact,
                 {{"account", account}, {"name", words("王建国")}, {"phone", words("0000")}})};
        REQUIRE(store->save(both).has_value());
    }
    Value phone() {
        return store->find(table::contact, contact)
            .value()
            ->value(*product_schema().table("contact"), "phone");
    }
};

}  // namespace

TEST_CASE("saving: a record belongs to its parent's scope") {
    Desk desk;
    CHECK(desk.store->find(table::contact, desk.contact).value()->scope ==
          id_cast<ScopeId>(desk.account));
    const RecordId fact = desk.store->new_id();
    REQUIRE(save(*desk.store, make("dossier_fact", fact, {{"contact", desk.contact}})).has_value());
    CHECK(desk.store->find(table::dossier_fact, fact).value()->scope ==
          restricted_scope(id_cast<ScopeId>(desk.account)));
}

TEST_CASE("saving: a call that fails leaves nothing") {
    Desk desk;
    const RecordId first = desk.store->new_id();
    const std::vector<Edit> edits{
        make("contact", first, {{"account", desk.account}, {"name", words("fine")}}),
        make("contact", desk.store->new_id(),
             {{"account", desk.account}, {"name", words("bell\x07")}})};
    const auto refused = desk.store->save(edits);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == Errc::invalid_text);
    CHECK(refused.error().field == "name");
    CHECK_FALSE(desk.store->find(table::contact, first)->has_value());
    CHECK(desk.store->counts()->unsent == 1);
    CHECK(save(*desk.store, edits.front()).has_value());
    CHECK(desk.store->counts()->unsent == 2);
}

TEST_CASE("saving: ids of another table, unknown parents and taken ids are refused by name") {
    Desk desk;
    CHECK(save(*desk.store, make("contact", desk.account, {{"account", desk.account}}))
              .error()
              .code == Errc::wrong_table);
    CHECK(save(*desk.store, make("contact", desk.store->new_id(), {{"account", desk.contact}}))
              .error()
              .code == Errc::wrong_table);
    CHECK(save(*desk.store,
               make("contact", desk.store->new_id(), {{"account", desk.store->new_id()}}))
              .error()
              .code == Errc::not_found);
    CHECK(save(*desk.store, make("contact", desk.store->new_id(), {})).error().code ==
          Errc::incomplete);
    CHECK(save(*desk.store, make("account", desk.account, {})).error().code ==
          Errc::already_exists);
    CHECK(
        save(*desk.store, make("account", desk.contact, {{"name", words("x")}}, Edit::Kind::update))
            .error()
            .code == Errc::wrong_table);
    CHECK(save(*desk.store, make("user", desk.store->new_id(), {})).error().code ==
          Errc::forbidden);
}

TEST_CASE("saving: dates that don't exist and choices that aren't there are refused") {
    Desk desk;
    const RecordId promise = desk.store->new_id();
    CHECK(save(*desk.store,
               make("promise", promise, {{"account", desk.account}, {"due", words("2026-02-30")}}))
              .error()
              .code == Errc::invalid_date);
    CHECK(save(*desk.store,
               make("account", desk.account, {{"class", words("E")}}, Edit::Kind::update))
              .error()
              .code == Errc::invalid_choice);
    CHECK(save(*desk.store,
               make("promise", promise, {{"account", desk.account}, {"due", words("2026-02-28")}}))
              .has_value());
}

TEST_CASE("saving: a value that is there already makes no commit") {
    Desk desk;
    const auto same = save(
        *desk.store, make("contact", desk.contact, {{"phone", words("0000")}}, Edit::Kind::update));
    REQUIRE(same.has_value());
    CHECK_FALSE(same->has_value());
    CHECK(desk.store->counts()->unsent == 1);
}

TEST_CASE(
    "saving: a form that was opened before another change makes a sibling, not a silent "
    "overwrite") {
    Desk desk;
    const auto opened = desk.store->find(table::contact, desk.contact).value();
    const std::string token = rev_token(opened->versions);
    REQUIRE(save(*desk.store,
                 make("contact", desk.contact, {{"phone", words("111")}}, Edit::Kind::update))
                .has_value());

    const auto seen = desk.store->seen(token);
    REQUIRE(seen.has_value());
    Edit late = make("contact", desk.contact, {{"phone", words("222")}}, Edit::Kind::update);
    late.seen = *seen;
    REQUIRE(save(*desk.store, late).has_value());
    CHECK(desk.phone() == words("222"));
    REQUIRE(desk.store->conflicts()->size() == 1);
    CHECK(desk.store->conflicts()->front().siblings.at(1).value == words("111"));
    CHECK(desk.store->seen("not a token!").error().code == Errc::bad_rev);
    CHECK(desk.store->seen("AAAA").error().code == Errc::bad_rev);
}

TEST_CASE("saving: deleting hides, restoring brings everything back") {
    Desk desk;
    REQUIRE(save(*desk.store, make("contact", desk.contact, {}, Edit::Kind::erase)).has_value());
    CHECK(desk.store->find(table::contact, desk.contact).value()->deleted);
    CHECK(save(*desk.store,
               make("contact", desk.contact, {{"phone", words("1")}}, Edit::Kind::update))
              .error()
              .code == Errc::deleted);
    REQUIRE(save(*desk.store, make("contact", desk.contact, {}, Edit::Kind::restore)).has_value());
    CHECK_FALSE(desk.store->find(table::contact, desk.contact).value()->deleted);
    CHECK(desk.phone() == words("0000"));
}

TEST_CASE("saving: a cleared field stays cleared") {
    Desk desk;
    REQUIRE(
        save(*desk.store, make("contact", desk.contact, {{"phone", Empty{}}}, Edit::Kind::update))
            .has_value());
    CHECK(is_empty(desk.phone()));
}

TEST_CASE("saving: the history tells every value, oldest first") {
    Desk desk;
    for (const char* phone : {"111", "222"})
        REQUIRE(save(*desk.store,
                     make("contact", desk.contact, {{"phone", words(phone)}}, Edit::Kind::update))
                    .has_value());
    const FieldNo field = product_schema().table("contact")->field("phone")->number;
    std::vector<Value> values;
    const auto history = desk.store->history(desk.contact);
    REQUIRE(history.has_value());
    for (const HistoryEntry& entry : *history)
        if (entry.field == field) values.push_back(entry.value);
    CHECK(values == std::vector<Value>{words("0000"), words("111"), words("222")});
    CHECK(history->back().current);
    CHECK(history->back().pending);
}

TEST_CASE("saving: listeners hear what changed, after it is safe") {
    Desk desk;
    std::vector<RecordId> heard;
    desk.store->on_change([&](std::span<const Changed> changes) {
        for (const Changed& change : changes) heard.push_back(change.record);
        CHECK_FALSE(desk.store->database().in_transaction());
    });
    REQUIRE(save(*desk.store,
                 make("contact", desk.contact, {{"phone", words("1")}}, Edit::Kind::update))
                .has_value());
    CHECK(heard == std::vector<RecordId>{desk.contact});
    REQUIRE_FALSE(save(*desk.store, make("contact", desk.contact, {{"phone", words("\x01")}},
                                         Edit::Kind::update))
                      .has_value());
    CHECK(heard.size() == 1);
}

TEST_CASE("saving: a clock that runs backwards neither refuses a save nor reorders them") {
    Desk desk;
    desk.file.now_unix_ms -= 1'000'000'000;
    REQUIRE(save(*desk.store,
                 make("contact", desk.contact, {{"phone", words("after")}}, Edit::Kind::update))
                .has_value());
    CHECK(desk.phone() == words("after"));
    const auto history = desk.store->history(desk.contact);
    CHECK(history->back().value == words("after"));
}

TEST_CASE("saving: commits of an import are judged one by one, but written together") {
    Desk desk;
    std::vector<std::vector<Edit>> groups;
    for (int i = 0; i < 50; ++i)
        groups.push_back({make("account", desk.store->new_id(),
                               {{"name", words("account " + std::to_string(i))}})});
    CHECK(desk.store->save_each(groups).value() == 50);
    CHECK(desk.store->counts()->unsent == 51);
    CHECK(desk.store->replica().pending(1'000'000, 10)->commits.size() == 10);
    CHECK(desk.store->replica().pending(1'000'000, 10)->more);
    const auto batch = desk.store->replica().pending(1'000'000, 20'000);
    REQUIRE(batch.has_value());
    CHECK(batch->commits.size() == 51);
    CHECK(batch->commits.back().dot.counter == 51);
}

TEST_CASE("saving: an edit never looks older than what it was made on, even on a slow clock") {
    Desk desk;
    desk.file.now_unix_ms -= 86'400'000;
    const RecordId contact = desk.contact;
    REQUIRE(
        save(*desk.store, make("contact", contact, {{"phone", words("111")}}, Edit::Kind::update))
            .has_value());
    const FieldNo field = product_schema().table("contact")->field("phone")->number;
    const auto now = desk.store->siblings(table::contact, contact, field).value();
    const auto name = desk.store
                          ->siblings(table::contact, contact,
                                     product_schema().table("contact")->field("name")->number)
                          .value();
    REQUIRE(now.size() == 1);
    CHECK(name.front().time < now.front().time);
}
