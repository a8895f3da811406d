// platform/native/src/session_sync.cpp
//
// Errands at the server, driven: the only place that waits for one.
#include "driving.hpp"
#include "rapport/json/archive.hpp"
#include "rapport/store/replica.hpp"
#include "server_link.hpp"
#include "session_impl.hpp"

namespace rapport::platform {

Result<Json> Session::Impl::run(Errand& errand, const std::string& server,
                                const HttpOptions& options, const Cancelled& cancelled) {
    ServerLink link(server, options);
    while (true) {
        if (cancelled && cancelled()) return make_error(Errc::cancelled);
        RAPPORT_TRY(const auto call, errand.next());
        if (call)
            RAPPORT_CHECK(errand.take(link.send(*call, cancelled)));
        else if (const auto deadline = errand.deadline())
            RAPPORT_CHECK(sleep_until(*deadline, store->environment(), cancelled));
        else
            return errand.answer();
    }
}

Result<SyncReport> Session::sync(const SyncOptions& options) {
    RAPPORT_TRY(const Account account, account_of(*impl_->store));
    RAPPORT_TRY(const auto errand, sync_errand(*impl_->store, {.check = options.check,
                                                               .failures_max = options.failures_max,
                                                               .progress = options.progress}));
    RAPPORT_TRY(const Json answer, impl_->run(*errand, account.server, impl_->http_options(account),
                                              options.cancelled));
    return from_json<SyncReport>(answer);
}

Result<Json> Session::review(const Json& question) {
    RAPPORT_TRY(const Account account, account_of(*impl_->store));
    RAPPORT_TRY(const auto errand, review_errand(*impl_->store, question));
    return impl_->run(*errand, account.server, impl_->http_options(account), {});
}

Result<std::unique_ptr<Hints>> Session::hints() {
    RAPPORT_TRY(const Account account, account_of(*impl_->store));
    if (account.token.empty()) return make_error(Errc::not_logged_in, "log in first");
    RAPPORT_TRY(const SyncState state, impl_->store->replica().state());
    HintSource source{account.server, account.token, impl_->http_options(account),
                      state.cursor.seq};
    return std::make_unique<Hints>(std::move(source));
}

}  // namespace rapport::platform
