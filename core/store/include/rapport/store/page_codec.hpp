// rapport/store/page_codec.hpp
//
// A page of the hub's sequence as bytes: in the body of a response and, staged, in the database.
// Devices and scopes are written once a page and then by number; a record made in one commit costs
// one stamp for all its fields. Described in sync/doc/protocol.md.
#pragma once

#include "rapport/record/bytes.hpp"
#include "rapport/store/replica.hpp"

namespace rapport {

void write_page(ByteWriter& out, const Page& page);
// Bounded by the bytes that are left; anything odd is bad_message.
[[nodiscard]] Result<Page> read_page(ByteReader& in);

// What the siblings in a page were written over: apart from it, since older peers don't know of
// that. Reading puts it into the page that it was written beside.
void write_ancestors(ByteWriter& out, const Page& page);
[[nodiscard]] Result<void> read_ancestors(ByteReader& in, Page& page);

}  // namespace rapport
