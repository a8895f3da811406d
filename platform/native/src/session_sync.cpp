// platform/native/src/session_sync.cpp
//
// The driver of the device engine.
#include "driving.hpp"
#include "rapport/domain/late_edits.hpp"
#include "rapport/domain/session.hpp"
#include "rapport/door/door.hpp"
#include "rapport/record/date.hpp"
#include "rapport/record/digest.hpp"
#include "rapport/store/replica.hpp"
#include "rapport/sync/device_engine.hpp"
#include "session_impl.hpp"

namespace rapport::platform {
namespace {

// One run: everything between the wish to sync and rest, or a final error.
class Run {
public:
    Run(Store& store, ServerLink& link, const std::string& token, const SyncOptions& options)
        : store_(store),
          link_(link),
          token_(token),
          options_(options),
          engine_(store.replica(), static_cast<std::uint32_t>(store.schema().version),
                  [entropy = store.environment().entropy] { return random_fraction(entropy); }) {}

    Result<void> until_rest() {
        engine_.wake();
        while (true) {
            if (is_cancelled()) return make_error(Errc::cancelled);
            RAPPORT_TRY(const auto request, engine_.next_request(now()));
            if (request) {
                RAPPORT_CHECK(exchange(*request));
                continue;
            }
            if (engine_.progress().complete) return {};
            const auto deadline = engine_.deadline();
            if (!deadline) return last_failure_.value_or(make_error(Errc::no_progress));
            RAPPORT_CHECK(sleep_until(*deadline, store_.environment(), options_.cancelled));
        }
    }

    [[nodiscard]] SyncReport report() const {
        const sync::Progress& progress = engine_.progress();
        SyncReport report;
        report.pushed = static_cast<std::int64_t>(progress.pushed);
        report.pulled = static_cast<std::int64_t>(progress.pulled);
        report.exchanges = static_cast<std::int64_t>(progress.exchanges);
        report.quarantined = static_cast<std::int64_t>(progress.quarantined);
        report.digests_differ = static_cast<std::int64_t>(progress.digests_differ);
        report.repaired = static_cast<std::int64_t>(progress.repaired);
        return report;
    }

private:
    [[nodiscard]] std::int64_t now() const { return store_.environment().now_unix_ms(); }
    [[nodiscard]] bool is_cancelled() const { return options_.cancelled && options_.cancelled(); }

    Result<void> exchange(ByteView request) {
        const auto answer = link_.exchange(token_, request, options_.cancelled);
        if (answer) {
            RAPPORT_CHECK(engine_.on_response(now(), *answer));
            failures_ = 0;
            if (options_.progress) options_.progress(report());
            return {};
        }
        engine_.on_failure(now(), answer.error());
        last_failure_ = answer.error();
        if (!passes_by_itself(answer.error().code) || ++failures_ >= options_.failures_max)
            return answer.error();
        return {};
    }

    Store& store_;
    ServerLink& link_;
    const std::string& token_;
    const SyncOptions& options_;
    sync::DeviceEngine engine_;
    std::optional<Error> last_failure_;
    int failures_ = 0;
};

// Sums are kept up with each change; this finds rows that have changed without one. It reads the
// whole database, so not at every sync.
Result<void> check_sums(Store& store, bool asked) {
    constexpr std::int64_t every_ms = std::int64_t{7} * 24 * 3600 * 1000;
    const std::int64_t now = store.environment().now_unix_ms();
    RAPPORT_TRY(const auto last, store.fact(last_check_fact));
    const auto at = last ? parse_instant(*last) : std::nullopt;
    // A clock that has gone back is no reason to wait for years.
    if (!asked && at && now >= *at && now - *at < every_ms) return {};
    RAPPORT_CHECK(store.replica().recheck());
    return store.set_fact(last_check_fact, instant_text(now));
}

}  // namespace

Result<SyncReport> Session::sync(const SyncOptions& options) {
    RAPPORT_TRY(const Account account, impl_->account());
    if (account.token.empty()) return make_error(Errc::not_logged_in, "log in first");
    Store& store = *impl_->store;
    RAPPORT_CHECK(check_sums(store, options.check));
    ServerLink link = impl_->link(account);
    Run run(store, link, account.token, options);
    RAPPORT_CHECK(run.until_rest());
    RAPPORT_CHECK(
        store.set_fact(facts::last_sync, instant_text(store.environment().now_unix_ms())));

    SyncReport report = run.report();
    RAPPORT_CHECK(exchange_contents(store, link, account.token, options, report));
    RAPPORT_TRY(const Counts counts, store.counts());
    RAPPORT_TRY(const SyncState state, store.replica().state());
    RAPPORT_TRY(const Digest digest, store.replica().digest());
    report.unsent = counts.unsent;
    report.quarantined = counts.quarantined;
    RAPPORT_TRY(report.conflicts, conflict_count(store));
    report.cursor = static_cast<std::int64_t>(state.cursor.seq);
    report.digest = to_hex(digest);
    return report;
}

Result<std::unique_ptr<Hints>> Session::hints() {
    RAPPORT_TRY(const Account account, impl_->account());
    if (account.token.empty()) return make_error(Errc::not_logged_in, "log in first");
    RAPPORT_TRY(const SyncState state, impl_->store->replica().state());
    HintSource source{account.server, account.token, impl_->http_options(account),
                      state.cursor.seq};
    return std::make_unique<Hints>(std::move(source));
}

}  // namespace rapport::platform
