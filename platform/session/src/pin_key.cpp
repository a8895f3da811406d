// platform/session/src/pin_key.cpp
#include "rapport/session/pin_key.hpp"

#include <sodium.h>

#include <string>

#include "rapport/record/text.hpp"

namespace rapport::platform {

Result<PinKey> pin_key(std::string_view pin, const PinSalt& salt) {
    static_assert(crypto_pwhash_SALTBYTES == sizeof(PinSalt));
    if (pin.size() > pin_bytes_max)
        return make_error(Errc::invalid_argument, "the PIN is too long", "pin");
    // The same passphrase typed on another keyboard may come in another Unicode form.
    RAPPORT_TRY(std::string same, normalised(pin, Lines::one));
    PinKey key{};
    const int failed = crypto_pwhash(key.data(), key.size(), same.data(), same.size(), salt.data(),
                                     key_passes, key_memory_bytes, crypto_pwhash_ALG_ARGON2ID13);
    sodium_memzero(same.data(), same.size());
    if (failed != 0) return make_error(Errc::out_of_memory, "deriving the key takes 64 MiB");
    return key;
}

}  // namespace rapport::platform
