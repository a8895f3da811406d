// tests/sim/model/replay.hpp
//
// Replays histories of the executable specification (export.py) through the real store, device
// engine and hub engine, and compares after every operation: what each device shows, each field as
// its whole set of siblings with names and stamps, what the hub holds, what is refused, what is
// unsent, and how the hub answered.
#pragma once

#include <cstddef>
#include <istream>
#include <map>
#include <string>

#include "rapport/record/result.hpp"

namespace rapport::test::model {

struct Replayed {
    std::size_t histories = 0;
    std::size_t operations = 0;
    std::map<std::string, std::size_t> answers;  // by kind, as often as the hub gave them
};

// The error's detail says which history and which operation differ, and how. `pick` replays one
// history only.
[[nodiscard]] Result<Replayed> replay(std::istream& histories, std::uint64_t pick = 0);

}  // namespace rapport::test::model
