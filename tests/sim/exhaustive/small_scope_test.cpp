// tests/sim/exhaustive/small_scope_test.cpp
//
// Every history of a small world: three replicas of one record with two operations each, or two
// with three, and one exchange between or after them, in every order, with every choice of
// operations, and with every choice of answers lost, so that what was sent comes again. After each
// the siblings must be those that an oracle finds from what everybody had seen. Bits of a byte
// stand for the operations.
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "rapport/record/merge.hpp"
#include "support/catch.hpp"

using namespace rapport;

namespace {

constexpr std::size_t replicas_max = 3, operations_max = 3;
constexpr FieldNo field_a = 1, field_b = 2;
const Value alive{std::int64_t{1}}, dead{std::int64_t{0}};
const RefusedDots nothing_refused;

enum class Act : std::uint8_t { write_a, write_b, erase, restore };
using Mask = std::uint8_t;  // operation n is bit n, in the order in which they are done

DeviceId device(std::size_t n) {
    DeviceId id;
    id.bytes[15] = static_cast<std::uint8_t>(n + 1);
    return id;
}

struct Done {  // one operation that was done
    Act act;
    Dot dot;
    Mask seen;  // what its author had ever seen
};

struct Replica {
    RecordState base;
    Mask base_knows = 0;
    std::vector<std::pair<Change, Mask>> pending;  // with the operation's own bit
    std::uint64_t counter = 0;
    std::size_t steps = 0;  // of its script
};

struct State {
    RecordState hub;
    Mask hub_knows = 0;
    std::array<Replica, replicas_max> all;
    std::vector<Done> done;
};

struct Scope {
    std::size_t replicas, operations;  // operations of each
    std::vector<Act> acts;
    std::vector<std::size_t> exchanges;  // after how many operations one may be
};

struct Script {
    std::size_t replicas, operations;
    std::array<std::array<Act, operations_max>, replicas_max> acts;
    std::array<std::size_t, replicas_max> exchange;  // after so many operations
    std::array<bool, replicas_max> lost;             // its answer never arrives
};

RecordState shown(const Replica& replica, std::size_t number) {
    RecordState record = replica.base;
    const std::uint64_t first = replica.counter - replica.pending.size();
    for (std::size_t i = 0; i < replica.pending.size(); ++i)
        apply(record, replica.pending[i].first, Dot{device(number), 1, first + i + 1},
              Hlc{100 + first + i}, nothing_refused);
    return record;
}

Dots dots_of(const RecordState& record, FieldNo field) {
    Dots out;
    for (const Sibling& s : record.of(field)) out.push_back(s.dot);
    return out;
}

void act(State& state, std::size_t number, Act wanted) {
    Replica& replica = state.all[number];
    const RecordState now = shown(replica, number);
    Change change;
    change.live_seen = dots_of(now, live_field);
    if (is_deleted(now)) wanted = wanted == Act::erase ? Act::erase : Act::restore;
    const bool erases = wanted == Act::erase, restores = wanted == Act::restore;
    if (erases && is_deleted(now)) return;
    if (restores && now.of(live_field).size() == 1 && !is_deleted(now)) return;
    if (erases || restores) {
        change.sets.push_back({live_field, erases ? dead : alive, change.live_seen});
        if (erases)
            for (const Sibling& s : now.siblings) change.saw.push_back(s.dot);
    } else {
        const FieldNo field = wanted == Act::write_a ? field_a : field_b;
        change.sets.push_back(
            {field, static_cast<std::int64_t>(state.done.size()) + 2, dots_of(now, field)});
    }
    Mask seen = replica.base_knows;
    for (const auto& [earlier, bit] : replica.pending) seen |= bit;
    const auto bit = static_cast<Mask>(1U << state.done.size());
    replica.pending.emplace_back(std::move(change), bit);
    state.done.push_back({wanted, Dot{device(number), 1, ++replica.counter}, seen});
}

// What is pending goes to the hub, which takes each once; the base comes back unless it is lost.
void exchange(State& state, std::size_t number, bool lost) {
    Replica& replica = state.all[number];
    const std::uint64_t first = replica.counter - replica.pending.size();
    for (std::size_t i = 0; i < replica.pending.size(); ++i) {
        const auto& [change, bit] = replica.pending[i];
        if (state.hub_knows & bit) continue;
        apply(state.hub, change, Dot{device(number), 1, first + i + 1}, Hlc{100 + first + i},
              nothing_refused);
        state.hub_knows |= bit;
    }
    if (lost) return;
    replica.base = state.hub;
    replica.base_knows = state.hub_knows;
    replica.pending.clear();
}

bool fields_right(const State& state, const RecordState& record) {
    for (const FieldNo field : {field_a, field_b}) {
        const Act writes = field == field_a ? Act::write_a : Act::write_b;
        std::size_t expected = 0;
        for (std::size_t n = 0; n < state.done.size(); ++n) {
            if (state.done[n].act != writes) continue;
            bool gave_way = false;
            for (const Done& other : state.done)
                gave_way = gave_way || (other.act == writes && (other.seen >> n & 1));
            if (gave_way) continue;
            ++expected;
            if (!record.has(field, state.done[n].dot)) return false;
        }
        if (record.of(field).size() != expected) return false;
    }
    return true;
}

// A delete answers all that it saw; what nothing has answered keeps the record.
bool should_live(const State& state) {
    bool dies = false, lives = false;
    for (std::size_t n = 0; n < state.done.size(); ++n) {
        bool answered = false;
        for (const Done& other : state.done)
            answered = answered || ((other.act == Act::erase || other.act == Act::restore) &&
                                    (other.seen >> n & 1));
        if (answered) continue;
        (state.done[n].act == Act::erase ? dies : lives) = true;
    }
    return !dies || lives;
}

class Every {
public:
    struct Found {
        std::uint64_t cases = 0, wrong = 0;
        std::string first_wrong;
    };
    Every(const Script& script, Found& found) : script_(script), found_(found) {}

