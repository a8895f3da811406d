// rapport/record/hlc.hpp
//
// Hybrid logical clock (Kulkarni et al., "Logical Physical Clocks", 2014): wall time in
// milliseconds, and a counter for events within one of them. It orders siblings for display only.
// It never decides what survives a merge, and a wrong clock neither refuses nor delays a save.
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>

namespace rapport {

struct Hlc {
    std::uint64_t packed = 0;  // 48 bits of milliseconds since 1970 UTC, then 16 bits of counter

    [[nodiscard]] static Hlc at(std::int64_t unix_ms) noexcept {
        const std::int64_t bounded =
            std::clamp<std::int64_t>(unix_ms, 0, (std::int64_t{1} << 48) - 1);
        return Hlc{static_cast<std::uint64_t>(bounded) << 16};
    }
    [[nodiscard]] std::int64_t unix_ms() const noexcept {
        return static_cast<std::int64_t>(packed >> 16);
    }
    // The stamp of the next local event: the wall clock when it has moved on, else the last stamp
    // and one more.
    [[nodiscard]] Hlc next(std::int64_t now_unix_ms) const noexcept {
        const Hlc wall = at(now_unix_ms);
        return wall.packed > packed ? wall : Hlc{packed + 1};
    }

    friend auto operator<=>(const Hlc&, const Hlc&) = default;
};

}  // namespace rapport
