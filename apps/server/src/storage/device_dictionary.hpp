// apps/server/src/storage/device_dictionary.hpp
//
// Small numbers for the devices that an organisation has met, so that a dot costs a few bytes in a
// record. Numbers are rows of the transaction that meets the device first; within the transaction
// they are remembered, never beyond it.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>

#include "rapport/record/versions.hpp"
#include "rapport/store/database.hpp"

namespace rapport::server {

class DeviceDictionary final : public DeviceNumbers {
public:
    DeviceDictionary(Database& database, std::int64_t organisation)
        : database_(database), organisation_(organisation) {}

    std::uint32_t number_of(const DeviceId& device) override;
    [[nodiscard]] std::optional<DeviceId> device_of(std::uint32_t number) const override;
    // The number, without giving out a new one; 0 when the device is new.
    [[nodiscard]] std::uint32_t find(const DeviceId& device) const;
    // Whether the database did its part so far: the interface above has no way to say so.
    [[nodiscard]] Result<void> check() const;

private:
    [[nodiscard]] Result<std::uint32_t> insert(const DeviceId& device);
    void remember(const DeviceId& device, std::uint32_t number) const;

    Database& database_;
    const std::int64_t organisation_;
    mutable std::unordered_map<DeviceId, std::uint32_t, IdHash> numbers_;
    mutable std::unordered_map<std::uint32_t, DeviceId> devices_;
    mutable std::optional<Error> error_;
};

}  // namespace rapport::server
