// tests/sim/world/reviewers.cpp
//
// What somebody above the authors does with refused commits: lets them in, as they are or with
// other values, or gives them back.
#include "rapport/sync/review.hpp"

#include "tables.hpp"
#include "world.hpp"

namespace rapport::test::sim {
namespace {

// What the hub's tables do not take is mended.
std::vector<sync::ReviewEdit> mended(const Commit& commit, std::int64_t amount) {
    std::vector<sync::ReviewEdit> out;
    for (const Change& change : commit.changes)
        for (const FieldWrite& write : change.sets) {
            const auto* number = std::get_if<std::int64_t>(&write.value);
            if (change.table == item_table && write.field == item::amount && number && *number < 0)
                out.push_back({change.record, write.field, amount});
        }
    return out;
}

}  // namespace

void World::review(Random& random) {
    // What a restored hub had let in is gone for good, and with it what that had overwritten: who
    // had seen it overwritten sees it again, as a sibling. The oracle knows no such commits.
    if (plan_.faults.of(Fault::hub_restore) > 0) return;
    std::vector<const sync::Review*> open;
    for (const auto& [number, review] : hub_.state.reviews)
        if (review.state == sync::Review::State::open && review.author != hostile_user_)
            open.push_back(&review);
    if (open.empty()) return;
    const sync::Review entry = *random.pick(open);
    const sync::JudgedCommit judged = hub_.state.judged.at(entry.dot);
    const auto commit = decode_body(entry.dot, judged.body);
    require(commit.has_value(), "I1", "a refused commit can't be read at the hub");
    sync::Decision decision{entry.number, sync::Decision::Kind::accept, {}, {}};
    decision.edits = mended(*commit, random.between(0, 1'000'000));
    if (!decision.edits.empty()) decision.kind = sync::Decision::Kind::edit;
    if (random.chance(0.2))
        decision = {entry.number, sync::Decision::Kind::give_back, {}, "not like this"};
    sync::Review decided;
    const auto done = hub_.transact({}, [&](sync::HubTransaction& t) -> Result<void> {
        sync::ReviewList list{t, hub_schema()};
        RAPPORT_TRY(const auto sheet, list.decide({}, decision, hub_.own_device, now_ms_));
        decided = sheet.review;
        return {};
    });
    if (!done) {
        if (hub_.fault_struck) {
            hub_.fault_struck = false;
            return note("path/hub failed");
        }
        return note("path/review not possible", static_cast<std::uint64_t>(done.error().code));
    }
    note("path/review " + std::string(decided.stands_as ? "accepted" : "returned"), entry.number);
    say([&] { return "a refused change is decided on"; });
    if (decided.stands_as) {
        const sync::JudgedCommit& own = hub_.state.judged.at(*decided.stands_as);
        oracle_.accepted(own.hash, judged.origin.value_or(judged.hash),
                         decode_body(own.dot, own.body).value(), hub_.state);
    }
    checks_.decided(*hub_.before, hub_.state, now_ms_);
    oracle_.learn(hub_.state);
}

}  // namespace rapport::test::sim
