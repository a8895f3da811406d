// platform/session/src/account.cpp
#include "rapport/session/account.hpp"

#include "rapport/domain/late_edits.hpp"
#include "rapport/domain/session.hpp"
#include "rapport/json/archive.hpp"
#include "rapport/session/wipe_order.hpp"
#include "rapport/store/contents.hpp"
#include "rapport/store/replica.hpp"

namespace rapport::platform {
namespace {

constexpr std::string_view account_fact = "log_in";
constexpr std::size_t fact_bytes_max = 64 * 1024;

std::optional<std::string> if_any(const std::string& text) {
    return text.empty() ? std::optional<std::string>{} : text;
}

}  // namespace

Result<Account> account_of(Store& store) {
    RAPPORT_TRY(const auto text, store.fact(account_fact));
    if (!text) return Account{};
    RAPPORT_TRY(const Json json, parse_json(*text, fact_bytes_max));
    return from_json<Account>(json);
}

// The core asks for these facts when it shows who did something. The log-in itself comes last: only
// with it is the device logged in.
Result<void> keep_account(Store& store, const Account& account) {
    if (!account.user_id.empty()) RAPPORT_CHECK(store.set_fact(facts::user_id, account.user_id));
    RAPPORT_CHECK(store.set_fact(facts::user_name, account.user));
    return store.set_fact(account_fact, to_text(to_json(account)));
}

Result<Status> status_of(Store& store) {
    RAPPORT_TRY(const Account account, account_of(store));
    RAPPORT_TRY(const Counts counts, store.counts());
    RAPPORT_TRY(const SyncState state, store.replica().state());
    RAPPORT_TRY(auto last_sync, store.fact(facts::last_sync));
    Status status;
    status.device = to_text(store.device());
    status.unsent = counts.unsent;
    status.quarantined = counts.quarantined;
    RAPPORT_TRY(status.conflicts, conflict_count(store));
    status.cursor = static_cast<std::int64_t>(state.cursor.seq);
    RAPPORT_TRY(const auto waiting, store.contents().only_here());
    RAPPORT_TRY(const auto stranded, store.contents().stranded());
    status.files_unsent = static_cast<std::int64_t>(waiting.size());
    status.files_stranded = static_cast<std::int64_t>(stranded.size());
    RAPPORT_TRY(const std::size_t diverged, store.replica().diverged());
    status.diverged = static_cast<std::int64_t>(diverged);
    RAPPORT_TRY(status.wipe_ordered, is_wipe_ordered(store));
    status.logged_in = !account.token.empty();
    status.last_sync = std::move(last_sync);
    status.server = if_any(account.server);
    status.user = if_any(account.user);
    status.display_name = if_any(account.display_name);
    status.role = if_any(account.role);
    status.organisation = if_any(account.organisation);
    status.token_expires_at = if_any(account.token_expires_at);
    return status;
}

}  // namespace rapport::platform
