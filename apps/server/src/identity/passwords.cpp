// apps/server/src/identity/passwords.cpp
#include "identity/passwords.hpp"

#include <sodium.h>
#include <utf8proc.h>

#include <array>
#include <cstdlib>
#include <memory>

#include "rapport/record/base64.hpp"
#include "rapport/record/text.hpp"

namespace rapport::server {
namespace {

// Two keyboards may spell one password in two ways; it is compared in NFC.
std::string prepared(std::string_view password) {
    if (!is_utf8(password)) return std::string{password};
    utf8proc_uint8_t* out = nullptr;
    const auto size =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(password.data()),
                     static_cast<utf8proc_ssize_t>(password.size()), &out,
                     static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    if (size < 0) return std::string{password};
    const auto length = static_cast<std::size_t>(size);
    std::string result{reinterpret_cast<const char*>(out), length};
    sodium_memzero(out, length);
    std::free(out);
    return result;
}

}  // namespace

void wipe(std::string& secret) noexcept {
    sodium_memzero(secret.data(), secret.size());
    secret.clear();
}

Result<std::string> Passwords::hash(std::string_view password) const {
    const auto wrong = [](const char* what) {
        return make_error(Errc::invalid_argument, what, "password");
    };
    if (password.empty()) return wrong("the password is empty");
    if (password.size() > password_bytes_max) return wrong("the password is too long");
    if (!is_utf8(password)) return wrong("the password is not UTF-8 text");
    std::array<char, crypto_pwhash_STRBYTES> out{};
    std::string plain = prepared(password);
    const int failed = crypto_pwhash_str(out.data(), plain.data(), plain.size(), cost_.operations,
                                         cost_.memory_bytes);
    wipe(plain);
    if (failed != 0) return make_error(Errc::out_of_memory, "not enough memory to hash a password");
    return std::string{out.data()};
}

bool Passwords::matches(const std::string& hash, std::string_view password) const {
    if (password.size() > password_bytes_max) return false;
    std::string plain = prepared(password);
    const bool same = crypto_pwhash_str_verify(hash.c_str(), plain.data(), plain.size()) == 0;
    wipe(plain);
    return same;
}

void Passwords::match_nothing(std::string_view password) const {
    std::array<std::uint8_t, 32> out{};
    const std::array<std::uint8_t, crypto_pwhash_SALTBYTES> salt{};
    std::string plain = prepared(password.substr(0, password_bytes_max));
    [[maybe_unused]] const int failed =
        crypto_pwhash(out.data(), out.size(), plain.data(), plain.size(), salt.data(),
                      cost_.operations, cost_.memory_bytes, crypto_pwhash_ALG_ARGON2ID13);
    wipe(plain);
}

std::string make_token(const Entropy& entropy) {
    std::array<std::uint8_t, 32> bytes{};
    entropy(bytes);
    std::string text = base64url(bytes);
    sodium_memzero(bytes.data(), bytes.size());
    return text;
}

Bytes token_hash(std::string_view token, const Bytes& key) {
    Bytes out(32);
    const ByteView bytes = as_bytes(token);
    crypto_generichash(out.data(), out.size(), bytes.data(), bytes.size(), key.data(), key.size());
    return out;
}

}  // namespace rapport::server
