// tests/core/store/boxes_test.cpp
//
// What was taken away from a device can't be read on it any more, what its own user wrote there
// neither: only a hub that was put back to a backup gets it again.
#include "rapport/record/box.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "desk.hpp"

using namespace rapport;
using namespace rapport::test;

TEST_CASE("boxes: of an account that is taken away nothing stays that can be read") {
    Desk desk;
    CHECK(desk.holds(secret));
    SECTION("its scope ends") {
        desk.take_away(Desk::note());
    }
    SECTION("its scope ends while a form on it is saved") {
        desk.settle();
        desk.write(desk.gone, long_text('x'));
        desk.take_away(Desk::note());
    }
    SECTION("it leaves") {
        desk.settle();
        Page page;
        page.items.emplace_back(RecordLeaves{desk.gone});
        desk.take({}, page, Desk::note());
    }
    SECTION("the base is loaded anew, without it") {
        desk.settle();
        Page page = desk.having({desk.stays});
        page.reload = true;
        desk.take({}, page, Desk::note());
    }
    SECTION("the page that ends it waits for the rest of a catch-up") {
        desk.settle();
        Page page;
        page.items.emplace_back(ScopeEnds{id_cast<ScopeId>(desk.gone)});
        page.after.seq = desk.seq + 1;
        REQUIRE(desk.store->replica().receive({}, page, Desk::note()).has_value());
        CHECK(desk.holds(secret));
        desk.take({}, Page{}, {});
    }
    CHECK_FALSE(desk.holds(secret));
    CHECK_FALSE(desk.store->find(desk.gone)->has_value());
    desk.store.reset();
    desk.store = desk.file.opened();
    CHECK_FALSE(desk.holds(secret));
    desk.write(desk.stays, "the device goes on");
    CHECK(desk.commits().size() == 1);
}

TEST_CASE("boxes: a hub that was put back gets what was taken away, as it was sealed") {
    Desk desk;
    desk.take_away(Desk::note());
    desk.restored_hub();
    const bool opened_again = GENERATE(false, true);
    if (opened_again) {
        desk.store.reset();
        desk.store = desk.file.opened();
    }
    const auto now = desk.commits();
    REQUIRE(now.size() == desk.sealed.size());
    ChainHash hash{};
    for (std::size_t i = 0; i < now.size(); ++i) {
        const bool is_gone = i < 3;
        CHECK(now[i].boxed.has_value() == is_gone);
        CHECK((is_gone ? opened(now[i]) : now[i].body) == desk.sealed[i].body);
        hash = chain_hash(hash, now[i].dot, desk.sealed[i].body);
        if (is_gone) CHECK(*now[i].boxed == hash);
    }
    // Accepted again, they settle again.
    desk.take(desk.accepted(), desk.having({desk.stays}), Desk::note());
    CHECK(desk.commits().empty());
    CHECK_FALSE(desk.holds(secret));
}

TEST_CASE("boxes: without a key everything stays as it is, and goes when there is one") {
    Desk desk;
    desk.take_away(Desk::note(false));
    CHECK(desk.boxes() == 0);
    SECTION("none comes: a hub that was put back gets everything") {
        REQUIRE(desk.store->replica().rewind(1, {}, 0).has_value());
        const auto now = desk.commits();
        REQUIRE(now.size() == desk.sealed.size());
        for (std::size_t i = 0; i < now.size(); ++i) CHECK(now[i].body == desk.sealed[i].body);
    }
    SECTION("it comes later") {
        desk.take({}, Page{}, Desk::note());
        CHECK(desk.boxes() == 3);
        CHECK_FALSE(desk.holds(secret));
    }
    SECTION("it is none that closes a box") {
        HubNote bad;
        bad.box_key = BoxKey{};
        desk.take({}, Page{}, bad);
        CHECK(desk.boxes() == 0);
    }
}

TEST_CASE("boxes: to a hub that opens none goes nothing in a box, nor what comes after it") {
    Desk desk;
    desk.take_away(Desk::note());
    REQUIRE(desk.store->replica().rewind(1, {}, 0).has_value());
    desk.write(desk.stays, "later");
    const auto batch = desk.store->replica().pending(everything, everything);
    REQUIRE(batch.has_value());
    CHECK(batch->commits.empty());
    CHECK_FALSE(batch->more);
    CHECK(desk.store->counts()->unsent == 5);
    Page page;
    page.reload = true;
    desk.seq = 0;
    desk.take({}, page, Desk::note());
    CHECK(desk.commits().size() == 5);
}

