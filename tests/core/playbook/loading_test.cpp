// tests/core/playbook/loading_test.cpp
//
// What a playbook may not be, and that each fault says path and line.
#include "playbook_text.hpp"

using namespace rapport;
using test::fault_of;
using test::line_with;
using test::loaded;
using test::spoilt;

namespace {

// Spoils the small playbook, and checks path and detail of the first fault; its line must be that
// of the words that were put in.
void check_fault(std::string_view old, std::string_view now, std::string_view path,
                 std::string_view detail) {
    const std::string text = spoilt(old, now);
    const PlaybookFault fault = fault_of(text);
    INFO(now);
    CHECK(fault.path == path);
    CHECK(fault.detail == detail);
    CHECK(fault.source == "test.json");
    CHECK(fault.line == line_with(text, now));
}

}  // namespace

TEST_CASE("loading: the small playbook is whole", "[core][playbook]") {
    const auto playbook = read_playbook(test::small_playbook());
    REQUIRE(playbook);
    CHECK((*playbook)->content().stages.size() == 2);
    CHECK((*playbook)->stage_after("prospect")->key == "customer");
    CHECK((*playbook)->stage_after("customer") == nullptr);
    CHECK((*playbook)->stage("elsewhere") == nullptr);
    CHECK((*playbook)->word("our_echelon", "owner")->names.en == "Owner");
}

TEST_CASE("loading: an expression's fault has the path and line of the expression",
          "[core][playbook]") {
    check_fault("\"when\": \"count(contacts) >= 1\"", "\"when\": \"count(nobody) >= 1\"",
                "/stages/0/gate/1/when", "there is no such list, at character 7");
    check_fault("\"when\": \"count(contacts) >= 1\"", "\"when\": \"count(contacts)\"",
                "/stages/0/gate/1/when", "the expression must be a condition and is a number");
    check_fault("\"known\": \"exists(account.phone)\"", "\"known\": \"exists(account.fax)\"",
                "/information/1/known", "there is no such name, at character 8");
}

TEST_CASE("loading: a division by zero loads, and is not known when it is looked at",
          "[core][playbook]") {
    const auto playbook =
        read_playbook(spoilt("\"count(contacts) >= 1\"", "\"count(contacts) / 0 >= 1\""));
    REQUIRE(playbook);
}

TEST_CASE("loading: a stage, form or word that is not there is a fault", "[core][playbook]") {
    check_fault("\"to\": \"stopped\"", "\"to\": \"nowhere\"", "/stages/0/exits/0/to",
                "there is no such stage");
    check_fault("\"to\": \"stopped\"", "\"to\": \"prospect\"", "/stages/0/exits/0/to",
                "a stage can't lead to itself");
    check_fault("\"approved_by\": \"owner\"", "\"approved_by\": \"nobody\"", "/gifts/approved_by",
                "it is no word of the vocabulary `our_echelon`");
    check_fault("\"type\": \"long_text\"", "\"type\": \"choice\"", "/forms/0/fields/2/words",
                "a choice names its vocabulary, and nothing else does");
    check_fault("\"type\": \"long_text\"", "\"type\": \"picture\"", "/forms/0/fields/2/type",
                "it must be one of: text, long_text, number, money, per_mille, date, yes_no, "
                "choice, grade");
    check_fault("\"known\": \"account.name\"", "\"known\": \"account.staff\"",
                "/forms/0/fields/0/known", "the expression must be a text and is a number");
}

TEST_CASE("loading: weights below zero and weights that are all zero are faults",
          "[core][playbook]") {
    check_fault("\"weight\": 1, \"missing\"", "\"weight\": -1, \"missing\"",
                "/information/0/weight", "a weight is 1 to a million");
    check_fault("\"weight\": 2, \"scale\"", "\"weight\": -2, \"scale\"",
                "/models/0/criteria/0/weight", "a weight is 0 to a million");
    std::string text = spoilt("\"weight\": 2, \"scale\"", "\"weight\": 0, \"scale\"");
    const std::string_view other = "\"weight\": 1, \"scale\"";
    text.replace(text.find(other), other.size(), "\"weight\": 0, \"scale\"");
    CHECK(fault_of(text).path == "/models/0/criteria");
    CHECK(fault_of(text).detail == "all weights are 0: nothing would count");
}

