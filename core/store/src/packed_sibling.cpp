// core/store/src/packed_sibling.cpp
#include "packed_sibling.hpp"

namespace rapport::store {

void write_sibling(ByteWriter& out, const Sibling& sibling, DeviceNumbers& devices) {
    out.varint(devices.number_of(sibling.dot.device));
    out.varint(sibling.dot.epoch);
    out.varint(sibling.dot.counter);
    out.fixed64(sibling.time.packed);
    write_value(out, sibling.value);
}

Sibling read_sibling(ByteReader& in, FieldNo field, const DeviceNumbers& devices) {
    Sibling out;
    out.field = field;
    out.dot.device =
        devices.device_of(static_cast<std::uint32_t>(in.varint())).value_or(DeviceId{});
    out.dot.epoch = static_cast<std::uint32_t>(in.varint());
    out.dot.counter = in.varint();
    out.time.packed = in.fixed64();
    out.value = read_value(in, long_text_bytes_max);
    return out;
}

}  // namespace rapport::store