TEST_CASE("boxes: what one save did to a record that stays, stays") {
    Desk desk;
    desk.write_both();
    desk.write(desk.stays, "later");
    const std::size_t told = desk.store->history(desk.stays)->size();
    desk.take_away(Desk::note());
    CHECK(desk.boxes() == 4);
    CHECK_FALSE(desk.holds(secret + "b"));
    CHECK(desk.store->history(desk.stays)->size() == told);
    const auto has = [&](const std::string& text) {
        const auto entries = desk.store->history(desk.stays).value();
        return std::any_of(entries.begin(), entries.end(),
                           [&](const HistoryEntry& e) { return e.value == words(text); });
    };
    CHECK(has("苏州"));
    CHECK(has(long_text('c')));

    // Asked for again, it lies on top of what is here.
    desk.restored_hub();
    const auto now = desk.commits();
    REQUIRE(now.size() == desk.sealed.size());
    CHECK(opened(now[4]) == desk.sealed[4].body);
    Page page;
    page.reload = true;
    desk.take({}, page, Desk::note());
    CHECK(shown(*desk.store, "account", desk.stays, "city") == words("苏州"));
    CHECK_FALSE(desk.store->find(desk.gone)->has_value());

    // And when that record goes as well, so does the rest.
    desk.take(desk.accepted(), desk.having({desk.stays}), Desk::note());
    Page ends;
    ends.items.emplace_back(ScopeEnds{id_cast<ScopeId>(desk.stays)});
    desk.take({}, ends, {});
    CHECK_FALSE(desk.holds(secret));
    CHECK_FALSE(desk.holds("苏州"));
    CHECK(desk.store->database().integer("SELECT count(*) FROM _history").value() == 0);
}

TEST_CASE("boxes: a text that the file has lost keeps nothing open, and stops nothing") {
    Desk desk;
    desk.settle();
    REQUIRE(desk.store->database()
                .prepare("UPDATE account SET profile='damaged' WHERE id=?")
                .bind(1, desk.gone)
                .run()
                .has_value());
    Page ends;
    ends.items.emplace_back(ScopeEnds{id_cast<ScopeId>(desk.gone)});
    desk.take({}, ends, Desk::note());
    CHECK_FALSE(desk.holds(secret));
    desk.restored_hub();
    const auto now = desk.commits();
    REQUIRE(now.size() == desk.sealed.size());
    CHECK(opened(now[1]) == desk.sealed[1].body);
    CHECK(opened(now[2]) != desk.sealed[2].body);  // the hub sees that
    CHECK(now[3].body == desk.sealed[3].body);
}

TEST_CASE("boxes: what comes with the base is the base's, though its commit waits in a box") {
    Desk desk;
    desk.settle();
    Page again = desk.having({desk.gone, desk.stays});  // another copy of the device brings it
    again.reload = true;
    const Digest whole = *desk.store->replica().digest();
    Page ends;
    ends.items.emplace_back(ScopeEnds{id_cast<ScopeId>(desk.gone)});
    desk.take({}, ends, Desk::note());
    desk.restored_hub();
    desk.take({}, again, Desk::note());
    CHECK(shown(*desk.store, "account", desk.gone, "profile") == words(long_text('b')));
    const auto shadows = [&](RecordId id) {
        return desk.store->database()
            .prepare("SELECT 1 FROM _shadow WHERE record=?")
            .bind(1, id)
            .step()
            .value();
    };
    CHECK_FALSE(shadows(desk.gone));
    CHECK(shadows(desk.stays));  // its commits wait as well, and lie on top
    CHECK(*desk.store->replica().digest() == whole);
    desk.write(desk.gone, long_text('n'));
    desk.take(desk.accepted(), desk.having({desk.gone, desk.stays}), {});
    CHECK_FALSE(shadows(desk.gone));
    CHECK(desk.store->replica().recheck().value() == 0);
}

