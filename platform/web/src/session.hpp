// platform/web/src/session.hpp
//
// The one database of this instance: the store, the door over it, and the errand that is under way
// at the server. Chance and time are JavaScript's.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "rapport/door/door.hpp"
#include "rapport/session/errand.hpp"
#include "rapport/session/methods.hpp"
#include "rapport/store/store.hpp"

namespace rapport::web {

class Session {
public:
    // `key` is the raw key of the file's cipher, 32 bytes. Errors: not_found, already_exists,
    // wrong_pin, and the disk's.
    [[nodiscard]] static Result<std::unique_ptr<Session>> open(std::span<const std::uint8_t> key,
                                                               bool create);

    [[nodiscard]] Door& door() noexcept { return *door_; }
    // What `login`, `logout`, `review.*` and `sync` have begun; empty when nothing is under way.
    [[nodiscard]] std::unique_ptr<platform::Errand>& errand() noexcept { return errand_; }
    // The address of the server that the errand talks to.
    [[nodiscard]] Result<std::string> server();
    // Where to listen for hints, and with what: `{url, token}`; not_logged_in.
    [[nodiscard]] Result<Json> hints();

private:
    Session() = default;
    [[nodiscard]] platform::SessionWork work();
    [[nodiscard]] Method wipe_method();
    [[nodiscard]] Result<platform::Status> log_in(const platform::LogIn& request);
    [[nodiscard]] Result<platform::BundleReport> export_bundle(const platform::BundleFile& request);
    [[nodiscard]] Result<platform::BundleReport> import_bundle(const platform::BundleFile& request);
    template <class Answer>
    [[nodiscard]] Result<Answer> begin(Result<std::unique_ptr<platform::Errand>> errand);

    std::unique_ptr<Store> store_;
    std::unique_ptr<Door> door_;
    std::unique_ptr<platform::Errand> errand_;
    std::string log_in_server_;  // of the log-in under way
};

// "https://host[:port][/path]" as the URL class of JavaScript writes it; invalid_argument for what
// is no such address, has a name or a query in it, or would show a password to others.
[[nodiscard]] Result<std::string> checked_address(std::string_view url, bool allow_http);

}  // namespace rapport::web
