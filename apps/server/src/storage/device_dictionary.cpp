// apps/server/src/storage/device_dictionary.cpp
#include "storage/device_dictionary.hpp"

namespace rapport::server {

void DeviceDictionary::remember(const DeviceId& device, std::uint32_t number) const {
    numbers_.emplace(device, number);
    devices_.emplace(number, device);
}

std::uint32_t DeviceDictionary::find(const DeviceId& device) const {
    if (const auto at = numbers_.find(device); at != numbers_.end()) return at->second;
    auto query = database_.prepare("SELECT number FROM device_number WHERE org = ? AND device = ?");
    const auto row = query.bind(1, organisation_).bind(2, device).step();
    if (!row) error_ = row.error();
    if (!row || !*row) return 0;
    const auto number = static_cast<std::uint32_t>(query.integer(0));
    remember(device, number);
    return number;
}

std::uint32_t DeviceDictionary::number_of(const DeviceId& device) {
    if (const std::uint32_t number = find(device); number != 0 || error_) return number;
    auto number = insert(device);
    if (!number) {
        error_ = std::move(number).error();
        return 0;
    }
    remember(device, *number);
    return *number;
}

Result<std::uint32_t> DeviceDictionary::insert(const DeviceId& device) {
    auto query = database_.prepare(
        "INSERT INTO device_number (org, number, device) SELECT ?1, coalesce(max(number), 0) + 1, "
        "?2 "
        "FROM device_number WHERE org = ?1 RETURNING number");
    RAPPORT_TRY(const bool row, query.bind(1, organisation_).bind(2, device).step());
    if (!row) return make_error(Errc::internal, "a device got no number");
    return static_cast<std::uint32_t>(query.integer(0));
}

std::optional<DeviceId> DeviceDictionary::device_of(std::uint32_t number) const {
    if (const auto at = devices_.find(number); at != devices_.end()) return at->second;
    auto query = database_.prepare("SELECT device FROM device_number WHERE org = ? AND number = ?");
    const auto row = query.bind(1, organisation_).bind(2, std::int64_t{number}).step();
    if (!row) error_ = row.error();
    if (!row || !*row) return std::nullopt;
    const auto device = query.id<DeviceId>(0);
    remember(device, number);
    return device;
}

Result<void> DeviceDictionary::check() const {
    if (error_) return *error_;
    return {};
}

}  // namespace rapport::server
