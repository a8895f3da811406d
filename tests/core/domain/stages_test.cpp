// tests/core/domain/stages_test.cpp
//
// Accounts on their way through the stages of the playbook that comes with rapport.
#include "rapport/domain/stages.hpp"

#include <algorithm>

#include "support/trade.hpp"

using namespace rapport;
using test::Trade;

namespace {

struct Developing {
    Trade t;
    Playbooks playbooks{t.store()};
    RecordId account = t.add("account", {{"name", Trade::text("华东精密")}});

    StageView view() {
        const auto found = stage_of(t.store(), playbooks, {account, Date{"2026-03-05"}});
        INFO((found ? std::string() : found.error().detail));
        REQUIRE(found.has_value());
        return *found;
    }
    bool holds(std::string_view key) {
        const StageView now = view();
        const auto line = std::find_if(now.gate.begin(), now.gate.end(),
                                       [&](const CheckedLine& one) { return one.key == key; });
        REQUIRE(line != now.gate.end());
        return line->holds == "yes";
    }
    Result<void> pass() {
        return pass_gate(t.store(), playbooks, {account, Date{"2026-03-05"}, {}});
    }
    // Everything that the gate of the first stage asks for.
    void meet_first_gate() {
        t.edit(account, {{"industry", Trade::text("Machinery")},
                         {"staff", Trade::number(400)},
                         {"has_need", Trade::number(1)}});
        t.add("supplier", {{"account", account}, {"name", Trade::text("Nordpumpen")}});
        t.add("visit", {{"account", account},
                        {"purpose", Trade::text("First talk")},
                        {"status", Trade::text("done")},
                        {"result", Trade::text("minimum")},
                        {"no_next_step_reason", Trade::text("they call")}});
        t.add("answer", {{"account", account},
                         {"form", Trade::text("target_judgement")},
                         {"field", Trade::text("opportunity")},
                         {"value", Trade::text("yes")}});
    }
};

}  // namespace

TEST_CASE("stages: a new account stands before the first gate, and hears what is missing",
          "[core][domain]") {
    Developing d;
    const StageView now = d.view();
    CHECK(now.playbook == "key-account");
    CHECK(now.stages.size() == 5);
    CHECK(now.stage == now.stages.front().key);
    CHECK(now.next == now.stages[1].key);
    CHECK_FALSE(now.open);
    CHECK(now.gate_met < 1000);
    CHECK_FALSE(now.information.empty());
    for (const CheckedLine& line : now.gate) {
        CHECK_FALSE(line.missing.zh.empty());
        CHECK_FALSE(line.missing.en.empty());
    }
}

TEST_CASE("stages: a gate that is not met says by key what it lacks, and nothing is written",
          "[core][domain]") {
    Developing d;
    const auto before = d.t.store().counts()->unsent;
    const auto refused = d.pass();
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == Errc::incomplete);
    CHECK(refused.error().detail.find("suppliers") != std::string::npos);
    CHECK(d.t.store().counts()->unsent == before);
}

TEST_CASE("stages: each thing that is learnt meets its line of the gate", "[core][domain]") {
    Developing d;
    CHECK_FALSE(d.holds("suppliers"));
    CHECK_FALSE(d.holds("first_talk"));
    d.meet_first_gate();
    for (const auto* line : {"profile", "suppliers", "first_talk", "need", "judged"})
        CHECK(d.holds(line));
    CHECK(d.view().open);
    CHECK(d.view().gate_met == 1000);
}

TEST_CASE("stages: passing the gate keeps who, when and under which playbook", "[core][domain]") {
    Developing d;
    d.meet_first_gate();
    REQUIRE(d.pass().has_value());
    const StageView now = d.view();
    CHECK(now.stage == now.stages[1].key);
    CHECK(now.since->text == "2026-03-05");
    CHECK(d.t.value(d.account, "playbook") == Trade::text("key-account"));
    const auto moves = d.t.store().database().integer("SELECT count(*) FROM stage_move");
    CHECK(*moves == 1);
}

TEST_CASE("stages: a manager's override lets an unmet gate be passed, and what was unmet is kept",
          "[core][domain]") {
    Developing d;
    d.t.add("stage_override", {{"account", d.account},
                               {"stage", Trade::text(d.view().stage)},
                               {"reason", Trade::text("their board has decided")}});
    CHECK(d.view().overridden);
    REQUIRE(d.pass().has_value());
    auto rows = d.t.store().database().prepare("SELECT unmet FROM stage_move");
    REQUIRE(*rows.step());
    CHECK(rows.text(0).find("suppliers") != std::string_view::npos);
}

TEST_CASE("stages: an account is stopped, taken up again, and sent back, each with its reason",
          "[core][domain]") {
    Developing d;
    d.meet_first_gate();
    REQUIRE(d.pass().has_value());
    const auto change = [&](std::string to, std::optional<std::string> reason) {
        return change_stage(d.t.store(), d.playbooks, {d.account, std::move(to), reason});
    };
    CHECK(change("stopped", {}).error().code == Errc::incomplete);
    REQUIRE(change("stopped", "they closed the plant").has_value());
    CHECK(d.view().state == "stopped");
    CHECK(d.pass().error().code == Errc::wrong_state);
    REQUIRE(change("active", {}).has_value());
    const std::string first = d.view().stages.front().key, last = d.view().stages.back().key;
    CHECK(change(last, "skip").error().code == Errc::wrong_state);
    CHECK(change("nonsense", "x").error().code == Errc::invalid_choice);
    REQUIRE(change(first, "the need has gone").has_value());
    CHECK(d.view().stage == first);
    CHECK(*d.t.store().database().integer("SELECT count(*) FROM stage_move") == 4);
}

TEST_CASE("stages: a company's own live playbook holds for accounts without one",
          "[core][domain]") {
    Developing d;
    const auto simple = embedded_playbook("simple-sales");
    REQUIRE(simple);
    PlaybookContent content = simple->content();
    content.name = "ours";
    d.t.add("playbook", {{"name", Trade::text("ours")},
                         {"version", Trade::number(content.version)},
                         {"status", Trade::text("live")},
                         {"body", Trade::text(playbook_text(content))}});
    CHECK(d.view().playbook == "ours");
    CHECK(d.view().stages.size() == content.stages.size());
}
