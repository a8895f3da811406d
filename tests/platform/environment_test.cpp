// tests/platform/environment_test.cpp
#include "rapport/platform/environment.hpp"

#include <array>

#include "support/catch.hpp"

using namespace rapport;

TEST_CASE("environment: the clock runs and chance does not repeat itself",
          "[platform][environment]") {
    const Environment environment = platform::system_environment();
    const std::int64_t before = environment.now_unix_ms();
    CHECK(before > 1'735'689'600'000);  // 2025
    CHECK(environment.now_unix_ms() >= before);
    std::array<std::uint8_t, 32> first{}, second{};
    environment.entropy(first);
    environment.entropy(second);
    CHECK(first != second);
}
