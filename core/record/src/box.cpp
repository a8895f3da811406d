// core/record/src/box.cpp
//
//   box := 00 sealed            as its author made it
//        | 01 author:16 sealed  under another name
#include "rapport/record/box.hpp"

#include <sodium.h>

#include <algorithm>

namespace rapport {
namespace {

constexpr std::uint8_t first_name = 0, other_name = 1;

static_assert(crypto_box_PUBLICKEYBYTES == std::tuple_size_v<BoxKey>);
static_assert(crypto_box_SEEDBYTES == 32 && crypto_box_SECRETKEYBYTES == 32);
static_assert(1 + crypto_box_SEALBYTES == box_bytes_min);

using Nonce = std::array<std::uint8_t, crypto_box_NONCEBYTES>;

// As crypto_box_seal has it.
Nonce nonce_of(const BoxKey& theirs, const BoxKey& mine) {
    Nonce out{};
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, out.size());
    crypto_generichash_update(&state, theirs.data(), theirs.size());
    crypto_generichash_update(&state, mine.data(), mine.size());
    crypto_generichash_final(&state, out.data(), out.size());
    return out;
}

}  // namespace

BoxKeyPair box_key_pair(const std::array<std::uint8_t, 32>& seed) {
    BoxKeyPair out;
    crypto_box_seed_keypair(out.key.data(), out.secret.data(), seed.data());
    return out;
}

// crypto_box_seal itself takes its chance from the machine.
std::optional<Bytes> boxed(ByteView body, const BoxKey& key, const Entropy& entropy) {
    std::array<std::uint8_t, crypto_box_SEEDBYTES> seed{};
    entropy(seed);
    BoxKeyPair once = box_key_pair(seed);
    Bytes out(1 + crypto_box_SEALBYTES + body.size());
    out.front() = first_name;
    std::copy(once.key.begin(), once.key.end(), out.begin() + 1);
    const bool done =
        crypto_box_easy(out.data() + 1 + once.key.size(), body.data(), body.size(),
                        nonce_of(once.key, key).data(), key.data(), once.secret.data()) == 0;
    sodium_memzero(seed.data(), seed.size());
    sodium_memzero(once.secret.data(), once.secret.size());
    return done ? std::optional{std::move(out)} : std::nullopt;
}

bool is_renamed(ByteView box) noexcept {
    return !box.empty() && box.front() != first_name;
}

Bytes boxed_again(ByteView box, const DeviceId& author) {
    if (box.empty() || is_renamed(box)) return {box.begin(), box.end()};
    ByteWriter out;
    out.reserve(box.size() + author.bytes.size());
    out.u8(other_name);
    out.raw(author.view());
    out.raw(box.subspan(1));
    return out.take();
}

Result<Unboxed> unboxed(ByteView box, const BoxKeyPair& keys) {
    if (box.size() > commit_bytes_max + box_bytes_over_max)
        return make_error(Errc::too_large, "a commit larger than 1 MiB");
    const Error shut = make_error(Errc::bad_message, "a box that this server can't open");
    ByteReader in{box};
    Unboxed out;
    const std::uint8_t name = in.u8();
    if (name > other_name) return shut;
    if (name == other_name) out.author = id_from<DeviceId>(in.raw(16)).value_or(DeviceId{});
    const ByteView sealed = in.raw(in.remaining());
    if (!in.ok() || sealed.size() < crypto_box_SEALBYTES) return shut;
    out.body.resize(sealed.size() - crypto_box_SEALBYTES);
    if (crypto_box_seal_open(out.body.data(), sealed.data(), sealed.size(), keys.key.data(),
                             keys.secret.data()) != 0)
        return shut;
    return out;
}

ChainHash chain_hash(const ChainHash& previous, const Dot& dot, const Unboxed& found,
                     ByteView box) {
    return chain_hash(previous, dot, found.author ? box : ByteView{found.body});
}

}  // namespace rapport
