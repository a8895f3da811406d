// tests/core/record/schema_test.cpp
#include "rapport/record/schema.hpp"

#include <array>

#include "rapport/record/tables.hpp"
#include "support/catch.hpp"

using namespace rapport;

namespace {

const RecordId some_id = *parse_id<RecordId>("0195f3c2-7a10-7c3e-8f00-000000000001");

const Field& field(std::string_view table, std::string_view name) {
    const Field* found = product_schema().table(table)->field(name);
    REQUIRE(found);
    return *found;
}

void check_refused(const Field& field, const Value& value, Errc code) {
    const auto result = checked(field, value);
    REQUIRE_FALSE(result.has_value());
    CHECK(name_of(result.error().code) == name_of(code));
    CHECK(result.error().field == field.name);
}

constexpr Choice yes_no[] = {{"yes", {"Yes", "是"}}, {"no", {"No", "否"}}};

std::string faults(std::span<const Field> fields, ScopeRule rule = ScopeRule::self,
                   std::string_view parent = {}, std::span<const Waiting> waiting = {}) {
    const Table tables[] = {{.number = 1,
                             .name = "a",
                             .label = {"A", "甲"},
                             .fields = fields,
                             .scope = rule,
                             .parent = parent,
                             .waiting = waiting}};
    return faults_of({.name = "test", .version = 1, .tables = tables});
}

}  // namespace

TEST_CASE("schema: the product's tables are well declared", "[core][record]") {
    CHECK(faults_of(product_schema()).empty());
    CHECK(product_schema().table(table::visit)->name == "visit");
    CHECK(product_schema().table("promise")->number == table::promise);
    CHECK_FALSE(product_schema().table("nonsense"));
    CHECK_FALSE(product_schema().table(999));
}

TEST_CASE("schema: what lists are made by is indexed", "[core][record]") {
    for (const Table& table : product_schema().tables)
        for (const Field& field : table.fields) {
            INFO(table.name << "." << field.name);
            CHECK((!field.indexed || field.type == FieldType::reference));
            const bool leads_up = field.name == table.parent || field.refers_to == "account" ||
                                  field.refers_to == "visit" || field.refers_to == "opportunity";
            if (leads_up) CHECK(field.indexed);
        }
}

TEST_CASE("schema: amounts have a currency, their own or another record's", "[core][record]") {
    for (const Table& table : product_schema().tables)
        for (const Field& field : table.fields) {
            if (field.unit != Unit::money) continue;
            INFO(table.name << "." << field.name);
            CHECK((table.field("currency") || currency_from(product_schema(), table)));
        }
}

TEST_CASE("schema: ids follow from a key, wherever they are made", "[core][record]") {
    const Table& relation = *product_schema().table(table::relation);
    const RecordId other = *parse_id<RecordId>("0195f3c2-7a10-7c3e-8f00-000000000002");
    const RecordId one = keyed_id(relation, std::array{Value{some_id}, Value{other}});
    CHECK(one == keyed_id(relation, std::array{Value{some_id}, Value{other}}));
    CHECK(one != keyed_id(relation, std::array{Value{other}, Value{some_id}}));
    const Table& stance = *product_schema().table(table::stance);
    CHECK(one != keyed_id(stance, std::array{Value{some_id}, Value{other}}));
    const Table& answer = *product_schema().table(table::answer);
    const auto field_of_form = [&](const char* form, const char* field) {
        return keyed_id(answer, std::array{Value{some_id}, Value{std::string(form)}, Value{Empty{}},
                                           Value{std::string(field)}, Value{std::int64_t{0}}});
    };
    CHECK(field_of_form("ab", "c") != field_of_form("a", "bc"));
}

TEST_CASE("schema: a faulty declaration is told in words", "[core][record]") {
    const Field good{.number = 1, .name = "x", .type = FieldType::text, .label = {"X", "乙"}};
    const auto with = [&](auto change) {
        Field field = good;
        change(field);
        const Field fields[] = {field};
        return faults(fields);
    };
    CHECK(with([](Field&) {}).empty());
    CHECK_FALSE(with([](Field& f) { f.number = 0; }).empty());
    CHECK_FALSE(with([](Field& f) { f.name = "Bad Name"; }).empty());
    CHECK_FALSE(with([](Field& f) { f.name = "rev"; }).empty());
    CHECK_FALSE(with([](Field& f) { f.label.zh = {}; }).empty());
    CHECK_FALSE(with([](Field& f) { f.since = 2; }).empty());
    CHECK_FALSE(with([](Field& f) { f.choices = yes_no; }).empty());
    CHECK_FALSE(with([](Field& f) { f.type = FieldType::choice; }).empty());
    CHECK_FALSE(with([](Field& f) { f.type = FieldType::reference; }).empty());
    CHECK_FALSE(with([](Field& f) {
                    f.type = FieldType::reference;
                    f.refers_to = "nothing";
                }).empty());
    const Field twice[] = {good, good};
    CHECK_FALSE(faults(twice).empty());
    const Field loop[] = {{.number = 1,
                           .name = "x",
                           .type = FieldType::reference,
                           .label = {"X", "乙"},
                           .refers_to = "a"}};
    CHECK_FALSE(faults(loop, ScopeRule::parent, "x").empty());
    CHECK_FALSE(faults(loop, ScopeRule::parent, "y").empty());
    CHECK_FALSE(faults(loop, ScopeRule::parent).empty());
}

