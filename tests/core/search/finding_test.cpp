// tests/core/search/finding_test.cpp
//
// What people type, and what they expect to be found.
#include "searching.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

struct Shelf : Searching {
    RecordId pumps = account("上海东方泵业有限公司");
    RecordId bearings = account("华东精密轴承集团");
    RecordId siemens = account("Siemens Électronique GmbH");
    RecordId wang = contact(pumps, "王明");
    RecordId wang_guo = contact(pumps, "王建国");
    RecordId shan = contact(bearings, "单晓红");
    RecordId lu = contact(bearings, "吕伟");
    RecordId quote = note(pumps, "客户要求下周二前提交报价，重点是A4复印纸和DN50阀门。");
    RecordId visit = note(bearings, "採購部經理對價格有異議，建議先做样品测试。型号 XK-3000。");
    RecordId english = note(siemens, "They need a cheaper bearing; the café meeting went well.");
};

}  // namespace

TEST_CASE("finding: Chinese words of one, two and more characters") {
    Shelf shelf;
    CHECK(shelf.finds("泵", shelf.pumps));
    CHECK(shelf.finds("报价", shelf.quote));
    CHECK(shelf.finds("价", shelf.quote));
    CHECK(shelf.finds("复印纸", shelf.quote));
    CHECK(shelf.finds("提交报价", shelf.quote));
    CHECK(shelf.found("轴承集团") == Texts{"华东精密轴承集团"});
    CHECK(shelf.found("价报").empty());
    CHECK(shelf.found("火箭").empty());
    // The last character before a sign, and the last of all.
    CHECK(shelf.finds("门", shelf.quote));
    CHECK(shelf.finds("司", shelf.pumps));
}

TEST_CASE("finding: mixed Chinese, English and digits") {
    Shelf shelf;
    CHECK(shelf.finds("A4复印纸", shelf.quote));
    CHECK(shelf.finds("a4", shelf.quote));
    CHECK(shelf.finds("dn50", shelf.quote));
    CHECK(shelf.finds("50阀门", shelf.quote));
    CHECK(shelf.finds("xk3000", shelf.visit));
    CHECK(shelf.finds("XK-3000", shelf.visit));
    CHECK(shelf.finds("3000", shelf.visit));
    CHECK_FALSE(shelf.finds("xk400", shelf.visit));
}

TEST_CASE("finding: names by how they are read") {
    Shelf shelf;
    CHECK(shelf.finds("wangming", shelf.wang));
    CHECK(shelf.finds("wm", shelf.wang));
    CHECK(shelf.finds("wangm", shelf.wang));
    CHECK(shelf.finds("WangMing", shelf.wang));
    CHECK(shelf.finds("ming", shelf.wang));
    CHECK(shelf.finds("wjg", shelf.wang_guo));
    CHECK(shelf.finds("jianguo", shelf.wang_guo));
    CHECK(shelf.finds("shanxiaohong", shelf.shan));
    CHECK(shelf.finds("danxiaohong", shelf.shan));  // read in two ways
    CHECK(shelf.finds("lvwei", shelf.lu));
    CHECK(shelf.finds("dfby", shelf.pumps));  // from the middle of a company's name
    CHECK(shelf.finds("shdfby", shelf.pumps));
    CHECK_FALSE(shelf.finds("wx", shelf.wang));
    CHECK_FALSE(shelf.finds("baojia", shelf.quote));  // of names only
    CHECK(shelf.finds("王 wangming", shelf.wang));
}

TEST_CASE("finding: traditional and simplified, wide and narrow, accents and case") {
    Shelf shelf;
    CHECK(shelf.finds("采购", shelf.visit));
    CHECK(shelf.finds("價格", shelf.visit));
    CHECK(shelf.finds("樣品測試", shelf.visit));
    CHECK(shelf.finds("報價", shelf.quote));
    CHECK(shelf.finds("ＤＮ５０", shelf.quote));
    CHECK(shelf.finds("electronique", shelf.siemens));
    CHECK(shelf.finds("ÉLECTRO", shelf.siemens));
    CHECK(shelf.finds("CAFE", shelf.english));
}