TEST_CASE("loading: a key that stands twice, a name that is none, a text that is empty",
          "[core][playbook]") {
    check_fault("\"key\": \"customer\"", "\"key\": \"prospect\"", "/stages/1/key",
                "the key stands in this list twice");
    check_fault("\"key\": \"customer\"", "\"key\": \"a customer\"", "/stages/1/key",
                "a key is made of letters, digits and underscores");
    check_fault("\"zh\": \"寻找\"", "\"zh\": \"\"", "/stages/0/names/zh", "the text is empty");
    check_fault("\"name\": \"simple-sales\"", "\"name\": \"Simple Sales\"", "/name",
                "a name is made of small letters, digits and hyphens");
    check_fault("\"version\": 1", "\"version\": 0", "/version", "a version is above 0");
    check_fault("\"currency\": \"EUR\"", "\"currency\": \"euro\"", "/currency",
                "a currency is three capital letters");
}

TEST_CASE("loading: a member that lacks, is unknown or of another kind is told with its place",
          "[core][playbook]") {
    const PlaybookFault lacking = fault_of(spoilt("\"cadence_days\": 14,", ""));
    CHECK(lacking.path == "/classes/0/cadence_days");
    CHECK(lacking.detail == "it is missing");
    CHECK(lacking.line == line_with(test::small_playbook(), "\"classes\": [") + 1);
    check_fault("\"version\": 1", "\"version\": \"one\"", "/version", "it must be a whole number");
    const PlaybookFault renamed = fault_of(spoilt("\"currency\"", "\"kurrency\""));
    CHECK(renamed.path == "/currency");
    CHECK(renamed.line == 1);
    check_fault("\"currency\": \"EUR\",", "\"currency\": \"EUR\", \"colour\": 1,", "/colour",
                "there is no such parameter");
    const PlaybookFault nothing = fault_of("{}");
    CHECK(nothing.path == "/name");
    CHECK(nothing.line == 1);
}

TEST_CASE("loading: computed values that go round are a fault", "[core][playbook]") {
    constexpr std::string_view where = "\"currency\": \"EUR\",";
    const auto with = [&](std::string_view a, std::string_view b) {
        return spoilt(where,
                      std::string(where) + "\n\"computed\": [\n{\"key\": \"a\", \"is\": \"" +
                          std::string(a) +
                          "\", \"names\": {\"zh\": \"a\", \"en\": \"a\"}},\n{\"key\": \"b\", "
                          "\"is\": \"" +
                          std::string(b) + "\", \"names\": {\"zh\": \"b\", \"en\": \"b\"}}],");
    };
    CHECK(loaded(with("computed.b + 1", "2")).playbook);
    const std::string round = with("computed.b + 1", "computed.a + 1");
    const PlaybookFault fault = fault_of(round);
    CHECK(fault.detail == "the computed values refer to one another in a circle, at character 1");
    CHECK(fault.path == "/computed/1/is");
    CHECK(fault.line == line_with(round, "\"computed.a + 1\""));
    CHECK(fault_of(with("computed.a", "2")).detail ==
          "the computed values refer to one another in a circle, at character 1");
    CHECK(fault_of(with("computed.c", "2")).detail ==
          "there is no computed value of that name, at character 1");
}

TEST_CASE("loading: computed values rest on one another four deep at most", "[core][playbook]") {
    std::string list;
    for (int n = 0; n < 5; ++n)
        list += "{\"key\": \"k" + std::to_string(n) + "\", \"is\": \"" +
                (n < 4 ? "computed.k" + std::to_string(n + 1) : std::string("1")) +
                "\", \"names\": {\"zh\": \"k\", \"en\": \"k\"}},";
    list.pop_back();
    constexpr std::string_view where = "\"currency\": \"EUR\",";
    const std::string text = spoilt(where, std::string(where) + "\"computed\": [" + list + "],");
    CHECK(fault_of(text).path == "/computed/0/is");
    CHECK(fault_of(text).detail == "computed values rest on one another more than 4 deep");
}

TEST_CASE("loading: thresholds, layers and tables leave no gap", "[core][playbook]") {
    check_fault("\"from\": 300", "\"from\": 800", "/models/0/grades/1/from",
                "thresholds must descend");
    check_fault("\"up_to\": 1000", "\"up_to\": 900", "/pyramid/1/up_to",
                "the last layer must reach 1000, so that every customer has one");
    check_fault("\"from_days\": 21", "\"from_days\": 7", "/dunning/1/from_days",
                "steps must ascend, from 0 days on");
    check_fault("\"probability\": 500", "\"probability\": 1500", "/funnel/1/probability",
                "it is per mille: 0 to 1000");
}

