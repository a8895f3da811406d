// tests/core/domain/duplicates_test.cpp
//
// Records that were entered twice: found, called the same by a person, and taken back; what others
// go on writing to the duplicate is not lost.
#include "rapport/domain/duplicates.hpp"

#include <algorithm>

#include "rapport/domain/aliases.hpp"
#include "rapport/domain/late_edits.hpp"
#include "rapport/domain/lists.hpp"
#include "rapport/domain/merges.hpp"
#include "support/product.hpp"

using namespace rapport;
using test::Product;

namespace {

using Said = std::vector<std::pair<std::string_view, Value>>;

Value words(std::string_view text) {
    return std::string(text);
}

class Desk : public Product {
public:
    RecordId add(std::string_view table, const Said& said) {
        Draft draft(store());
        const auto id = draft.add(product_schema().table(table)->number, numbered(table, said));
        REQUIRE(id.has_value());
        REQUIRE(draft.save().has_value());
        now_unix_ms += 1000;
        return *id;
    }
    void edit(std::string_view table, RecordId id, const Said& said) {
        Draft draft(store());
        REQUIRE(draft.edit(product_schema().table(table)->number, id, numbered(table, said))
                    .has_value());
        REQUIRE(draft.save().has_value());
        now_unix_ms += 1000;
    }
    RecordId merge(RecordId kept, RecordId other, std::vector<std::string> take = {}) {
        const auto verdict = merge_records(store(), {kept, other, std::move(take), {}, {}});
        REQUIRE(verdict.has_value());
        return *verdict;
    }
    Value shown(RecordId id, std::string_view field) {
        const auto row = store().find(id);
        REQUIRE(row.has_value());
        REQUIRE(row->has_value());
        return (*row)->value(*product_schema().table((*row)->table), field);
    }
    std::vector<RecordId> listed(TableNo table, std::string_view by = {}, RecordId of = {}) {
        ListQuery query{.table = table};
        if (!by.empty())
            query.equal.emplace_back(product_schema().table(table)->field(by)->number, of);
        const auto page = list_rows(store(), query);
        REQUIRE(page.has_value());
        std::vector<RecordId> ids;
        for (const Row& row : page->rows) ids.push_back(row.id);
        return ids;
    }
    std::vector<LookAlike> pairs(TableNo table) { return *look_alikes(store(), table, 100); }
    std::vector<Conflict> conflicts() { return *all_conflicts(store(), 100); }

private:
    static FieldValues numbered(std::string_view table, const Said& said) {
        FieldValues values;
        for (const auto& [name, value] : said)
            values.emplace_back(product_schema().table(table)->field(name)->number, value);
        return values;
    }
};

// One company entered twice, each time with a contact.
struct Twice : Desk {
    RecordId kept = add(
        "account", {{"name", words("华东精密制造有限公司")}, {"phone", words("0512-66660000")}});
    RecordId other = add("account", {{"name", words("华东精密制造")},
                                     {"phone", words("+86 512 6666 0000")},
                                     {"city", words("苏州")}});
    RecordId wang = add("contact", {{"account", kept}, {"name", words("王建国")}});
    RecordId li = add("contact", {{"account", other}, {"name", words("李强")}});
};

Errc code_of(const Result<RecordId>& result) {
    return result ? Errc::internal : result.error().code;
}

}  // namespace

TEST_CASE("duplicates: what looks alike is proposed with its reasons, the surest first",
          "[core][domain]") {
    Twice desk;
    const RecordId same_code = desk.add(
        "account", {{"name", words("某公司")}, {"credit_code", words("91320594MA1X0AB12C")}});
    const RecordId code = desk.add(
        "account", {{"name", words("另一家")}, {"credit_code", words("91320594ma1x0ab12c ")}});
    desk.add("account", {{"name", words("无关客户")}, {"phone", words("8012")}});
    const auto pairs = desk.pairs(table::account);
    REQUIRE(pairs.size() == 2);
    CHECK(pairs[0].one == same_code);
    CHECK(pairs[0].other == code);
    CHECK(pairs[0].because == std::vector{Likeness::credit_code});
    CHECK(pairs[1].one == desk.kept);
    CHECK(pairs[1].other == desk.other);
    CHECK(pairs[1].because == std::vector{Likeness::name, Likeness::phone});
    CHECK(pairs[0].score > pairs[1].score);
    CHECK(pairs[1].score > 80);
}

