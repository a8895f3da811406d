// tests/apps/server/identity_test.cpp
#include "identity/identity.hpp"

#include <algorithm>
#include <filesystem>

#include "backend_fixture.hpp"
#include "rapport/record/tables.hpp"

using namespace rapport;
using test::code_of;
using test::must;

namespace {

struct IdentityFixture : test::BackendFixture {
    server::Identity& identity() { return backend->identity(); }

    // A field of a record of the catalogue as everybody sees it.
    Value shown(TableNo table, const RecordId& id, std::string_view field) {
        Value out = Empty{};
        transact([&](server::SqliteHubTransaction& t) {
            const auto record = must(t.record(id));
            REQUIRE(record);
            CHECK(record->state.table == table);
            CHECK(record->state.scope == catalogue_scope());
            const Sibling* best =
                winner(record->state.of(product_schema().table(table)->field(field)->number));
            if (best) out = best->value;
        });
        return out;
    }
    bool stored_somewhere(const std::string& text) {
        for (const auto& entry : std::filesystem::directory_iterator(folder / "data"))
            if (test::read_file(entry.path()).find(text) != std::string::npos) return true;
        return false;
    }
};

}  // namespace

TEST_CASE_METHOD(IdentityFixture, "users: a new one can log in and is a record of the catalogue",
                 "[server][identity]") {
    const auto wang = add_user("wang", "manager");
    const auto li = add_user("li", "rep", "WANG");
    CHECK(li.manager == wang.id);
    CHECK(uuid_version(li.id.bytes) == 7);
    const auto record = id_cast<RecordId>(li.id);
    CHECK(shown(table::user, record, "name") == Value{std::string("li")});
    CHECK(shown(table::user, record, "display_name") == Value{std::string("li (shown)")});
    CHECK(shown(table::user, record, "role") == Value{std::string("rep")});
    CHECK(shown(table::user, record, "manager") == Value{id_cast<RecordId>(wang.id)});
    transact([&](server::SqliteHubTransaction& t) {
        const auto grant = must(t.grant(li.id, catalogue_scope()));
        REQUIRE(grant);
        CHECK(!grant->revoked);
        CHECK(must(t.organisation()).seq >= grant->seq);
    });
    const auto done = must(log_in("li", new_device()));
    CHECK(done.user.id == li.id);
    CHECK(done.token_expires_at == now_unix_ms + std::int64_t{90} * 24 * 3600 * 1000);
}

TEST_CASE_METHOD(IdentityFixture,
                 "users: names are unique without regard to case and spelling of accents",
                 "[server][identity]") {
    add_user("Zoë");  // one character
    const auto again = [&](const std::string& name) {
        return identity().add_user({name, "", "rep", "", "pw"});
    };
    CHECK(code_of(again("zoë")) == Errc::already_exists);
    CHECK(code_of(again("ZOE\xcc\x88")) == Errc::already_exists);  // e and a combining diaeresis
    CHECK(code_of(again("  zoë ")) == Errc::already_exists);
    CHECK(must(identity().find_user("ZOË")).name == "Zoë");
    CHECK(must(again("王芳")).name == "王芳");
}

TEST_CASE_METHOD(IdentityFixture,
                 "users: bad input is refused with the argument's name, and nothing is written",
                 "[server][identity]") {
    const auto add = [&](std::string name, std::string role, std::string manager,
                         std::string password) {
        const auto done = identity().add_user(
            {std::move(name), "", std::move(role), std::move(manager), std::move(password)});
        REQUIRE_FALSE(done);
        return done.error();
    };
    CHECK(add("", "rep", "", "pw").field == "name");
    CHECK(add("   ", "rep", "", "pw").field == "name");
    CHECK(add("a\nb", "rep", "", "pw").code == Errc::invalid_text);
    CHECK(add("\xed\xa0\x80", "rep", "", "pw").code == Errc::invalid_text);
    CHECK(add(std::string(65, 'x'), "rep", "", "pw").code == Errc::too_large);
    CHECK(add("li", "king", "", "pw").code == Errc::invalid_choice);
    CHECK(add("li", "rep", "nobody", "pw").code == Errc::not_found);
    CHECK(add("li", "rep", "nobody", "pw").field == "manager");
    CHECK(add("li", "rep", "", "").field == "password");
    CHECK(add("li", "rep", "", std::string(1025, 'x')).field == "password");
    CHECK(must(identity().users()).empty());
    transact([](server::SqliteHubTransaction& t) { CHECK(must(t.organisation()).seq == 0); });
}

