// apps/server/src/identity/passwords.hpp
//
// Passwords as argon2id hashes, and the tokens that stand for a log-in. A hash takes a quarter of a
// second and 64 MiB on purpose: callers run it on the bounded password lane. Nothing here is ever
// logged.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "rapport/record/bytes.hpp"
#include "rapport/record/id.hpp"
#include "rapport/record/result.hpp"

namespace rapport::server {

// What one hash costs. Tests turn it down in their configuration.
struct PasswordCost {
    std::uint64_t operations = 2;  // libsodium's "interactive" limits
    std::size_t memory_bytes = 64 * 1024 * 1024;
};

inline constexpr std::size_t password_bytes_max = 1024;

class Passwords {
public:
    explicit Passwords(PasswordCost cost) : cost_(cost) {}

    // Errors: invalid_argument (empty, too long, not UTF-8), out_of_memory.
    [[nodiscard]] Result<std::string> hash(std::string_view password) const;
    [[nodiscard]] bool matches(const std::string& hash, std::string_view password) const;
    // Takes as long as `matches`: for names that nobody has, so that the time says nothing.
    void match_nothing(std::string_view password) const;

private:
    const PasswordCost cost_;
};

// A log-in's token: 32 random bytes in base64url.
[[nodiscard]] std::string make_token(const Entropy& entropy);
// What is stored of it: BLAKE2b under the file's key.
[[nodiscard]] Bytes token_hash(std::string_view token, const Bytes& key);

// Overwrites a secret in memory, in a way that the compiler keeps.
void wipe(std::string& secret) noexcept;

}  // namespace rapport::server
