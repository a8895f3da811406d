// sync/src/hub/boxes.hpp
//
// The boxes in which devices keep what they have written and may not read any more.
#pragma once

#include "rapport/record/box.hpp"
#include "rapport/sync/receipt.hpp"

namespace rapport::sync {

// This organisation's key pair. It follows from the key of the seals, so it lives and travels with
// the data: a hub that was put back to a backup opens what was closed for it before.
[[nodiscard]] BoxKeyPair box_keys(const SealKey& key);

// The body of a commit as it is under its present name: bad_message when the box can't be opened or
// does not fit the hash that its device names, too_large when it holds more than a commit may.
[[nodiscard]] Result<Bytes> opened(const SealedCommit& commit, const ChainHash& previous,
                                   const BoxKeyPair& keys);

}  // namespace rapport::sync
