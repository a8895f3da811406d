// tests/apps/cli/records_test.cpp
//
// Records from end to end: what scripts rely on, and what people type.
#include "shell.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

std::size_t count(const Json& list) {
    REQUIRE(list.array_items() != nullptr);
    return list.array_items()->size();
}

const Json& at(const Json& list, std::size_t index) {
    return list.array_items()->at(index);
}

}  // namespace

TEST_CASE("cli: add answers with an id, show with the fields by name", "[cli][records]") {
    const Device device;
    const std::string account =
        device.made({"account", "add", "--name", "华东精密制造", "--class", "A"});
    const std::string contact = device.made({"contact", "add", "--account", account, "--name",
                                             "王建国", "--phone", "+86 512 6666 7788"});
    CHECK(account.size() == 36);
    const Json shown = device.json({"contact", "show", contact});
    CHECK(Shell::text(shown, "id") == contact);
    CHECK(Shell::text(shown, "name") == "王建国");
    CHECK(Shell::text(shown, "phone") == "+86 512 6666 7788");
    CHECK(Shell::text(shown, "account") == account);
    CHECK(Shell::text(shown, "account_label") == "华东精密制造");
    CHECK(Shell::text(shown, "title") == "null");
}

TEST_CASE("cli: edit changes, an empty value clears, rev says what was seen", "[cli][records]") {
    const Device device;
    const std::string id = device.made({"account", "add", "--name", "East", "--city", "Suzhou"});
    const std::string rev = Shell::text(device.json({"account", "show", id}), "rev");
    CHECK(Shell::text(device.json({"account", "edit", id, "--city", "Shanghai"}), "city") ==
          "Shanghai");
    CHECK(Shell::text(device.json({"account", "edit", id, "--city", ""}), "city") == "null");
    // Seen before both edits: the new value stands beside what they wrote.
    device.json({"account", "edit", id, "--city", "Wuxi", "--rev", rev});
    CHECK(device.failure({"account", "edit", id, "--city", "x", "--rev", "nonsense"}) ==
          Failure{4, "bad_rev"});
    CHECK(device.failure({"account", "edit", id}) == Failure{2, "invalid_argument"});
}

TEST_CASE("cli: delete and restore bring back everything", "[cli][records]") {
    const Device device;
    const std::string id = device.made({"account", "add", "--name", "East", "--city", "Suzhou"});
    CHECK(Shell::text(device.json({"account", "delete", id}), "deleted") == "true");
    CHECK(count(device.json({"account", "list"})) == 0);
    CHECK(count(device.json({"account", "list", "--deleted"})) == 1);
    CHECK(device.failure({"account", "edit", id, "--city", "x"}) == Failure{4, "deleted"});
    const Json back = device.json({"account", "restore", id});
    CHECK(Shell::text(back, "deleted") == "false");
    CHECK(Shell::text(back, "city") == "Suzhou");
}

TEST_CASE("cli: lists are arrays, filtered and limited as asked", "[cli][records]") {
    const Device device;
    for (const char* name : {"one", "two", "three"})
        device.out({"account", "add", "--name", name, "--class", "B"});
    device.out({"account", "add", "--name", "four", "--class", "A"});
    CHECK(count(device.json({"account", "list"})) == 4);
    CHECK(count(device.json({"account", "list", "--class", "B"})) == 3);
    CHECK(count(device.json({"account", "list", "--limit", "2"})) == 2);
    CHECK(count(device.json({"visit", "list"})) == 0);
    CHECK(device.out({"visit", "list"}) == "There are none.\n");
    CHECK(device.failure({"account", "list", "--class", "Z"}) == Failure{2, "invalid_choice"});
}

TEST_CASE("cli: records are found by a piece of the id or by name", "[cli][records]") {
    const Device device;
    const std::string east = device.made({"account", "add", "--name", "East Precision"});
    const std::string west = device.made({"account", "add", "--name", "West Precision"});
    CHECK(Shell::text(device.json({"account", "show", east.substr(28)}), "id") == east);
    CHECK(Shell::text(device.json({"account", "show", "west"}), "id") == west);
    CHECK(Shell::text(device.json({"account", "show", "EAST PRECISION"}), "id") == east);
    CHECK(device.failure({"account", "show", "precision"}) == Failure{2, "invalid_argument"});
    CHECK(device.run({"account", "show", "precision"}).err.find(east.substr(28)) !=
          std::string::npos);
    CHECK(device.failure({"account", "show", "north"}) == Failure{3, "not_found"});
    // What is deleted is still found by its id, and no longer in the way of a living one.
    device.out({"account", "delete", east});
    CHECK(Shell::text(device.json({"account", "show", "precision"}), "id") == west);
    CHECK(Shell::text(device.json({"account", "restore", east.substr(28)}), "id") == east);
}

