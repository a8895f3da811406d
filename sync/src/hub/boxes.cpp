// sync/src/hub/boxes.cpp
#include "boxes.hpp"

#include <sodium.h>

namespace rapport::sync {

BoxKeyPair box_keys(const SealKey& key) {
    static_assert(crypto_kdf_KEYBYTES == std::tuple_size_v<SealKey>);
    constexpr std::uint64_t purpose = 1;
    std::array<std::uint8_t, 32> seed{};
    crypto_kdf_derive_from_key(seed.data(), seed.size(), purpose, "rapptbox", key.data());
    BoxKeyPair out = box_key_pair(seed);
    sodium_memzero(seed.data(), seed.size());
    return out;
}

Result<Bytes> opened(const SealedCommit& commit, const ChainHash& previous,
                     const BoxKeyPair& keys) {
    RAPPORT_ASSERT(commit.boxed.has_value());
    RAPPORT_TRY(Unboxed found, unboxed(commit.body, keys));
    if (chain_hash(previous, commit.dot, found, commit.body) != *commit.boxed)
        return make_error(Errc::bad_message, "a box that holds something else");
    if (!found.author) return std::move(found.body);
    // Its author stands in the body as number 0; here it bears another name.
    Dot first_name = commit.dot;
    first_name.device = *found.author;
    RAPPORT_TRY(Commit renamed, decode_body(first_name, found.body));
    renamed.dot = commit.dot;
    return encode_body(renamed);
}

}  // namespace rapport::sync
