// core/playbook/src/loading/process_checks.cpp
#include "keyed.hpp"
#include "loading/checks.hpp"

namespace rapport {
namespace {

constexpr std::int64_t days_most = 36'500;
constexpr std::int64_t line_weight_most = 1'000'000;

void check_exits(const PlaybookContent& content, const Stage& stage, const std::string& path,
                 Formulas& formulas, Faults& faults) {
    for (std::size_t n = 0; n < stage.exits.size(); ++n) {
        const GateExit& exit = stage.exits[n];
        const std::string place = at(path + "/exits", n);
        formulas.check(place + "/when", exit.when, {ExpressionType::boolean});
        const bool is_known = exit.to == "stopped" || exit.to == "set_aside" ||
                              keyed(content.stages, exit.to) != nullptr;
        faults.check(is_known, place + "/to", "there is no such stage");
        faults.check(exit.to != stage.key, place + "/to", "a stage can't lead to itself");
    }
}

void check_stage(const PlaybookContent& content, const Stage& stage, const std::string& path,
                 Formulas& formulas, Faults& faults) {
    check_words(content, stage.ours, "our_echelon", path + "/ours", faults);
    for (std::size_t n = 0; n < stage.gate.size(); ++n) {
        const std::string place = at(path + "/gate", n);
        formulas.check(place + "/when", stage.gate[n].when, {ExpressionType::boolean});
        faults.check(stage.gate[n].weight >= 0 && stage.gate[n].weight <= line_weight_most,
                     place + "/weight", "a weight is 0 to a million");
    }
    check_exits(content, stage, path, formulas, faults);
}

void check_funnel_step(const PlaybookContent& content, const FunnelStep& step,
                       const std::string& path, Faults& faults) {
    faults.check(is_share(step.probability), path + "/probability", "it is per mille: 0 to 1000");
    faults.check(is_share(step.probability_when_done.value_or(0)), path + "/probability_when_done",
                 "it is per mille: 0 to 1000");
    faults.check(step.stale_days >= 0 && step.stale_days <= days_most, path + "/stale_days",
                 "it is a number of days");
    check_words(content, step.sell_to, "buying_role", path + "/sell_to", faults);
}

void check_class(const PlaybookContent& content, const AccountClass& one, const std::string& path,
                 Faults& faults) {
    faults.check(one.cadence_days > 0 && one.cadence_days <= days_most, path + "/cadence_days",
                 "it is a number of days above 0");
    faults.check(one.half_life_days > 0 && one.half_life_days <= days_most,
                 path + "/half_life_days", "it is a number of days above 0");
    check_word(content, one.visited_by, "our_echelon", path + "/visited_by", faults);
    check_word(content, one.answered_by, "our_echelon", path + "/answered_by", faults);
}

void check_pyramid(const PlaybookContent& content, Faults& faults) {
    const auto& pyramid = content.pyramid;
    for (std::size_t n = 0; n < pyramid.size(); ++n) {
        const std::int64_t before = n > 0 ? pyramid[n - 1].up_to : 0;
        faults.check(pyramid[n].up_to > before && pyramid[n].up_to <= 1000,
                     at("/pyramid", n) + "/up_to", "layers must ascend, to 1000 at most");
    }
    if (!pyramid.empty())
        faults.check(pyramid.back().up_to == 1000, at("/pyramid", pyramid.size() - 1) + "/up_to",
                     "the last layer must reach 1000, so that every customer has one");
}

void check_touches(const PlaybookContent& content, Faults& faults) {
    const TouchWeights& touches = content.touches;
    for (std::size_t n = 0; n < touches.kinds.size(); ++n)
        faults.check(touches.kinds[n].weight >= 0 && touches.kinds[n].weight <= 100'000,
                     at("/touches/kinds", n) + "/weight", "a weight is 0 to 100000");
    for (std::size_t n = 0; n < touches.lengths.size(); ++n) {
        const std::string place = at("/touches/lengths", n);
        const std::int64_t before = n > 0 ? touches.lengths[n - 1].from_minutes : -1;
        faults.check(touches.lengths[n].from_minutes > before, place + "/from_minutes",
                     "lengths must ascend");
        faults.check(touches.lengths[n].factor >= 0 && touches.lengths[n].factor <= 10'000,
                     place + "/factor", "a factor is 0 to 10000 per mille");
    }
    for (std::size_t n = 0; n < touches.echelons.size(); ++n) {
        const std::string place = at("/touches/echelons", n);
        check_word(content, touches.echelons[n].key, "their_echelon", place + "/key", faults);
        faults.check(touches.echelons[n].factor >= 0 && touches.echelons[n].factor <= 10'000,
                     place + "/factor", "a factor is 0 to 10000 per mille");
    }
}

}  // namespace

void check_words(const PlaybookContent& content, const std::vector<std::string>& words,
                 std::string_view vocabulary, const std::string& path, Faults& faults) {
    for (std::size_t n = 0; n < words.size(); ++n)
        check_word(content, words[n], vocabulary, at(path, n), faults);
}

void check_word(const PlaybookContent& content, const std::string& word,
                std::string_view vocabulary, const std::string& path, Faults& faults) {
    const Vocabulary* known = keyed(content.vocabularies, vocabulary);
    if (!known || !keyed(known->words, word))
        faults.add(path, "it is no word of the vocabulary `" + std::string(vocabulary) + "`",
                   Errc::invalid_choice);
}

void check_process(const PlaybookContent& content, Formulas& formulas, Faults& faults) {
    faults.check(!content.stages.empty(), "/stages", "a playbook has one stage at least");
    for (std::size_t n = 0; n < content.stages.size(); ++n)
        check_stage(content, content.stages[n], at("/stages", n), formulas, faults);
    for (std::size_t n = 0; n < content.information.size(); ++n) {
        const std::string place = at("/information", n);
        formulas.check(place + "/known", content.information[n].known, {ExpressionType::boolean});
        faults.check(
            content.information[n].weight > 0 && content.information[n].weight <= line_weight_most,
            place + "/weight", "a weight is 1 to a million");
    }
    faults.check(!content.funnel.empty(), "/funnel", "a playbook has one step of a deal at least");
    for (std::size_t n = 0; n < content.funnel.size(); ++n)
        check_funnel_step(content, content.funnel[n], at("/funnel", n), faults);
}

void check_classes(const PlaybookContent& content, Faults& faults) {
    faults.check(!content.classes.empty(), "/classes", "a playbook has one class at least");
    for (std::size_t n = 0; n < content.classes.size(); ++n)
        check_class(content, content.classes[n], at("/classes", n), faults);
    for (std::size_t n = 0; n < content.tiers.size(); ++n)
        faults.check(content.tiers[n].cadence_days > 0, at("/tiers", n) + "/cadence_days",
                     "it is a number of days above 0");
    check_pyramid(content, faults);
    check_touches(content, faults);
    faults.check(content.warmth.hungry_below >= 0, "/warmth/hungry_below", "it is not below 0");
    faults.check(content.warmth.thick_touches > 1, "/warmth/thick_touches", "it is above 1");
    faults.check(content.warmth.thick_days > 0, "/warmth/thick_days", "it is above 0");
    faults.check(content.warmth.default_half_life_days > 0, "/warmth/default_half_life_days",
                 "it is above 0");
}

}  // namespace rapport
