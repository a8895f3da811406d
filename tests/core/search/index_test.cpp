// tests/core/search/index_test.cpp
//
// The index holds what the rows hold, whatever was done to them and however it ended.
#include <map>
#include <set>

#include "searching.hpp"
#include "support/seeds.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

// Few characters, so that words meet often.
constexpr std::string_view characters =
    "客户报价合同样品测试交货付款经理采购技术质量会议下周提供方案王明李华";
constexpr std::string_view latin_words = "pump valve dn50 iso9001 bearing quote ok";

std::vector<std::string> split(std::string_view text, std::size_t bytes) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < text.size(); at += bytes)
        out.emplace_back(text.substr(at, bytes));
    return out;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> out(1);
    for (const char c : text) {
        if (c == ' ')
            out.emplace_back();
        else
            out.back() += c;
    }
    return out;
}

std::string some_text(Dice& dice) {
    static const auto all = split(characters, 3);
    static const auto latin = words_of(latin_words);
    std::string out;
    const auto length = 4 + dice.below(24);
    for (std::uint64_t i = 0; i < length; ++i) {
        const auto what = dice.below(12);
        if (what == 0)
            out += "，";
        else if (what == 1)
            out += " " + latin[dice.below(latin.size())] + " ";
        else
            out += all[dice.below(all.size())];
    }
    return out;
}

// The same from the rows anew.
void check_index(Searching& s) {
    s.look_inside();
    const Texts kept = s.index();
    REQUIRE(s.search().forget().has_value());
    CHECK(s.index().empty());
    CHECK_FALSE(s.answer("客").whole);
    while (!s.search().step(7).value()) {}
    CHECK(s.answer("客").whole);
    CHECK(s.index() == kept);
    CHECK_FALSE(kept.empty());
}

struct Churn {
    Searching s;
    Dice dice;
    std::vector<RecordId> accounts;
    std::vector<std::pair<std::string_view, RecordId>> records;

    explicit Churn(std::uint64_t seed) : s(seed), dice(seed) {
        accounts.push_back(s.account("华东精密"));
    }

    RecordId account() { return accounts[dice.below(accounts.size())]; }
    void add() {
        if (dice.below(6) == 0) return accounts.push_back(s.account(some_text(dice)));
        const std::string_view table = dice.below(3) == 0 ? "contact" : "note";
        const std::string_view field = table == "contact" ? "name" : "text";
        records.emplace_back(table,
                             s.add(table, {{"account", account()}, {field, some_text(dice)}}));
    }
    void change() {
        if (records.empty()) return;
        const auto& [table, id] = records[dice.below(records.size())];
        const bool gone =
            s.store().find(product_schema().table(table)->number, id).value()->deleted;
        if (gone) return s.change(Edit::Kind::restore, table, id, {});
        if (dice.below(4) == 0) return s.change(Edit::Kind::erase, table, id, {});
        const std::string_view field = table == "contact" ? "name" : "text";
        s.change(Edit::Kind::update, table, id, {{field, some_text(dice)}});
    }
    void receive() {
        const RecordId at = account();
        const DeviceId author{make_uuid_from("another", {})};
        const RecordId id = s.store().new_id();
        s.product().hub_sends("note", id, id_cast<ScopeId>(at),
                              {{"account", at}, {"text", some_text(dice)}}, author);
        records.emplace_back("note", id);
    }
    // The first edit is good; the second is not, and takes it along.
    void fail() {
        const Table& note = *product_schema().table("note");
        const auto edit = [&](Value text) {
            return Edit{Edit::Kind::create,
                        note.number,
                        s.store().new_id(),
                        {{note.field("account")->number, account()},
                         {note.field("text")->number, std::move(text)}},
                        {}};
        };
        const std::vector<Edit> edits{edit(std::string("不可留下")), edit(std::string("\x07"))};
        CHECK_FALSE(s.store().save(edits).has_value());
    }
    void leave() {
        const RecordId gone = accounts.back();
        if (accounts.size() == 1) return;
        accounts.pop_back();
        // What is pending is with the hub first: it would be shown again else.
        s.product().hub_sends("account", accounts.front(), id_cast<ScopeId>(accounts.front()), {},
                              DeviceId{});
        s.product().hub_ends(id_cast<ScopeId>(gone));
        std::erase_if(records, [&](const auto& one) {
            return !s.store().find(product_schema().table(one.first)->number, one.second).value();
        });
    }
};

Texts ids_by(Store& store, const std::string& sql, const std::string& text) {
    Texts out;
    Statement row = store.database().prepare(sql);
    row.bind(1, std::string_view{text});
    while (row.step().value()) out.push_back(to_text(row.id<RecordId>(0)));
    std::sort(out.begin(), out.end());
    return out;
}

