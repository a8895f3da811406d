// apps/server/src/storage/record_codec.hpp
//
// A hub record as one packed blob: its siblings with values, times and dots, the seq of each
// field's last change, and the dots still awaited. A record written in one commit names that commit
// once. The format is versioned and bounded; it stands in apps/server/doc/storage.md. What has
// columns of its own (id, table, scope, born, last_seq) is not in it.
#pragma once

#include "rapport/record/versions.hpp"
#include "rapport/sync/hub_storage.hpp"

namespace rapport::server {

[[nodiscard]] Bytes encode_record_body(const sync::HubRecord& record, DeviceNumbers& devices);

// Fills in `state.siblings`, `state.awaited` and `changed`; the rest of `record` must be there.
// False: the bytes are damaged, or name a device that the dictionary does not have.
[[nodiscard]] bool decode_record_body(ByteView body, const DeviceNumbers& devices,
                                      sync::HubRecord& record);

}  // namespace rapport::server
