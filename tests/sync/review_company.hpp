// tests/sync/review_company.hpp
//
// A company in which something is refused, and people above its author.
#pragma once

#include "rapport/sync/review.hpp"
#include "support/catch.hpp"
#include "support/hub/world.hpp"
#include "support/temporary_folder.hpp"

namespace rapport::test {

using sync::Decision;
using sync::Review;
using sync::ReviewSheet;

inline const Schema& schema = product_schema();

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
    // What the hub has refused, as it comes to the list.
    void put_on_list(const sync::JudgedCommit& judged) {
        REQUIRE(world.hub
                    .transact({},
                              [&](sync::HubTransaction& t) -> Result<void> {
                                  RAPPORT_CHECK(t.append(judged));
                                  return sync::ReviewList{t, schema}.add(judged);
                              })
                    .has_value());
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

}  // namespace rapport::test
