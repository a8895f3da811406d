// tests/core/playbook/changes_test.cpp
#include "rapport/playbook/changes.hpp"

#include "playbook_text.hpp"

using namespace rapport;

namespace {

std::vector<std::string> between(const PlaybookContent& before, const PlaybookContent& after) {
    std::vector<std::string> lines;
    const char* kinds[] = {"added", "removed", "changed", "moved"};
    for (const PlaybookChange& change : changes_between(before, after))
        lines.push_back(std::string(kinds[static_cast<std::size_t>(change.kind)]) + " " +
                        change.path);
    return lines;
}

PlaybookContent small() {
    return test::loaded(test::small_playbook()).playbook->content();
}

}  // namespace

TEST_CASE("changes: two equal versions have none", "[core][playbook]") {
    CHECK(between(small(), small()).empty());
}

TEST_CASE("changes: stages that come and go are told by key", "[core][playbook]") {
    PlaybookContent after = small();
    Stage trial = after.stages.back();
    trial.key = "trial";
    after.stages.insert(after.stages.begin() + 1, trial);
    after.stages.pop_back();
    after.version = 2;
    CHECK(between(small(), after) == std::vector<std::string>{"changed /version",
                                                              "removed /stages/customer",
                                                              "added /stages/trial"});
    const auto changes = changes_between(small(), after);
    CHECK(changes[0].before == "1");
    CHECK(changes[0].after == "2");
    CHECK(changes[1].part == "stages");
    CHECK(changes[1].after.empty());
}

TEST_CASE("changes: a change inside is told where it is", "[core][playbook]") {
    PlaybookContent after = small();
    after.stages[0].gate[1].weight = 5;
    after.classes[0].cadence_days = 21;
    CHECK(between(small(), after) ==
          std::vector<std::string>{"changed /stages/prospect/gate/contact/weight",
                                   "changed /classes/big/cadence_days"});
}

TEST_CASE("changes: another order of the same keys is a move", "[core][playbook]") {
    PlaybookContent after = small();
    std::swap(after.funnel[0], after.funnel[1]);
    CHECK(between(small(), after) == std::vector<std::string>{"moved /funnel"});
}