    void from(const State& state) {
        bool ended = true;
        for (std::size_t r = 0; r < script_.replicas; ++r) {
            if (state.all[r].steps == script_.operations + 1) continue;
            ended = false;
            State next = state;
            const std::size_t step = next.all[r].steps++;
            const std::size_t exchanges_at = script_.exchange[r];
            if (step == exchanges_at)
                exchange(next, r, script_.lost[r]);
            else
                act(next, r, script_.acts[r][step > exchanges_at ? step - 1 : step]);
            from(next);
        }
        if (ended) judge(state);
    }

private:
    void judge(State state) {
        ++found_.cases;
        for (int round = 0; round < 2; ++round)
            for (std::size_t r = 0; r < script_.replicas; ++r) exchange(state, r, false);
        bool right = fields_right(state, state.hub) && is_deleted(state.hub) != should_live(state);
        for (std::size_t r = 0; r < script_.replicas; ++r)
            right = right && state.all[r].base == state.hub;
        if (right) return;
        ++found_.wrong;
        if (found_.first_wrong.empty())
            for (const Done& done : state.done)
                found_.first_wrong += " " + std::to_string(done.dot.device.bytes[15]) + ":" +
                                      std::to_string(static_cast<int>(done.act)) + "/" +
                                      std::to_string(done.seen);
    }

    const Script& script_;
    Found& found_;
};

State beginning() {
    State state;
    state.hub.put({live_field, Dot{device(9), 1, 1}, Hlc{1}, alive});
    for (Replica& replica : state.all) replica.base = state.hub;
    return state;
}

// One replica's part of the n-th script.
void write_part(const Scope& scope, std::size_t n, Script& script, std::size_t replica) {
    script.lost[replica] = n % 2;
    n /= 2;
    script.exchange[replica] = scope.exchanges[n % scope.exchanges.size()];
    n /= scope.exchanges.size();
    for (std::size_t i = 0; i < scope.operations; ++i, n /= scope.acts.size())
        script.acts[replica][i] = scope.acts[n % scope.acts.size()];
}

// Replicas are alike: scripts in order of their numbers stand for all their permutations.
void run_from(const Scope& scope, std::size_t replica, std::size_t first, Script& script,
              Every::Found& found) {
    if (replica == scope.replicas) {
        Every every{script, found};
        every.from(beginning());
        return;
    }
    std::size_t choices = 2 * scope.exchanges.size();
    for (std::size_t i = 0; i < scope.operations; ++i) choices *= scope.acts.size();
    for (std::size_t n = first; n < choices; ++n) {
        write_part(scope, n, script, replica);
        run_from(scope, replica + 1, n, script, found);
    }
}

void check(const char* what, const Scope& scope) {
    Script script{scope.replicas, scope.operations, {}, {}, {}};
    Every::Found found;
    run_from(scope, 0, 0, script, found);
    INFO("replica:act/seen" << found.first_wrong);
    CHECK(found.wrong == 0);
    CHECK(found.cases >= 900'000);
    WARN(what << ": " << found.cases << " histories");
}

}  // namespace

TEST_CASE("small scope: every history of two fields on three replicas", "[sim]") {
    check("fields", {3, 2, {Act::write_a, Act::write_b}, {1, 2}});
}

TEST_CASE("small scope: every history of edits, deletes and restores on three replicas", "[sim]") {
    check("liveness", {3, 2, {Act::write_a, Act::erase, Act::restore}, {1}});
}

TEST_CASE("small scope: every longer history of edits, deletes and restores on two", "[sim]") {
    check("liveness, longer", {2, 3, {Act::write_a, Act::erase, Act::restore}, {1, 2, 3}});
}