TEST_CASE("finding: prefixes, phrases and several words") {
    Shelf shelf;
    CHECK(shelf.finds("bea", shelf.english));
    CHECK(shelf.finds("cheaper meeting", shelf.english));
    CHECK(shelf.finds("\"cheaper bearing\"", shelf.english));
    CHECK_FALSE(shelf.finds("\"bearing cheaper\"", shelf.english));
    CHECK_FALSE(shelf.finds("\"cheaper bear\"", shelf.english));
    CHECK(shelf.finds("“提交报价”", shelf.quote));
    CHECK_FALSE(shelf.finds("“提交阀门”", shelf.quote));
    CHECK(shelf.finds("报价 阀门", shelf.quote));
    CHECK_FALSE(shelf.finds("报价 轴承", shelf.quote));
    CHECK(shelf.finds("报价阀门", shelf.quote));  // nowhere as it is: in two parts
    CHECK_FALSE(shelf.finds("eeting", shelf.visit));
    CHECK_FALSE(shelf.finds("aring", shelf.english));
}

TEST_CASE("finding: a slip in a Latin name") {
    Shelf shelf;
    CHECK(shelf.finds("simens", shelf.siemens));
    CHECK(shelf.finds("seimens", shelf.siemens));
    CHECK(shelf.finds("siemenss", shelf.siemens));
    CHECK(shelf.finds("elektronicue", shelf.siemens));  // two, in a long word
    CHECK_FALSE(shelf.finds("simns", shelf.siemens));   // two, in a short one
    CHECK(shelf.answer("simens").instead == Texts{"siemens"});
    CHECK(shelf.answer("siemens").instead.empty());
    CHECK_FALSE(shelf.finds("gmbj", shelf.pumps));
}

TEST_CASE("finding: names come before texts, and the near before the far") {
    Shelf shelf;
    const RecordId old = shelf.note(shelf.pumps, "王明说价格太高");
    CHECK(shelf.answer("王明").hits.front().id == shelf.wang);
    CHECK(shelf.finds("王明", old));
    const RecordId early = shelf.add("note", {{"account", shelf.pumps},
                                              {"text", Searching::text("试制夹具")},
                                              {"at", std::int64_t{1'700'000'000'000}}});
    const RecordId late =
        shelf.add("note", {{"account", shelf.pumps},
                           {"text", Searching::text("试制夹具")},
                           {"at", std::int64_t{shelf.product().now_unix_ms - 1000}}});
    const auto hits = shelf.answer("夹具").hits;
    REQUIRE(hits.size() == 2);
    CHECK(hits[0].id == late);
    CHECK(hits[1].id == early);
}

TEST_CASE("finding: filters") {
    Shelf shelf;
    const RecordId other = shelf.note(shelf.bearings, "报价已发");
    SearchQuery query;
    query.text = "报价";
    CHECK(shelf.answer(query).hits.size() == 2);
    query.account = shelf.bearings;
    REQUIRE(shelf.answer(query).hits.size() == 1);
    CHECK(shelf.answer(query).hits.front().id == other);
    CHECK(shelf.answer(query).hits.front().account_title == "华东精密轴承集团");
    query.account = shelf.store().new_id();
    CHECK(shelf.answer(query).hits.empty());
    query.account = {};
    query.tables = {table::account, table::contact};
    CHECK(shelf.answer(query).hits.empty());
    query.tables = {table::note};
    CHECK(shelf.answer(query).hits.size() == 2);
    query.since_unix_ms = shelf.product().now_unix_ms + 1;
    CHECK(shelf.answer(query).hits.empty());
    query.since_unix_ms = {};
    query.limit = 1;
    CHECK(shelf.answer(query).hits.size() == 1);
    CHECK(shelf.answer(query).more);
    query.presentable = true;
    CHECK(shelf.answer(query).hits.empty());
    query.text = "王明";
    query.tables = {};
    CHECK(shelf.answer(query).hits.size() == 1);
}

