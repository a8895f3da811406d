// core/store/src/review.cpp
//
// What became of refused commits: what somebody above their author decided, and what the author did
// with them, which the hub is told. One that was accepted leaves the quarantine by itself; it comes
// back when the hub loses what it had accepted.
#include "impl.hpp"
#include "journal_body.hpp"
#include "reviewed.hpp"

namespace rapport {
namespace {

std::int64_t state_of(Told::What what) noexcept {
    return store::retried_state + static_cast<std::int64_t>(what);
}
Told::What told_in(std::int64_t state) noexcept {
    return static_cast<Told::What>(state - store::retried_state);
}

}  // namespace

Result<Quarantined> store::read_quarantined(const Statement& row, const DeviceId& device) {
    const Dot dot{device, static_cast<std::uint32_t>(row.integer(1)),
                  static_cast<std::uint64_t>(row.integer(2))};
    RAPPORT_TRY(Commit commit, decode_what_is_left(dot, row.bytes(6)));
    Quarantined out{row.integer(0),           std::move(commit), std::string(row.text(4)),
                    std::string(row.text(5)), row.integer(3),    {}};
    const bool is_back = row.integer(7) == taken_back_state && row.integer(9) != 0;
    if (row.is_null(7) || (row.integer(7) >= retried_state && !is_back)) return out;
    const ByteView edits = row.bytes(11);
    out.outcome =
        Outcome{dot.epoch,
                dot.counter,
                is_back ? Outcome::Kind::returned : static_cast<Outcome::Kind>(row.integer(7)),
                row.id<UserId>(8),
                row.integer(9),
                std::string(row.text(10)),
                Bytes(edits.begin(), edits.end())};
    return out;
}

Result<std::vector<Quarantined>> Store::Impl::reviewed() {
    RAPPORT_CHECK(steady());
    std::vector<Quarantined> out;
    Statement row = database->prepare(
        "SELECT number, epoch, counter, at, code, detail, body, state, by, decided_at, sentence, "
        "edits FROM _review WHERE body IS NOT NULL ORDER BY decided_at DESC, number DESC");
    for (;;) {
        RAPPORT_TRY(const bool more, row.step());
        if (!more) return out;
        RAPPORT_TRY(Quarantined one, store::read_quarantined(row, device));
        out.push_back(std::move(one));
    }
}

// Not of commits that are offered again to a restored hub: it must have judged what it is told of.
Result<std::vector<Told>> Store::Impl::untold() {
    std::vector<Told> out;
    Statement row = database->prepare(
        "SELECT epoch, counter, state FROM _review r WHERE told=0 AND NOT EXISTS(SELECT 1 FROM "
        "_journal j WHERE j.n > (SELECT settled FROM _state) AND j.epoch=r.epoch AND "
        "j.counter=r.counter AND j.seq IS NULL) ORDER BY epoch, counter LIMIT ?");
    row.bind(1, static_cast<std::int64_t>(told_max));
    for (;;) {
        RAPPORT_TRY(const bool more, row.step());
        if (!more) return out;
        out.push_back({static_cast<std::uint32_t>(row.integer(0)),
                       static_cast<std::uint64_t>(row.integer(1)), told_in(row.integer(2))});
    }
}

// Its author has sent it again: the values go, the name stays until the hub has heard.
Result<void> Store::Impl::leave_quarantine(std::int64_t number) {
    RAPPORT_CHECK(
        database
            ->prepare("INSERT OR REPLACE INTO _review(epoch, counter, state, told) SELECT epoch, "
                      "counter, ?, 0 FROM _quarantine WHERE number=?")
            .bind(1, store::retried_state)
            .bind(2, number)
            .run());
    return database->prepare("DELETE FROM _quarantine WHERE number=?").bind(1, number).run();
}

Result<void> Store::Impl::take_outcomes(const HubNote& note) {
    for (const Told& told : note.heard)
        RAPPORT_CHECK(
            database->prepare("UPDATE _review SET told=1 WHERE epoch=? AND counter=? AND state=?")
                .bind(1, std::int64_t{told.epoch})
                .bind(2, static_cast<std::int64_t>(told.counter))
                .bind(3, state_of(told.what))
                .run());
    for (const Outcome& outcome : note.outcomes) RAPPORT_CHECK(take(outcome));
    return {};
}

// CONFLICT: a commit is returned to its author, who has dealt with it meanwhile. RESOLUTION: what
// the author did stands. One that was accepted is accepted, whatever its author did.
Result<void> Store::Impl::take(const Outcome& outcome) {
    const bool is_final = outcome.kind != Outcome::Kind::returned;
    RAPPORT_CHECK(database
                      ->prepare("INSERT INTO _review(epoch, counter, state, by, decided_at, "
                                "sentence, edits) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7) ON "
                                "CONFLICT(epoch, counter) DO UPDATE SET state=?3, told=1, by=?4, "
                                "decided_at=?5, sentence=?6, edits=?7, discarded_at=NULL WHERE ?8 "
                                "OR state IN (?3, ?9)")
                      .bind(1, std::int64_t{outcome.epoch})
                      .bind(2, static_cast<std::int64_t>(outcome.counter))
                      .bind(3, static_cast<std::int64_t>(outcome.kind))
                      .bind(4, outcome.by)
                      .bind(5, outcome.at_unix_ms)
                      .bind(6, std::string_view{outcome.sentence})
                      .bind(7, ByteView{outcome.edits})
                      .bind(8, std::int64_t{is_final})
                      .bind(9, store::taken_back_state)
                      .run());
    return move_accepted(outcome.epoch, outcome.counter);
}

// Also when the verdict comes after the outcome: a device that was put back to a backup.
Result<void> Store::Impl::move_accepted(std::uint32_t epoch, std::uint64_t counter) {
    const auto run = [&](std::string_view sql) {
        return database->prepare(sql)
            .bind(1, std::int64_t{epoch})
            .bind(2, static_cast<std::int64_t>(counter))
            .bind(3, static_cast<std::int64_t>(Outcome::Kind::returned))
            .run();
    };
    RAPPORT_CHECK(run(
        "UPDATE _review AS r SET number=q.number, at=q.at, code=q.code, detail=q.detail, "
        "body=q.body FROM _quarantine q WHERE r.epoch=?1 AND r.counter=?2 AND q.epoch=r.epoch AND "
        "q.counter=r.counter AND r.state < ?3"));
    return run(
        "DELETE FROM _quarantine WHERE epoch=?1 AND counter=?2 AND EXISTS(SELECT 1 FROM _review r "
        "WHERE r.epoch=?1 AND r.counter=?2 AND r.state < ?3)");
}

// The hub was restored from a backup. What it still knows it says again; what it does not know any
// more waits here as before, and it is told anew what the author did.
Result<void> Store::Impl::forget_outcomes() {
    RAPPORT_CHECK(
        database->execute("INSERT INTO _quarantine(number, epoch, counter, at, code, detail, body) "
                          "SELECT number, epoch, counter, at, code, detail, body FROM _review "
                          "WHERE body IS NOT NULL"));
    RAPPORT_CHECK(database->prepare("DELETE FROM _review WHERE state < ?")
                      .bind(1, store::retried_state)
                      .run());
    return database->execute("UPDATE _review SET told=0");
}

}  // namespace rapport
