// tests/core/playbook/agreement_test.cpp
//
// The default playbook and the tables use the same words: what a record may hold has a meaning in
// the playbook.
#include <algorithm>

#include "rapport/playbook/library.hpp"
#include "rapport/record/tables.hpp"
#include "support/catch.hpp"

using namespace rapport;

namespace {

std::vector<std::string> choices_of(std::string_view table, std::string_view field) {
    std::vector<std::string> names;
    const Table* declared = product_schema().table(table);
    REQUIRE(declared);
    REQUIRE(declared->field(field));
    for (const Choice& choice : declared->field(field)->choices) names.emplace_back(choice.name);
    REQUIRE_FALSE(names.empty());
    return names;
}

template <class List>
std::vector<std::string> keys_of(const List& list) {
    std::vector<std::string> keys;
    for (const auto& one : list) keys.push_back(one.key);
    return keys;
}

std::vector<std::string> sorted(std::vector<std::string> words) {
    std::sort(words.begin(), words.end());
    return words;
}

}  // namespace

TEST_CASE("agreement: words of records are words of the default playbook", "[core][playbook]") {
    const auto playbook = embedded_playbook(default_playbook_name);
    const auto check = [&](std::string_view vocabulary, std::string_view table,
                           std::string_view field) {
        INFO(vocabulary);
        REQUIRE(playbook->vocabulary(vocabulary));
        CHECK(sorted(keys_of(playbook->vocabulary(vocabulary)->words)) ==
              sorted(choices_of(table, field)));
    };
    check("decision_role", "stance", "role");
    check("attitude", "stance", "attitude");
    check("social_style", "stance", "style");
    check("their_echelon", "contact", "echelon");
    check("decision_group", "account", "decision_group");
    check("need_whose", "need", "whose");
    check("need_openness", "need", "openness");
    check("need_clarity", "need", "clarity");
    check("motive", "need", "motive");
    check("driver", "need", "driver");
    check("barrier", "need", "barrier");
    check("opening", "visit", "opening");
    check("visit_outcome", "visit", "result");
}

TEST_CASE("agreement: classes, ladders, kinds of touch and gift are those of records",
          "[core][playbook]") {
    const auto playbook = embedded_playbook(default_playbook_name);
    const PlaybookContent& content = playbook->content();
    CHECK(keys_of(playbook->ladder("inside_contact")->steps) == choices_of("ladder_step", "step"));
    CHECK(keys_of(playbook->ladder("relationship")->steps) ==
          choices_of("account", "relationship"));
    CHECK(sorted(keys_of(content.gifts.kinds)) == sorted(choices_of("gift", "kind")));
    std::vector<std::string> kinds = choices_of("visit", "kind");
    for (const std::string& kind : choices_of("touch", "kind"))
        if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) kinds.push_back(kind);
    const auto weighed = keys_of(content.touches.kinds);
    CHECK(std::find(weighed.begin(), weighed.end(), "visit") != weighed.end());
    for (const std::string& kind : kinds) {
        if (kind == "on_site") continue;  // the ordinary visit, which others are measured by
        INFO(kind);
        CHECK(std::find(weighed.begin(), weighed.end(), kind) != weighed.end());
    }
}

TEST_CASE("agreement: every expression has a value where everything is known", "[core][playbook]") {
    // One of everything, all of it known.
    class FullView final : public ExpressionView {
    public:
        [[nodiscard]] ExpressionValue value(std::string_view name) const override {
            return of_type(view_name(name)->type);
        }
        [[nodiscard]] std::optional<std::size_t> size_of(std::string_view) const override {
            return 1;
        }
        [[nodiscard]] ExpressionValue item(std::string_view list, std::size_t,
                                           std::string_view field) const override {
            return of_type(view_list(list)->field(field)->type);
        }
        [[nodiscard]] Day today() const override { return {20'000}; }

    private:
        static ExpressionValue of_type(ExpressionType type) {
            if (type == ExpressionType::boolean) return true;
            if (type == ExpressionType::number) return Decimal{70'000};
            if (type == ExpressionType::date) return Day{19'990};
            return std::string("A");
        }
    };
    const FullView view;
    for (const EmbeddedPlaybook& embedded : embedded_playbooks()) {
        const auto playbook = embedded_playbook(embedded.name);
        const auto check = [&](const std::string& text) {
            INFO(text);
            CHECK_FALSE(std::holds_alternative<Missing>(playbook->evaluate(text, view)));
        };
        const PlaybookContent& content = playbook->content();
        for (const ComputedValue& computed : content.computed) check(computed.is);
        for (const Ratio& ratio : content.ratios) check(ratio.is);
        for (const InformationItem& item : content.information) check(item.known);
        for (const Stage& stage : content.stages) {
            for (const GateCondition& condition : stage.gate) check(condition.when);
            for (const GateExit& exit : stage.exits) check(exit.when);
        }
        for (const Form& form : content.forms)
            for (const FormField& field : form.fields)
                if (field.known) check(*field.known);
    }
}
