// core/playbook/src/loading/rule_checks.cpp
#include "loading/checks.hpp"

namespace rapport {
namespace {

void check_dunning(const PlaybookContent& content, Faults& faults) {
    for (std::size_t n = 0; n < content.dunning.size(); ++n) {
        const DunningStep& step = content.dunning[n];
        const std::string place = at("/dunning", n);
        const std::int64_t before = n > 0 ? content.dunning[n - 1].from_days : -1;
        faults.check(step.from_days > before, place + "/from_days",
                     "steps must ascend, from 0 days on");
        check_words(content, step.ours, "our_echelon", place + "/ours", faults);
        check_words(content, step.theirs, "their_echelon", place + "/theirs", faults);
    }
}

void check_ratios(const PlaybookContent& content, Formulas& formulas, Faults& faults) {
    for (std::size_t n = 0; n < content.ratios.size(); ++n) {
        const Ratio& ratio = content.ratios[n];
        const std::string place = at("/ratios", n);
        formulas.check(place + "/is", ratio.is, {ExpressionType::number});
        faults.check(ratio.better == "higher" ? ratio.good > ratio.watch : ratio.good < ratio.watch,
                     place + "/watch", "to watch is worse than good");
    }
}

}  // namespace

void check_rules(const PlaybookContent& content, Formulas& formulas, Faults& faults) {
    check_dunning(content, faults);
    check_ratios(content, formulas, faults);
    const GiftRules& gifts = content.gifts;
    faults.check(gifts.each_most >= 0, "/gifts/each_most", "an amount is not below 0");
    faults.check(gifts.year_most >= 0, "/gifts/year_most", "an amount is not below 0");
    check_word(content, gifts.approved_by, "our_echelon", "/gifts/approved_by", faults);
    faults.check(is_share(content.concentration.largest_most), "/concentration/largest_most",
                 "it is per mille: 0 to 1000");
    faults.check(is_share(content.concentration.top_five_most), "/concentration/top_five_most",
                 "it is per mille: 0 to 1000");
    const Clocks& clocks = content.clocks;
    const std::pair<const char*, std::int64_t> all[] = {
        {"complaint_answer_hours", clocks.complaint_answer_hours},
        {"complaint_solve_hours", clocks.complaint_solve_hours},
        {"visit_report_hours", clocks.visit_report_hours},
        {"figures_stale_days", clocks.figures_stale_days},
        {"dossier_keep_days", clocks.dossier_keep_days},
    };
    for (const auto& [name, value] : all)
        faults.check(value > 0, std::string("/clocks/") + name, "it is above 0");
}

}  // namespace rapport