TEST_CASE("cli: a visit from plan to next step", "[cli][records]") {
    const Device device;
    device.out({"account", "add", "--name", "华东精密"});
    device.out({"contact", "add", "--account", "华东精密", "--name", "王建国"});
    const Json plan =
        device.json({"visit", "add", "--account", "华东精密", "--purpose", "试用", "--planned-at",
                     "2026-03-05 09:30", "--primary", "确定试用", "--primary-measure", "定下日期",
                     "--primary-due", "2026-04-01", "--minimum", "见厂长", "--with", "王建国"});
    const std::string visit = Shell::text(plan, "id");
    CHECK(Shell::text(plan, "planned_at") == "2026-03-05T01:30:00Z");  // typed in Shanghai
    CHECK(count(*plan.find("objectives")) == 2);
    CHECK(Shell::text(at(*plan.find("objectives"), 0), "due") == "2026-04-01");
    CHECK(count(*plan.find("participants")) == 1);

    CHECK(Shell::text(device.json({"visit", "start", visit, "--at", "2026-03-05T09:40:00+08:00"}),
                      "started_at") == "2026-03-05T01:40:00Z");
    const Json note = device.json({"visit", "note", visit, "--contact", "王建国", "--kind",
                                   "客户原话", "交期", "比价格重要"});
    CHECK(Shell::text(note, "text") == "交期 比价格重要");
    CHECK(Shell::text(note, "kind") == "said");
    Command piped = device.command({"visit", "note", visit, "-", "--json"});
    piped.input = "first line\nsecond line";
    CHECK(test::run(piped).out.find("first line\\nsecond line") != std::string::npos);

    const std::string promise = device.made({"promise", "add", "--visit", visit, "--direction",
                                             "ours", "--text", "回复交期", "--due", "2026-03-12"});
    CHECK(device.failure({"visit", "finish", visit, "--result", "primary"}) ==
          Failure{4, "incomplete"});
    CHECK(Shell::text(device.json({"visit", "check", visit}), "complete") == "false");
    const Json done = device.json({"visit", "finish", visit, "--result", "primary", "--next-step",
                                   "报价", "--next-date", "2026-03-15"});
    CHECK(Shell::text(done, "status") == "done");
    CHECK(Shell::text(device.json({"promise", "keep", promise}), "outcome") == "kept");
    const std::string page = device.out({"visit", "show", visit, "--lang", "zh"});
    for (const char* text :
         {"试用", "确定试用", "王建国", "交期 比价格重要", "回复交期", "达成主要目标"})
        CHECK(page.find(text) != std::string::npos);
}

TEST_CASE("cli: history tells what a field held", "[cli][records]") {
    const Device device;
    const std::string id = device.made({"account", "add", "--name", "East"});
    device.out({"account", "edit", id, "--name", "West"});
    const Json history = device.json({"history", id, "--field", "name"});
    REQUIRE(count(history) == 2);
    CHECK(Shell::text(at(history, 0), "value") == "East");
    CHECK(Shell::text(at(history, 0), "current") == "false");
    CHECK(Shell::text(at(history, 1), "value") == "West");
    CHECK(Shell::text(at(history, 1), "user") == "li");
    CHECK(device.out({"history", id.substr(28)}).find("East") != std::string::npos);
    CHECK(Shell::text(device.json({"history", id, "--field", "name", "--restore", "1"}), "name") ==
          Shell::text(history.array_items()->at(0), "value"));
    CHECK(device.failure({"history", id, "--field", "name", "--restore", "99"}) ==
          Failure{2, "invalid_argument"});
    CHECK(device.out({"deleted"}) == "Nothing was deleted.\n");
}

