// platform/session/src/sync.cpp
//
// One run of sync: the device engine until it rests, then the contents' engine by the user's rules.
#include <algorithm>

#include "rapport/domain/attachments.hpp"
#include "rapport/domain/late_edits.hpp"
#include "rapport/domain/session.hpp"
#include "rapport/json/archive.hpp"
#include "rapport/record/date.hpp"
#include "rapport/record/digest.hpp"
#include "rapport/session/errand.hpp"
#include "rapport/session/wipe_order.hpp"
#include "rapport/store/replica.hpp"
#include "rapport/sync/content_engine.hpp"
#include "rapport/sync/device_engine.hpp"

namespace rapport::platform {
namespace {

using sync::ContentTransfer;

// When every record was last compared with its scope's sum.
constexpr std::string_view last_check_fact = "last_check";

// Whether trying the same again may help.
bool passes_by_itself(Errc code) {
    return code == Errc::interrupted || code == Errc::server_error || code == Errc::rate_limited;
}

// In [0, 1).
double random_fraction(const Entropy& entropy) {
    std::uint8_t bytes[4];
    entropy(bytes);
    std::uint32_t number = 0;
    for (const std::uint8_t byte : bytes) number = number << 8 | byte;
    return static_cast<double>(number) / 4294967296.0;
}

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

class SyncErrand final : public Errand {
public:
    SyncErrand(Store& store, std::string token, SyncOrder order)
        : store_(store),
          token_(std::move(token)),
          order_(std::move(order)),
          records_(store.replica(), static_cast<std::uint32_t>(store.schema().version),
                   [entropy = store.environment().entropy] { return random_fraction(entropy); }),
          contents_(store.contents(), store.device(),
                    [entropy = store.environment().entropy] { return random_fraction(entropy); }) {
        records_.wake();
    }

    Result<std::optional<ServerCall>> next() override {
        if (lane_ == Lane::records) {
            RAPPORT_TRY(auto request, records_.next_request(now()));
            if (request) return std::optional(exchange_call(token_, std::move(*request)));
            if (!records_.progress().complete) {
                if (records_.deadline()) return std::optional<ServerCall>{};
                return last_failure_.value_or(make_error(Errc::no_progress));
            }
            RAPPORT_CHECK(store_.set_fact(facts::last_sync, instant_text(now())));
            if (const auto begun = begin_contents(); !begun)
                RAPPORT_CHECK(give_up_contents(begun.error()));
        }
        if (lane_ == Lane::contents) {
            auto request = contents_.next_request(now());
            if (!request)
                RAPPORT_CHECK(give_up_contents(request.error()));
            else if (*request)
                return std::optional(contents_call(token_, std::move(**request)));
            else if (!contents_.deadline())
                lane_ = Lane::done;
        }
        return std::optional<ServerCall>{};
    }

    Result<void> take(Result<ServerAnswer> answer) override {
        if (lane_ == Lane::records) return take_exchange(std::move(answer));
        return take_contents(std::move(answer));
    }

    [[nodiscard]] std::optional<std::int64_t> deadline() const override {
        if (lane_ == Lane::records) return records_.deadline();
        if (lane_ == Lane::contents) return contents_.deadline();
        return std::nullopt;
    }

    Result<Json> answer() override {
        SyncReport report = counts();
        RAPPORT_TRY(const auto waiting, store_.contents().only_here());
        report.files_unsent = static_cast<std::int64_t>(waiting.size());
        RAPPORT_TRY(const Counts counts, store_.counts());
        RAPPORT_TRY(const SyncState state, store_.replica().state());
        RAPPORT_TRY(const Digest digest, store_.replica().digest());
        report.unsent = counts.unsent;
        report.quarantined = counts.quarantined;
        RAPPORT_TRY(report.conflicts, conflict_count(store_));
        report.cursor = static_cast<std::int64_t>(state.cursor.seq);
        report.digest = to_hex(digest);
        return to_json(std::move(report));
    }

private:
    enum class Lane : std::uint8_t { records, contents, done };

    [[nodiscard]] std::int64_t now() const { return store_.environment().now_unix_ms(); }

