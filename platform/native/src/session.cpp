// platform/native/src/session.cpp
//
// Opening, and who is logged in.
#include "rapport/platform/session.hpp"

#include <unistd.h>

#include <chrono>
#include <thread>

#include "rapport/domain/session.hpp"
#include "rapport/door/door.hpp"
#include "rapport/json/archive.hpp"
#include "rapport/platform/database_key.hpp"
#include "rapport/platform/files.hpp"
#include "rapport/record/tables.hpp"
#include "rapport/session/wipe_order.hpp"
#include "session_impl.hpp"

namespace rapport::platform {
namespace {

constexpr std::chrono::milliseconds busy_pause{50};
constexpr std::string_view this_platform = "linux";

std::string folder_holding(const std::string& path) {
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
    if (create) RAPPORT_CHECK(make_private_folder(folder_holding(options.path)));
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
    session->door().set_gate(wipe_gate(*session->impl_->store));
    return session;
}

HttpOptions Session::Impl::http_options(const Account& account) const {
    HttpOptions options;
    options.ca_file = ca_file.empty() ? account.ca_file : ca_file;
    return options;
}

Result<void> Session::set_user(const std::string& name) {
    RAPPORT_TRY(Account account, account_of(*impl_->store));
    if (!account.user_id.empty() && account.user != name)
        return make_error(Errc::wrong_server, "this database belongs to another user", "user");
    account.user = name;
    return keep_account(*impl_->store, account);
}

Result<Status> Session::log_in(const LogIn& request) {
    LogIn checked = request;
    RAPPORT_TRY(checked.server, server_address(request.server));
    if (checked.server.starts_with("http://") && !is_loopback(checked.server) &&
        !request.allow_http.value_or(false))
        return make_error(Errc::invalid_argument,
                          "plain http would show the password to others; use https, or allow it",
                          "server");
    RAPPORT_TRY(Account account, account_of(*impl_->store));
    if (!impl_->ca_file.empty()) account.ca_file = impl_->ca_file;
    const HttpOptions options = impl_->http_options(account);
    RAPPORT_TRY(const auto errand,
                log_in_errand(*impl_->store, {.request = checked,
                                              .label = host_label(),
                                              .platform = std::string(this_platform),
                                              .ca_file = impl_->ca_file}));
    RAPPORT_TRY(const Json answer, impl_->run(*errand, checked.server, options, {}));
    return from_json<Status>(answer);
}

Result<Status> Session::log_out(const LogOut& request) {
    RAPPORT_TRY(const Account account, account_of(*impl_->store));
    RAPPORT_TRY(const auto errand, log_out_errand(*impl_->store, request));
    RAPPORT_TRY(const Json answer,
                impl_->run(*errand, account.server, impl_->http_options(account), {}));
    return from_json<Status>(answer);
}

Result<Status> Session::status() {
    return status_of(*impl_->store);
}

}  // namespace rapport::platform
