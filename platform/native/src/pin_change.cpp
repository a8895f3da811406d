// platform/native/src/pin_change.cpp
#include "rapport/platform/pin_change.hpp"

#include <unistd.h>

#include "rapport/platform/database_key.hpp"
#include "rapport/store/database.hpp"

namespace rapport::platform {
namespace {

Error about_new_pin(Error error) {
    error.field = "new_pin";
    return error;
}

Result<void> check(const PinChange& change) {
    if (change.wanted.size() < pin_bytes_min)
        return about_new_pin(
            make_error(Errc::invalid_argument, "choose a PIN of at least 4 characters"));
    if (change.wanted == change.pin)
        return about_new_pin(make_error(Errc::invalid_argument, "it is the PIN already"));
    return {};
}

Result<void> encrypt_anew(const PinChange& change, const DatabaseKey& before,
                          const DatabaseKey& after) {
    DatabaseOptions options;
    options.path = change.path;
    options.key = before;
    options.busy_timeout_ms = change.wait_ms;
    const auto database = Database::open(options);
    wipe(*options.key);
    if (!database && database.error().code == Errc::wrong_pin) return make_error(Errc::wrong_pin);
    if (!database) return database.error();
    return (*database)->change_key(after);
}

}  // namespace

Result<void> change_pin(const PinChange& change) {
    RAPPORT_CHECK(check(change));
    RAPPORT_TRY(DatabaseKey before, database_key(change.path, change.pin, false));
    auto after = database_key(change.path, change.wanted, false);
    if (!after) {
        wipe(before);
        return about_new_pin(after.error());
    }
    const auto done = encrypt_anew(change, before, *after);
    wipe(before);
    wipe(*after);
    if (!done) return done.error();
    // Empty by now; what it held was under the PIN before.
    ::unlink((change.path + "-journal").c_str());
    return {};
}

}  // namespace rapport::platform
