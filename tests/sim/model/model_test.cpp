// tests/sim/model/model_test.cpp
//
// The engines against the executable specification, history by history. `data/histories.jsonl.zst`
// holds 500 of export.py: 1 to 498, and two that found that a restored hub forgot what another
// device's refused commits stood for (3641, 7172), with our law on the signs of life
// (docs/adr/0023). RAPPORT_HISTORIES names a file with others, RAPPORT_SEED one of them.
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>

#include "rapport/platform/compression.hpp"
#include "replay.hpp"
#include "support/catch.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

constexpr std::size_t fixture_bytes_max = 64 * 1024 * 1024;

std::string histories() {
    const char* other = std::getenv("RAPPORT_HISTORIES");
    std::ifstream file(other ? other : RAPPORT_SIM_DATA "/histories.jsonl.zst", std::ios::binary);
    REQUIRE(file);
    const Bytes bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (other) return {bytes.begin(), bytes.end()};
    const auto plain = platform::decompress(platform::Coding::zstd, bytes, fixture_bytes_max);
    REQUIRE(plain.has_value());
    return {plain->begin(), plain->end()};
}

}  // namespace

TEST_CASE("model: the engines do what the specification does, at every step", "[sim]") {
    std::istringstream all{histories()};
    const char* chosen = std::getenv("RAPPORT_SEED");
    const auto done = model::replay(all, chosen ? std::strtoull(chosen, nullptr, 0) : 0);
    if (!done) FAIL(done.error().detail);
    std::ostringstream told;
    for (const auto& [kind, count] : done->answers) told << ", " << count << " " << kind;
    WARN(done->histories << " histories, " << done->operations << " operations: equal at each"
                         << told.str());
    CHECK(done->histories > 0);
}