TEST_CASE("duplicates: contacts are alike by phone anywhere, by name only in one account",
          "[core][domain]") {
    Twice desk;
    const RecordId elsewhere = desk.add(
        "contact",
        {{"account", desk.other}, {"name", words("王建国")}, {"mobile", words("13905120077")}});
    CHECK(desk.pairs(table::contact).empty());
    const RecordId by_phone = desk.add(
        "contact",
        {{"account", desk.kept}, {"name", words("老王")}, {"phone", words("+86 139 0512 0077")}});
    REQUIRE(desk.pairs(table::contact).size() == 1);
    CHECK(desk.pairs(table::contact)[0].one == elsewhere);
    CHECK(desk.pairs(table::contact)[0].other == by_phone);
    desk.merge(desk.kept, desk.other);  // now both 王建国 are of one account
    CHECK(desk.pairs(table::contact).size() == 2);
}

TEST_CASE("duplicates: a sign that many share says nothing", "[core][domain]") {
    Desk desk;
    for (int i = 0; i < 9; ++i)
        desk.add("account",
                 {{"name", words("客户" + std::to_string(i))}, {"phone", words("0512-66660000")}});
    CHECK(desk.pairs(table::account).empty());
}

TEST_CASE("duplicates: the kept record stands for both, and nothing is moved", "[core][domain]") {
    Twice desk;
    const RecordId note = desk.add("note", {{"account", desk.other}, {"text", words("x")}});
    desk.merge(desk.kept, desk.other);
    CHECK(desk.listed(table::account) == std::vector{desk.kept});
    CHECK(desk.listed(table::contact, "account", desk.kept).size() == 2);
    CHECK(desk.listed(table::contact, "account", desk.other).size() == 2);
    CHECK(desk.listed(table::note, "account", desk.kept) == std::vector{note});
    CHECK(desk.shown(desk.kept, "city") == words("苏州"));  // it lacked one
    CHECK(desk.shown(desk.kept, "phone") == words("0512-66660000"));
    CHECK(desk.shown(desk.li, "account") == Value{desk.other});
    CHECK(desk.shown(desk.other, "name") == words("华东精密制造"));
    CHECK(desk.pairs(table::account).empty());
}

TEST_CASE("duplicates: values may be chosen from the duplicate", "[core][domain]") {
    Twice desk;
    desk.merge(desk.kept, desk.other, {"phone"});
    CHECK(desk.shown(desk.kept, "phone") == words("+86 512 6666 0000"));
    CHECK(desk.shown(desk.kept, "name") == words("华东精密制造有限公司"));
}

TEST_CASE("duplicates: a merge can be taken back; what was changed since stays", "[core][domain]") {
    Twice desk;
    const RecordId verdict = desk.merge(desk.kept, desk.other, {"phone", "name"});
    desk.edit("account", desk.kept, {{"phone", words("0512-70000000")}});
    REQUIRE(undo_merge(desk.store(), verdict).has_value());
    CHECK(desk.listed(table::account).size() == 2);
    CHECK(desk.listed(table::contact, "account", desk.kept) == std::vector{desk.wang});
    CHECK(desk.shown(desk.kept, "name") == words("华东精密制造有限公司"));
    CHECK(desk.shown(desk.kept, "city") == Value{Empty{}});
    CHECK(desk.shown(desk.kept, "phone") == words("0512-70000000"));
    CHECK_FALSE(undo_merge(desk.store(), verdict).has_value());
    SECTION("and made again") {
        CHECK(desk.merge(desk.kept, desk.other) == verdict);
        CHECK(desk.listed(table::account).size() == 1);
    }
}

TEST_CASE("duplicates: who calls two records different is not asked again", "[core][domain]") {
    Twice desk;
    REQUIRE(keep_apart(desk.store(), {desk.other, desk.kept}).has_value());
    CHECK(desk.pairs(table::account).empty());
    CHECK(desk.listed(table::account).size() == 2);
}

TEST_CASE("duplicates: chains lead to one record, and rings to the same one for all",
          "[core][domain]") {
    Twice desk;
    const RecordId third = desk.add("account", {{"name", words("华东精密")}});
    desk.merge(desk.other, third);
    CHECK(code_of(merge_records(desk.store(), {desk.kept, third, {}, {}, {}})) ==
          Errc::invalid_argument);
    desk.merge(desk.kept, desk.other);
    const auto aliases = Aliases::of(desk.store());
    REQUIRE(aliases.has_value());
    CHECK(aliases->kept(third) == desk.kept);
    CHECK(aliases->group(third).size() == 3);
    CHECK(desk.listed(table::account) == std::vector{desk.kept});
    // A colleague merged the other way round at the same time.
    Draft draft(desk.store());
    const Table& duplicate = *product_schema().table("duplicate");
    REQUIRE(draft
                .add(table::duplicate, {{duplicate.field("account")->number, third},
                                        {duplicate.field("other_account")->number, desk.kept},
                                        {duplicate.field("verdict")->number, words("same")}})
                .has_value());
    REQUIRE(draft.save().has_value());
    const auto ring = Aliases::of(desk.store());
    REQUIRE(ring.has_value());
    const RecordId head = std::min({desk.kept, desk.other, third});
    for (const RecordId& id : {desk.kept, desk.other, third}) CHECK(ring->kept(id) == head);
    CHECK(desk.listed(table::account) == std::vector{head});
}