TEST_CASE("boxes: what was refused stays to be read until its user has dealt with it") {
    Desk desk;
    desk.write(desk.gone, long_text('r'));
    auto verdicts = desk.accepted();
    verdicts.back() = Desk::refusal(desk.sealed.back());
    desk.take(verdicts, desk.taken_away(), Desk::note());
    const auto refused = desk.store->quarantined().value();
    REQUIRE(refused.size() == 1);
    CHECK(refused[0].commit.changes[0].sets[0].value == words(long_text('r')));
    desk.restored_hub();
    CHECK_FALSE(desk.commits().back().boxed.has_value());
    desk.take(desk.accepted(), Page{}, {});
    REQUIRE(desk.store->discard_quarantined(refused[0].number).has_value());
    desk.discards_are_over();
    CHECK_FALSE(desk.holds(secret));
    // It still has its place among the counters.
    desk.restored_hub();
    const SealedCommit last = desk.commits().back();
    CHECK(last.is_void);
    CHECK(opened(last) == desk.sealed.back().body);
}

TEST_CASE("boxes: what was discarded can be read, and taken back, for thirty days") {
    Desk desk;
    desk.write(desk.gone, long_text('r'));
    auto verdicts = desk.accepted();
    verdicts.back() = Desk::refusal(desk.sealed.back());
    desk.take(verdicts, desk.taken_away(), Desk::note());
    const auto refused = desk.store->quarantined().value().front();
    REQUIRE(desk.store->discard_quarantined(refused.number).has_value());
    desk.file.now_unix_ms += (discarded_kept_days - 1) * 24 * 3'600'000;
    desk.store.reset();
    desk.store = desk.file.opened();
    desk.take({}, Page{}, Desk::note());  // and whatever else comes meanwhile
    REQUIRE(desk.store->discarded()->size() == 1);
    CHECK(desk.store->discarded()->front().commit == refused.commit);
    CHECK(desk.store->counts()->quarantined == 0);
    REQUIRE(desk.store->take_back_discarded(refused.number).has_value());
    CHECK(desk.store->discarded()->empty());
    REQUIRE(desk.store->quarantined()->size() == 1);
    CHECK(desk.store->quarantined()->front().commit == refused.commit);
    CHECK(desk.store->quarantined()->front().number == refused.number);
    // Back, it stays for as long as its user lets it.
    desk.discards_are_over();
    CHECK(desk.store->quarantined()->front().commit == refused.commit);
    REQUIRE(desk.store->discard_quarantined(refused.number).has_value());
    desk.discards_are_over();
    CHECK(desk.store->take_back_discarded(refused.number).error().code == Errc::not_found);
    CHECK_FALSE(desk.holds(secret));
}

TEST_CASE("boxes: what is refused when it is offered again is its user's to read again") {
    Desk desk;
    desk.take_away(Desk::note());
    const Bytes body = desk.sealed[1].body;
    desk.restored_hub();
    auto verdicts = desk.accepted();
    const SealedCommit again = desk.sealed[1];
    verdicts[1] = Desk::refusal(again);
    HubNote note = Desk::note();
    SECTION("the hub gives it back") {
        note.opened.push_back({again.dot.epoch, again.dot.counter, body});
        desk.take(verdicts, Page{}, note);
        const auto refused = desk.store->quarantined().value();
        REQUIRE(refused.size() == 1);
        CHECK(refused[0].commit.changes[0].sets[0].value == words(long_text('a')));
        // Offered once more it is what it was, and not listed twice.
        desk.restored_hub();
        CHECK(desk.commits()[1].is_void);
        CHECK(desk.commits()[1].body == again.body);
        verdicts = desk.accepted();
        verdicts[1] = Desk::refusal(desk.sealed[1]);
        desk.take(verdicts, Page{}, note);
        CHECK(desk.store->counts()->quarantined == 1);
        REQUIRE(
            desk.store->discard_quarantined(desk.store->quarantined()->front().number).has_value());
        desk.discards_are_over();
        CHECK_FALSE(desk.holds(secret));
    }
    SECTION("the hub could not open it") {
        desk.take(verdicts, Page{}, note);
        const auto refused = desk.store->quarantined().value();
        REQUIRE(refused.size() == 1);
        CHECK(refused[0].commit.changes.empty());
        CHECK(desk.store->retry_quarantined(refused[0].number).error().code == Errc::wrong_state);
        desk.restored_hub();
        CHECK(opened(desk.commits()[1]) == body);  // nothing was thrown away
    }
    SECTION("the hub gives back something else") {
        note.opened.push_back({again.dot.epoch, again.dot.counter, desk.sealed[3].body});
        Page page;
        page.complete = true;
        const auto done = desk.store->replica().receive(verdicts, page, note);
        REQUIRE_FALSE(done.has_value());
        CHECK(done.error().code == Errc::bad_message);
        CHECK(desk.store->counts()->quarantined == 0);
        CHECK(desk.commits().size() == 4);
    }
}

