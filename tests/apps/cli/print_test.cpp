// tests/apps/cli/print_test.cpp
//
// Forms as pages, as somebody at the shell asks for them.
#include <filesystem>

#include "shell.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

std::string text_of(const Device& device, const std::string& file) {
    const Outcome outcome = test::run({.arguments = {"pdftotext", device.folder / file, "-"}});
    INFO(outcome.err);
    REQUIRE(outcome.code == 0);
    return outcome.out;
}

bool has(const std::string& text, std::string_view part) {
    INFO(part << " in " << text);
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("cli: a form is printed with what is known and answered, in the language asked for",
          "[cli][print]") {
    const Device device;
    device.made({"account", "add", "--name", "华东精密", "--staff", "1200"});
    device.out({"form", "answer", "华东精密", "--form", "credit_survey", "--field", "wanted",
                "--value", "50000000"});
    const Json report = device.json({"print", "form", "credit_survey", "--account", "华东精密",
                                     "--out", "zh.pdf", "--lang", "zh"});
    CHECK(Shell::text(report, "title") == "信用调查表");
    const std::string chinese = text_of(device, "zh.pdf");
    for (const char* part : {"信用调查表", "华东精密", "1200", "500,000.00", "填表人"})
        CHECK(has(chinese, part));
    device.out({"print", "form", "credit_survey", "--account", "华东精密", "--out", "en.pdf"});
    const std::string english = text_of(device, "en.pdf");
    for (const char* part : {"Credit survey", "华东精密", "1200", "500,000.00", "Filled in by"})
        CHECK(has(english, part));
    CHECK_FALSE(has(english, "信用调查表"));
    CHECK(
        device
            .failure({"print", "form", "credit_survey", "--account", "华东精密", "--out", "en.pdf"})
            .second == "already_exists");
    device.out({"print", "form", "credit_survey", "--account", "华东精密", "--out", "a.xlsx",
                "--format", "xlsx"});
    CHECK(read_file(device.folder / "a.xlsx").starts_with("PK"));
    CHECK_FALSE(std::filesystem::exists(device.folder / "a.xlsx.part"));
}

TEST_CASE("cli: any form is printed blank, also one that is about no account", "[cli][print]") {
    const Device device;
    device.made({"account", "add", "--name", "华东精密", "--staff", "1200"});
    device.out({"print", "form", "area_analysis", "--blank", "--out", "area.pdf"});
    CHECK(has(text_of(device, "area.pdf"), "Market area analysis"));
    device.out({"print", "form", "credit_survey", "--blank", "--account", "华东精密", "--out",
                "survey.pdf"});
    const std::string survey = text_of(device, "survey.pdf");
    CHECK(has(survey, "Credit code"));
    CHECK_FALSE(has(survey, "1200"));
}

TEST_CASE("cli: the report of a visit and the plan of an account are printed in both languages",
          "[cli][print]") {
    const Device device;
    const std::string account =
        device.made({"account", "add", "--name", "华东精密", "--class", "A"});
    const std::string contact = device.made(
        {"contact", "add", "--account", account, "--name", "王明", "--title", "采购经理"});
    device.made(
        {"fact", "add", "--contact", contact, "--kind", "hobby", "--value", "secret-hobby"});
    device.made({"promise", "add", "--account", account, "--text", "drawing by mail", "--direction",
                 "ours", "--due", "2026-03-15"});
    const std::string visit = device.made({"visit", "add", "--account", account, "--planned-at",
                                           "2026-03-05 09:30", "--purpose", "试样评审", "--primary",
                                           "order of 200", "--primary-measure", "signed"});
    device.out({"visit", "note", visit, "Needs delivery in six weeks"});
    device.out({"print", "visit", visit, "--out", "visit.pdf"});
    const std::string report = text_of(device, "visit.pdf");
    for (const char* part : {"Visit report", "华东精密", "2026-03-05 09:30", "试样评审",
                             "order of 200", "signed", "Needs delivery", "Reviewed by"})
        CHECK(has(report, part));
    device.out({"print", "visit", visit, "--out", "zh.pdf", "--lang", "zh"});
    for (const char* part : {"拜访报告", "拜访目标", "会谈记录", "审阅人"})
        CHECK(has(text_of(device, "zh.pdf"), part));
    device.out({"print", "plan", "华东精密", "--out", "plan.pdf"});
    const std::string plan = text_of(device, "plan.pdf");
    for (const char* part : {"Account plan", "王明", "采购经理", "drawing by mail", "2026-03-15",
                             "Still to do for the next stage", "Approved by"})
        CHECK(has(plan, part));
    CHECK(plan.find("secret-hobby") == std::string::npos);
    device.out(
        {"print", "plan", "华东精密", "--out", "plan.xlsx", "--format", "xlsx", "--lang", "zh"});
    CHECK(read_file(device.folder / "plan.xlsx").starts_with("PK"));
    CHECK(device.failure({"print", "visit", "0195f3c2-7a10-7c3e-8f00-000000000001", "--out", "x"})
              .second == "not_found");
    device.out({"account", "delete", account});
    CHECK(device.failure({"print", "plan", account, "--out", "x"}).second == "deleted");
    CHECK_FALSE(std::filesystem::exists(device.folder / "x"));
}

TEST_CASE("cli: a page that can't be made leaves no file", "[cli][print][bad-input]") {
    const Device device;
    device.made({"account", "add", "--name", "华东精密"});
    CHECK(device.failure({"print", "form", "none", "--account", "华东精密", "--out", "x"}) ==
          Failure{2, "invalid_choice"});
    CHECK(device.failure({"print", "form", "none", "--blank", "--out", "x"}) ==
          Failure{2, "invalid_choice"});
    CHECK(device.failure({"print", "form", "credit_survey", "--out", "x"}) ==
          Failure{2, "invalid_argument"});
    CHECK(device.failure({"print", "form", "credit_survey", "--account", "nobody", "--out", "x"}) ==
          Failure{3, "not_found"});
    CHECK(
        device
            .failure({"print", "form", "credit_survey", "--blank", "--format", "doc", "--out", "x"})
            .first == 2);
    for (const char* format : {"pdf", "xlsx"})
        CHECK(device
                  .failure({"print", "form", "credit_survey", "--blank", "--format", format,
                            "--out", "no/such/folder"})
                  .first != 0);
    for (const auto& entry : std::filesystem::directory_iterator(device.folder.path()))
        CHECK(entry.path().filename().string().starts_with("device.db"));
}
