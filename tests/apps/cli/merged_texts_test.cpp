// tests/apps/cli/merged_texts_test.cpp
//
// A long text that was written twice apart: what people see of it, and how they settle it.
#include "merged_page.hpp"
#include "shell.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

// One account, its profile written by two forms that were open at the same time.
struct TwoForms : Device {
    std::string id = made({"account", "add", "--name", "East"});
    std::string rev = text(json({"account", "show", id}), "rev");

    TwoForms(const std::string& one, const std::string& other) {
        for (const std::string& profile : {one, other})
            out({"account", "edit", id, "--profile", profile, "--rev", rev});
    }
};

}  // namespace

TEST_CASE("cli: a merged text is shown part by part and settled as it is shown",
          "[cli][conflicts]") {
    const TwoForms device("做泵。交期三周。", "做泵。交期四周。");
    const std::string listed = device.out({"conflict", "list"});
    INFO(listed);
    CHECK(listed.find("merged, as it is shown:") != std::string::npos);
    CHECK(listed.find("≠ 交期三周。交期四周。") == std::string::npos);
    CHECK(listed.find("≠ 交期三周。\n") != std::string::npos);
    CHECK(listed.find("≠ 交期四周。\n") != std::string::npos);
    CHECK(listed.find("--take N, or --merged, or --value V") != std::string::npos);
    const Json settled = device.json({"conflict", "settle", device.id, "profile", "--merged"});
    CHECK(Shell::text(settled, "profile") == "做泵。交期三周。交期四周。");
    CHECK(device.out({"conflict", "list"}) == "Nobody disagrees.\n");
    CHECK(device.failure({"conflict", "settle", device.id, "profile", "--merged"}) ==
          Failure{2, "invalid_argument"});
}

TEST_CASE("cli: what merges well is not listed, and can be looked at", "[cli][conflicts]") {
    const TwoForms device("做泵。", "做泵。做阀。");
    CHECK(device.out({"conflict", "list"}) == "Nobody disagrees.\n");
    const std::string shown = device.out({"conflict", "show", device.id, "profile"});
    INFO(shown);
    CHECK(shown.find("做阀。") != std::string::npos);
    CHECK(shown.find("≠") == std::string::npos);
}

TEST_CASE("cli: names in Chinese and Latin stand in line before their parts", "[cli][conflicts]") {
    const auto merged = parse_json(
        R"({"text": "", "overlaps": true, "parts": [
            {"text": "We met.\nThen:\n", "writers": [], "overlaps": false},
            {"text": "交期三周。", "writers": [{"user": "李娜", "device": "a"},
                                               {"user": "李娜", "device": "b"}], "overlaps": true},
            {"text": "Four weeks.", "writers": [{"user": "Anna", "device": "c"},
                                                {"user": "王", "device": "d"}], "overlaps": true},
            {"text": "\n\nPays.", "writers": [], "overlaps": false}]})",
        10'000);
    REQUIRE(merged.has_value());
    const cli::Context context(cli::Settings{}, cli::Terminal{});
    CHECK(cli::merged_page(context, *merged) ==
          "merged, as it is shown:\n"
          "           We met.\n"
          "           Then:\n"
          "李娜     ≠ 交期三周。\n"
          "Anna, 王 ≠ Four weeks.\n"
          "\n"
          "\n"
          "           Pays.\n");
}
