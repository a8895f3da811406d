// tests/apps/server/backend_fixture.hpp
//
// A backend in a folder of its own, with a clock that the test moves and password hashes that cost
// next to nothing.
#pragma once

#include <sodium.h>

#include <memory>
#include <string>

#include "backend.hpp"
#include "rapport/platform/environment.hpp"
#include "support/catch.hpp"
#include "support/hub/world.hpp"
#include "support/temporary_folder.hpp"

namespace rapport::test {

inline constexpr server::PasswordCost cheap{1, 16 * 1024};

struct BackendFixture {
    BackendFixture() {
        REQUIRE(sodium_init() >= 0);
        open();
    }

    void open() {
        backend.reset();
        server::BackendOptions options;
        options.data = folder / "data";
        options.identity.cost = cheap;
        auto opened = server::Backend::open(options, environment());
        if (!opened) FAIL(opened.error().detail);
        backend = std::move(*opened);
    }

    Environment environment() {
        Environment out = platform::system_environment();
        out.now_unix_ms = [this] { return now_unix_ms; };
        return out;
    }

    server::User add_user(const std::string& name, const std::string& role = "rep",
                          const std::string& manager = {}) {
        auto made = backend->identity().add_user(
            {name, name + " (shown)", role, manager, "secret of " + name});
        if (!made) FAIL(made.error().detail);
        return *made;
    }

    DeviceId new_device() {
        return DeviceId{make_uuid_v7(now_unix_ms, platform::system_environment().entropy)};
    }

    Result<server::LoggedIn> log_in(const std::string& name, const DeviceId& device) {
        return backend->identity().log_in({name, "secret of " + name, device, "phone", "test"});
    }

    // Runs one hub transaction and asserts that it went well.
    template <class Work>
    void transact(Work work) {
        const auto done =
            backend->storage().write(backend->storage().organisation().id,
                                     [&](server::SqliteHubTransaction& t) -> Result<void> {
                                         work(t);
                                         return {};
                                     });
        REQUIRE(done.has_value());
    }

    TemporaryFolder folder;
    std::int64_t now_unix_ms = 1'800'000'000'000;
    std::unique_ptr<server::Backend> backend;
};

// The value, or the test ends here with the error.
template <class T>
T must(Result<T> result) {
    if (!result) FAIL(name_of(result.error().code) << ": " << result.error().detail);
    return std::move(*result);
}
inline void must(const Result<void>& result) {
    if (!result) FAIL(name_of(result.error().code) << ": " << result.error().detail);
}

template <class T>
Errc code_of(const Result<T>& result) {
    REQUIRE_FALSE(result.has_value());
    return result.error().code;
}

}  // namespace rapport::test
