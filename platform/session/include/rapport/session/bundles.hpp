// rapport/session/bundles.hpp
//
// What only this device has, sealed, for another device of the same user, and the way back in
// (core/store/doc/bundle.md). A port brings the place where the sealed bytes are kept.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "rapport/record/named.hpp"
#include "rapport/session/seal.hpp"
#include "rapport/store/store.hpp"

namespace rapport::platform {

struct BundleFile {
    std::string file;
    std::string passphrase;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(
            named("file", file, "its path"),
            named("passphrase", passphrase, "at least 8 characters; nobody can open it without"));
    }
};

// What a bundle holds, or brought.
struct BundleReport {
    std::string id, hash;
    std::int64_t commits = 0;
    std::int64_t refused = 0;
    std::int64_t known = 0;
    std::int64_t files = 0;
    std::int64_t file_bytes = 0;
    bool was_here = false;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("id", id, "the bundle's"), named("hash", hash, "of the file: BLAKE2b-256"),
                named("commits", commits, "that the server had not got"),
                named("refused", refused, "refused ones that nobody had decided about"),
                named("known", known, "commits that were here already"),
                named("files", files, "contents of attachments"),
                named("file_bytes", file_bytes, "bytes of them"),
                named("was_here", was_here, "it had been imported before: nothing was changed"));
    }
};

// Where a bundle goes. `keep` makes it safe there, under its name: only then does it count.
struct BundleTarget {
    SealedSink append;
    std::function<Result<void>()> keep;
};

// Everything that only this device has. `request.file` is remembered as the file's name.
[[nodiscard]] Result<BundleReport> export_bundle(Store& store, const BundleFile& request,
                                                 const BundleTarget& target);
// What another device of the same user could not send. Errors: not_a_bundle, wrong_passphrase,
// newer_bundle, damaged_bundle, wrong_server for another user's; nothing is written then.
[[nodiscard]] Result<BundleReport> import_bundle(Store& store, std::string_view passphrase,
                                                 SealedSource source);

}  // namespace rapport::platform
