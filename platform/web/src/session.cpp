// platform/web/src/session.cpp
#include "session.hpp"

#include <sodium.h>

#include <algorithm>

#include "host.hpp"
#include "rapport/domain/certificates.hpp"
#include "rapport/record/tables.hpp"
#include "rapport/session/methods.hpp"
#include "rapport/session/wipe_order.hpp"
#include "rapport/store/replica.hpp"
#include "vfs.hpp"

namespace rapport::web {

using platform::account_of;
using platform::Errand;
using platform::log_in_errand;
using platform::log_out_errand;
using platform::LogIn;
using platform::LogOut;
using platform::review_errand;
using platform::Status;
using platform::status_of;
using platform::sync_errand;
using platform::SyncReport;
using platform::SyncRequest;

namespace {

constexpr std::string_view this_platform = "web";
constexpr std::string_view default_label = "Browser";

Environment environment() {
    return Environment{
        .now_unix_ms = [] { return static_cast<std::int64_t>(host_now()); },
        .entropy = [](std::span<std::uint8_t> out) { randombytes_buf(out.data(), out.size()); },
    };
}

}  // namespace

Result<std::unique_ptr<Session>> Session::open(std::span<const std::uint8_t> key, bool create) {
    StoreOptions options;
    DatabaseKey& full = options.database.key.emplace();
    if (key.size() != full.key.size())
        return make_error(Errc::invalid_argument, "the key has 32 bytes", "key");
    std::copy(key.begin(), key.end(), full.key.begin());
    if (create) {
        if (database_bytes() > 0) return make_error(Errc::already_exists);
        randombytes_buf(full.salt.data(), full.salt.size());
    } else {
        if (database_bytes() == 0) return make_error(Errc::not_found, "there is no database yet");
        RAPPORT_CHECK(read_head(full.salt));
    }
    options.database.path = std::string(database_name);
    options.database.create = create;
    options.schema = &product_schema();

    std::unique_ptr<Session> session(new Session);
    auto store = Store::open(options, environment());
    sodium_memzero(full.key.data(), full.key.size());
    if (!store) return std::move(store).error();
    session->store_ = std::move(store).value();
    session->door_ = std::make_unique<Door>(*session->store_);
    for (Method& method : session_methods(session->work())) session->door_->add(std::move(method));
    session->door_->add(session->wipe_method());
    session->door_->set_gate(platform::wipe_gate(*session->store_));
    RAPPORT_TRY(const int subscription, session->door_->subscribe({}, [](std::string_view changes) {
        host_changed(changes.data(), changes.size());
    }));
    (void)subscription;  // for as long as the door is there
    return session;
}

template <class Answer>
Result<Answer> Session::begin(Result<std::unique_ptr<Errand>> errand) {
    if (!errand) return std::move(errand).error();
    errand_ = std::move(errand).value();
    return Answer{};  // nobody's answer: that comes when the errand is done
}

Result<Status> Session::log_in(const LogIn& request) {
    RAPPORT_TRY(std::string server,
                checked_address(request.server, request.allow_http.value_or(false)));
    LogIn checked = request;
    checked.server = server;
    log_in_server_ = std::move(server);
    return begin<Status>(log_in_errand(*store_, {.request = std::move(checked),
                                                 .label = std::string(default_label),
                                                 .platform = std::string(this_platform),
                                                 .ca_file = {}}));
}

// JavaScript has opened the file for this call, empty.
Result<platform::BundleReport> Session::export_bundle(const platform::BundleFile& request) {
    double size = 0;
    const auto append = [&](ByteView bytes) -> Result<void> {
        const int done = host_file_write(host_bundle, bytes.data(), bytes.size(), size);
        size += static_cast<double>(bytes.size());
        if (done == static_cast<int>(bytes.size())) return {};
        if (done == host_io_error) return make_error(Errc::io_error, "writing the bundle");
        return make_error(Errc::disk_full, "make room, and export it again");
    };
    const auto keep = []() -> Result<void> {
        if (host_file_flush(host_bundle) < 0)
            return make_error(Errc::io_error, "writing the bundle");
        return {};
    };
    return platform::export_bundle(*store_, request, {.append = append, .keep = keep});
}

Result<platform::BundleReport> Session::import_bundle(const platform::BundleFile& request) {
    double at = 0;
    return platform::import_bundle(
        *store_, request.passphrase, [&](std::size_t wanted) -> Result<Bytes> {
            Bytes piece(wanted);
            const int got = host_file_read(host_bundle, piece.data(), wanted, at);
            if (got < 0) return make_error(Errc::io_error, "reading the bundle");
            piece.resize(static_cast<std::size_t>(got));
            at += got;
            return piece;
        });
}

// The rule alone: JavaScript forgets the key and empties the files once it has the answer.
Method Session::wipe_method() {
    return method<Nothing>("wipe", "Removes the database; refused without a hand-in certificate.",
                           "{}", [this](const Nothing&) -> Result<Nothing> {
                               RAPPORT_CHECK(require_hand_in(*store_));
                               return Nothing{};
                           });
}

platform::SessionWork Session::work() {
    const auto if_free = [this](auto begin_it) -> decltype(begin_it()) {
        if (errand_) return make_error(Errc::busy, "an errand at the server is under way");
        log_in_server_.clear();
        return begin_it();
    };
    return {
        .log_in = [=,
                   this](const LogIn& request) { return if_free([&] { return log_in(request); }); },
        .log_out =
            [=, this](const LogOut& request) {
                return if_free([&] { return begin<Status>(log_out_errand(*store_, request)); });
            },
        .sync =
            [=, this](const SyncRequest& request) {
                return if_free([&] {
                    platform::SyncOrder order;
                    order.check = request.check.value_or(false);
                    return begin<SyncReport>(sync_errand(*store_, std::move(order)));
                });
            },
        .status = [this] { return status_of(*store_); },
        .export_bundle =
            [this](const platform::BundleFile& request) { return export_bundle(request); },
        .import_bundle =
            [this](const platform::BundleFile& request) { return import_bundle(request); },
        .review =
            [=, this](const Json& question) {
                return if_free([&] { return begin<Json>(review_errand(*store_, question)); });
            },
    };
}

Result<std::string> Session::server() {
    if (!log_in_server_.empty()) return log_in_server_;
    RAPPORT_TRY(const platform::Account account, account_of(*store_));
    return account.server;
}

Result<Json> Session::hints() {
    RAPPORT_TRY(const platform::Account account, account_of(*store_));
    if (account.token.empty()) return make_error(Errc::not_logged_in, "log in first");
    RAPPORT_TRY(const SyncState state, store_->replica().state());
    Json source = Json::object();
    source.set("url", account.server + "/v1/hints?since=" + std::to_string(state.cursor.seq));
    return std::move(source.set("token", account.token));
}

Result<std::string> checked_address(std::string_view url, bool allow_http) {
    const auto refused = [](std::string detail) {
        return make_error(Errc::invalid_argument, std::move(detail), "server");
    };
    const bool is_https = url.starts_with("https://"), is_http = url.starts_with("http://");
    if (!is_https && !is_http)
        return refused("the server's address starts with https:// or http://");
    while (url.ends_with('/')) url.remove_suffix(1);
    const std::string_view rest = url.substr(std::min(url.size(), url.find("//") + 2));
    const std::string_view place = rest.substr(0, rest.find('/'));
    if (place.empty())
        return refused("write the server's address like https://rapport.example.com");
    if (rest.find_first_of("?#@ ") != std::string_view::npos)
        return refused("leave names, passwords and what follows ? or # out of the address");
    const std::string_view host = place.starts_with('[') ? place.substr(0, place.find(']') + 1)
                                                         : place.substr(0, place.find(':'));
    const bool is_number = host.find_first_not_of("0123456789.") == std::string_view::npos;
    const bool is_here =
        host == "localhost" || host == "[::1]" || (host.starts_with("127.") && is_number);
    if (is_http && !is_here && !allow_http)
        return refused("plain http would show the password to others; use https, or allow it");
    return std::string(url);
}

}  // namespace rapport::web
