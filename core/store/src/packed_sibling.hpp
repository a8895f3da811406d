// core/store/src/packed_sibling.hpp
//
// One value of a field with its dot and time, as it stands packed in a column of another row
// (core/store/doc/tables.md): device epoch counter time:fixed64 value.
#pragma once

#include "rapport/record/bytes.hpp"
#include "rapport/record/record.hpp"
#include "rapport/record/versions.hpp"

namespace rapport::store {

void write_sibling(ByteWriter& out, const Sibling& sibling, DeviceNumbers& devices);
// What can't be read fails the reader.
[[nodiscard]] Sibling read_sibling(ByteReader& in, FieldNo field, const DeviceNumbers& devices);

}  // namespace rapport::store