TEST_CASE_METHOD(IdentityFixture, "users: nobody is above themselves", "[server][identity]") {
    add_user("a", "manager");
    add_user("b", "manager", "a");
    add_user("c", "rep", "b");
    CHECK(code_of(identity().set_manager("a", "c")) == Errc::invalid_argument);
    CHECK(code_of(identity().set_manager("a", "a")) == Errc::invalid_argument);
    must(identity().set_manager("c", "a"));
    CHECK(must(identity().find_user("c")).manager == must(identity().find_user("a")).id);
    must(identity().set_manager("c", ""));
    CHECK_FALSE(must(identity().find_user("c")).manager);
    CHECK(shown(table::user, id_cast<RecordId>(must(identity().find_user("c")).id), "manager") ==
          Value{Empty{}});
}

TEST_CASE_METHOD(IdentityFixture, "log-in: a wrong password and an unknown name get one answer",
                 "[server][identity]") {
    add_user("li");
    const auto wrong = identity().log_in({"li", "secret of zhang", new_device(), "", ""});
    const auto unknown = identity().log_in({"nobody", "secret of zhang", new_device(), "", ""});
    CHECK(code_of(wrong) == Errc::bad_credentials);
    CHECK(code_of(unknown) == Errc::bad_credentials);
    CHECK((wrong.error().detail == unknown.error().detail &&
           wrong.error().field == unknown.error().field));
    CHECK(code_of(identity().log_in({"li", std::string(5000, 'x'), new_device(), "", ""})) ==
          Errc::bad_credentials);
    CHECK(must(identity().devices()).empty());
}

TEST_CASE_METHOD(IdentityFixture, "log-in: a token stands for its user and device until it expires",
                 "[server][identity]") {
    const auto li = add_user("li");
    const auto device = new_device();
    const auto done = must(identity().log_in({"LI", "secret of li", device, "", ""}));
    CHECK(done.token.size() == 43);
    const auto caller = must(identity().authenticate(done.token));
    CHECK((caller.user == li.id && caller.device == device));
    CHECK(code_of(identity().authenticate("")) == Errc::token_expired);
    CHECK(code_of(identity().authenticate(std::string(43, 'A'))) == Errc::token_expired);
    now_unix_ms = done.token_expires_at - 1;
    must(identity().authenticate(done.token));
    now_unix_ms = done.token_expires_at;
    CHECK(code_of(identity().authenticate(done.token)) == Errc::token_expired);
}

TEST_CASE_METHOD(IdentityFixture, "log-in: a device has one token at a time, and log-out ends it",
                 "[server][identity]") {
    add_user("li");
    const auto phone = new_device(), tablet = new_device();
    const auto first = must(log_in("li", phone));
    const auto other = must(log_in("li", tablet));
    const auto second = must(log_in("li", phone));
    CHECK(code_of(identity().authenticate(first.token)) == Errc::token_expired);
    must(identity().authenticate(second.token));
    must(identity().log_out(second.token));
    CHECK(code_of(identity().authenticate(second.token)) == Errc::token_expired);
    must(identity().authenticate(other.token));
}

TEST_CASE_METHOD(IdentityFixture, "log-in: a device belongs to one user for good",
                 "[server][identity]") {
    const auto li = add_user("li");
    add_user("zhang");
    const auto device = new_device();
    must(log_in("li", device));
    CHECK(code_of(log_in("zhang", device)) == Errc::wrong_server);
    const auto devices = must(identity().devices());
    REQUIRE(devices.size() == 1);
    CHECK(
        (devices[0].user == li.id && devices[0].label == "phone" && devices[0].platform == "test"));
    const auto record = id_cast<RecordId>(device);
    CHECK(shown(table::device, record, "user") == Value{id_cast<RecordId>(li.id)});
    CHECK(shown(table::device, record, "label") == Value{std::string("phone")});
    // A new label is a new value of the same record.
    must(identity().log_in({"li", "secret of li", device, "new phone", "test"}));
    CHECK(shown(table::device, record, "label") == Value{std::string("new phone")});
    CHECK(code_of(log_in("li", DeviceId{})) == Errc::invalid_argument);
}

TEST_CASE_METHOD(IdentityFixture, "log-in: what a device says badly of itself is left out",
                 "[server][identity]") {
    add_user("li");
    const auto device = new_device();
    must(identity().log_in({"li", "secret of li", device,
                            "a\x01"
                            "b",
                            std::string(5000, 'y')}));
    const auto devices = must(identity().devices());
    CHECK((devices[0].label.empty() && devices[0].platform.empty()));
}