TEST_CASE("boxes: a fork takes them along under new names") {
    Desk desk;
    desk.take_away(Desk::note());
    desk.restored_hub();
    const auto before = desk.commits();
    REQUIRE(desk.store->replica().fork(65'537, 1, {{1, 1}}).has_value());
    const auto old = desk.store->replica().pending(everything, everything).value();
    REQUIRE(old.commits.size() == 1);  // the hub has that one already
    REQUIRE(desk.store->replica()
                .receive(
                    std::vector<Verdict>{
                        {.epoch = 1, .counter = 1, .seq = 1, .code = {}, .detail = {}}},
                    Page{})
                .has_value());
    const auto now = desk.commits();
    REQUIRE(now.size() == 3);
    ChainHash hash{};
    for (std::size_t i = 0; i < now.size(); ++i) {
        CHECK(now[i].dot == Dot{desk.store->device(), 65'537, i + 1});
        hash = chain_hash(hash, now[i].dot, now[i].body);
        if (i == 2) continue;
        CHECK(*now[i].boxed == hash);
        const auto found = unboxed(now[i].body, hub);
        REQUIRE(found.has_value());
        CHECK(found->body == desk.sealed[i + 1].body);
        CHECK(found->author == desk.store->device());
        CHECK(now[i].origin == before[i + 1].boxed);
    }
}

TEST_CASE("boxes: what others made of a refused change goes with what it speaks of") {
    Desk desk;
    desk.write(desk.gone, long_text('r'));
    auto verdicts = desk.accepted();
    verdicts.back() = Desk::refusal(desk.sealed.back());
    const Dot dot = desk.sealed.back().dot;
    HubNote note = Desk::note();
    note.outcomes.push_back(
        {dot.epoch, dot.counter, Outcome::Kind::edited, UserId{{9}}, 5, "better so: " + secret,
         encode_body(
             {dot,
              {},
              {{table::account, desk.gone, {}, false, {{1, words(secret), {}}}, {}, {}}}})});
    SECTION("what had been decided before") {
        desk.take(verdicts, desk.having({desk.gone, desk.stays}), note);
        CHECK(desk.store->reviewed()->size() == 1);
        Page page;
        page.items.emplace_back(ScopeEnds{id_cast<ScopeId>(desk.gone)});
        desk.take({}, page, {});
        CHECK(desk.store->reviewed()->empty());
        CHECK_FALSE(desk.holds(secret));
        // A hub that has forgotten all of it gives it back: it was refused.
        desk.restored_hub();
        desk.accepted();
        const SealedCommit last = desk.sealed.back();
        CHECK(last.is_void);
        HubNote again = Desk::note();
        again.opened.push_back({last.dot.epoch, last.dot.counter, opened(last)});
        verdicts = {Desk::refusal(last)};
        for (std::size_t i = 0; i + 1 < desk.sealed.size(); ++i)
            verdicts.insert(verdicts.begin() + static_cast<std::ptrdiff_t>(i),
                            {.epoch = 1, .counter = i + 1, .seq = i + 1, .code = {}, .detail = {}});
        desk.take(verdicts, Page{}, again);
        REQUIRE(desk.store->counts()->quarantined == 1);
        CHECK(desk.store->quarantined()->front().commit.changes[0].sets[0].value ==
              words(long_text('r')));
    }
    SECTION("what is decided when it is gone already is news") {
        desk.take(verdicts, desk.taken_away(), note);
        REQUIRE(desk.store->reviewed()->size() == 1);
        CHECK(desk.store->reviewed()->front().outcome->sentence == "better so: " + secret);
        desk.take({}, Page{}, Desk::note());
        CHECK(desk.store->reviewed()->size() == 1);
    }
}
