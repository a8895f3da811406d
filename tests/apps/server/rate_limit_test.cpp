// tests/apps/server/rate_limit_test.cpp
#include "http/rate_limit.hpp"

#include "support/catch.hpp"

using namespace rapport::server;

TEST_CASE("rate limit: a burst, then so many a second, each key for itself", "[server][rate]") {
    RateLimiter limiter{{.per_second = 2, .burst = 3}, 100};
    for (int i = 0; i < 3; ++i) CHECK(limiter.take("a", 1000));
    CHECK_FALSE(limiter.take("a", 1000));
    CHECK(limiter.take("b", 1000));
    CHECK_FALSE(limiter.take("a", 1400));
    CHECK(limiter.take("a", 1500));
    CHECK_FALSE(limiter.take("a", 1500));
    for (int i = 0; i < 3; ++i) CHECK(limiter.take("a", 100'000));
    CHECK_FALSE(limiter.take("a", 100'000));
}

TEST_CASE("rate limit: a clock that goes back gives nothing and breaks nothing", "[server][rate]") {
    RateLimiter limiter{{.per_second = 1, .burst = 1}, 100};
    CHECK(limiter.take("a", 5000));
    CHECK_FALSE(limiter.take("a", 1000));
    CHECK(limiter.take("a", 2000));
}

TEST_CASE("rate limit: the number of keys is bounded, those that matter are kept",
          "[server][rate]") {
    RateLimiter limiter{{.per_second = 1, .burst = 2}, 10};
    CHECK(limiter.take("kept", 10'000));
    CHECK(limiter.take("kept", 10'000));
    for (int i = 0; i < 5; ++i) CHECK(limiter.take("old" + std::to_string(i), 1'000));
    for (int i = 0; i < 4; ++i) CHECK(limiter.take("new" + std::to_string(i), 10'000));
    CHECK(limiter.take("one more", 10'000));
    CHECK_FALSE(limiter.take("kept", 10'000));
}

TEST_CASE("back-off: the first failures are free, then the wait doubles up to a minute",
          "[server][rate]") {
    LoginBackoff backoff{100};
    std::int64_t now = 1'000'000;
    for (int i = 0; i < LoginBackoff::free_failures; ++i) {
        backoff.failed("li", now);
        CHECK(backoff.wait_ms("li", now) == 0);
    }
    for (const std::int64_t wait : {1'000, 2'000, 4'000, 8'000, 16'000, 32'000, 60'000, 60'000}) {
        backoff.failed("li", now);
        CHECK(backoff.wait_ms("li", now) == wait);
        CHECK(backoff.wait_ms("zhang", now) == 0);
        now += wait;
        CHECK(backoff.wait_ms("li", now) == 0);
    }
    backoff.succeeded("li");
    backoff.failed("li", now);
    CHECK(backoff.wait_ms("li", now) == 0);
}

TEST_CASE("back-off: failures are forgotten after a while", "[server][rate]") {
    LoginBackoff backoff{100};
    for (int i = 0; i < 8; ++i) backoff.failed("li", 1000);
    CHECK(backoff.wait_ms("li", 1000) > 0);
    backoff.failed("li", 1000 + LoginBackoff::forgotten_after_ms);
    CHECK(backoff.wait_ms("li", 1000 + LoginBackoff::forgotten_after_ms) == 0);
}
