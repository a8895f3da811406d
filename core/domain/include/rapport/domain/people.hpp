// rapport/domain/people.hpp
//
// Names for what a screen shows: a line for a record, and who stands behind a dot. Answers are
// kept, so make these for one call and let them go.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "rapport/store/store.hpp"

namespace rapport {

// A short line by which people know a record.
class Titles {
public:
    explicit Titles(Store& store) : store_(store) {}

    [[nodiscard]] Result<std::string> of(const Row& row);
    // Empty when the record is not on this device.
    [[nodiscard]] Result<std::optional<std::string>> of(TableNo table, RecordId id);

private:
    [[nodiscard]] Result<std::string> of_any(const Row& row, const Table& table);
    [[nodiscard]] Result<std::string> of_target(const Row& row, std::string_view field);

    Store& store_;
    std::map<RecordId, std::optional<std::string>> known_;
};

struct Author {
    std::optional<RecordId> user;
    std::string user_name;     // the display name; the device's id when its user is unknown
    std::string device_label;  // the label, or the device's id
};

class Authors {
public:
    explicit Authors(Store& store) : store_(store) {}

    [[nodiscard]] Result<Author> of(const DeviceId& device);
    // Who made the record.
    [[nodiscard]] Result<Author> of(const Row& row);

private:
    [[nodiscard]] Result<Author> look_up(const DeviceId& device);

    Store& store_;
    std::map<DeviceId, Author> known_;
};

}  // namespace rapport
