// core/store/src/content_rows.hpp
//
// How contents stand in their tables: a manifest's hashes packed one after the other.
#pragma once

#include <algorithm>

#include "ddl.hpp"
#include "rapport/record/content.hpp"

namespace rapport::store {

[[nodiscard]] inline Bytes packed(const std::vector<ChunkHash>& hashes) {
    ByteWriter out;
    for (const ChunkHash& hash : hashes) out.raw(hash);
    return out.take();
}

// Bytes that are no whole number of hashes give none.
[[nodiscard]] inline std::vector<ChunkHash> hashes_in(ByteView bytes) {
    constexpr std::size_t hash_bytes = std::tuple_size_v<ChunkHash>;
    std::vector<ChunkHash> out;
    if (bytes.size() % hash_bytes != 0) return out;
    out.resize(bytes.size() / hash_bytes);
    for (std::size_t i = 0; i < out.size(); ++i)
        std::copy_n(bytes.subspan(i * hash_bytes).begin(), hash_bytes, out[i].begin());
    return out;
}

}  // namespace rapport::store
