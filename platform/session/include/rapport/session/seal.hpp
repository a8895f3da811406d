// rapport/session/seal.hpp
//
// A row of parts under a passphrase: Argon2id makes the key, libsodium's secretstream
// (XChaCha20-Poly1305) seals each part and their order, so nothing in it can be read, changed,
// moved or left out without the passphrase. Neither side holds more than a part at a time; where
// the bytes are kept is the port's business. They stand in core/store/doc/bundle.md.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "rapport/record/bytes.hpp"
#include "rapport/record/result.hpp"

namespace rapport::platform {

inline constexpr std::size_t passphrase_bytes_min = 8;
inline constexpr std::size_t passphrase_bytes_max = 1024;
inline constexpr std::size_t sealed_part_bytes_max = 2 * 1024 * 1024;

// Where sealed bytes go, and where they come from: at most so many, fewer only at the end.
using SealedSink = std::function<Result<void>(ByteView bytes)>;
using SealedSource = std::function<Result<Bytes>(std::size_t bytes)>;

class Sealer {
public:
    // invalid_argument for a passphrase that is too short.
    [[nodiscard]] static Result<Sealer> begin(SealedSink sink, std::string_view passphrase);
    Sealer(Sealer&&) noexcept;
    Sealer& operator=(Sealer&&) = delete;
    ~Sealer();

    [[nodiscard]] Result<void> append(ByteView part);
    // Says that it ends here. The hash of all the bytes (BLAKE2b-256), in hex.
    [[nodiscard]] Result<std::string> end();

private:
    struct Impl;
    explicit Sealer(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

class Unsealer {
public:
    // not_a_bundle, newer_bundle, damaged_bundle, wrong_passphrase (which opens no part).
    [[nodiscard]] static Result<Unsealer> begin(SealedSource source, std::string_view passphrase);
    Unsealer(Unsealer&&) noexcept;
    Unsealer& operator=(Unsealer&&) = delete;
    ~Unsealer();

    // Nothing after the last. damaged_bundle when it is not what was written, or not all of it.
    [[nodiscard]] Result<std::optional<Bytes>> next();

private:
    struct Impl;
    explicit Unsealer(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace rapport::platform
