// core/insight/src/purses.hpp
//
// Sums of money by currency, never mixed.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "arithmetic.hpp"
#include "rapport/insight/funnel.hpp"

namespace rapport::insight {

class Purses {
public:
    // invalid_argument: an amount below zero, or of no currency.
    [[nodiscard]] Result<void> add(const std::string& currency, std::int64_t minor) {
        if (minor < 0)
            return make_error(Errc::invalid_argument, "an amount is nothing or more", "value");
        if (currency.empty())
            return make_error(Errc::invalid_argument, "say in which currency", "currency");
        sums_[currency].add(minor);
        return {};
    }
    // too_large: a sum beyond 64 bits.
    [[nodiscard]] Result<std::vector<Amount>> amounts() const {
        std::vector<Amount> list;
        for (const auto& [currency, sum] : sums_) {
            const auto minor = sum.minor();
            if (!minor) return make_error(Errc::too_large, "the sum exceeds 64 bits", "value");
            list.push_back({currency, *minor});
        }
        return list;
    }

private:
    std::map<std::string, Sum> sums_;
};

}  // namespace rapport::insight
