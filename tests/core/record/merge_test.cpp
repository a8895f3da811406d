// tests/core/record/merge_test.cpp
//
// The merge rule on its own: what a change does to a record, in every order in which it may arrive.
#include "rapport/record/merge.hpp"

#include <algorithm>
#include <random>

#include "support/catch.hpp"
#include "support/seeds.hpp"

using namespace rapport;

namespace {

const RefusedDots nobody;
const Value alive{std::int64_t{1}}, dead{std::int64_t{0}};

DeviceId device(int n) {
    DeviceId id;
    id.bytes[15] = static_cast<std::uint8_t>(n);
    return id;
}
Dot dot(int device_number, std::uint64_t counter) {
    return {device(device_number), 1, counter};
}
Value words(const char* text) {
    return std::string(text);
}

struct Write {
    Change change;
    Dot name;
    Hlc time;
};

Write creation(const Dot& name) {
    Write w{{5, {}, {}, true, {}, {}, {}}, name, Hlc{name.counter}};
    w.change.sets = {{live_field, alive, {}}, {1, words("first"), {}}};
    return w;
}
Write edit(const Dot& name, FieldNo field, const char* text, Dots overwrites, Dots live_seen) {
    return {
        {5, {}, {}, false, {{field, words(text), std::move(overwrites)}}, std::move(live_seen), {}},
        name,
        Hlc{name.counter}};
}
Write removal(const Dot& name, Dots live_seen, Dots saw) {
    return {{5, {}, {}, false, {{live_field, dead, live_seen}}, live_seen, std::move(saw)},
            name,
            Hlc{name.counter}};
}
RecordState after(std::vector<Write> writes) {
    RecordState record;
    for (const Write& w : writes) apply(record, w.change, w.name, w.time, nobody);
    return record;
}
std::vector<Value> values(const RecordState& record, FieldNo field) {
    std::vector<Value> out;
    for (const Sibling& s : record.of(field)) out.push_back(s.value);
    return out;
}

}  // namespace

TEST_CASE("merge: a write removes what its author saw and nothing else") {
    const auto record =
        after({creation(dot(1, 1)), edit(dot(1, 2), 1, "mine", {dot(1, 1)}, {dot(1, 1)}),
               edit(dot(2, 1), 1, "theirs", {dot(1, 1)}, {dot(1, 1)})});
    CHECK(values(record, 1) == std::vector<Value>{words("mine"), words("theirs")});
    CHECK(in_conflict(record.of(1)));
}

TEST_CASE("merge: settling overwrites all siblings") {
    const auto record = after({creation(dot(1, 1)), edit(dot(1, 2), 1, "mine", {dot(1, 1)}, {}),
                               edit(dot(2, 1), 1, "theirs", {dot(1, 1)}, {}),
                               edit(dot(3, 1), 1, "agreed", {dot(1, 2), dot(2, 1)}, {})});
    CHECK(values(record, 1) == std::vector<Value>{words("agreed")});
}

TEST_CASE("merge: equal values from two people are no conflict") {
    const auto record = after({creation(dot(1, 1)), edit(dot(1, 2), 1, "same", {dot(1, 1)}, {}),
                               edit(dot(2, 1), 1, "same", {dot(1, 1)}, {})});
    CHECK(record.of(1).size() == 2);
    CHECK_FALSE(in_conflict(record.of(1)));
}

TEST_CASE("merge: the same change twice is one change") {
    const auto once =
        after({creation(dot(1, 1)), edit(dot(2, 1), 1, "x", {dot(1, 1)}, {dot(1, 1)})});
    const auto twice =
        after({creation(dot(1, 1)), edit(dot(2, 1), 1, "x", {dot(1, 1)}, {dot(1, 1)}),
               edit(dot(2, 1), 1, "x", {dot(1, 1)}, {dot(1, 1)})});
    CHECK(once == twice);
}

TEST_CASE("merge: the visible value is the greatest in time, then in name, whatever the order") {
    RecordState record;
    for (const auto& [name, time] :
         std::vector<std::pair<Dot, std::uint64_t>>{{dot(2, 1), 5}, {dot(1, 9), 7}, {dot(3, 1), 7}})
        record.put({1, name, Hlc{time}, words("v")});
    CHECK(winner(record.of(1))->dot == dot(3, 1));
}

TEST_CASE("merge: a delete answers the edits that it saw") {
    const auto record =
        after({creation(dot(1, 1)), edit(dot(2, 1), 1, "seen", {dot(1, 1)}, {dot(1, 1)}),
               removal(dot(1, 2), {dot(1, 1)}, {dot(1, 1), dot(2, 1)})});
    CHECK(is_deleted(record));
}