TEST_CASE("schema: what waits is told by fields and choices that there are", "[core][record]") {
    const Field fields[] = {{1, "due", FieldType::date, {"Due", "到期"}},
                            {.number = 2,
                             .name = "kept",
                             .type = FieldType::choice,
                             .label = {"Kept", "兑现"},
                             .choices = yes_no}};
    const std::string_view due[] = {"due"}, yes[] = {"yes"}, wrong[] = {"nothing"};
    const auto faults_with = [&](const Waiting& waiting) {
        return faults(fields, ScopeRule::self, {}, std::span{&waiting, 1});
    };
    CHECK(faults_with({"open", "due", due, "kept", yes}).empty());
    CHECK_FALSE(faults_with({"open", "nothing"}).empty());
    CHECK_FALSE(faults_with({"open", "due", wrong}).empty());
    CHECK_FALSE(faults_with({"open", "due", {}, "nothing", yes}).empty());
    CHECK_FALSE(faults_with({"open", "due", {}, "kept", wrong}).empty());
    CHECK_FALSE(faults_with({"open", "due", {}, "kept"}).empty());
    CHECK_FALSE(faults_with({"Not plain", "due"}).empty());
}

TEST_CASE("schema: a value is stored in one form", "[core][record]") {
    CHECK(*checked(field("account", "name"), std::string("e\xCC\x81")) == Value{std::string("é")});
    CHECK(*checked(field("account", "name"), std::string()) == Value{Empty{}});
    CHECK(*checked(field("account", "name"), Empty{}) == Value{Empty{}});
    CHECK(*checked(field("visit", "summary"), std::string("a\r\nb")) == Value{std::string("a\nb")});
    CHECK(*checked(field("account", "class"), std::string("A")) == Value{std::string("A")});
    CHECK(*checked(field("contact", "account"), some_id) == Value{some_id});
    CHECK(*checked(field("objective", "reached"), std::int64_t{1}) == Value{std::int64_t{1}});
    CHECK(*checked(field("objective", "due"), std::string("2028-02-29")) ==
          Value{std::string("2028-02-29")});
}

TEST_CASE("schema: a value that can't be is refused with its field and its code",
          "[core][record]") {
    check_refused(field("account", "name"), std::string("a\x01"), Errc::invalid_text);
    check_refused(field("account", "name"), std::string("\xED\xA0\x80"), Errc::invalid_text);
    check_refused(field("account", "name"), std::string("a\nb"), Errc::invalid_text);
    check_refused(field("account", "name"), std::string(text_bytes_max + 1, 'a'), Errc::too_large);
    check_refused(field("visit", "summary"), std::string(long_text_bytes_max + 1, 'a'),
                  Errc::too_large);
    check_refused(field("account", "name"), std::int64_t{7}, Errc::invalid_argument);
    check_refused(field("account", "class"), std::string("E"), Errc::invalid_choice);
    check_refused(field("account", "class"), std::int64_t{1}, Errc::invalid_argument);
    check_refused(field("objective", "due"), std::string("2027-02-29"), Errc::invalid_date);
    check_refused(field("objective", "reached"), std::int64_t{2}, Errc::invalid_argument);
    check_refused(field("objective", "reached"), std::string("yes"), Errc::invalid_argument);
    check_refused(field("visit", "planned_at"), std::int64_t{INT64_MAX}, Errc::invalid_date);
    check_refused(field("stance", "strength"), std::int64_t{6}, Errc::invalid_argument);
    check_refused(field("stance", "strength"), std::int64_t{0}, Errc::invalid_argument);
    check_refused(field("contact", "account"), std::string("x"), Errc::invalid_argument);
    check_refused(field("contact", "account"), RecordId{}, Errc::invalid_argument);
}

TEST_CASE("schema: text that grows by being composed is measured as it is kept", "[core][record]") {
    // U+FB2C has no composed form: its NFC is three times as many characters, and longer in bytes.
    std::string text;
    while (text.size() + 3 <= text_bytes_max) text += "\xEF\xAC\xAC";
    check_refused(field("account", "name"), text, Errc::too_large);
}

TEST_CASE("error: every code has a name, a text and a way back", "[core][record]") {
#define X(number, code, blame, text)                      \
    CHECK(name_of(Errc::code) == #code);                  \
    CHECK(errc_of(#code) == Errc::code);                  \
    CHECK(text_of(Errc::code) == std::string_view(text)); \
    CHECK(blame_of(Errc::code) == Blame::blame);
    RAPPORT_ERROR_CODES(X)
#undef X
    CHECK(errc_of("nonsense") == Errc::internal);
}
