// core/store/src/quarantine.cpp
//
// Refused commits, and sending one again: a new commit on top of what is there now. Only a person
// discards one (discarding.cpp).
#include <algorithm>

#include "impl.hpp"
#include "reviewed.hpp"

namespace rapport {
namespace {

// A change that makes the record, with every value that it shows.
void make_whole(Change& change, const RecordState& state) {
    change.creates = true;
    change.scope = state.scope;
    const auto sets = [&](FieldNo field) {
        return std::any_of(change.sets.begin(), change.sets.end(),
                           [&](const FieldWrite& w) { return w.field == field; });
    };
    FieldNo last = live_field;
    if (!sets(live_field)) change.sets.push_back({live_field, std::int64_t{1}, {}});
    for (const Sibling& s : state.siblings) {
        if (s.field == last || sets(s.field)) continue;
        last = s.field;
        const Value& shown = winner(state.of(s.field))->value;
        if (!is_empty(shown)) change.sets.push_back({s.field, shown, {}});
    }
    std::sort(change.sets.begin(), change.sets.end(),
              [](const FieldWrite& a, const FieldWrite& b) { return a.field < b.field; });
}

}  // namespace

Result<void> Store::Impl::quarantine(const Commit& commit, std::string_view code,
                                     std::string_view detail, std::int64_t at_unix_ms) {
    RAPPORT_CHECK(database
                      ->prepare("INSERT INTO _quarantine(epoch, counter, at, code, detail, body) "
                                "VALUES(?, ?, ?, ?, ?, ?)")
                      .bind(1, std::int64_t{commit.dot.epoch})
                      .bind(2, static_cast<std::int64_t>(commit.dot.counter))
                      .bind(3, at_unix_ms)
                      .bind(4, code)
                      .bind(5, detail)
                      .bind(6, ByteView{encode_body(commit)})
                      .run());
    return move_accepted(commit.dot.epoch, commit.dot.counter);
}

Result<std::vector<Quarantined>> Store::Impl::quarantined(std::optional<std::int64_t> number) {
    RAPPORT_CHECK(steady());
    std::vector<Quarantined> out;
    Statement row = database->prepare(
        "SELECT q.number, q.epoch, q.counter, q.at, q.code, q.detail, q.body, r.state, r.by, "
        "r.decided_at, r.sentence, r.edits FROM _quarantine q LEFT JOIN _review r ON "
        "r.epoch=q.epoch AND r.counter=q.counter WHERE ?1 IS NULL OR q.number=?1 ORDER BY "
        "q.number");
    if (number) row.bind(1, *number);
    for (;;) {
        RAPPORT_TRY(const bool more, row.step());
        if (!more) return out;
        RAPPORT_TRY(Quarantined one, store::read_quarantined(row, device));
        out.push_back(std::move(one));
    }
}

Result<Dot> Store::Impl::retry(std::int64_t number) {
    return transact([&]() -> Result<Dot> {
        RAPPORT_TRY(const auto found, quarantined(number));
        if (found.empty()) return make_error(Errc::not_found, "no such refused change", "number");
        Commit commit = found.front().commit;
        if (commit.changes.empty())
            return make_error(Errc::wrong_state, "nothing of it can be read on this device");
        commit.dot = journal.next_dot();
        Hlc latest = journal.last_time();
        for (const Change& change : commit.changes) {
            RAPPORT_TRY(const store::Loaded now, rows.load(change.table, change.record));
            for (const Sibling& s : now.state.siblings) latest = std::max(latest, s.time);
            const bool speaks_of_life =
                !change.sets.empty() && change.sets.front().field == live_field;
            if (now.rowid != 0 && is_deleted(now.state) && !speaks_of_life)
                return make_error(Errc::deleted);
        }
        commit.time = latest.next(environment.now_unix_ms());
        for (Change& change : commit.changes) {
            RAPPORT_TRY(const store::Loaded now, rows.load(change.table, change.record));
            const auto seen = [&](FieldNo field) {
                Dots dots;
                for (const Sibling& s : now.state.of(field)) dots.push_back(s.dot);
                return dots;
            };
            if (now.rowid == 0 && !change.creates)
                return make_error(Errc::not_found,
                                  "the record that it changes is not here any more");
            // The hub has forgotten the record: what is left of it here goes along. Not so when its
            // creation is on its way.
            if (found.front().code == name_of(Errc::no_such_record) && !change.creates) {
                RAPPORT_TRY(
                    const bool on_its_way,
                    base.has_pending(change.record, now.state.of(live_field), {cursor.seq}));
                if (!on_its_way) make_whole(change, now.state);
            }
            for (FieldWrite& write : change.sets) write.overwrites = seen(write.field);
            change.live_seen = seen(live_field);
            change.saw.clear();
            if (!change.sets.empty() &&
                change.sets.front() == FieldWrite{live_field, std::int64_t{0}, change.live_seen})
                for (const Sibling& s : now.state.siblings) change.saw.push_back(s.dot);
            RAPPORT_CHECK(lay(change, now, commit.dot, commit.time));
        }
        RAPPORT_CHECK(journal.append(commit, store::Journal::Texts::in_rows));
        RAPPORT_CHECK(leave_quarantine(number));
        return commit.dot;
    });
}

}  // namespace rapport