TEST_CASE("merge: an edit that a delete did not see keeps the record, whichever comes first") {
    const auto delete_first =
        after({creation(dot(1, 1)), removal(dot(1, 2), {dot(1, 1)}, {dot(1, 1)}),
               edit(dot(2, 1), 1, "x", {dot(1, 1)}, {dot(1, 1)})});
    const auto edit_first =
        after({creation(dot(1, 1)), edit(dot(2, 1), 1, "x", {dot(1, 1)}, {dot(1, 1)}),
               removal(dot(1, 2), {dot(1, 1)}, {dot(1, 1)})});
    CHECK_FALSE(is_deleted(delete_first));
    CHECK(in_conflict(delete_first.of(live_field)));
    CHECK(delete_first == edit_first);
}

TEST_CASE("merge: restoring brings a deleted record back whole") {
    const auto record =
        after({creation(dot(1, 1)), removal(dot(1, 2), {dot(1, 1)}, {dot(1, 1)}),
               Write{{5, {}, {}, false, {{live_field, alive, {dot(1, 2)}}}, {dot(1, 2)}, {}},
                     dot(2, 1),
                     Hlc{9}}});
    CHECK_FALSE(is_deleted(record));
    CHECK(values(record, 1) == std::vector<Value>{words("first")});
    CHECK_FALSE(in_conflict(record.of(live_field)));
}

TEST_CASE("merge: overwriting a refused write overwrites what that one stood for") {
    RefusedDots refused;
    refused.add(dot(1, 2), RecordId{}, 1, {dot(1, 1)});
    refused.add(dot(1, 3), RecordId{}, 1, {dot(1, 2)});
    RecordState record = after({creation(dot(1, 1))});
    const Write w = edit(dot(1, 4), 1, "on top", {dot(1, 3)}, {dot(1, 1)});
    apply(record, w.change, w.name, w.time, refused);
    CHECK(values(record, 1) == std::vector<Value>{words("on top")});
}

TEST_CASE("merge: of what siblings were written over the greatest is kept up with them, or none") {
    const Sibling made{1, dot(1, 1), Hlc{1}, words("first")};
    const Dots over{dot(1, 1)};
    RecordState record = after({creation(dot(1, 1)), edit(dot(1, 2), 1, "a", over, {})});
    const auto write = [&](const Dot& name, const Dots& overwrites,
                           const RefusedDots& refused = nobody) {
        const Write w = edit(name, 1, "b", overwrites, {});
        apply(record, w.change, w.name, w.time, refused, {&made, 1});
        const Sibling* named = record.ancestor(1);
        return named ? std::optional{*named} : std::nullopt;
    };
    SECTION("of nothing there is none") {
        CHECK_FALSE(write(dot(2, 1), {}));
        CHECK_FALSE(write(dot(3, 1), over));
    }
    SECTION("of several there is none") {
        CHECK_FALSE(write(dot(2, 1), {dot(1, 1), dot(9, 9)}));
    }
    SECTION("of what the caller has not there is none") {
        CHECK_FALSE(write(dot(2, 1), {dot(9, 9)}));
    }
    SECTION("a refused dot stands for what it had overwritten") {
        RefusedDots refused;
        refused.add(dot(2, 1), RecordId{}, 1, over);
        CHECK(write(dot(2, 2), {dot(2, 1), dot(1, 1)}, refused) == made);
    }
    SECTION("while something is awaited there is none") {
        record.awaited = {{1, dot(4, 4)}};
        CHECK_FALSE(write(dot(2, 1), over));
        record.awaited = {{2, dot(4, 4)}};
        CHECK(write(dot(2, 2), {dot(2, 1)}) == std::nullopt);
    }
    SECTION("with it") {
        CHECK(write(dot(2, 1), over) == made);
        CHECK(write(dot(2, 1), over) == made);         // the same twice
        CHECK(write(dot(2, 2), {dot(2, 1)}) == made);  // in the place of one
        CHECK(write(dot(3, 1), over) == made);         // another over the same
        SECTION("over another") {
            CHECK_FALSE(write(dot(4, 1), {dot(9, 9)}));
        }
        SECTION("over several") {
            CHECK_FALSE(write(dot(4, 1), {dot(2, 2), dot(1, 2)}));
        }
        SECTION("until there is one") {
            CHECK_FALSE(write(dot(4, 1), {dot(1, 2), dot(2, 2), dot(3, 1)}));
            CHECK(record.ancestors.empty());
        }
    }
    SECTION("a record's life has none") {
        CHECK(after({creation(dot(1, 1)), removal(dot(1, 2), {dot(1, 1)}, {dot(1, 1)}),
                     removal(dot(2, 1), {dot(1, 1)}, {dot(1, 1)})})
                  .ancestors.empty());
    }
}