TEST_CASE("duplicates: what is written to the duplicate later follows to the kept record",
          "[core][domain]") {
    Twice desk;
    desk.merge(desk.kept, desk.other);
    CHECK(desk.conflicts().empty());
    desk.edit("account", desk.other, {{"phone", words("0512-71111111")}});
    REQUIRE(desk.conflicts().size() == 1);
    const Conflict conflict = desk.conflicts().front();
    CHECK(conflict.record == desk.kept);
    REQUIRE(conflict.siblings.size() == 2);
    CHECK(conflict.siblings[0].value == words("0512-66660000"));
    CHECK(conflict.siblings[1].value == words("0512-71111111"));
    CHECK(*conflict_count(desk.store()) == 1);

    SECTION("one call settles it") {
        const FieldNo phone = product_schema().table("account")->field("phone")->number;
        REQUIRE(settle_field(desk.store(), desk.kept, phone, words("0512-71111111")).has_value());
        CHECK(desk.shown(desk.kept, "phone") == words("0512-71111111"));
        CHECK(desk.conflicts().empty());
        CHECK(desk.store().counts()->unsent > 0);
    }
    SECTION("to keep what is there settles it as well") {
        const FieldNo phone = product_schema().table("account")->field("phone")->number;
        REQUIRE(settle_field(desk.store(), desk.kept, phone, words("0512-66660000")).has_value());
        CHECK(desk.conflicts().empty());
        desk.edit("account", desk.other, {{"phone", words("0512-72222222")}});
        CHECK(desk.conflicts().size() == 1);
    }
    SECTION("a late value that says the same needs nobody") {
        desk.edit("account", desk.other, {{"phone", words("0512-66660000")}});
        CHECK(desk.conflicts().empty());
    }
    SECTION("an edit that did not know of the merge, from a form that was open, follows too") {
        desk.edit("account", desk.other, {{"website", words("https://hd.example")}});
        CHECK(desk.conflicts().size() == 2);
    }
}

TEST_CASE("duplicates: what can't be merged is refused, and nothing is written", "[core][domain]") {
    Twice desk;
    const auto unsent = desk.store().counts()->unsent;
    const auto merge = [&](RecordId kept, RecordId other, std::vector<std::string> take = {}) {
        return code_of(merge_records(desk.store(), {kept, other, std::move(take), {}, {}}));
    };
    CHECK(merge(desk.kept, desk.kept) == Errc::invalid_argument);
    CHECK(merge(desk.kept, desk.wang) == Errc::wrong_table);
    CHECK(merge(desk.kept, desk.store().new_id()) == Errc::not_found);
    CHECK(merge(desk.kept, desk.other, {"colour"}) == Errc::invalid_argument);
    CHECK(merge(desk.wang, desk.li, {"account"}) == Errc::invalid_argument);
    CHECK_FALSE(undo_merge(desk.store(), desk.kept).has_value());
    CHECK(desk.store().counts()->unsent == unsent);
}

namespace {

struct Typing : Desk {
    std::vector<Alike> account(TypedRecord typed) {
        typed.table = table::account;
        return alike(store(), typed, 5).value();
    }
    std::vector<Alike> contact(TypedRecord typed) {
        typed.table = table::contact;
        return alike(store(), typed, 5).value();
    }
};

}  // namespace

