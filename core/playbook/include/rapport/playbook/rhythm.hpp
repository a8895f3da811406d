// rapport/playbook/rhythm.hpp
//
// What the playbook says of rhythm and money: cadence, half-lives, weights of touches, dunning,
// gifts, ratios. What follows from dates and sums is core/insight's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/playbook/playbook.hpp"

namespace rapport {

// Days from one visit to the next by the class; a tier with a shorter cadence comes before it.
// Empty when neither is the playbook's.
[[nodiscard]] std::optional<std::int64_t> cadence_days(const Playbook& playbook,
                                                       std::string_view class_key,
                                                       std::string_view tier_key);

// Days in which warmth falls by half; the default for a class that is none of the playbook's.
[[nodiscard]] std::int64_t half_life_days(const Playbook& playbook, std::string_view class_key);

// The weight of a touch in thousandths of one ordinary visit: kind · length · echelon. A kind that
// is none of the playbook's weighs nothing; an unknown echelon changes nothing.
[[nodiscard]] std::int64_t touch_weight(const Playbook& playbook, std::string_view kind,
                                        std::int64_t minutes, std::string_view their_echelon);

// The step that is due so many days after the due date; null before the first.
[[nodiscard]] const DunningStep* dunning_step(const Playbook& playbook, std::int64_t days_overdue);

enum class GiftVerdict : std::uint8_t { allowed, needs_approval, refused };
struct GiftCheck {
    GiftVerdict verdict = GiftVerdict::allowed;
    Wording says;           // why; empty when it is allowed
    std::int64_t left = 0;  // of this person's year after this gift, not below 0
};

// `given_this_year` is what the person has had in the calendar year, this one not counted. Amounts
// are minor units. Errors: invalid_choice for a kind that is none of the playbook's;
// invalid_argument for an amount below 0.
[[nodiscard]] Result<GiftCheck> check_gift(const Playbook& playbook, std::string_view kind,
                                           std::int64_t amount, std::int64_t given_this_year);

enum class Reading : std::uint8_t { good, watch, danger, not_computable };
struct RatioReading {
    std::string key;
    std::optional<std::int64_t> value;  // in the ratio's unit
    Reading reading = Reading::not_computable;
    Wording says;                      // empty when it can't be computed
    std::vector<std::string> lacking;  // names of the view that it would need
    bool divides_by_zero = false;
};

[[nodiscard]] RatioReading read_ratio(const Playbook& playbook, const Ratio& ratio,
                                      const ExpressionView& view);

}  // namespace rapport