    [[nodiscard]] SyncReport counts() const {
        const sync::Progress& records = records_.progress();
        const sync::ContentProgress& files = contents_.progress();
        SyncReport report;
        report.pushed = static_cast<std::int64_t>(records.pushed);
        report.pulled = static_cast<std::int64_t>(records.pulled);
        report.exchanges = static_cast<std::int64_t>(records.exchanges);
        report.quarantined = static_cast<std::int64_t>(records.quarantined);
        report.digests_differ = static_cast<std::int64_t>(records.digests_differ);
        report.repaired = static_cast<std::int64_t>(records.repaired);
        report.files_sent = static_cast<std::int64_t>(files.sent);
        report.files_received = static_cast<std::int64_t>(files.received);
        report.file_bytes = static_cast<std::int64_t>(files.bytes_sent + files.bytes_received);
        report.files_held_back = files_held_back_;
        report.files_failure = files_failure_;
        return report;
    }

    Result<void> take_exchange(Result<ServerAnswer> answer) {
        const auto body = body_in(exchange_call(token_, {}), std::move(answer));
        if (body) {
            RAPPORT_CHECK(records_.on_response(now(), *body));
            went_on();
            return {};
        }
        records_.on_failure(now(), body.error());
        last_failure_ = body.error();
        if (is_final(body.error())) return body.error();
        return {};
    }

    Result<void> begin_contents() {
        lane_ = Lane::contents;
        failures_ = 0;
        RAPPORT_TRY(const AttachmentPolicy policy, attachment_policy(store_));
        RAPPORT_TRY(const AttachmentPlan plan, plan_contents(store_, policy, now()));
        files_held_back_ = static_cast<std::int64_t>(plan.held_back);
        std::vector<ContentTransfer> work;
        for (const ContentKey& key : plan.send) work.push_back({ContentTransfer::Way::send, key});
        for (const ContentKey& key : plan.get) work.push_back({ContentTransfer::Way::get, key});
        if (work.empty())
            lane_ = Lane::done;
        else
            contents_.wake(std::move(work));
        return {};
    }

    // The records are exchanged already: what goes wrong at the server or on the way is told and
    // takes nothing from that.
    Result<void> take_contents(Result<ServerAnswer> answer) {
        const auto body = body_in(contents_call(token_, {}), std::move(answer));
        if (!body) {
            contents_.on_failure(now(), body.error());
            return is_final(body.error()) ? give_up_contents(body.error()) : Result<void>{};
        }
        if (const auto done = contents_.on_response(now(), *body); !done)
            return give_up_contents(done.error());
        went_on();
        return {};
    }

    Result<void> give_up_contents(const Error& error) {
        if (error.code == Errc::cancelled || error.code == Errc::wipe_ordered ||
            blame_of(error.code) == Blame::local)
            return error;
        files_failure_ = name_of(error.code);
        lane_ = Lane::done;
        return {};
    }

    static Result<Bytes> body_in(const ServerCall& call, Result<ServerAnswer> answer) {
        if (!answer) return std::move(answer).error();
        return body_of(call, std::move(answer).value());
    }

    bool is_final(const Error& error) {
        return !passes_by_itself(error.code) || ++failures_ >= order_.failures_max;
    }

    void went_on() {
        failures_ = 0;
        if (order_.progress) order_.progress(counts());
    }

    Store& store_;
    std::string token_;
    SyncOrder order_;
    sync::DeviceEngine records_;
    sync::ContentEngine contents_;
    Lane lane_ = Lane::records;
    std::optional<Error> last_failure_;
    int failures_ = 0;
    std::int64_t files_held_back_ = 0;
    std::string files_failure_;
};

}  // namespace

Result<std::unique_ptr<Errand>> sync_errand(Store& store, SyncOrder order) {
    RAPPORT_TRY(Account account, account_of(store));
    if (account.token.empty()) return make_error(Errc::not_logged_in, "log in first");
    RAPPORT_CHECK(check_sums(store, order.check));
    return heeding(store,
                   std::make_unique<SyncErrand>(store, std::move(account.token), std::move(order)));
}

}  // namespace rapport::platform