TEST_CASE("merge: an edit speaks in place of what it was written over, too") {
    // The delete saw no edit, so the first one keeps the record. The author of the second saw the
    // first, and not yet the delete.
    const Write first = edit(dot(1, 2), 1, "first", {dot(1, 1)}, {dot(1, 1)});
    const Write unaware = removal(dot(2, 1), {dot(1, 1)}, {dot(1, 1)});
    const Write second = edit(dot(1, 3), 1, "second", {dot(1, 2)}, {dot(1, 1)});
    RecordState record = after({creation(dot(1, 1)), first, unaware});
    REQUIRE(record.has(live_field, dot(1, 2)));
    SECTION("of what is there") {
        apply(record, second.change, second.name, second.time, nobody);
        CHECK(record.has(live_field, dot(1, 3)));
    }
    SECTION("of what a refused one was written over") {
        RefusedDots refused;
        refused.add(Commit{second.name, second.time, {second.change}});
        const Write third = edit(dot(1, 4), 1, "third", {dot(1, 3)}, {dot(1, 1)});
        apply(record, third.change, third.name, third.time, refused);
        CHECK(record.has(live_field, dot(1, 4)));
    }
    SECTION("where a restore has settled the delete, and has not seen the edit") {
        const Write restoring{
            {5, {}, {}, false, {{live_field, alive, {dot(2, 1)}}}, {dot(2, 1)}, {}},
            dot(2, 2),
            Hlc{2}};
        apply(record, restoring.change, restoring.name, restoring.time, nobody);
        apply(record, second.change, second.name, second.time, nobody);
        CHECK(values(record, live_field) == std::vector<Value>{alive, alive});
        CHECK(record.has(live_field, dot(1, 3)));
    }
    SECTION("a restore with values, too") {
        const Write restoring{{5,
                               {},
                               {},
                               false,
                               {{live_field, alive, {dot(3, 1)}}, {1, words("back"), {dot(1, 2)}}},
                               {dot(3, 1)},
                               {}},
                              dot(3, 2),
                              Hlc{2}};
        apply(record, restoring.change, restoring.name, restoring.time, nobody);
        CHECK(record.has(live_field, dot(3, 2)));
    }
    CHECK_FALSE(record.has(live_field, dot(1, 2)));
    CHECK_FALSE(is_deleted(record));
}

TEST_CASE("merge: an edit that comes after what took its place says nothing any more") {
    // A hub was restored, and the second edit came first.
    const Write second = edit(dot(2, 1), 1, "second", {dot(1, 2)}, {dot(1, 1)});
    RecordState record =
        after({creation(dot(1, 1)), removal(dot(3, 1), {dot(1, 1)}, {dot(1, 1)}), second});
    record.awaited = {{1, dot(1, 2)}};
    const Write first = edit(dot(1, 2), 1, "first", {dot(1, 1)}, {dot(1, 1)});
    apply(record, first.change, first.name, first.time, nobody);
    CHECK(record.awaited.empty());
    CHECK(record.has(live_field, dot(2, 1)));
    CHECK_FALSE(record.has(live_field, dot(1, 2)));
}

TEST_CASE("merge: a refused edit that spoke for a contested record stands for what it spoke for") {
    // A restore that had not seen the delete; an edit speaks for the record in its place, and is
    // refused; the last delete has seen them all.
    const Write restoring{
        {5, {}, {}, false, {{live_field, alive, {dot(1, 1)}}}, {dot(1, 1)}, {}}, dot(2, 2), Hlc{2}};
    RecordState record =
        after({creation(dot(1, 1)), removal(dot(2, 1), {dot(1, 1)}, {dot(1, 1)}), restoring});
    REQUIRE(values(record, live_field) == std::vector<Value>{dead, alive});
    const Write spoke = edit(dot(2, 3), 2, "refused", {}, {dot(2, 1), dot(2, 2)});
    const Write last =
        removal(dot(2, 4), {dot(2, 1), dot(2, 3)}, {dot(1, 1), dot(2, 1), dot(2, 3)});
    SECTION("refused") {
        RefusedDots refused;
        refused.add(Commit{spoke.name, spoke.time, {spoke.change}});
        apply(record, last.change, last.name, last.time, refused);
    }
    SECTION("known under another name") {
        const Write twin = edit(dot(2, 9), 2, "the same", {}, {dot(2, 1), dot(2, 2)});
        apply(record, twin.change, twin.name, twin.time, nobody);
        RefusedDots refused;
        refused.add_twin(Commit{spoke.name, spoke.time, {spoke.change}}, twin.name);
        apply(record, last.change, last.name, last.time, refused);
    }
    CHECK(values(record, live_field) == std::vector<Value>{dead});
}