TEST_CASE("finding: what was found is marked") {
    Shelf shelf;
    CHECK(marked(shelf.answer("报价").hits.front()) ==
          "客户要求下周二前提交[报价]，重点是A4复印纸和DN50阀门。");
    CHECK(marked(shelf.answer("wm").hits.front()) == "[王明]");
    CHECK(marked(shelf.answer("采购 xk3000").hits.front()) ==
          "[採購]部經理對價格有異議，建議先做样品测试。型号 [XK-3000]。");
    const std::string head(600, 'x');
    shelf.note(shelf.pumps, head + " 末尾有图纸\n和说明");
    CHECK(marked(shelf.answer("图纸").hits.front()) == "…xxxxxxxx 末尾有[图纸] 和说明");
}

TEST_CASE("finding: what is restricted or deleted is not found, and what is restored is") {
    Shelf shelf;
    shelf.add("dossier_fact", {{"contact", shelf.wang}, {"value", Searching::text("喜欢钓鱼")}});
    CHECK(shelf.found("钓鱼").empty());
    shelf.change(Edit::Kind::erase, "note", shelf.quote, {});
    CHECK(shelf.found("报价").empty());
    shelf.change(Edit::Kind::restore, "note", shelf.quote, {});
    CHECK(shelf.finds("报价", shelf.quote));
    shelf.change(Edit::Kind::update, "note", shelf.quote, {{"text", Searching::text("改为招标")}});
    CHECK(shelf.found("报价").empty());
    CHECK(shelf.finds("招标", shelf.quote));
}

TEST_CASE("finding: hostile texts are plain ones, or an error with a name") {
    Shelf shelf;
    for (const std::string_view text :
         {"\"",        "\"\"\"",  "a AND",   "NOT",      "OR",      "(",   ")",  "*",
          "^a",        "a*",      "words:a", "-a",       "'; DROP", "\\",  "%",  "_",
          "NEAR(a b)", "{a b}:c", "😀",      "\xff\xfe", "ª",       "º王", "¹1", "，。"})
        CHECK(shelf.search().find({.text = std::string(text)}).has_value());
    CHECK(shelf.found("").empty());
    CHECK(shelf.found("  ").empty());
    CHECK(shelf.found("¹1").empty());
    CHECK(shelf.finds(std::string("报\0价", 7), shelf.quote));
    CHECK(shelf.finds("\"报价", shelf.quote));
    CHECK(shelf.search().find({.text = std::string(1'000'000, 'a')}).error().code ==
          Errc::too_large);
    CHECK(shelf.search().find({.text = std::string(search_text_bytes_max, 'a')}).has_value());
    std::string many;
    while (many.size() + 4 < search_text_bytes_max) many += "报 ";
    CHECK(shelf.search().find({.text = many}).has_value());
}

TEST_CASE("finding: what stands nearly everywhere is found in the newest rows") {
    Searching s;
    const RecordId account = s.account("华东精密"), other = s.account("南方电机");
    const RecordId early = s.note(other, "最早的 unique 图纸");
    const Table& note = *product_schema().table("note");
    std::vector<std::vector<Edit>> groups;
    for (int i = 0; i < 4200; ++i)
        groups.push_back(
            {Edit{Edit::Kind::create,
                  note.number,
                  s.store().new_id(),
                  {{note.field("account")->number, account},
                   {note.field("text")->number, "客户的 common 要求 " + std::to_string(i)}},
                  {}}});
    REQUIRE(s.store().save_each(groups).has_value());
    const RecordId late = s.note(account, "最新的报价");
    const SearchAnswer all = s.answer("的");
    CHECK(all.hits.size() == search_hits_default);
    CHECK(all.more);
    CHECK(s.finds("的", late));
    CHECK(s.finds("的 图纸", early));
    CHECK(s.finds("common 4100", groups[4100].front().record));
    CHECK(s.answer("co").hits.size() == search_hits_default);
    CHECK(s.answer("common").hits.size() == search_hits_default);
    SearchQuery query;
    query.text = "的";
    query.account = other;
    REQUIRE(s.answer(query).hits.size() == 1);
    CHECK(s.answer(query).hits.front().id == early);
    query.text = "common";
    CHECK(s.answer(query).hits.empty());
}
