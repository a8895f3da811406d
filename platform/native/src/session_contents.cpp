// platform/native/src/session_contents.cpp
//
// The driver of the contents' engine: after the records, by the user's rules.
#include "driving.hpp"
#include "rapport/domain/attachments.hpp"
#include "rapport/sync/content_engine.hpp"
#include "session_impl.hpp"

namespace rapport::platform {
namespace {

using sync::ContentTransfer;

class ContentRun {
public:
    ContentRun(Store& store, ServerLink& link, const std::string& token, const SyncOptions& options)
        : store_(store),
          link_(link),
          token_(token),
          options_(options),
          engine_(store.contents(), store.device(),
                  [entropy = store.environment().entropy] { return random_fraction(entropy); }) {}

    Result<void> until_rest(SyncReport& report) {
        RAPPORT_TRY(const AttachmentPolicy policy, attachment_policy(store_));
        RAPPORT_TRY(const AttachmentPlan plan, plan_contents(store_, policy, now()));
        report.files_held_back = static_cast<std::int64_t>(plan.held_back);
        std::vector<ContentTransfer> work;
        for (const ContentKey& key : plan.send) work.push_back({ContentTransfer::Way::send, key});
        for (const ContentKey& key : plan.get) work.push_back({ContentTransfer::Way::get, key});
        if (work.empty()) return {};
        engine_.wake(std::move(work));
        while (engine_.deadline()) {
            if (options_.cancelled && options_.cancelled()) return make_error(Errc::cancelled);
            RAPPORT_TRY(const auto request, engine_.next_request(now()));
            if (request)
                RAPPORT_CHECK(exchange(*request, report));
            else if (engine_.deadline())
                RAPPORT_CHECK(
                    sleep_until(*engine_.deadline(), store_.environment(), options_.cancelled));
        }
        return {};
    }

private:
    [[nodiscard]] std::int64_t now() const { return store_.environment().now_unix_ms(); }

    Result<void> exchange(ByteView request, SyncReport& report) {
        const auto answer = link_.contents(token_, request, options_.cancelled);
        if (!answer) {
            engine_.on_failure(now(), answer.error());
            if (!passes_by_itself(answer.error().code) || ++failures_ >= options_.failures_max)
                return answer.error();
            return {};
        }
        RAPPORT_CHECK(engine_.on_response(now(), *answer));
        failures_ = 0;
        const sync::ContentProgress& progress = engine_.progress();
        report.files_sent = static_cast<std::int64_t>(progress.sent);
        report.files_received = static_cast<std::int64_t>(progress.received);
        report.file_bytes =
            static_cast<std::int64_t>(progress.bytes_sent + progress.bytes_received);
        if (options_.progress) options_.progress(report);
        return {};
    }

    Store& store_;
    ServerLink& link_;
    const std::string& token_;
    const SyncOptions& options_;
    sync::ContentEngine engine_;
    int failures_ = 0;
};

}  // namespace

// The records are exchanged already: what goes wrong here is told and takes nothing from that.
Result<void> exchange_contents(Store& store, ServerLink& link, const std::string& token,
                               const SyncOptions& options, SyncReport& report) {
    ContentRun run(store, link, token, options);
    const auto done = run.until_rest(report);
    if (!done && done.error().code == Errc::cancelled) return done.error();
    if (!done && blame_of(done.error().code) == Blame::local) return done.error();
    if (!done) report.files_failure = name_of(done.error().code);
    RAPPORT_TRY(const auto waiting, store.contents().only_here());
    report.files_unsent = static_cast<std::int64_t>(waiting.size());
    return {};
}

}  // namespace rapport::platform
