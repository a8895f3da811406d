// tests/core/domain/certificates_test.cpp
#include "rapport/domain/certificates.hpp"

#include "rapport/domain/attachments.hpp"
#include "rapport/domain/session.hpp"
#include "rapport/domain/visits.hpp"
#include "rapport/store/contents.hpp"
#include "support/product.hpp"

using namespace rapport;
using test::Product;

namespace {

constexpr std::int64_t hour_ms = 3'600'000;

Value text(std::string_view words) {
    return std::string(words);
}

// A rep with an account that the hub sent, and a visit there tomorrow.
struct Eve : Product {
    RecordId account = store().new_id(), contact = store().new_id(), visit, user = store().new_id();
    DeviceId hub{make_uuid_from("a colleague", {})};
    Period tomorrow{{now_unix_ms + 12 * hour_ms}, {now_unix_ms + 36 * hour_ms}};

    Eve() {
        const ScopeId scope = id_cast<ScopeId>(account);
        hub_sends("user", user, catalogue_scope(), {{"name", text("li")}}, hub);
        hub_sends("account", account, scope, {{"name", text("华东精密")}, {"owner", user}}, hub);
        hub_sends("contact", contact, scope, {{"account", account}, {"name", text("王建国")}}, hub);
        REQUIRE(store().set_fact(facts::user_id, to_text(user)).has_value());
        REQUIRE(store().set_fact(facts::last_sync, instant_text(now_unix_ms)).has_value());
        VisitPlan plan;
        plan.account = account;
        plan.purpose = "Trial run";
        plan.planned_at = Instant{now_unix_ms + 20 * hour_ms};
        plan.participants.push_back({contact, {}, {}});
        const auto made = plan_visit(store(), plan);
        REQUIRE(made.has_value());
        visit = *made;
    }
    [[nodiscard]] DepartureCertificate departure() {
        auto made = departure_certificate(store(), tomorrow);
        REQUIRE(made.has_value());
        return *std::move(made);
    }
    [[nodiscard]] HandInCertificate hand_in() {
        auto made = hand_in_certificate(store());
        REQUIRE(made.has_value());
        return *std::move(made);
    }
};

}  // namespace

TEST_CASE("departure: everything that tomorrow's visit needs is counted") {
    Eve eve;
    eve.now_unix_ms += 90 * 60'000;
    const auto certificate = eve.departure();
    CHECK(certificate.ready);
    CHECK(certificate.complete);
    CHECK(certificate.absent.empty());
    CHECK(certificate.age_minutes == 90);
    REQUIRE(certificate.visits.size() == 1);
    CHECK(certificate.visits[0].visit == eve.visit);
    CHECK(certificate.visits[0].records == 4);  // account, contact, visit, participant
    CHECK(certificate.visits[0].files == 0);
}

TEST_CASE("departure: a record that another refers to and that is not here is named") {
    Eve eve;
    const RecordId boss = eve.store().new_id();
    eve.hub_sends("contact", eve.contact, id_cast<ScopeId>(eve.account), {{"reports_to", boss}},
                  eve.hub);
    const auto certificate = eve.departure();
    CHECK_FALSE(certificate.ready);
    REQUIRE(certificate.absent.size() == 1);
    CHECK(certificate.absent[0].kind == "record");
    CHECK(certificate.absent[0].table == "contact");
    CHECK(certificate.absent[0].field == "reports_to");
    CHECK(certificate.absent[0].record == eve.contact);
    CHECK(certificate.absent[0].title == "王建国");
    CHECK(certificate.absent[0].visit == eve.visit);
}

TEST_CASE("departure: a file that is not here is named until it is, and says when it was wished") {
    Eve eve;
    const Bytes bytes(1000, 7);
    const Manifest manifest{bytes.size(), {hash_of_chunk(bytes)}};
    const ContentAddress content = address_of(manifest);
    const RecordId photo = eve.store().new_id();
    eve.hub_sends("attachment", photo, id_cast<ScopeId>(eve.account),
                  {{"account", eve.account},
                   {"name", text("铭牌.jpg")},
                   {"size", std::int64_t{1000}},
                   {"content", text(to_text(content))}},
                  eve.hub);
    auto certificate = eve.departure();
    CHECK_FALSE(certificate.ready);
    REQUIRE(certificate.absent.size() == 1);
    CHECK(certificate.absent[0].kind == "file");
    CHECK(certificate.absent[0].record == photo);
    CHECK(certificate.absent[0].bytes == 1000);
    CHECK_FALSE(certificate.absent[0].wished);
    REQUIRE(eve.store().contents().wish(photo, true).has_value());
    CHECK(eve.departure().absent[0].wished);
    REQUIRE(eve.store().contents().take_manifest(content, manifest).has_value());
    CHECK_FALSE(eve.departure().ready);
    REQUIRE(eve.store().contents().take_chunk(content, 0, bytes).has_value());
    certificate = eve.departure();
    CHECK(certificate.ready);
    CHECK(certificate.visits[0].files == 1);
    CHECK(certificate.visits[0].files_here == 1);
}

