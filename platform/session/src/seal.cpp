// platform/session/src/seal.cpp
#include "rapport/session/seal.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <utility>

#include "rapport/record/text.hpp"
#include "rapport/session/pin_key.hpp"

namespace rapport::platform {
namespace {

// file := "RPRTBNDL" version:1 passes:4 memory_kib:4 salt:16 header:24 part*       big-endian
// part := length:4 sealed                              length of `sealed`, which is 17 bytes longer
constexpr std::string_view magic = "RPRTBNDL";
constexpr std::uint8_t file_version = 1;
constexpr std::size_t header_bytes = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr std::size_t seal_bytes = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr std::size_t opening_bytes =
    magic.size() + 1 + 4 + 4 + crypto_pwhash_SALTBYTES + header_bytes;
constexpr std::size_t length_bytes = 4;
static_assert(crypto_pwhash_SALTBYTES == 16 && header_bytes == 24 && seal_bytes == 17);

// What a reader is ready to spend on a file that anybody may have written.
constexpr std::uint32_t passes_max = 16;
constexpr std::uint32_t memory_kib_max = 1024 * 1024;

using Key = std::array<std::uint8_t, crypto_secretstream_xchacha20poly1305_KEYBYTES>;
using Opening = std::array<std::uint8_t, opening_bytes>;

void put_number(std::uint8_t* at, std::uint32_t number) {
    for (int i = 0; i < 4; ++i) at[i] = static_cast<std::uint8_t>(number >> (24 - 8 * i));
}
std::uint32_t number_at(const std::uint8_t* at) {
    std::uint32_t number = 0;
    for (int i = 0; i < 4; ++i) number = number << 8 | at[i];
    return number;
}

// Where things stand in the opening.
constexpr std::size_t version_at = magic.size(), passes_at = version_at + 1,
                      memory_at = passes_at + 4, salt_at = memory_at + 4,
                      header_at = salt_at + crypto_pwhash_SALTBYTES;

Error damaged() {
    return make_error(Errc::damaged_bundle, "make it again, if the device that made it is there");
}

// The same passphrase typed on another keyboard may come in another Unicode form.
Result<void> derive(Key& key, const Opening& opening, std::string_view passphrase) {
    if (passphrase.size() > passphrase_bytes_max)
        return make_error(Errc::invalid_argument, "the passphrase is too long", "passphrase");
    RAPPORT_TRY(std::string same, normalised(passphrase, Lines::one));
    const std::uint32_t memory_kib = number_at(opening.data() + memory_at);
    const int failed =
        crypto_pwhash(key.data(), key.size(), same.data(), same.size(), opening.data() + salt_at,
                      number_at(opening.data() + passes_at), std::size_t{memory_kib} * 1024,
                      crypto_pwhash_ALG_ARGON2ID13);
    sodium_memzero(same.data(), same.size());
    if (failed != 0)
        return make_error(Errc::out_of_memory,
                          "deriving the key takes " + std::to_string(memory_kib / 1024) + " MiB");
    return {};
}

}  // namespace

struct Sealer::Impl {
    explicit Impl(SealedSink given) : sink(std::move(given)) {
        crypto_generichash_init(&hash, nullptr, 0, crypto_generichash_BYTES);
    }
    ~Impl() { sodium_memzero(&stream, sizeof stream); }

    Result<void> put(ByteView bytes) {
        crypto_generichash_update(&hash, bytes.data(), bytes.size());
        return sink(bytes);
    }
    // The opening goes into the first seal, so nobody can change what it says.
    Result<void> seal(ByteView part, std::uint8_t tag) {
        RAPPORT_ASSERT(part.size() <= sealed_part_bytes_max);
        Bytes out(length_bytes + part.size() + seal_bytes);
        put_number(out.data(), static_cast<std::uint32_t>(part.size() + seal_bytes));
        crypto_secretstream_xchacha20poly1305_push(&stream, out.data() + length_bytes, nullptr,
                                                   part.data(), part.size(), opening.data(),
                                                   is_first ? opening.size() : 0, tag);
        is_first = false;
        return put(out);
    }

