// tests/core/playbook/expression_test.cpp
#include "rapport/playbook/expression.hpp"

#include "sample_view.hpp"
#include "support/catch.hpp"

using namespace rapport;
using test::SampleView;

namespace {

Expression parsed(std::string_view text) {
    auto expression = parse_expression(text);
    if (!expression) FAIL(text << ": " << expression.error().detail);
    return *std::move(expression);
}

std::string refusal(std::string_view text) {
    const auto expression = parse_expression(text);
    if (expression) FAIL("read without a fault: " << text.substr(0, 100));
    return expression.error().detail;
}

// What it comes to, in one word: true, false, a number, a text, a date, or why it is missing.
std::string shown(const ExpressionValue& value) {
    if (const bool* truth = std::get_if<bool>(&value)) return *truth ? "true" : "false";
    if (const std::string* text = std::get_if<std::string>(&value)) return *text;
    if (const Day* day = std::get_if<Day>(&value)) return date_of(day->number);
    if (const Decimal* number = std::get_if<Decimal>(&value)) {
        std::string text = std::to_string(number->ten_thousandths / Decimal::scale);
        const std::int64_t rest = std::abs(number->ten_thousandths % Decimal::scale);
        return rest == 0 ? text : text + "." + std::to_string(Decimal::scale + rest).substr(1);
    }
    const Missing& missing = std::get<Missing>(value);
    const char* why[] = {"not known", "too large", "divided by zero", "too many steps"};
    return why[static_cast<std::size_t>(missing.why)] +
           (missing.name.empty() ? "" : ": " + missing.name);
}

std::string result(std::string_view text, const SampleView& view = {}) {
    return shown(parsed(text).evaluate(view));
}

SampleView people() {
    SampleView view;
    view.set_list("contacts", {{{"influence", number_value(5)},
                                {"is_decision_maker", true},
                                {"attitude", std::string("supporter")}},
                               {{"influence", number_value(3)},
                                {"is_decision_maker", false},
                                {"attitude", std::string("opponent")}},
                               {{"is_decision_maker", true}}});
    return view;
}

}  // namespace

TEST_CASE("expression: arithmetic follows the usual order", "[core][playbook]") {
    CHECK(result("1 + 2 * 3") == "7");
    CHECK(result("(1 + 2) * 3") == "9");
    CHECK(result("10 - 4 - 3") == "3");
    CHECK(result("7 / 2") == "3.5000");
    CHECK(result("-3 + 1") == "-2");
    CHECK(result("- - 3") == "3");
    CHECK(result("0.0001 * 0.5") == "0.0001");
    CHECK(result("0 - 2 / 3") == "0.6667");
    CHECK(result("1000 * 2 / 3") == "666.6667");
}

TEST_CASE("expression: what does not fit and what divides by zero is missing, never a crash",
          "[core][playbook]") {
    CHECK(result("1 / 0") == "divided by zero");
    CHECK(result("1 / (2 - 2) > 1") == "divided by zero");
    CHECK(result("99999999999999 * 99999999999999") == "too large");
    CHECK(result("99999999999999 * 9 + 99999999999999 * 9") == "too large");
    CHECK(result("99999999999999 / 0.0001") == "too large");
    SampleView view;
    view.set("account.sales", INT64_MAX);
    CHECK(result("account.sales > 0", view) == "too large: account.sales");
    CHECK(result("coalesce(1 / 0, 5)") == "5");
    CHECK(result("exists(1 / 0)") == "false");
}

TEST_CASE("expression: logic has three values", "[core][playbook]") {
    const char* unknown = "account.has_need";
    const std::string u = unknown;
    CHECK(result("true and " + u) == "not known: account.has_need");
    CHECK(result("false and " + u) == "false");
    CHECK(result(u + " and false") == "false");
    CHECK(result("true or " + u) == "true");
    CHECK(result(u + " or true") == "true");
    CHECK(result("false or " + u) == "not known: account.has_need");
    CHECK(result("not " + u) == "not known: account.has_need");
    CHECK(result("not not true") == "true");
    CHECK(result("not true") == "false");
}

