// core/playbook/src/rhythm.cpp
#include "rapport/playbook/rhythm.hpp"

#include <algorithm>

#include "keyed.hpp"

namespace rapport {

std::optional<std::int64_t> cadence_days(const Playbook& playbook, std::string_view class_key,
                                         std::string_view tier_key) {
    const AccountClass* of_class = playbook.account_class(class_key);
    const AccountTier* of_tier = playbook.tier(tier_key);
    if (!of_class && !of_tier) return {};
    const std::int64_t days = of_class ? of_class->cadence_days : of_tier->cadence_days;
    return of_tier ? std::min(days, of_tier->cadence_days) : days;
}

std::int64_t half_life_days(const Playbook& playbook, std::string_view class_key) {
    const AccountClass* found = playbook.account_class(class_key);
    return found ? found->half_life_days : playbook.content().warmth.default_half_life_days;
}

std::int64_t touch_weight(const Playbook& playbook, std::string_view kind, std::int64_t minutes,
                          std::string_view their_echelon) {
    const TouchWeights& touches = playbook.content().touches;
    const TouchKind* of_kind = keyed(touches.kinds, kind);
    if (!of_kind) return 0;
    std::int64_t length = 1000;
    for (const TouchLength& one : touches.lengths)
        if (minutes >= one.from_minutes) length = one.factor;
    const TouchEchelon* echelon = keyed(touches.echelons, their_echelon);
    return of_kind->weight * length * (echelon ? echelon->factor : 1000) / 1'000'000;
}

const DunningStep* dunning_step(const Playbook& playbook, std::int64_t days_overdue) {
    const DunningStep* due = nullptr;
    for (const DunningStep& step : playbook.content().dunning)
        if (days_overdue >= step.from_days) due = &step;
    return due;
}

Result<GiftCheck> check_gift(const Playbook& playbook, std::string_view kind, std::int64_t amount,
                             std::int64_t given_this_year) {
    const GiftRules& gifts = playbook.content().gifts;
    const GiftKind* of_kind = keyed(gifts.kinds, kind);
    if (!of_kind)
        return make_error(Errc::invalid_choice, "the playbook has no such kind of gift", "kind");
    if (amount < 0) return make_error(Errc::invalid_argument, "it is below 0", "amount");
    if (given_this_year < 0)
        return make_error(Errc::invalid_argument, "it is below 0", "given_this_year");
    // Subtractions only, so that no sum overflows.
    const std::int64_t before = std::max<std::int64_t>(0, gifts.year_most - given_this_year);
    GiftCheck check{GiftVerdict::allowed, {}, std::max<std::int64_t>(0, before - amount)};
    if (of_kind->refused) {
        check = {GiftVerdict::refused, gifts.refused, before};
    } else if (amount > gifts.each_most || amount > before) {
        check.verdict = GiftVerdict::needs_approval;
        check.says = gifts.over;
    }
    return check;
}

RatioReading read_ratio(const Playbook& playbook, const Ratio& ratio, const ExpressionView& view) {
    RatioReading reading{ratio.key, {}, Reading::not_computable, {}, {}, false};
    const ExpressionValue value = playbook.evaluate(ratio.is, view);
    const Decimal* number = std::get_if<Decimal>(&value);
    if (!number) {
        reading.lacking = playbook.unknown_names(ratio.is, view);
        reading.divides_by_zero = std::get<Missing>(value).why == Missing::Why::divided_by_zero;
        return reading;
    }
    reading.value = number->rounded();
    const auto reaches = [&](std::int64_t threshold) {
        return ratio.better == "higher" ? *reading.value >= threshold : *reading.value <= threshold;
    };
    if (reaches(ratio.good)) {
        reading.reading = Reading::good;
        reading.says = ratio.when_good;
    } else if (reaches(ratio.watch)) {
        reading.reading = Reading::watch;
        reading.says = ratio.when_watch;
    } else {
        reading.reading = Reading::danger;
        reading.says = ratio.when_danger;
    }
    return reading;
}

}  // namespace rapport
