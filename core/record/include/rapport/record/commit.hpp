// rapport/record/commit.hpp
//
// What one local transaction did: the atomic unit of everything. A commit says for each field the
// value it sets and the dots it overwrites, which are those its author saw. Sealing fixes its bytes
// for ever; its hash is chained to the commit before, so a peer notices when a device's history was
// rolled back or continued by a copy.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "rapport/record/bytes.hpp"
#include "rapport/record/dot.hpp"
#include "rapport/record/hlc.hpp"
#include "rapport/record/record.hpp"
#include "rapport/record/result.hpp"

namespace rapport {

struct FieldWrite {
    FieldNo field = live_field;
    Value value;
    Dots overwrites;

    friend bool operator==(const FieldWrite&, const FieldWrite&) = default;
};

struct Change {
    TableNo table = 0;
    RecordId record;
    ScopeId scope;
    bool creates = false;
    std::vector<FieldWrite> sets;  // ascending by field; the live field first when it is set
    Dots live_seen;                // dots of the live field that the author saw
    Dots saw;                      // for a delete: every dot of every field that the author saw

    friend bool operator==(const Change&, const Change&) = default;
};

struct Commit {
    Dot dot;
    Hlc time;
    std::vector<Change> changes;

    friend bool operator==(const Commit&, const Commit&) = default;
};

using ChainHash = std::array<std::uint8_t, 16>;  // BLAKE2b-128

// A commit's content as it is sealed, hashed and sent (core/record/doc/formats.md). The author's
// device, epoch and counter stand outside: they are the commit's name.
[[nodiscard]] Bytes encode_body(const Commit& commit);
[[nodiscard]] Result<Commit> decode_body(const Dot& dot, ByteView body);

// hash = BLAKE2b-128(previous hash ‖ device ‖ epoch ‖ counter ‖ body)
[[nodiscard]] ChainHash chain_hash(const ChainHash& previous, const Dot& dot, ByteView body);

struct SealedCommit {
    Dot dot;
    Bytes body;
    std::optional<ChainHash> origin;  // the hash it was born with, when a fork has renamed it
    bool is_void = false;  // refused once, offered again only so that the counters have no gap
    // Its chain hash, where `body` is a box (box.hpp).
    std::optional<ChainHash> boxed = {};
};

// Bounds that every commit keeps; the hub refuses what exceeds them.
inline constexpr std::size_t commit_bytes_max = 1024 * 1024;
inline constexpr std::size_t changes_max = 1000;
inline constexpr std::size_t dots_max = 4096;  // in one list

}  // namespace rapport
