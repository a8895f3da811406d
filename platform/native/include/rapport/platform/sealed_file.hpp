// rapport/platform/sealed_file.hpp
//
// A file of parts under a passphrase: Argon2id makes the key, libsodium's secretstream
// (XChaCha20-Poly1305) seals each part and their order, so nothing in it can be read, changed,
// moved or left out without the passphrase. Neither side holds more than a part at a time. The
// bytes stand in core/store/doc/bundle.md.
#pragma once

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

class SealedFileWriter {
public:
    // invalid_argument for a passphrase that is too short.
    [[nodiscard]] static Result<SealedFileWriter> open(const std::string& path,
                                                       std::string_view passphrase);
    SealedFileWriter(SealedFileWriter&&) noexcept;
    SealedFileWriter& operator=(SealedFileWriter&&) = delete;
    ~SealedFileWriter();

    [[nodiscard]] Result<void> append(ByteView part);
    // Ends the file and puts it in place; without it nothing happened. The hash of the whole file
    // (BLAKE2b-256), in hex.
    [[nodiscard]] Result<std::string> commit();
    [[nodiscard]] std::uint64_t size() const noexcept;

private:
    struct Impl;
    explicit SealedFileWriter(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

class SealedFileReader {
public:
    // not_a_bundle, newer_bundle, damaged_bundle, wrong_passphrase (which opens no part).
    [[nodiscard]] static Result<SealedFileReader> open(const std::string& path,
                                                       std::string_view passphrase);
    SealedFileReader(SealedFileReader&&) noexcept;
    SealedFileReader& operator=(SealedFileReader&&) = delete;
    ~SealedFileReader();

    // Nothing after the last. damaged_bundle when it is not what was written, or not all of it.
    [[nodiscard]] Result<std::optional<Bytes>> next();

private:
    struct Impl;
    explicit SealedFileReader(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace rapport::platform