TEST_CASE("merge: refused writes that name each other in a ring end") {
    RefusedDots refused;
    refused.add(dot(1, 2), RecordId{}, 1, {dot(1, 3)});
    refused.add(dot(1, 3), RecordId{}, 1, {dot(1, 2)});
    const Dots start{dot(1, 3), dot(2, 2)};
    CHECK(refused.follow(RecordId{}, 1, start) == Dots{dot(2, 2)});
}

// Three people edit, delete and restore with whatever they have seen. In every order that keeps
// each change after those that its author had seen, the fields end with the same siblings.
// (Liveness also depends on the hub's order, which is the one that authors see by:
// tests/sync/causality_test.cpp holds it against its own oracle.)
TEST_CASE("merge: any causal order gives the fields the same siblings", "[property]") {
    const std::uint64_t seed = GENERATE(test::seeds(400));
    INFO(test::replay(seed));
    std::mt19937_64 random{seed};
    const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };

    std::vector<Write> made{creation(dot(1, 1))};
    std::vector<std::vector<std::size_t>> needs{{}};  // which writes the author had, by index
    std::vector<std::uint64_t> counters{0, 1, 0, 0};
    for (int i = 0; i < 7; ++i) {
        const int who = 1 + static_cast<int>(below(3));
        std::vector<bool> has(made.size(), false);
        has[0] = true;
        const auto add = [&](auto&& self, std::size_t n) -> void {
            has[n] = true;
            for (const std::size_t m : needs[n])
                if (!has[m]) self(self, m);
        };
        for (std::size_t n = 0; n < made.size(); ++n)
            if (made[n].name.device == device(who) || below(2) == 0) add(add, n);
        RecordState seen;
        std::vector<std::size_t> known;
        for (std::size_t n = 0; n < made.size(); ++n)
            if (has[n]) {
                apply(seen, made[n].change, made[n].name, made[n].time, nobody);
                known.push_back(n);
            }
        const auto dots_of = [&](FieldNo field) {
            Dots out;
            for (const Sibling& s : seen.of(field)) out.push_back(s.dot);
            return out;
        };
        Dots all;
        for (const Sibling& s : seen.siblings) all.push_back(s.dot);
        const Dot name = dot(who, ++counters[static_cast<std::size_t>(who)]);
        const std::string value = "v" + std::to_string(i);
        if (is_deleted(seen))
            made.push_back({{5,
                             {},
                             {},
                             false,
                             {{live_field, alive, dots_of(live_field)}},
                             dots_of(live_field),
                             {}},
                            name,
                            Hlc{below(50)}});
        else if (below(4) == 0)
            made.push_back({{5,
                             {},
                             {},
                             false,
                             {{live_field, dead, dots_of(live_field)}},
                             dots_of(live_field),
                             all},
                            name,
                            Hlc{below(50)}});
        else
            made.push_back(edit(name, static_cast<FieldNo>(1 + below(2)), value.c_str(), {},
                                dots_of(live_field)));
        if (made.back().change.sets.front().field != live_field)
            made.back().change.sets.front().overwrites =
                dots_of(made.back().change.sets.front().field);
        needs.push_back(known);
    }

    const auto in_order = after(made);
    for (int attempt = 0; attempt < 6; ++attempt) {
        std::vector<Write> shuffled;
        std::vector<bool> done(made.size(), false);
        while (shuffled.size() < made.size()) {
            const std::size_t n = below(made.size());
            const bool ready = std::all_of(needs[n].begin(), needs[n].end(),
                                           [&](std::size_t m) { return done[m]; });
            if (done[n] || !ready) continue;
            done[n] = true;
            shuffled.push_back(made[n]);
        }
        const auto result = after(shuffled);
        for (FieldNo field = 1; field <= 2; ++field)
            CHECK(std::vector<Sibling>(result.of(field).begin(), result.of(field).end()) ==
                  std::vector<Sibling>(in_order.of(field).begin(), in_order.of(field).end()));
    }
}
