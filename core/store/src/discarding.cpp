// core/store/src/discarding.cpp
//
// A refused commit that its user has thrown away, and the way back. For a while it is listed, and
// can be read here, as before; then it is gone from this device, as what was sent again is.
#include "impl.hpp"
#include "reviewed.hpp"

namespace rapport {
namespace {

constexpr std::int64_t day_ms = 24LL * 60 * 60 * 1000;
constexpr std::int64_t kept_ms = discarded_kept_days * day_ms;

}  // namespace

// What somebody above the author said of it stays with it.
Result<void> Store::Impl::discard(std::int64_t number) {
    return transact([&]() -> Result<void> {
        RAPPORT_TRY(const auto found, quarantined(number));
        if (found.empty()) return make_error(Errc::not_found, "no such refused change", "number");
        RAPPORT_CHECK(
            database
                ->prepare(
                    "INSERT INTO _review(epoch, counter, state, told, number, at, code, detail, "
                    "discarded_at) SELECT epoch, counter, ?1, 0, number, at, code, detail, ?2 FROM "
                    "_quarantine WHERE number=?3 ON CONFLICT(epoch, counter) DO UPDATE SET "
                    "state=?1, told=0, number=excluded.number, at=excluded.at, "
                    "code=excluded.code, detail=excluded.detail, discarded_at=?2")
                .bind(1, store::discarded_state)
                .bind(2, environment.now_unix_ms())
                .bind(3, number)
                .run());
        RAPPORT_CHECK(
            database->prepare("DELETE FROM _quarantine WHERE number=?").bind(1, number).run());
        return forget_discarded();
    });
}

Result<std::vector<Quarantined>> Store::Impl::discarded() {
    RAPPORT_CHECK(steady());
    std::vector<Quarantined> out;
    Statement row = database->prepare(
        "SELECT number, epoch, counter, at, code, detail, discarded_at FROM _review WHERE " +
        std::string(store::is_discarded) + " ORDER BY discarded_at DESC, number DESC");
    for (;;) {
        RAPPORT_TRY(const bool more, row.step());
        if (!more) return out;
        const Dot dot{device, static_cast<std::uint32_t>(row.integer(1)),
                      static_cast<std::uint64_t>(row.integer(2))};
        RAPPORT_TRY(auto commit, journal.commit_of(dot));
        if (!commit) return make_error(Errc::corrupt, "the journal has lost a commit");
        out.push_back({row.integer(0),
                       *std::move(commit),
                       std::string(row.text(4)),
                       std::string(row.text(5)),
                       row.integer(3),
                       {}});
    }
}

Result<void> Store::Impl::take_back(std::int64_t number) {
    return transact([&]() -> Result<void> {
        Statement row = database->prepare("SELECT epoch, counter FROM _review WHERE number=? AND " +
                                          std::string(store::is_discarded));
        row.bind(1, number);
        RAPPORT_TRY(const bool found, row.step());
        if (!found) return make_error(Errc::not_found, "no such discarded change", "number");
        const Dot dot{device, static_cast<std::uint32_t>(row.integer(0)),
                      static_cast<std::uint64_t>(row.integer(1))};
        row.reset();
        RAPPORT_TRY(const auto commit, journal.commit_of(dot));
        if (!commit) return make_error(Errc::corrupt, "the journal has lost a commit");
        RAPPORT_CHECK(
            database
                ->prepare("INSERT INTO _quarantine(number, epoch, counter, at, code, detail, body) "
                          "SELECT number, epoch, counter, at, code, detail, ?1 FROM _review WHERE "
                          "epoch=?2 AND counter=?3")
                .bind(1, ByteView{encode_body(*commit)})
                .bind(2, std::int64_t{dot.epoch})
                .bind(3, static_cast<std::int64_t>(dot.counter))
                .run());
        return be_back(dot);
    });
}

// It is only here again, so no bundle that was written since holds it.
Result<void> Store::Impl::be_back(const Dot& dot) {
    const auto run = [&](Statement statement) {
        return statement.bind(1, std::int64_t{dot.epoch})
            .bind(2, static_cast<std::int64_t>(dot.counter))
            .run();
    };
    RAPPORT_CHECK(run(database->prepare(
        "UPDATE _review SET state=5, told=0, number=NULL, at=NULL, code=NULL, detail=NULL, "
        "discarded_at=NULL WHERE epoch=?1 AND counter=?2")));
    return run(database->prepare(
        "UPDATE _bundle SET upto_commit=min(upto_commit, (SELECT n - 1 FROM _journal WHERE "
        "epoch=?1 AND counter=?2)) WHERE was_read=0"));
}

// A clock that was put back keeps them longer.
Result<void> Store::Impl::forget_discarded() {
    RAPPORT_CHECK(
        database
            ->prepare("UPDATE _review SET discarded_at=NULL, number=NULL, at=NULL, code=NULL, "
                      "detail=NULL, sentence='', edits=NULL WHERE " +
                      std::string(store::is_discarded) + " AND discarded_at <= ?")
            .bind(1, environment.now_unix_ms() - kept_ms)
            .run());
    return database->changes() == 0 ? Result<void>{} : box_what_left();
}

Result<void> Store::Impl::forget_old_discards() {
    RAPPORT_TRY(const std::int64_t some, database->integer("SELECT EXISTS(SELECT 1 FROM _review "
                                                           "WHERE " +
                                                           std::string(store::is_discarded) + ")"));
    return some == 0 ? Result<void>{} : transact([&] { return forget_discarded(); });
}

}  // namespace rapport
