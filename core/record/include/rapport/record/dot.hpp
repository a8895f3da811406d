// rapport/record/dot.hpp
//
// A dot names a commit: which device, in which of its epochs, and the how-manieth. A device takes a
// new epoch when it finds that its counters were used by another copy of itself, so a dot never
// names two contents.
#pragma once

#include <compare>
#include <cstdint>
#include <vector>

#include "rapport/record/id.hpp"

namespace rapport {

struct Dot {
    DeviceId device;
    std::uint32_t epoch = 0;
    std::uint64_t counter = 0;

    friend bool operator==(const Dot&, const Dot&) = default;
    friend auto operator<=>(const Dot&, const Dot&) = default;
};

using Dots = std::vector<Dot>;

struct DotHash {
    std::size_t operator()(const Dot& dot) const noexcept {
        return IdHash{}(dot.device) ^
               static_cast<std::size_t>((dot.counter * 0xff51afd7ed558ccdULL) + dot.epoch);
    }
};

}  // namespace rapport