TEST_CASE("departure: only the user's own visits of that day, and those they take part in") {
    Eve eve;
    const RecordId other = eve.store().new_id(), theirs = eve.store().new_id();
    const ScopeId scope = id_cast<ScopeId>(eve.account);
    eve.hub_sends("user", other, catalogue_scope(), {{"name", text("zhang")}}, eve.hub);
    eve.hub_sends("visit", theirs, scope,
                  {{"account", eve.account},
                   {"status", text("planned")},
                   {"owner", other},
                   {"planned_at", eve.tomorrow.from.unix_ms}},
                  eve.hub);
    CHECK(eve.departure().visits.size() == 1);
    eve.hub_sends("participant", eve.store().new_id(), scope,
                  {{"visit", theirs}, {"user", eve.user}}, eve.hub);
    CHECK(eve.departure().visits.size() == 2);
    const Period then{eve.tomorrow.to, {eve.tomorrow.to.unix_ms + 1}};
    CHECK(departure_certificate(eve.store(), then)->visits.empty());
    CHECK_FALSE(departure_certificate(eve.store(), {then.to, then.from}).has_value());
}

TEST_CASE("departure: a device that never synced, or not to the end, is not ready") {
    Eve eve;
    REQUIRE(eve.store().set_fact(facts::last_sync, std::nullopt).has_value());
    CHECK_FALSE(eve.departure().ready);
    CHECK_FALSE(eve.departure().complete);
    REQUIRE(eve.store().set_fact(facts::last_sync, instant_text(eve.now_unix_ms)).has_value());
    CHECK(eve.departure().ready);
    Page half;  // a catch-up that was cut
    half.after.seq = 1'000'000;
    REQUIRE(eve.store().replica().receive({}, half).has_value());
    CHECK_FALSE(eve.departure().complete);
}

TEST_CASE("hand-in: granted when the server has everything and gave its receipt") {
    Eve eve;
    CHECK(eve.hand_in().unsent == 1);
    CHECK_FALSE(eve.hand_in().granted);
    const auto refused = require_hand_in(eve.store());
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == Errc::unsent_work);
    CHECK(refused.error().detail.find("1 unsent change;") != std::string::npos);
    // The hub accepts; but only with its receipt is it proved.
    eve.hub_sends("account", eve.account, id_cast<ScopeId>(eve.account), {{"city", text("无锡")}},
                  eve.hub);
    CHECK(eve.hand_in().unsent == 0);
    CHECK_FALSE(eve.hand_in().granted);
    Page page;
    page.after.seq = eve.store().replica().state()->cursor.seq;
    page.complete = true;
    const HubNote note{Bytes{1, 2, 3}, 0, eve.now_unix_ms + 5};
    REQUIRE(eve.store().replica().receive({}, page, note).has_value());
    const auto certificate = eve.hand_in();
    CHECK(certificate.granted);
    CHECK(certificate.at_server);
    CHECK(certificate.receipt == "AQID");
    REQUIRE(certificate.receipt_at.has_value());
    CHECK(certificate.receipt_at->unix_ms == eve.now_unix_ms + 5);
    CHECK(require_hand_in(eve.store()).has_value());
    // A hub that goes back has given no receipt for what it has now.
    REQUIRE(eve.store().replica().rewind(7, {}, 0).has_value());
    CHECK_FALSE(eve.hand_in().granted);
}

TEST_CASE("hand-in: files that are only here count, and a bundle of everything will do") {
    Eve eve;
    auto& contents = eve.store().contents();
    const std::int64_t number = contents.begin().value();
    REQUIRE(contents.append(number, Bytes(1000, 7)).has_value());
    REQUIRE(add_attachment(eve.store(), contents.finish(number).value(),
                           {{1, eve.account}})  // its account
                .has_value());
    CHECK(eve.hand_in().files_unsent == 1);
    const auto written = eve.store().write_bundle(to_text(eve.user), {},
                                                  [](ByteView) -> Result<void> { return {}; });
    REQUIRE(written.has_value());
    CHECK(written->counts.contents == 1);
    CHECK_FALSE(eve.hand_in().granted);  // not kept: the file may never have been finished
    REQUIRE(eve.store().keep_bundle(*written, "ab12", "li.bundle").has_value());
    const auto certificate = eve.hand_in();
    CHECK(certificate.granted);
    CHECK_FALSE(certificate.at_server);
    REQUIRE(certificate.bundle.has_value());
    CHECK(certificate.bundle->hash == "ab12");
    CHECK(certificate.bundle->file == "li.bundle");
}