TEST_CASE("alike: a company is known by its name, in whichever form it is typed",
          "[core][domain][duplicates]") {
    Typing d;
    const RecordId water = d.add(
        "account", {{"name", words("苏州清源水务有限公司")}, {"short_name", words("清源水务")}});
    const RecordId pumps = d.add("account", {{"name", words("Nord-Wind Pumps GmbH")}});
    const RecordId cafe = d.add("account", {{"name", words("Café Rivière SA")}});
    d.add("account", {{"name", words("苏州申达化工有限公司")}});
    const auto only = [&](const std::string& name, RecordId id, Likeness why) {
        INFO(name);
        const auto found = d.account({.name = name});
        REQUIRE(found.size() == 1);
        CHECK(found[0].id == id);
        CHECK(found[0].because == std::vector<Likeness>{why});
    };
    only("苏州清源水务", water, Likeness::name);
    only("清源水务", water, Likeness::name);
    only("苏州清", water, Likeness::part_of_name);
    only("清源水务集团", water, Likeness::name);
    only("江苏清源水务二厂", water, Likeness::part_of_name);
    only("NORDWIND PUMPS", pumps, Likeness::name);
    only("nordw", pumps, Likeness::part_of_name);
    only("CAFÉ RIVIÈRE", cafe, Likeness::name);
    CHECK(d.account({.name = "苏州"}).empty());  // half a town says nothing
    CHECK(d.account({.name = "nord"}).empty());
    CHECK(d.account({.name = ""}).empty());
    CHECK(d.account({.name = "。。"}).empty());
}

TEST_CASE("alike: several signs are surer than one, and come first", "[core][domain][duplicates]") {
    Typing d;
    const RecordId part = d.add("account", {{"name", words("Nordwind Pumps")}});
    const RecordId sure = d.add("account", {{"name", words("Nordwind Ltd")},
                                            {"phone", words("0512-5550101")},
                                            {"credit_code", words("91320500MA1MK2X")}});
    const auto found = d.account(
        {.name = "Nordwind", .phone = "+86 512 5550 101", .credit_code = "91320500ma1mk2x"});
    REQUIRE(found.size() == 2);
    CHECK(found[0].id == sure);
    CHECK(found[0].because ==
          std::vector<Likeness>{Likeness::credit_code, Likeness::name, Likeness::phone});
    CHECK(found[1].id == part);
    CHECK(found[0].score > found[1].score);
    TypedRecord typed{.table = table::account, .name = "Nordwind"};
    CHECK(alike(d.store(), typed, 1)->size() == 1);
}

TEST_CASE("alike: people by their name at one account, by number and address anywhere",
          "[core][domain][duplicates]") {
    Typing d;
    const RecordId here = d.add("account", {{"name", words("A")}});
    const RecordId there = d.add("account", {{"name", words("B")}});
    const RecordId wang = d.add("contact", {{"account", here},
                                            {"name", words("王建国")},
                                            {"mobile", words("139 0512 0001")},
                                            {"email", words("Wang@Example.com")}});
    d.add("contact", {{"account", there}, {"name", words("王建国")}});
    const auto only = [&](TypedRecord typed, Likeness why) {
        const auto found = d.contact(std::move(typed));
        REQUIRE(found.size() == 1);
        CHECK(found[0].id == wang);
        CHECK(found[0].because == std::vector<Likeness>{why});
    };
    only({.account = here, .name = "王建国"}, Likeness::name);
    only({.account = here, .name = "王建"}, Likeness::part_of_name);
    only({.account = there, .mobile = "+86 13905120001"}, Likeness::phone);
    only({.phone = "139-0512-0001"}, Likeness::phone);
    only({.email = "wang@example.com"}, Likeness::email);
    CHECK(d.contact({.account = here, .name = "王"}).empty());
    CHECK(d.contact({.mobile = "138 0512 0001"}).empty());
    CHECK(d.contact({.phone = "0001"}).empty());
}

TEST_CASE("alike: what was merged or deleted is not offered, what is kept is",
          "[core][domain][duplicates]") {
    Typing d;
    const RecordId kept = d.add("account", {{"name", words("Nordwind GmbH")}});
    const RecordId other = d.add("account", {{"name", words("Nordwind AG")}});
    d.merge(kept, other);
    const auto found = d.account({.name = "Nordwind"});
    REQUIRE(found.size() == 1);
    CHECK(found[0].id == kept);
    Draft draft(d.store());
    REQUIRE(draft.erase(table::account, kept).has_value());
    REQUIRE(draft.erase(table::account, other).has_value());
    REQUIRE(draft.save().has_value());
    CHECK(d.account({.name = "Nordwind"}).empty());
}

TEST_CASE("alike: the people of one account are found by the index", "[core][domain][duplicates]") {
    Typing d;
    Statement plan = d.store().database().prepare(
        "EXPLAIN QUERY PLAN SELECT id, name FROM contact WHERE account=? AND deleted=0");
    REQUIRE(plan.step().value());
    CHECK(std::string(plan.text(3)).find("contact_account") != std::string::npos);
}