Texts ids_found(Searching& s, const std::string& text) {
    SearchQuery query;
    query.text = text;
    query.limit = search_hits_max;
    Texts out;
    for (const SearchHit& hit : s.answer(query).hits) out.push_back(to_text(hit.id));
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace

TEST_CASE("index: after any saves, pages, failures and leavings it is what the rows make") {
    const std::uint64_t seed = GENERATE(seeds(4));
    INFO(replay(seed));
    Churn churn(seed);
    for (int i = 0; i < 60; ++i) {
        switch (churn.dice.below(10)) {
            case 0:
            case 1:
            case 2:
            case 3:
                churn.add();
                break;
            case 4:
            case 5:
            case 6:
                churn.change();
                break;
            case 7:
                churn.receive();
                break;
            case 8:
                churn.fail();
                break;
            default:
                churn.leave();
        }
    }
    CHECK(churn.s.found("不可留下").empty());
    check_index(churn.s);
}

TEST_CASE("index: beside LIKE nothing is missed and nothing is made up") {
    const std::uint64_t seed = GENERATE(seeds(4));
    INFO(replay(seed));
    Dice dice{seed};
    Searching s{seed};
    const RecordId account = s.account("Acme");
    std::vector<std::string> texts;
    for (int i = 0; i < 100; ++i) {
        texts.push_back(some_text(dice));
        s.note(account, texts.back());
    }
    for (int i = 0; i < 200; ++i) {
        // A piece of a text, or characters that may never have met.
        std::string query;
        const auto all = split(characters, 3);
        const auto length = 1 + dice.below(3);
        for (std::uint64_t j = 0; j < length; ++j) query += all[dice.below(all.size())];
        INFO(query);
        CHECK(ids_found(s, query) ==
              ids_by(s.store(), "SELECT id FROM note WHERE text LIKE '%' || ? || '%'", query));
    }
    for (const std::string& word : words_of(latin_words))
        for (std::size_t letters = 2; letters <= word.size(); ++letters) {
            const std::string query = word.substr(0, letters);
            INFO(query);
            CHECK(ids_found(s, query) ==
                  ids_by(s.store(), "SELECT id FROM note WHERE text LIKE '% ' || ? || '%'", query));
        }
}

TEST_CASE("index: what is saved while an older database is being indexed is found as well") {
    Churn churn(5);
    Searching& s = churn.s;
    for (int i = 0; i < 40; ++i) churn.add();
    REQUIRE(s.search().forget().has_value());
    for (int i = 0; !s.search().step(3).value(); ++i) {
        churn.add();
        churn.change();
        if (i % 5 == 0) churn.fail();
        if (i > 25) break;
    }
    while (!s.search().step(50).value()) {}
    check_index(s);
}

TEST_CASE("index: rows that were written without a search are indexed when there is one again") {
    Searching s;
    const RecordId account = s.account("华东精密");
    CHECK_FALSE(s.store().is_unfollowed());
    s.detach();
    const RecordId note = s.note(account, "没有人听见");
    CHECK(s.store().is_unfollowed());
    s.attach();
    CHECK(s.finds("听见", note));
    CHECK(s.finds("精密", account));
    check_index(s);
}

TEST_CASE("index: what leaves the device leaves no word behind") {
    Churn churn(9);
    Searching& s = churn.s;
    churn.accounts.push_back(s.account("龘龘公司"));
    s.note(churn.accounts.back(), "绝密饕餮 zyzzyva");
    s.look_inside();
    const auto words = [&] {
        std::set<std::string> out;
        for (const std::string& line : s.index()) out.insert(line.substr(0, line.find(' ')));
        return out;
    };
    // What FTS5 keeps behind the words.
    const auto blocks = [&] {
        return s.store()
            .database()
            .integer(
                "SELECT count(*) FROM _search_data WHERE instr(block, CAST('zyzzyva' AS BLOB)) > 0")
            .value();
    };
    CHECK(words().contains("zyzzyva"));
    CHECK(blocks() > 0);
    churn.leave();
    CHECK_FALSE(words().contains("zyzzyva"));
    CHECK_FALSE(words().contains("饕餮"));
    CHECK(blocks() == 0);
}

TEST_CASE("index: it is smaller than the text, by more than a third") {
    Dice dice{3};
    Searching s;
    const RecordId account = s.account("Acme");
    const auto all = split(characters, 3);
    std::vector<std::string> words;
    for (int i = 0; i < 300; ++i)
        words.push_back(all[dice.below(all.size())] + all[dice.below(all.size())]);
    std::size_t bytes = 0;
    const Table& note = *product_schema().table("note");
    std::vector<std::vector<Edit>> groups;
    for (int i = 0; i < 2000; ++i) {
        std::string text;
        for (int j = 0; j < 40; ++j)
            text += words[dice.below(words.size())] + (j % 7 == 6 ? "，" : "");
        bytes += text.size();
        groups.push_back({Edit{Edit::Kind::create,
                               note.number,
                               s.store().new_id(),
                               {{note.field("account")->number, account},
                                {note.field("text")->number, std::move(text)}},
                               {}}});
    }
    REQUIRE(s.store().save_each(groups).has_value());
    while (!s.search().step().value()) {}
    const std::int64_t index =
        s.store()
            .database()
            .integer(
                "SELECT (SELECT sum(length(block)) FROM _search_data) + (SELECT count(*) * 16 "
                "FROM _search_docsize)")
            .value();
    INFO(index << " of " << bytes);
    CHECK(static_cast<double>(index) < 0.6 * static_cast<double>(bytes));
}

TEST_CASE("index: one that can't be read is begun anew, and keeps nobody from saving") {
    Searching s;
    const RecordId account = s.account("华东精密");
    const auto damage = [&] {
        REQUIRE(s.store()
                    .database()
                    .execute("UPDATE _search_data SET block=x'00ff00ff00ff00ff00ff'")
                    .has_value());
        s.detach();
        s.attach();
    };
    damage();
    const auto answer = s.search().find({.text = "精密"});
    REQUIRE(answer.has_value());
    CHECK(answer->hits.empty());
    CHECK_FALSE(answer->whole);
    while (!s.search().step().value()) {}
    CHECK(s.finds("精密", account));
    damage();
    const RecordId note = s.note(account, "照常保存");
    while (!s.search().step().value()) {}
    if (!s.finds("精密", account))  // the first to look may be the one that notices
        while (!s.search().step().value()) {}
    CHECK(s.finds("精密", account));
    CHECK(s.finds("照常", note));
    check_index(s);
}
