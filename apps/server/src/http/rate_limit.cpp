// apps/server/src/http/rate_limit.cpp
#include "http/rate_limit.hpp"

#include <algorithm>

namespace rapport::server {

bool RateLimiter::take(std::string_view key, std::int64_t now_ms) {
    const std::lock_guard lock{mutex_};
    if (buckets_.size() >= keys_max_) forget_full(now_ms);
    auto [at, fresh] = buckets_.try_emplace(std::string{key}, Bucket{rate_.burst, now_ms});
    Bucket& bucket = at->second;
    const auto passed = std::max<std::int64_t>(0, now_ms - bucket.at_ms);
    bucket.tokens = std::min(
        rate_.burst, bucket.tokens + static_cast<double>(passed) * rate_.per_second / 1000.0);
    bucket.at_ms = now_ms;
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
}

// A bucket that has had time to fill up says nothing. If all still matter, all are forgotten:
// memory is bounded, and the flood that made so many keys meets the other limits.
void RateLimiter::forget_full(std::int64_t now_ms) {
    const auto filled_after = static_cast<std::int64_t>(rate_.burst / rate_.per_second * 1000.0);
    std::erase_if(buckets_,
                  [&](const auto& entry) { return now_ms - entry.second.at_ms >= filled_after; });
    if (buckets_.size() >= keys_max_) buckets_.clear();
}

std::int64_t LoginBackoff::wait_ms(std::string_view account, std::int64_t now_ms) {
    const std::lock_guard lock{mutex_};
    const auto at = failures_.find(std::string{account});
    return at == failures_.end() ? 0 : std::max<std::int64_t>(0, at->second.not_before_ms - now_ms);
}

void LoginBackoff::failed(std::string_view account, std::int64_t now_ms) {
    const std::lock_guard lock{mutex_};
    const auto stale = [&](const auto& entry) {
        return now_ms - entry.second.last_ms >= forgotten_after_ms;
    };
    if (failures_.size() >= keys_max_) std::erase_if(failures_, stale);
    if (failures_.size() >= keys_max_) failures_.clear();
    Failures& entry = failures_[std::string{account}];
    if (now_ms - entry.last_ms >= forgotten_after_ms) entry = {};
    entry.last_ms = now_ms;
    entry.count += 1;
    if (entry.count <= free_failures) return;
    const int doublings = std::min(entry.count - free_failures - 1, 10);
    entry.not_before_ms = now_ms + std::min(wait_ms_max, wait_ms_min << doublings);
}

void LoginBackoff::succeeded(std::string_view account) {
    const std::lock_guard lock{mutex_};
    failures_.erase(std::string{account});
}

}  // namespace rapport::server