TEST_CASE("expression: comparisons, membership and choice", "[core][playbook]") {
    SampleView view;
    view.set("account.class", "B").set("account.staff", std::int64_t{250});
    CHECK(result("account.class in ('A', 'B')", view) == "true");
    CHECK(result("account.class not in ('A', 'B')", view) == "false");
    CHECK(result("account.class in ('A', account.tier)", view) == "not known: account.tier");
    CHECK(result("account.class in (account.tier, 'B')", view) == "true");
    CHECK(result("account.class != \"A\" and account.staff >= 250", view) == "true");
    CHECK(result("account.staff < 250", view) == "false");
    CHECK(result("if(account.staff > 100, 'large', 'small')", view) == "large");
    CHECK(result("if(account.has_need, 1, 2)", view) == "not known: account.has_need");
    CHECK(result("coalesce(account.tier, account.class)", view) == "B");
}

TEST_CASE("expression: days are counted from the view's day", "[core][playbook]") {
    SampleView view;
    view.set_day("account.last_visit", "2026-11-16").set_day("account.next_visit", "2026-12-03");
    CHECK(result("days_since(account.last_visit)", view) == "14");
    CHECK(result("days_until(account.next_visit)", view) == "3");
    CHECK(result("account.next_visit - account.last_visit", view) == "17");
    CHECK(result("account.last_visit + 7 < today", view) == "true");
    CHECK(result("today = date('2026-11-30')", view) == "true");
    CHECK(result("days_since(valuation.on) <= 180", view) == "not known: valuation.on");
}

TEST_CASE("expression: lists are counted, added up and looked through", "[core][playbook]") {
    const SampleView view = people();
    CHECK(result("count(contacts)", view) == "3");
    CHECK(result("count(contacts, is_decision_maker)", view) == "2");
    CHECK(result("sum(contacts, influence)", view) == "8");
    CHECK(result("sum(contacts, influence, attitude = 'supporter')", view) == "5");
    CHECK(result("least(contacts, influence)", view) == "3");
    CHECK(result("most(contacts, influence)", view) == "5");
    CHECK(result("any(contacts, attitude = 'opponent')", view) == "true");
    CHECK(result("any(contacts, attitude = 'neutral')", view) == "not known: attitude");
    CHECK(result("all(contacts, attitude = 'supporter')", view) == "false");
    CHECK(result("all(contacts, exists(is_decision_maker))", view) == "true");
    CHECK(result("most(contacts, influence, attitude = 'neutral')", view) == "not known: contacts");
    CHECK(result("count(samples) = 0", view) == "not known: samples");
    SampleView none;
    none.set_size("contacts", 0);
    CHECK(result("count(contacts)", none) == "0");
    CHECK(result("any(contacts, is_decision_maker)", none) == "false");
    CHECK(result("all(contacts, is_decision_maker)", none) == "true");
}

TEST_CASE("expression: types are settled when it is read", "[core][playbook]") {
    CHECK(refusal("account.staff = 'many'") == "a number is compared with a text, at character 15");
    CHECK(refusal("account.class > 'A'") ==
          "only numbers and dates have an order, at character 15");
    CHECK(refusal("account.class + 1") == "only numbers can be calculated with, at character 15");
    CHECK(refusal("1 and true") ==
          "a condition is wanted here, and this is a number, at character 1");
    CHECK(refusal("if(true, 1, 'a')") ==
          "a number is wanted here, and this is a text, at character 1");
    CHECK(refusal("sum(contacts, attitude)") == "sum() can't work on a text, at character 1");
    CHECK(refusal("days_since(account.staff)") == "days_since() takes one date, at character 1");
    CHECK(refusal("not 1") == "a condition is wanted here, and this is a number, at character 5");
}

