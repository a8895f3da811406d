// platform/native/src/environment.cpp
#include "rapport/platform/environment.hpp"

#include <sodium.h>

#include <chrono>

namespace rapport::platform {

Environment system_environment() {
    // -1 is a machine without a source of chance: nothing that rapport does would be safe there.
    RAPPORT_ASSERT(sodium_init() >= 0);
    return Environment{
        .now_unix_ms =
            [] {
                const auto now = std::chrono::system_clock::now().time_since_epoch();
                return static_cast<std::int64_t>(
                    std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
            },
        .entropy = [](std::span<std::uint8_t> out) { randombytes_buf(out.data(), out.size()); },
    };
}

}  // namespace rapport::platform