TEST_CASE("cli: a conflict is listed with its siblings and settled by a value or a number",
          "[cli][records]") {
    const Device device;
    const std::string id = device.made({"account", "add", "--name", "East", "--city", "Suzhou"});
    CHECK(count(device.json({"conflict", "list"})) == 0);
    CHECK(device.out({"conflict", "list"}) == "Nobody disagrees.\n");
    CHECK(device.out({"quarantine", "list"}) == "Nothing was refused.\n");
    CHECK(count(device.json({"quarantine", "list"})) == 0);
    CHECK(device.failure({"quarantine", "discard", "1"}) == Failure{3, "not_found"});
    CHECK(device.failure({"quarantine", "restore", "1"}) == Failure{3, "not_found"});
    CHECK(device.out({"quarantine", "list", "--discarded"}) ==
          "Nothing was thrown away in the last 30 days.\n");
    CHECK(Shell::text(device.json({"conflict", "settle", id, "city", "--value", "Wuxi"}), "city") ==
          "Wuxi");
    CHECK(Shell::text(device.json({"conflict", "settle", id, "city", "--take", "1"}), "city") ==
          "Wuxi");
    CHECK(device.failure({"conflict", "settle", id, "city", "--take", "9"}) ==
          Failure{2, "invalid_argument"});
    CHECK(device.failure({"conflict", "settle", id, "city"}) == Failure{2, "invalid_argument"});
    CHECK(device.failure({"conflict", "show", id, "nonsense"}) == Failure{2, "invalid_argument"});
    CHECK(device.out({"conflict", "show", id, "city"}).find("Wuxi") != std::string::npos);
}

TEST_CASE("cli: bad values are refused with their field, and nothing is written",
          "[cli][records][bad-input]") {
    const Device device;
    const std::string account = device.made({"account", "add", "--name", "East"});
    const std::string contact =
        device.made({"contact", "add", "--account", account, "--name", "Wang"});
    CHECK(device.failure({"account", "add", "--name", "bell\a"}) == Failure{2, "invalid_text"});
    CHECK(device.failure({"account", "add", "--name", "surrogate\xed\xa0\x80"}) ==
          Failure{2, "invalid_text"});
    CHECK(device.failure({"promise", "add", "--account", account, "--text", "x", "--due",
                          "2026-02-30"}) == Failure{2, "invalid_date"});
    CHECK(device.failure({"account", "add", "--name", "x", "--class", "Q"}) ==
          Failure{2, "invalid_choice"});
    CHECK(device.failure({"account", "add", "--name", "x", "--staff", "many"}) ==
          Failure{2, "invalid_argument"});
    CHECK(device.failure({"account", "add", "--name", std::string(5000, 'x')}) ==
          Failure{2, "too_large"});
    CHECK(device.failure({"account", "add"}) == Failure{2, "invalid_argument"});
    CHECK(device.failure({"account", "show", contact}) == Failure{3, "wrong_table"});
    CHECK(device.failure({"contact", "add", "--account", contact, "--name", "x"}).first == 3);
    CHECK(device.failure({"contact", "add", "--name", "x"}) == Failure{4, "incomplete"});
    CHECK(device.failure({"call", "account.add", "{\"name\":\"\\ud800\"}"}) ==
          Failure{2, "invalid_text"});
    CHECK(device.failure({"call", "account.add", "{\"name\":"}) == Failure{2, "invalid_argument"});
    CHECK(count(device.json({"account", "list"})) == 1);
    CHECK(count(device.json({"contact", "list"})) == 1);
}

TEST_CASE("cli: the door is open to scripts", "[cli][records]") {
    const Device device;
    const Json made = device.json({"call", "account.add", R"({"name": "East", "class": "B"})"});
    CHECK(Shell::text(made, "class") == "B");
    Command piped = device.command({"call", "account.show", "-"});
    piped.input = R"({"id": ")" + Shell::text(made, "id") + "\"}";
    CHECK(test::run(piped).code == 0);
    CHECK(device.failure({"call", "nothing.at.all"}) == Failure{2, "unknown_method"});
    CHECK(device.failure({"call", "login", "{}"}) == Failure{2, "invalid_argument"});
    const Json repeated = device.json(
        {"account", "add", "--name", "once", "--id", "0195f3c2-7a10-7c3e-8f00-000000000042"});
    CHECK(Shell::text(repeated, "id") == "0195f3c2-7a10-7c3e-8f00-000000000042");
}