TEST_CASE("expression: names, lists and functions that are not there are faults",
          "[core][playbook]") {
    CHECK(refusal("account.nothing = 1") == "there is no such name, at character 1");
    CHECK(refusal("count(nobody)") == "there is no such list, at character 7");
    CHECK(refusal("count(contacts, nothing)") == "there is no such name, at character 17");
    CHECK(refusal("shout(1)") == "there is no such function, at character 1");
    CHECK(refusal("computed.x") == "there are no computed values here, at character 1");
    CHECK(refusal("is_decision_maker") ==
          "a name without a dot is a field of a list's items, and there is no list here, at "
          "character 1");
    CHECK(refusal("count(contacts, count(samples) = 1)") ==
          "a list's function stands inside another, at character 17");
}

TEST_CASE("expression: what can't be read says where", "[core][playbook]") {
    CHECK(refusal("") == "a value is missing here, at character 1");
    CHECK(refusal("1 +") == "a value is missing here, at character 4");
    CHECK(refusal("(1") == "`)` is missing here, at character 3");
    CHECK(refusal("1 2") == "the expression should end here, at character 3");
    CHECK(refusal("'open") == "the text is not closed, at character 1");
    CHECK(refusal("1 ? 2") == "there is a character that means nothing here, at character 3");
    CHECK(refusal("123456789012345") ==
          "a number has at most 14 digits and 4 decimals, at character 1");
    CHECK(refusal("1.00001") == "a number has at most 14 digits and 4 decimals, at character 1");
    CHECK(refusal("date('2026-02-30')") ==
          "date() takes a day that exists, as \"YYYY-MM-DD\", at character 1");
}

TEST_CASE("expression: length, depth and parts are bounded", "[core][playbook]") {
    CHECK(parse_expression(std::string(expression_bytes_max + 1, ' ')).error().code ==
          Errc::too_large);
    const std::string deep = std::string(400, '(') + "1" + std::string(400, ')');
    CHECK(refusal(deep).find("nested too deeply") != std::string::npos);
    std::string calls;
    for (int n = 0; n < 90; ++n) calls += "exists(";
    CHECK(refusal(calls).find("nested too deeply") != std::string::npos);
    std::string wide = "1";
    for (int n = 0; n < 300; ++n) wide += "+1";
    CHECK(refusal(wide).find("too many parts") != std::string::npos);
    CHECK(result(std::string(900, '-') + "1") == "1");
}

TEST_CASE("expression: a list without end makes an answer missing, never a wait",
          "[core][playbook]") {
    class Endless final : public ExpressionView {
    public:
        [[nodiscard]] ExpressionValue value(std::string_view) const override { return Missing{}; }
        [[nodiscard]] std::optional<std::size_t> size_of(std::string_view) const override {
            return SIZE_MAX;
        }
        [[nodiscard]] ExpressionValue item(std::string_view, std::size_t,
                                           std::string_view) const override {
            return true;
        }
        [[nodiscard]] Day today() const override { return {}; }
    };
    CHECK(shown(parsed("count(contacts, is_decision_maker)").evaluate(Endless())) ==
          "too many steps");
    CHECK(shown(parsed("all(contacts, is_decision_maker)").evaluate(Endless())) ==
          "too many steps");
}

TEST_CASE("expression: a view's value of another type than declared is not known",
          "[core][playbook]") {
    SampleView view;
    view.set("account.staff", "many");
    CHECK(result("account.staff > 1", view) == "not known: account.staff");
}

TEST_CASE("expression: it tells which names it reads and which of them are not known",
          "[core][playbook]") {
    const Expression expression =
        parsed("figures.sales / figures.stock + figures.sales + count(contacts, facts > 2)");
    CHECK(expression.names() ==
          std::vector<std::string>{"figures.sales", "figures.stock", "contacts"});
    SampleView view;
    view.set("figures.sales", std::int64_t{1});
    CHECK(expression.unknown_names(view) == std::vector<std::string>{"figures.stock"});
}