    SealedSink sink;
    crypto_secretstream_xchacha20poly1305_state stream{};
    crypto_generichash_state hash{};
    Opening opening{};
    bool is_first = true;
};

Sealer::Sealer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Sealer::Sealer(Sealer&&) noexcept = default;
Sealer::~Sealer() = default;

Result<Sealer> Sealer::begin(SealedSink sink, std::string_view passphrase) {
    RAPPORT_ASSERT(sodium_init() >= 0);
    if (passphrase.size() < passphrase_bytes_min)
        return make_error(Errc::invalid_argument, "choose a passphrase of at least 8 characters",
                          "passphrase");
    auto impl = std::make_unique<Impl>(std::move(sink));
    Opening& opening = impl->opening;
    std::copy(magic.begin(), magic.end(), opening.begin());
    opening[version_at] = file_version;
    put_number(opening.data() + passes_at, static_cast<std::uint32_t>(key_passes));
    put_number(opening.data() + memory_at, static_cast<std::uint32_t>(key_memory_bytes / 1024));
    randombytes_buf(opening.data() + salt_at, crypto_pwhash_SALTBYTES);
    Key key{};
    RAPPORT_CHECK(derive(key, opening, passphrase));
    crypto_secretstream_xchacha20poly1305_init_push(&impl->stream, opening.data() + header_at,
                                                    key.data());
    sodium_memzero(key.data(), key.size());
    RAPPORT_CHECK(impl->put(opening));
    return Sealer(std::move(impl));
}

Result<void> Sealer::append(ByteView part) {
    return impl_->seal(part, crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
}

Result<std::string> Sealer::end() {
    RAPPORT_CHECK(impl_->seal({}, crypto_secretstream_xchacha20poly1305_TAG_FINAL));
    std::array<std::uint8_t, crypto_generichash_BYTES> hash{};
    crypto_generichash_final(&impl_->hash, hash.data(), hash.size());
    std::string hex(2 * hash.size() + 1, '\0');
    sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
    hex.pop_back();
    return hex;
}

struct Unsealer::Impl {
    explicit Impl(SealedSource given) : source(std::move(given)) {}
    ~Impl() { sodium_memzero(&stream, sizeof stream); }

    // The next part, and whether it is the last. Nothing when no key opens it.
    Result<std::optional<Bytes>> open_part(bool& is_last) {
        RAPPORT_TRY(const Bytes length, source(length_bytes));
        if (length.size() != length_bytes) return damaged();
        const std::uint32_t size = number_at(length.data());
        if (size < seal_bytes || size > sealed_part_bytes_max + seal_bytes) return damaged();
        RAPPORT_TRY(const Bytes sealed, source(size));
        if (sealed.size() != size) return damaged();
        Bytes part(size - seal_bytes);
        std::uint8_t tag = 0;
        const int failed = crypto_secretstream_xchacha20poly1305_pull(
            &stream, part.data(), nullptr, &tag, sealed.data(), sealed.size(), opening.data(),
            is_first ? opening.size() : 0);
        if (failed != 0) return std::optional<Bytes>{};
        is_first = false;
        is_last = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
        return std::optional{std::move(part)};
    }

    SealedSource source;
    crypto_secretstream_xchacha20poly1305_state stream{};
    Opening opening{};
    std::optional<Bytes> first;  // opened already, to see whether the passphrase is right
    bool is_first = true, is_done = false;
};

Unsealer::Unsealer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Unsealer::Unsealer(Unsealer&&) noexcept = default;
Unsealer::~Unsealer() = default;

Result<Unsealer> Unsealer::begin(SealedSource source, std::string_view passphrase) {
    RAPPORT_ASSERT(sodium_init() >= 0);
    auto impl = std::make_unique<Impl>(std::move(source));
    RAPPORT_TRY(const Bytes given, impl->source(opening_bytes));
    if (given.size() <= version_at || !as_text(given).starts_with(magic))
        return make_error(Errc::not_a_bundle);
    if (given[version_at] != file_version)
        return make_error(Errc::newer_bundle, "upgrade rapport on this device");
    if (given.size() != opening_bytes) return damaged();
    std::copy(given.begin(), given.end(), impl->opening.begin());
    const std::uint32_t passes = number_at(given.data() + passes_at);
    const std::uint32_t memory_kib = number_at(given.data() + memory_at);
    if (passes < crypto_pwhash_argon2id_OPSLIMIT_MIN || passes > passes_max ||
        memory_kib < crypto_pwhash_argon2id_MEMLIMIT_MIN / 1024 || memory_kib > memory_kib_max)
        return damaged();
    Key key{};
    RAPPORT_CHECK(derive(key, impl->opening, passphrase));
    crypto_secretstream_xchacha20poly1305_init_pull(&impl->stream, impl->opening.data() + header_at,
                                                    key.data());
    sodium_memzero(key.data(), key.size());
    RAPPORT_TRY(impl->first, impl->open_part(impl->is_done));
    if (!impl->first) return make_error(Errc::wrong_passphrase);
    if (impl->is_done) return damaged();  // there is nothing in it
    return Unsealer(std::move(impl));
}

Result<std::optional<Bytes>> Unsealer::next() {
    if (impl_->first) return std::exchange(impl_->first, std::nullopt);
    if (impl_->is_done) return std::optional<Bytes>{};
    RAPPORT_TRY(auto part, impl_->open_part(impl_->is_done));
    if (!part) return damaged();
    if (!impl_->is_done) return part;
    // The end is a part of its own that says nothing; nothing may stand behind it.
    RAPPORT_TRY(const Bytes behind, impl_->source(1));
    if (!part->empty() || !behind.empty()) return damaged();
    return std::optional<Bytes>{};
}

}  // namespace rapport::platform
