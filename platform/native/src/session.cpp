// platform/native/src/session.cpp
//
// Opening, and who is logged in.
#include "rapport/platform/session.hpp"

#include <unistd.h>

#include <chrono>
#include <thread>

#include "rapport/domain/certificates.hpp"
#include "rapport/domain/late_edits.hpp"
#include "rapport/domain/session.hpp"
#include "rapport/door/archive.hpp"
#include "rapport/door/door.hpp"
#include "rapport/platform/database_key.hpp"
#include "rapport/platform/files.hpp"
#include "rapport/record/tables.hpp"
#include "rapport/store/contents.hpp"
#include "rapport/store/replica.hpp"
#include "session_impl.hpp"

namespace rapport::platform {
namespace {

constexpr std::string_view account_fact = "log_in";
constexpr std::size_t fact_bytes_max = 64 * 1024;
constexpr std::chrono::milliseconds busy_pause{50};
constexpr std::string_view this_platform = "linux";

std::string folder_of(const std::string& path) {
    const auto slash = path.find_last_of('/');
    return slash == std::string::npos ? std::string() : path.substr(0, slash);
}

// Another command on the same file is short: it is waited for.
Result<std::unique_ptr<Store>> open_store(const StoreOptions& options,
                                          const Environment& environment, int wait_ms) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(wait_ms);
    while (true) {
        auto store = Store::open(options, environment);
        const bool is_busy = !store && store.error().code == Errc::busy;
        if (!is_busy || std::chrono::steady_clock::now() >= until) return store;
        std::this_thread::sleep_for(busy_pause);
    }
}

Result<std::unique_ptr<Store>> open_with_key(const SessionOptions& options, const DatabaseKey& key,
                                             const Environment& environment) {
    StoreOptions store_options;
    store_options.database.path = options.path;
    store_options.database.key = key;
    store_options.database.create = options.open == SessionOptions::Open::create;
    store_options.schema = &product_schema();
    auto store = open_store(store_options, environment, options.wait_ms);
    if (store_options.database.key) wipe(*store_options.database.key);
    return store;
}

std::optional<std::string> if_any(const std::string& text) {
    return text.empty() ? std::optional<std::string>{} : text;
}

std::string host_label() {
    char name[256] = {};
    if (::gethostname(name, sizeof name - 1) != 0) return "rapport";
    return name;
}

}  // namespace

Session::Session() : impl_(std::make_unique<Impl>()) {}
Session::~Session() = default;

Store& Session::store() noexcept {
    return *impl_->store;
}
Door& Session::door() noexcept {
    return *impl_->door;
}

Result<std::unique_ptr<Session>> Session::open(const SessionOptions& options,
                                               Environment environment) {
    const bool create = options.open == SessionOptions::Open::create;
    if (create) RAPPORT_CHECK(make_private_folder(folder_of(options.path)));
    RAPPORT_TRY(DatabaseKey key, database_key(options.path, options.pin, create));
    bool made = false;
    if (create) {
        RAPPORT_TRY(made, make_private_file(options.path));
    }
    auto store = open_with_key(options, key, environment);
    wipe(key);
    if (!store) {
        // Only what was made here and has nothing in it.
        if (made && kind_of_file(options.path).value_or(FileKind::foreign) == FileKind::empty)
            ::unlink(options.path.c_str());
        if (store.error().code == Errc::wrong_pin) return make_error(Errc::wrong_pin);
        return std::move(store).error();
    }
    if (create) RAPPORT_CHECK((*store)->set_fact(facts::device_label, host_label()));
    std::unique_ptr<Session> session(new Session);
    session->impl_->store = *std::move(store);
    session->impl_->path = options.path;
    session->impl_->ca_file = options.ca_file;
    session->impl_->door = std::make_unique<Door>(*session->impl_->store);
    for (Method& method : session_methods(session.get())) session->door().add(std::move(method));
    return session;
}

Result<Account> Session::Impl::account() {
    RAPPORT_TRY(const auto text, store->fact(account_fact));
    if (!text) return Account{};
    RAPPORT_TRY(const Json json, parse_json(*text, fact_bytes_max));
    return from_json<Account>(json);
}

