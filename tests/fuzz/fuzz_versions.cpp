// tests/fuzz/fuzz_versions.cpp
//
// The versions of a row; and names, dates and the token that a form hands back, which come as text.
#include "fuzz.hpp"
#include "rapport/record/content.hpp"
#include "rapport/record/date.hpp"
#include "rapport/record/versions.hpp"

using namespace rapport;

namespace {

// Devices 0 to 3 have been met, and no other.
class FourDevices final : public DeviceNumbers {
public:
    std::uint32_t number_of(const DeviceId& device) override { return device.bytes[0]; }
    [[nodiscard]] std::optional<DeviceId> device_of(std::uint32_t number) const override {
        if (number > 3) return {};
        return DeviceId{{static_cast<std::uint8_t>(number)}};
    }
};

void read(ByteView bytes) {
    FourDevices devices;
    const auto versions = decode_versions(bytes, devices);
    if (!versions) return;
    const auto again = decode_versions(encode_versions(*versions, devices), devices);
    FUZZ_CHECK(again.has_value() && *again == *versions);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ByteView bytes{data, size};
    read(bytes);
    if (size > 0) FUZZ_CHECK(parse_rev_token(rev_token(bytes)).value() == Bytes(data, data + size));
    if (const auto parsed = parse_rev_token(as_text(bytes))) read(*parsed);
    if (const auto address = parse_content_address(as_text(bytes)))
        FUZZ_CHECK(to_text(*address) == as_text(bytes));
    if (const auto id = parse_uuid(as_text(bytes))) FUZZ_CHECK(parse_uuid(uuid_text(*id)) == id);
    if (const auto days = days_of(as_text(bytes))) FUZZ_CHECK(date_of(*days) == as_text(bytes));
    if (const auto at = parse_instant(as_text(bytes)))
        FUZZ_CHECK(parse_instant(instant_text(*at)) == at);
    return 0;
}