TEST_CASE("loading: several faults are told at once, and not without end", "[core][playbook]") {
    std::string text = spoilt("\"version\": 1", "\"version\": 0");
    const std::string_view days = "\"cadence_days\": 14";
    text.replace(text.find(days), days.size(), "\"cadence_days\": -4");
    CHECK(loaded(text).faults.size() == 2);
    std::string many = test::small_playbook();
    for (std::size_t at = 0; (at = many.find("\"en\": \"", at)) != std::string::npos;)
        many.erase(at + 7, many.find('"', at + 7) - at - 7), at += 7;
    CHECK(loaded(many).faults.size() == playbook_faults_max);
}

TEST_CASE("loading: what is no JSON, too deep, too large or no text has a typed answer",
          "[core][playbook]") {
    const PlaybookFault cut = fault_of("{\n\"name\": \"x\",\n");
    CHECK(cut.code == Errc::invalid_argument);
    CHECK(cut.line == 2);
    CHECK(fault_of("[]").detail == "it must be an object");
    const PlaybookFault deep = fault_of("{\"stages\":\n" + std::string(100, '['));
    CHECK(deep.code == Errc::invalid_argument);
    CHECK(deep.line == 2);
    const PlaybookFault bytes = fault_of("{\n\"name\": \"\xFF\"}");
    CHECK(bytes.code == Errc::invalid_text);
    CHECK(bytes.path == "/name");
    CHECK(bytes.line == 2);
    const PlaybookFault control = fault_of(spoilt("\"zh\": \"寻找\"", "\"zh\": \"\\u0007\""));
    CHECK(control.code == Errc::invalid_text);
    CHECK(control.path == "/stages/0/names/zh");
    const PlaybookFault large = fault_of(std::string(10 * 1024 * 1024, ' '));
    CHECK(large.code == Errc::too_large);
    const PlaybookFault twice = fault_of("{\"name\": \"a\",\n\"name\": \"b\"}");
    CHECK(twice.line == 2);
    CHECK(twice.path == "/name");
}

TEST_CASE("loading: parts make one playbook, lists are put together", "[core][playbook]") {
    const std::string whole = test::small_playbook();
    constexpr std::string_view more =
        "{\n\"forms\": [\n{\"key\": \"second\", \"names\": {\"zh\": \"二\", \"en\": \"Two\"},\n"
        "\"about\": {\"zh\": \"二\", \"en\": \"Two\"}, \"subject\": \"account\",\n"
        "\"layout\": \"card\", \"fields\": []}]}";
    const PlaybookText parts[] = {{"whole.json", whole}, {"more.json", more}};
    const LoadedPlaybook faulty = load_playbook(parts);
    REQUIRE(faulty.faults.size() == 1);
    CHECK(faulty.faults.front().source == "more.json");
    CHECK(faulty.faults.front().path == "/forms/0/fields");
    CHECK(faulty.faults.front().line == 5);

    std::string mended(more);
    mended.replace(mended.find("\"fields\": []"), 12,
                   "\"fields\": [{\"key\": \"a\", \"type\": \"text\", \"names\": {\"zh\": \"a\", "
                   "\"en\": \"a\"}}]");
    const PlaybookText good[] = {{"whole.json", whole}, {"more.json", mended}};
    const LoadedPlaybook both = load_playbook(good);
    REQUIRE(both.playbook);
    CHECK(both.playbook->content().forms.size() == 2);
    CHECK(both.playbook->form("second") != nullptr);

    const PlaybookText again[] = {{"whole.json", whole}, {"other.json", "{\n\"name\": \"x\"}"}};
    const LoadedPlaybook twice = load_playbook(again);
    REQUIRE(twice.faults.size() == 1);
    CHECK(twice.faults.front().source == "other.json");
    CHECK(twice.faults.front().line == 2);
    CHECK(twice.faults.front().detail == "another part has it too");
}

TEST_CASE("loading: read_playbook tells its first fault as an error", "[core][playbook]") {
    const auto refused = read_playbook(spoilt("\"version\": 1", "\"version\": 0"));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Errc::invalid_argument);
    CHECK(refused.error().field == "/version");
    CHECK(refused.error().detail == "line 3: a version is above 0");
}