// The core asks for these facts when it shows who did something. The log-in itself comes last: only
// with it is the device logged in.
Result<void> Session::Impl::keep(const Account& account) {
    if (!account.user_id.empty()) RAPPORT_CHECK(store->set_fact(facts::user_id, account.user_id));
    RAPPORT_CHECK(store->set_fact(facts::user_name, account.user));
    return store->set_fact(account_fact, to_text(to_json(account)));
}

HttpOptions Session::Impl::http_options(const Account& account) const {
    HttpOptions options;
    options.ca_file = ca_file.empty() ? account.ca_file : ca_file;
    return options;
}

ServerLink Session::Impl::link(const Account& account) const {
    return ServerLink(account.server, http_options(account));
}

Result<void> Session::set_user(const std::string& name) {
    RAPPORT_TRY(Account account, impl_->account());
    if (!account.user_id.empty() && account.user != name)
        return make_error(Errc::wrong_server, "this database belongs to another user", "user");
    account.user = name;
    return impl_->keep(account);
}

Result<Status> Session::log_in(const LogIn& request) {
    RAPPORT_TRY(Account account, impl_->account());
    const Error is_anothers =
        make_error(Errc::wrong_server,
                   "this database belongs to another user; use a database of your own", "user");
    if (!account.user_id.empty() && account.user != request.user) return is_anothers;

    RAPPORT_TRY(const std::string server, server_address(request.server));
    if (server.starts_with("http://") && !is_loopback(server) &&
        !request.allow_http.value_or(false))
        return make_error(Errc::invalid_argument,
                          "plain http would show the password to others; use https, or allow it",
                          "server");
    Account next = account;
    next.server = server;
    if (!impl_->ca_file.empty()) next.ca_file = impl_->ca_file;

    const std::string label = request.label.value_or(host_label());
    ServerLink link = impl_->link(next);
    RAPPORT_TRY(const Granted granted, link.log_in({.user = request.user,
                                                    .password = request.password,
                                                    .device = to_text(impl_->store->device()),
                                                    .label = label,
                                                    .platform = std::string(this_platform)}));
    if (!account.user_id.empty() && account.user_id != granted.user_id) {
        (void)link.log_out(granted.token);  // a log-in that nobody will use
        return is_anothers;
    }
    next.token = granted.token;
    next.token_expires_at = granted.token_expires_at;
    next.user_id = granted.user_id;
    next.user = granted.user.empty() ? request.user : granted.user;
    next.display_name = granted.display_name;
    next.role = granted.role;
    next.organisation = granted.organisation;
    RAPPORT_CHECK(impl_->store->set_fact(facts::device_label, label));
    RAPPORT_CHECK(impl_->keep(next));
    return status();
}

Result<Status> Session::log_out(const LogOut& request) {
    RAPPORT_TRY(Account account, impl_->account());
    if (account.token.empty()) return make_error(Errc::not_logged_in);
    RAPPORT_CHECK(require_hand_in(*impl_->store));
    if (!request.local.value_or(false)) RAPPORT_CHECK(impl_->link(account).log_out(account.token));
    account.token.clear();
    account.token_expires_at.clear();
    RAPPORT_CHECK(impl_->keep(account));
    return status();
}

Result<Status> Session::status() {
    RAPPORT_TRY(const Account account, impl_->account());
    RAPPORT_TRY(const Counts counts, impl_->store->counts());
    RAPPORT_TRY(const SyncState state, impl_->store->replica().state());
    RAPPORT_TRY(auto last_sync, impl_->store->fact(facts::last_sync));
    Status status;
    status.device = to_text(impl_->store->device());
    status.unsent = counts.unsent;
    status.quarantined = counts.quarantined;
    RAPPORT_TRY(status.conflicts, conflict_count(*impl_->store));
    status.cursor = static_cast<std::int64_t>(state.cursor.seq);
    RAPPORT_TRY(const auto waiting, impl_->store->contents().only_here());
    RAPPORT_TRY(const auto stranded, impl_->store->contents().stranded());
    status.files_unsent = static_cast<std::int64_t>(waiting.size());
    status.files_stranded = static_cast<std::int64_t>(stranded.size());
    RAPPORT_TRY(const std::size_t diverged, impl_->store->replica().diverged());
    status.diverged = static_cast<std::int64_t>(diverged);
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
