// rapport/playbook/playbook.hpp
//
// A playbook: the company's own way of developing accounts, as data. Loading it checks everything
// that can be checked, so that whoever holds a Playbook never meets an unknown stage, a weight
// below zero or a reference that goes round. Pure: no file, no database, no clock.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/playbook/classes.hpp"
#include "rapport/playbook/expression.hpp"
#include "rapport/playbook/forms.hpp"
#include "rapport/playbook/process.hpp"
#include "rapport/playbook/rules.hpp"
#include "rapport/playbook/scoring.hpp"

namespace rapport {

// The members of the JSON format, one for one. core/playbook/schema/playbook.schema.json follows
// from this list, core/doc/playbook.md explains it.
struct PlaybookContent {
    std::string name;
    std::int64_t version = 0;
    Wording names;
    Wording about;
    std::string currency;
    std::vector<ComputedValue> computed;
    std::vector<Stage> stages;
    std::vector<InformationItem> information;
    std::vector<FunnelStep> funnel;
    std::vector<AccountClass> classes;
    std::vector<AccountTier> tiers;
    std::vector<PyramidLayer> pyramid;
    WarmthRules warmth;
    TouchWeights touches;
    std::vector<AnswerScale> scales;
    std::vector<ScoreModel> models;
    std::vector<Matrix> matrices;
    std::vector<Ladder> ladders;
    std::vector<Form> forms;
    std::vector<Vocabulary> vocabularies;
    std::vector<QuestionBank> questions;
    std::vector<PlanTemplate> plans;
    std::vector<DunningStep> dunning;
    GiftRules gifts;
    std::vector<Ratio> ratios;
    Concentration concentration;
    Clocks clocks;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("name", name, "stable; small letters, digits and hyphens"),
                named("version", version, "from 1, raised with every change"),
                named("names", names), named("about", about),
                named("currency", currency, "ISO 4217, of every amount in it"),
                named("computed", computed), named("stages", stages),
                named("information", information, "what should be known of an account"),
                named("funnel", funnel), named("classes", classes, "from the best"),
                named("tiers", tiers, "from the best"), named("pyramid", pyramid, "from the top"),
                named("warmth", warmth), named("touches", touches), named("scales", scales),
                named("models", models), named("matrices", matrices), named("ladders", ladders),
                named("forms", forms), named("vocabularies", vocabularies),
                named("questions", questions), named("plans", plans), named("dunning", dunning),
                named("gifts", gifts), named("ratios", ratios),
                named("concentration", concentration), named("clocks", clocks));
    }
};

inline constexpr std::size_t playbook_bytes_max = 512 * 1024;  // all parts together
inline constexpr std::size_t playbook_faults_max = 20;         // more are not listed
inline constexpr std::size_t computed_depth_max = 4;           // a value that rests on another's

// A playbook's text, or a part of it: parts have different members, and make one playbook together.
struct PlaybookText {
    std::string_view source;  // a file's name, for faults; may be empty
    std::string_view text;
};

struct PlaybookFault {
    Errc code = Errc::invalid_argument;
    std::string source;    // of the part
    std::string path;      // a JSON pointer (RFC 6901); empty for the whole
    std::size_t line = 0;  // of the part, from 1; 0 when there is none
    std::string detail;    // what is wrong, without what was written there
};

class Playbook {
public:
    [[nodiscard]] const PlaybookContent& content() const noexcept { return content_; }

    // By key; null when there is none.
    [[nodiscard]] const Stage* stage(std::string_view key) const noexcept;
    [[nodiscard]] const ComputedValue* computed(std::string_view key) const noexcept;
    [[nodiscard]] const FunnelStep* funnel_step(std::string_view key) const noexcept;
    [[nodiscard]] const AccountClass* account_class(std::string_view key) const noexcept;
    [[nodiscard]] const AccountTier* tier(std::string_view key) const noexcept;
    [[nodiscard]] const AnswerScale* scale(std::string_view key) const noexcept;
    [[nodiscard]] const ScoreModel* model(std::string_view key) const noexcept;
    [[nodiscard]] const Matrix* matrix(std::string_view key) const noexcept;
    [[nodiscard]] const Ladder* ladder(std::string_view key) const noexcept;
    [[nodiscard]] const Form* form(std::string_view key) const noexcept;
    [[nodiscard]] const Vocabulary* vocabulary(std::string_view key) const noexcept;
    [[nodiscard]] const Word* word(std::string_view vocabulary,
                                   std::string_view key) const noexcept;
    [[nodiscard]] const PlanTemplate* plan(std::string_view key) const noexcept;
    // The stage after this one; null for the last.
    [[nodiscard]] const Stage* stage_after(std::string_view key) const noexcept;

    // The checked form of an expression that stands in the playbook; asserted.
    [[nodiscard]] const Expression& expression(std::string_view text) const;
    // Evaluates such an expression. `computed.KEY` is answered from the playbook itself.
    [[nodiscard]] ExpressionValue evaluate(std::string_view text, const ExpressionView& view) const;
    // The view's names that it reads, itself or through computed values.
    [[nodiscard]] std::vector<std::string> names(std::string_view text) const;
    // Those of them that are not known.
    [[nodiscard]] std::vector<std::string> unknown_names(std::string_view text,
                                                         const ExpressionView& view) const;

private:
    friend class PlaybookLoader;
    PlaybookContent content_;
    std::map<std::string, Expression, std::less<>> expressions_;  // by their text
};

// Either a playbook, or what is wrong with it: at most playbook_faults_max faults, the first one
// first.
struct LoadedPlaybook {
    std::shared_ptr<const Playbook> playbook;
    std::vector<PlaybookFault> faults;
};

[[nodiscard]] LoadedPlaybook load_playbook(std::span<const PlaybookText> parts);
// The same of one text, with the first fault as an error: `field` is its path, `detail` begins with
// its line.
[[nodiscard]] Result<std::shared_ptr<const Playbook>> read_playbook(std::string_view text);

// The playbook as one JSON text, which loads again to the same playbook.
[[nodiscard]] std::string playbook_text(const PlaybookContent& content);

// The JSON Schema (draft 2020-12) of the format, as it stands in the tree.
[[nodiscard]] std::string playbook_schema();

}  // namespace rapport
