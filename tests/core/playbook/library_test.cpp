// tests/core/playbook/library_test.cpp
#include "rapport/playbook/library.hpp"

#include <set>

#include "playbook_text.hpp"
#include "rapport/record/schema.hpp"

using namespace rapport;

TEST_CASE("library: every playbook that comes with rapport loads without a fault",
          "[core][playbook]") {
    REQUIRE(embedded_playbooks().size() == 2);
    for (const EmbeddedPlaybook& embedded : embedded_playbooks()) {
        const LoadedPlaybook loaded = load_playbook(embedded.parts);
        for (const PlaybookFault& fault : loaded.faults)
            FAIL_CHECK(embedded.name << "/" << fault.source << ":" << fault.line << " "
                                     << fault.path << ": " << fault.detail);
        REQUIRE(loaded.playbook);
        CHECK(loaded.playbook->content().name == embedded.name);
    }
}

TEST_CASE("library: a playbook written as one text fits a record and loads to the same playbook",
          "[core][playbook]") {
    for (const EmbeddedPlaybook& embedded : embedded_playbooks()) {
        const auto playbook = embedded_playbook(embedded.name);
        const std::string text = playbook_text(playbook->content());
        CHECK(text.size() <= long_text_bytes_max);
        const auto again = read_playbook(text);
        REQUIRE(again);
        CHECK(playbook_text((*again)->content()) == text);
    }
}

TEST_CASE("library: the default playbook has the five stages, seven steps and four classes",
          "[core][playbook]") {
    const auto playbook = embedded_playbook(default_playbook_name);
    const auto keys = [](const auto& list) {
        std::string text;
        for (const auto& one : list) text += one.key + " ";
        return text;
    };
    const PlaybookContent& content = playbook->content();
    CHECK(keys(content.stages) == "target samples valuation relationship closing ");
    CHECK(keys(content.classes) == "A B C D ");
    CHECK(keys(content.funnel) ==
          "target contact project shortlist commitment transaction repeat ");
    std::vector<std::int64_t> probabilities;
    for (const FunnelStep& step : content.funnel) probabilities.push_back(step.probability);
    CHECK(probabilities == std::vector<std::int64_t>{50, 100, 250, 500, 750, 900, 1000});
    CHECK(keys(content.pyramid) == "vip main ordinary small ");
    CHECK(keys(playbook->plan("apqp")->steps) ==
          "define product_design process_design validation launch improvement ");
}

TEST_CASE("library: the default playbook has every form of the trade", "[core][playbook]") {
    const auto playbook = embedded_playbook(default_playbook_name);
    for (const std::string_view form : {"development_steps",
                                        "target_judgement",
                                        "credit_tracking",
                                        "customer_usage",
                                        "customer_usage_equipment",
                                        "market_penetration",
                                        "relationship_plan",
                                        "weekly_plan",
                                        "factor_extraction",
                                        "correlation_ranks",
                                        "correlation_result",
                                        "area_analysis",
                                        "sales_growth",
                                        "sales_responsibility",
                                        "sales_share",
                                        "key_measures",
                                        "regular_measures",
                                        "promotion",
                                        "problem_customer",
                                        "regional_cooperation",
                                        "target_estimate",
                                        "competitor_moves",
                                        "sales_plan",
                                        "business_policy",
                                        "market_dynamics",
                                        "credit_survey",
                                        "credit_check",
                                        "danger_signs",
                                        "value_assessment",
                                        "visit_record",
                                        "company_card",
                                        "person_card",
                                        "complaint",
                                        "gift_register",
                                        "audit_follow_up",
                                        "win_loss"}) {
        INFO(form);
        REQUIRE(playbook->form(form));
        CHECK(playbook->form(form)->fields.size() >= 6);
    }
}

TEST_CASE("library: both languages are there and differ", "[core][playbook]") {
    const auto is_chinese = [](const std::string& text) {
        return std::any_of(text.begin(), text.end(),
                           [](char c) { return static_cast<unsigned char>(c) >= 0xE3; });
    };
    const auto playbook = embedded_playbook(default_playbook_name);
    for (const Form& form : playbook->content().forms)
        for (const FormField& field : form.fields) {
            INFO(form.key << " " << field.key);
            CHECK(is_chinese(field.names.zh));
            CHECK_FALSE(is_chinese(field.names.en));
        }
}

TEST_CASE("library: a stored version is found by name and number", "[core][playbook]") {
    const auto body = [](std::string_view version) {
        return test::spoilt("\"version\": 1", "\"version\": " + std::string(version));
    };
    const StoredPlaybook stored[] = {{"simple-sales", 2, "live", body("2")},
                                     {"simple-sales", 4, "draft", body("4")},
                                     {"simple-sales", 3, "live", body("3")}};
    const FoundPlaybook live = find_playbook("simple-sales", 0, stored);
    CHECK(live.playbook->content().version == 3);
    CHECK(live.is_stored);
    CHECK(find_playbook("simple-sales", 4, stored).playbook->content().version == 4);
    CHECK(find_playbook("simple-sales", 2, stored).playbook->content().version == 2);
}

TEST_CASE("library: what is not stored comes from those that come with rapport",
          "[core][playbook]") {
    const FoundPlaybook found = find_playbook("simple-sales", 1, {});
    CHECK(found.playbook->content().name == "simple-sales");
    CHECK_FALSE(found.is_stored);
    CHECK_FALSE(found.is_substitute);
    CHECK(find_playbook("simple-sales", 9, {}).is_substitute);
    const FoundPlaybook other = find_playbook("nobody-knows-it", 1, {});
    CHECK(other.playbook->content().name == default_playbook_name);
    CHECK(other.is_substitute);
}

TEST_CASE("library: a stored version that can't be read is told, and another one stands in",
          "[core][playbook]") {
    const StoredPlaybook stored[] = {{"simple-sales", 2, "live", "{"}};
    const FoundPlaybook found = find_playbook("simple-sales", 2, stored);
    CHECK(found.playbook->content().version == 1);
    CHECK(found.is_substitute);
    REQUIRE(found.faults.size() == 1);
    CHECK(found.faults.front().line == 1);
}

TEST_CASE("library: the names of views stand once each and have a label in both languages",
          "[core][playbook]") {
    std::set<std::string_view> seen;
    for (const ViewName& name : view_names()) {
        INFO(name.name);
        CHECK(seen.insert(name.name).second);
        CHECK_FALSE(name.label.zh.empty());
    }
    for (const ViewList& list : view_lists()) {
        INFO(list.name);
        CHECK(seen.insert(list.name).second);
        std::set<std::string_view> fields;
        for (const ViewName& field : list.fields) CHECK(fields.insert(field.name).second);
    }
}
