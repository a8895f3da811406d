// rapport/session/wipe_order.hpp
//
// The server may order that a device's data be removed; the device hears of it at its next contact
// and remembers it. From then on its door is shut but for what is left to do: to export what is
// only here, and to wipe. Nothing is removed by the order itself.
#pragma once

#include <memory>

#include "rapport/door/door.hpp"
#include "rapport/session/errand.hpp"
#include "rapport/store/store.hpp"

namespace rapport::platform {

[[nodiscard]] Result<bool> is_wipe_ordered(Store& store);

// wipe_ordered for all methods but those, once it is ordered.
[[nodiscard]] Door::Gate wipe_gate(Store& store);

// The same errand, with an ear for the order.
[[nodiscard]] std::unique_ptr<Errand> heeding(Store& store, std::unique_ptr<Errand> errand);

}  // namespace rapport::platform
