// tests/core/store/journal_test.cpp
//
// The journal leaves a long text to the row that has it. Whatever becomes of the row, the commit
// comes out of the journal as it was sealed.
#include <algorithm>

#include "device_file.hpp"
#include "rapport/store/replica.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

constexpr std::size_t everything = 1 << 30;

std::string long_text(char letter) {
    return std::string(500, letter);
}

struct Desk {
    DeviceFile file;
    std::unique_ptr<Store> store = file.opened();
    RecordId account = store->new_id();
    std::vector<SealedCommit> sealed;

    Desk() {
        REQUIRE(save(*store, make("account", account, {{"name", words("华东精密")}})).has_value());
        write(long_text('a'));
        write(long_text('b'));
        sealed = commits();
        REQUIRE(sealed.size() == 3);
    }
    void write(const std::string& profile) {
        REQUIRE(save(*store,
                     make("account", account, {{"profile", words(profile)}}, Edit::Kind::update))
                    .has_value());
    }
    std::vector<SealedCommit> commits() {
        const auto batch = store->replica().pending(everything, everything);
        REQUIRE(batch.has_value());
        return batch->commits;
    }
    // The hub has judged everything and sends `page`.
    void judged(Page page) {
        std::vector<Verdict> verdicts;
        for (const SealedCommit& commit : commits())
            verdicts.push_back({.epoch = commit.dot.epoch,
                                .counter = commit.dot.counter,
                                .seq = commit.dot.counter,
                                .code = {},
                                .detail = {}});
        page.after.seq = 10;
        page.complete = true;
        REQUIRE(store->replica().receive(verdicts, page).has_value());
        REQUIRE(commits().empty());
    }
    void restored_hub_asks_again() {
        REQUIRE(store->replica().rewind(1, {}, 0).has_value());
        check_all();
    }
    void check_all() {
        const auto now = commits();
        REQUIRE(now.size() == sealed.size());
        for (std::size_t i = 0; i < now.size(); ++i) CHECK(now[i].body == sealed[i].body);
    }
    std::int64_t bytes_of_journal() {
        return store->database().integer("SELECT sum(length(body)) FROM _journal").value();
    }
};

}  // namespace

TEST_CASE("journal: a long text stands in the file once, and comes back whole") {
    Desk desk;
    CHECK(desk.bytes_of_journal() < 400);
    desk.check_all();
    desk.write("short");
    desk.sealed = desk.commits();
    desk.store.reset();
    desk.store = desk.file.opened();
    desk.check_all();
    CHECK(desk.bytes_of_journal() < 500);
}

TEST_CASE("journal: what the hub takes out of sight can still be offered to a restored hub") {
    Desk desk;
    SECTION("the account's scope ends") {
        Page page;
        page.items.emplace_back(ScopeEnds{id_cast<ScopeId>(desk.account)});
        desk.judged(page);
    }
    SECTION("the record leaves") {
        Page page;
        page.items.emplace_back(RecordLeaves{desk.account});
        desk.judged(page);
    }
    SECTION("the base is loaded anew, without it") {
        desk.judged(Page{});
        Page page;
        page.reload = true;
        desk.judged(page);
        CHECK_FALSE(desk.store->find(desk.account)->has_value());
    }
    desk.restored_hub_asks_again();
}

TEST_CASE("journal: a fork takes the long texts along") {
    Desk desk;
    REQUIRE(desk.store->replica().fork(2, 0, {}).has_value());
    const auto renamed = desk.commits();
    REQUIRE(renamed.size() == 3);
    for (const SealedCommit& commit : renamed) CHECK(commit.dot.epoch == 2);
    const auto last = decode_body(renamed.back().dot, renamed.back().body);
    REQUIRE(last.has_value());
    CHECK(last->changes.front().sets.front().value == words(long_text('b')));
    desk.sealed = renamed;
    desk.write(long_text('c'));
    desk.sealed.push_back(desk.commits().back());
    desk.judged(Page{});
    desk.restored_hub_asks_again();
    CHECK(desk.store->database().integer("SELECT count(*) FROM _history").value() <= 2);
}

TEST_CASE("journal: own former values are told once, refused ones not at all") {
    Desk desk;
    const auto told = desk.store->history(desk.account);
    REQUIRE(told.has_value());
    CHECK(std::count_if(told->begin(), told->end(), [](const HistoryEntry& e) {
              return e.value == words(long_text('a'));
          }) == 1);
    const SealedCommit& refused = desk.sealed.back();
    const std::vector<Verdict> verdicts{{.epoch = refused.dot.epoch,
                                         .counter = refused.dot.counter,
                                         .kind = Verdict::Kind::quarantined,
                                         .code = "not_visible",
                                         .detail = {}}};
    REQUIRE(desk.store->replica().receive(verdicts, Page{}).has_value());
    const auto after = desk.store->history(desk.account);
    REQUIRE(after.has_value());
    for (const HistoryEntry& entry : *after) CHECK(entry.value != words(long_text('b')));
    CHECK(desk.store->quarantined()->front().commit.changes.front().sets.front().value ==
          words(long_text('b')));
    CHECK(desk.store->find(desk.account)
              .value()
              ->value(*product_schema().table("account"), "profile") == words(long_text('a')));
}
