// apps/server/src/http/rate_limit.hpp
//
// Token buckets by key (an address, a user) and a back-off by account for log-ins. Both live in
// memory, are bounded, forget what no longer matters, and take the time as an argument.
// Thread-safe.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace rapport::server {

struct Rate {
    double per_second = 0;
    double burst = 0;
};

class RateLimiter {
public:
    RateLimiter(Rate rate, std::size_t keys_max) : rate_(rate), keys_max_(keys_max) {}

    // Takes one token of that key: whether there was one.
    [[nodiscard]] bool take(std::string_view key, std::int64_t now_ms);

private:
    struct Bucket {
        double tokens = 0;
        std::int64_t at_ms = 0;
    };
    void forget_full(std::int64_t now_ms);

    const Rate rate_;
    const std::size_t keys_max_;
    std::mutex mutex_;
    std::unordered_map<std::string, Bucket> buckets_;
};

// Wrong passwords for one account make the next attempt wait: the first few cost nothing, then 1,
// 2, 4 … seconds up to a minute, so that guessing is hopeless and locking somebody out for long is
// not possible.
class LoginBackoff {
public:
    static constexpr int free_failures = 5;
    static constexpr std::int64_t wait_ms_min = 1'000;
    static constexpr std::int64_t wait_ms_max = 60'000;
    static constexpr std::int64_t forgotten_after_ms = 15 * 60'000;

    explicit LoginBackoff(std::size_t keys_max) : keys_max_(keys_max) {}

    // How long an attempt must still wait; 0 when it may be made now.
    [[nodiscard]] std::int64_t wait_ms(std::string_view account, std::int64_t now_ms);
    void failed(std::string_view account, std::int64_t now_ms);
    void succeeded(std::string_view account);

private:
    struct Failures {
        int count = 0;
        std::int64_t last_ms = 0;
        std::int64_t not_before_ms = 0;
    };

    const std::size_t keys_max_;
    std::mutex mutex_;
    std::unordered_map<std::string, Failures> failures_;
};

}  // namespace rapport::server
