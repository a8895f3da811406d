// tests/sync/ancestor_test.cpp
//
// What two siblings were both written over: told where this device has seen it, and only there.
#include "support/catch.hpp"
#include "support/hub/world.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

const Schema& schema = product_schema();

// Two reps, one phone number; on the phone a form is open that shows "000".
struct OpenForm {
    World world{41};
    UserId rep = world.add_user("li");
    Device& phone = world.add_device("phone", rep);
    Device& tablet = world.add_device("tablet", rep);
    RecordId account = phone.store->new_id(), contact = phone.store->new_id();
    Versions form;

    explicit OpenForm(bool by_phone) {
        save(phone, creating(schema, "account", account, {{"name", text("华东精密")}}));
        save(phone, creating(schema, "contact", contact,
                             {{"account", account}, {"name", text("王建国")}}));
        sync();
        write(by_phone ? phone : tablet, "000");
        sync();
        form = phone.store->seen(rev_token((*phone.store->find(table::contact, contact))->versions))
                   .value();
    }
    void save(Device& device, const Edit& edit) {
        REQUIRE(device.store->save({&edit, 1}).has_value());
    }
    void sync() { REQUIRE(world.sync_all(2).has_value()); }
    void write(Device& device, std::string_view number) {
        save(device, updating(schema, "contact", contact, {{"phone", text(number)}}));
    }
    void save_form(std::string_view number) {
        Edit edit = updating(schema, "contact", contact, {{"phone", text(number)}});
        edit.seen = form;
        save(phone, edit);
    }
    // The value, or nothing; there must be a conflict.
    static std::optional<Value> ancestor(Device& device) {
        const auto conflicts = device.store->conflicts().value();
        REQUIRE(conflicts.size() == 1);
        const auto found = device.store->ancestor(conflicts[0]).value();
        return found ? std::optional{found->value} : std::nullopt;
    }
};

}  // namespace

TEST_CASE(
    "ancestor: what a form showed while another value took its place is what both were "
    "written over") {
    OpenForm f{GENERATE(true, false)};
    f.write(f.tablet, "222");
    f.sync();
    f.save_form("111");
    CHECK(OpenForm::ancestor(f.phone) == text("000"));
    f.sync();
    CHECK(OpenForm::ancestor(f.phone) == text("000"));
    CHECK(OpenForm::ancestor(f.tablet) == std::nullopt);  // it got both at once
    SECTION("by steps, too") {
        f.write(f.tablet, "333");
        f.sync();
        REQUIRE(f.phone.store->conflicts()->empty());
        f.save_form("444");
        CHECK(OpenForm::ancestor(f.phone) == text("000"));
    }
    SECTION("not of three, of which one came from elsewhere") {
        Device& laptop = f.world.add_device("laptop", f.rep);
        REQUIRE(f.world.sync(laptop).has_value());
        Edit edit = updating(schema, "contact", f.contact, {{"phone", text("555")}});
        edit.seen = Versions{};
        f.save(laptop, edit);
        f.sync();
        CHECK(OpenForm::ancestor(f.phone) == std::nullopt);
    }
}

TEST_CASE("ancestor: who sees both siblings come in one page can't know it") {
    OpenForm f{true};
    f.write(f.tablet, "222");
    f.write(f.phone, "111");
    f.sync();
    CHECK(OpenForm::ancestor(f.phone) == std::nullopt);
    CHECK(OpenForm::ancestor(f.tablet) == std::nullopt);
}

TEST_CASE("ancestor: a value that was refused is nobody's ancestor") {
    OpenForm f{true};
    f.write(f.phone, "999");
    f.form =
        f.phone.store->seen(rev_token((*f.phone.store->find(table::contact, f.contact))->versions))
            .value();
    f.world.grant(f.rep, id_cast<ScopeId>(f.account), true);
    REQUIRE(f.world.sync(f.phone).has_value());
    f.world.grant(f.rep, id_cast<ScopeId>(f.account), false);
    f.sync();
    f.write(f.tablet, "222");
    f.sync();
    f.save_form("111");  // over "999", which stood for "000"
    CHECK(OpenForm::ancestor(f.phone) == std::nullopt);
}
