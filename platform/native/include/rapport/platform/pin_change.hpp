// rapport/platform/pin_change.hpp
//
// Another PIN for a database. Its key follows from the PIN, so the file is encrypted anew, in one
// transaction: a process that is killed meanwhile leaves a database that opens with one of the two
// PINs, whole.
#pragma once

#include <string>

#include "rapport/record/result.hpp"

namespace rapport::platform {

struct PinChange {
    std::string path;
    std::string pin;      // as it is
    std::string wanted;   // as it is to be
    int wait_ms = 5'000;  // for another process that has the file open
};

// No session of this process may have the file open. Takes as long as writing the file twice.
// Errors: invalid_argument (new_pin) when the new one is too short, too long, or the same;
// wrong_pin, not_found, not_a_database, busy, and the disk's. The PIN stays what it was then.
[[nodiscard]] Result<void> change_pin(const PinChange& change);

}  // namespace rapport::platform