TEST_CASE_METHOD(IdentityFixture,
                 "revoking a device, disabling a user and changing a password end log-ins at once",
                 "[server][identity]") {
    add_user("li");
    const auto phone = new_device(), tablet = new_device();
    const auto token = must(log_in("li", phone)).token, other = must(log_in("li", tablet)).token;
    SECTION("a revoked device") {
        must(identity().revoke_device(phone));
        CHECK(code_of(identity().authenticate(token)) == Errc::token_expired);
        must(identity().authenticate(other));
        CHECK(code_of(log_in("li", phone)) == Errc::forbidden);
        CHECK(code_of(identity().revoke_device(new_device())) == Errc::not_found);
    }
    SECTION("a device that is to be wiped, which is told so whatever happens to its user") {
        must(identity().order_wipe(phone));
        CHECK(code_of(identity().authenticate(token)) == Errc::wipe_ordered);
        CHECK(code_of(log_in("li", phone)) == Errc::wipe_ordered);
        must(identity().authenticate(other));
        must(identity().set_password("li", "quite another"));
        CHECK(code_of(identity().authenticate(token)) == Errc::wipe_ordered);
        CHECK(code_of(identity().authenticate(other)) == Errc::token_expired);
        must(identity().set_disabled("li", true));
        CHECK(code_of(identity().authenticate(token)) == Errc::wipe_ordered);
        for (const auto& device : must(identity().devices()))
            CHECK((device.state == server::DeviceState::wipe_ordered) == (device.id == phone));
        // Taken back as far as a device that never heard of it is concerned.
        must(identity().revoke_device(phone));
        CHECK(code_of(identity().authenticate(token)) == Errc::token_expired);
        CHECK(code_of(identity().order_wipe(new_device())) == Errc::not_found);
    }
    SECTION("a disabled user") {
        must(identity().set_disabled("li", true));
        CHECK(code_of(identity().authenticate(token)) == Errc::token_expired);
        CHECK(code_of(log_in("li", phone)) == Errc::forbidden);
        CHECK(code_of(identity().log_in({"li", "wrong", phone, "", ""})) == Errc::bad_credentials);
        const auto record = id_cast<RecordId>(must(identity().find_user("li")).id);
        CHECK(shown(table::user, record, "disabled") == Value{std::int64_t{1}});
        must(identity().set_disabled("li", false));
        must(log_in("li", phone));
        CHECK(shown(table::user, record, "disabled") == Value{std::int64_t{0}});
    }
    SECTION("another password") {
        must(identity().set_password("li", "quite another"));
        CHECK(code_of(identity().authenticate(token)) == Errc::token_expired);
        CHECK(code_of(identity().authenticate(other)) == Errc::token_expired);
        CHECK(code_of(log_in("li", phone)) == Errc::bad_credentials);
        must(identity().log_in({"li", "quite another", phone, "", ""}));
    }
    CHECK(code_of(identity().set_disabled("nobody", true)) == Errc::not_found);
}

TEST_CASE_METHOD(IdentityFixture, "secrets: neither passwords nor tokens are stored",
                 "[server][identity]") {
    add_user("li");
    const auto token = must(log_in("li", new_device())).token;
    CHECK_FALSE(stored_somewhere("secret of li"));
    CHECK_FALSE(stored_somewhere(token));
    CHECK(stored_somewhere("$argon2id$"));
}

TEST_CASE_METHOD(IdentityFixture, "passwords: composed and decomposed letters are the same",
                 "[server][identity]") {
    must(identity().add_user({"zoe", "", "rep", "", "caf\xc3\xa9 noir"}));
    must(identity().log_in({"zoe", "cafe\xcc\x81 noir", new_device(), "", ""}));
}

TEST_CASE_METHOD(IdentityFixture, "devices: being seen is written down, but not every time",
                 "[server][identity]") {
    add_user("li");
    const auto device = new_device();
    must(log_in("li", device));
    const auto before = must(identity().devices())[0].last_seen_at;
    now_unix_ms += 60'000;
    identity().seen(device);
    CHECK(must(identity().devices())[0].last_seen_at == before);
    now_unix_ms += 3'600'000;
    identity().seen(device);
    CHECK(must(identity().devices())[0].last_seen_at == now_unix_ms);
}

TEST_CASE_METHOD(IdentityFixture, "log-ins survive a restart of the server", "[server][identity]") {
    add_user("li");
    const auto token = must(log_in("li", new_device())).token;
    open();
    must(identity().authenticate(token));
}
