// tests/core/playbook/checklists_test.cpp
#include "rapport/playbook/checklists.hpp"

#include "rapport/playbook/library.hpp"
#include "sample_view.hpp"
#include "support/catch.hpp"

using namespace rapport;
using test::SampleView;

namespace {

std::string states(const Checklist& list) {
    std::string text;
    for (const ChecklistLine& line : list.lines) {
        const char* state[] = {"+", "-", "?"};
        text += state[static_cast<std::size_t>(line.holds)] + line.key + " ";
    }
    return text;
}

SampleView first_talks() {
    SampleView view;
    view.set("account.industry", "泵业").set("account.staff", std::int64_t{300});
    view.set_list("suppliers", {{{"former", false}}});
    view.set_list("visits", {{{"status", std::string("done")}}});
    view.set_size("answers", 0);
    return view;
}

}  // namespace

TEST_CASE("gate: lines are met, unmet or can't be told, each with its sentence",
          "[core][playbook]") {
    const auto playbook = embedded_playbook(default_playbook_name);
    const Stage& target = *playbook->stage("target");
    SampleView view = first_talks();
    Checklist gate = gate_of(*playbook, target, view);
    CHECK(states(gate) == "+profile +suppliers +first_talk -need -judged ");
    CHECK(gate.met == 500);  // 6 of a weight of 12
    CHECK_FALSE(gate.is_met());
    CHECK(gate.lines[3].missing.en ==
          "Confirm a need: their own word, or a problem with present supply");

    CHECK(gate.lines[0].names ==
          std::vector<std::string>{"account.industry", "account.staff", "figures.sales"});
    CHECK(gate.lines[1].names == std::vector<std::string>{"suppliers"});

    view.set("account.has_need", true);
    view.set_list("answers", {{{"form", std::string("target_judgement")},
                               {"field", std::string("opportunity")},
                               {"value", std::string("yes")}}});
    gate = gate_of(*playbook, target, view);
    CHECK(gate.met == 1000);
    CHECK(gate.is_met());
}

TEST_CASE("gate: a line that can't be told names what is not known", "[core][playbook]") {
    const auto playbook = embedded_playbook(default_playbook_name);
    const Stage& relationship = *playbook->stage("relationship");
    SampleView view;
    view.set("account.penetration", std::int64_t{450});
    const Checklist gate = gate_of(*playbook, relationship, view);
    CHECK(gate.lines[0].holds == Holds::yes);
    CHECK(gate.lines[1].key == "confidence");
    CHECK(gate.lines[1].holds == Holds::unknown);
    CHECK(gate.lines[1].unknown_names == std::vector<std::string>{"account.confidence"});
}

TEST_CASE("gate: the first exit that holds leads elsewhere", "[core][playbook]") {
    const auto playbook = embedded_playbook(default_playbook_name);
    const Stage& valuation = *playbook->stage("valuation");
    SampleView view;
    CHECK(exit_of(*playbook, valuation, view) == nullptr);
    view.set("account.completeness", std::int64_t{400}).set("valuation.class", "D");
    CHECK(exit_of(*playbook, valuation, view)->to == "samples");
    view.set("account.completeness", std::int64_t{800});
    CHECK(exit_of(*playbook, valuation, view)->to == "set_aside");
}

TEST_CASE("gate: a stage without conditions is passed", "[core][playbook]") {
    const auto playbook = embedded_playbook("simple-sales");
    const Checklist gate = gate_of(*playbook, *playbook->stage("customer"), SampleView());
    CHECK(gate.is_met());
    CHECK(gate.met == 1000);
}

TEST_CASE("information: completeness is weighted and says what is missing", "[core][playbook]") {
    const auto playbook = embedded_playbook("simple-sales");
    SampleView view;
    CHECK(information_of(*playbook, view).met == 0);
    view.set("account.phone", "+86 21 5550 000");
    const Checklist list = information_of(*playbook, view);
    CHECK(list.met == 666);  // a weight of 2 in 3
    CHECK(list.lines[0].holds == Holds::no);
    CHECK(list.lines[0].missing == Wording{"地址", "Address"});
}

TEST_CASE("information: what can't be told does not count as known", "[core][playbook]") {
    const auto playbook = embedded_playbook(default_playbook_name);
    const Checklist list = information_of(*playbook, SampleView());
    CHECK(list.met == 0);
    for (const ChecklistLine& line : list.lines) CHECK(line.holds != Holds::yes);
}
