// rapport/domain/session.hpp
//
// Who works on this device, as far as the device itself knows. The log-in writes these facts;
// without one, the user is unknown and empty person fields mean the author.
#pragma once

#include <optional>

#include "rapport/record/date.hpp"
#include "rapport/store/store.hpp"

namespace rapport {

namespace facts {
inline constexpr std::string_view user_id = "user.id";      // the id of the user's record
inline constexpr std::string_view user_name = "user.name";  // how the user logs in
inline constexpr std::string_view device_label = "device.label";
inline constexpr std::string_view last_sync = "last_sync";  // when everything was last exchanged
inline constexpr std::string_view attachment_policy = "attachment.policy";
}  // namespace facts

[[nodiscard]] Result<std::optional<RecordId>> current_user(Store& store);
[[nodiscard]] Result<std::optional<Instant>> last_sync(Store& store);

}  // namespace rapport
