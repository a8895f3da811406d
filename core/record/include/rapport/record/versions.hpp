// rapport/record/versions.hpp
//
// The packed `versions` column: the dots and times of a row's fields, grouped by commit and
// run-length coded, so that a row written in one commit costs about twenty bytes. The same bytes,
// in base64url, are the `rev` token that a form keeps from when it opened: they say what its user
// saw.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "rapport/record/record.hpp"

namespace rapport {

// Small numbers for the devices that a database has met. The store persists them; they never
// change.
class DeviceNumbers {
public:
    virtual ~DeviceNumbers() = default;
    virtual std::uint32_t number_of(
        const DeviceId& device) = 0;  // gives a new one when the device is new
    [[nodiscard]] virtual std::optional<DeviceId> device_of(std::uint32_t number) const = 0;
};

struct Version {
    FieldNo field = live_field;
    Dot dot;
    Hlc time;
    bool live = true;  // for the live field: which value

    friend bool operator==(const Version&, const Version&) = default;
};

using Versions = std::vector<Version>;  // sorted by (field, dot)

[[nodiscard]] Bytes encode_versions(const Versions& versions, DeviceNumbers& devices);
[[nodiscard]] Result<Versions> decode_versions(ByteView bytes, const DeviceNumbers& devices);

[[nodiscard]] std::string rev_token(ByteView versions_bytes);
[[nodiscard]] Result<Bytes> parse_rev_token(std::string_view token);

}  // namespace rapport
