// rapport/store/bundle.hpp
//
// What this device has and the server has not, as a row of items, for another device of the same
// user: the way out when there is no network and the device must be given away. The store writes
// and reads items; sealing them under a passphrase and keeping them in a file is the platform's
// work. The bytes stand in core/store/doc/bundle.md.
#pragma once

#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "rapport/record/commit.hpp"
#include "rapport/record/content.hpp"

namespace rapport {

using BundleId = Id<struct BundleKind>;

// 2: some commit is in a box.
inline constexpr std::uint8_t bundle_version = 2, bundle_version_without_boxes = 1;
inline constexpr std::size_t bundle_item_bytes_max = commit_bytes_max + 64 * 1024;

// The first item.
struct BundleHead {
    std::uint32_t schema = 0;
    BundleId id;
    DeviceId device;
    std::string user;  // the id of the device's user; empty where nobody ever logged in
    std::int64_t made_unix_ms = 0;
    std::uint8_t version = bundle_version_without_boxes;

    friend bool operator==(const BundleHead&, const BundleHead&) = default;
};

// A commit that the server has not judged; or one that it refused and nobody has decided about. In
// a box is one that a server which was put back to a backup has lost, of what was taken away here.
struct BundledCommit {
    struct Refusal {
        std::int64_t at_unix_ms = 0;
        std::string code, detail;

        friend bool operator==(const Refusal&, const Refusal&) = default;
    };

    std::uint32_t epoch = 0;
    std::uint64_t counter = 0;
    ChainHash birth{};  // by which the hub knows it, whoever brings it
    std::optional<Refusal> refusal;
    Bytes body;
    bool is_boxed = false;  // the body is a box (record/box.hpp)

    friend bool operator==(const BundledCommit&, const BundledCommit&) = default;
};

struct BundledWish {
    RecordId record;

    friend bool operator==(const BundledWish&, const BundledWish&) = default;
};

struct BundledFact {
    std::string name, value;

    friend bool operator==(const BundledFact&, const BundledFact&) = default;
};

// Its chunks follow, each an item.
struct BundledContent {
    ContentAddress content;
    Manifest manifest;

    friend bool operator==(const BundledContent&, const BundledContent&) = default;
};
struct BundledChunk {
    Bytes bytes;

    friend bool operator==(const BundledChunk&, const BundledChunk&) = default;
};

// The last item: how many stand before it.
struct BundleEnd {
    std::uint64_t items = 0;

    friend bool operator==(const BundleEnd&, const BundleEnd&) = default;
};

using BundleItem = std::variant<BundleHead, BundledCommit, BundledWish, BundledFact, BundledContent,
                                BundledChunk, BundleEnd>;

[[nodiscard]] Bytes encode_bundle_item(const BundleItem& item);
// damaged_bundle; newer_bundle for the head of a version that we don't know.
[[nodiscard]] Result<BundleItem> decode_bundle_item(ByteView bytes);

// Where items go, and where they come from: none after the last.
using BundleSink = std::function<Result<void>(ByteView item)>;
using BundleSource = std::function<Result<std::optional<Bytes>>()>;

struct BundleCounts {
    std::size_t commits = 0;  // not judged
    std::size_t refused = 0;
    std::size_t contents = 0;
    std::uint64_t content_bytes = 0;
    std::size_t known = 0;  // commits that were here already, when one is read
};

// What was written, and up to where it holds all that the server has not got.
struct WrittenBundle {
    BundleHead head;
    BundleCounts counts;
    std::int64_t upto_commit = 0, upto_content = 0;
};

// One that was written and kept in a file.
struct KeptBundle {
    BundleId id;
    std::string hash;  // of the file
    std::string file;  // its name, as it was called then
    std::int64_t at_unix_ms = 0;
};

struct ReadBundle {
    BundleHead head;
    BundleCounts counts;    // what is new here
    bool was_here = false;  // this very bundle had been read before: nothing was changed
};

}  // namespace rapport
