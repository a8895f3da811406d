// core/playbook/src/playbook.cpp
#include "rapport/playbook/playbook.hpp"

#include "computed_key.hpp"
#include "keyed.hpp"
#include "rapport/json/archive.hpp"

namespace rapport {
namespace {

// A view that answers the playbook's own values, each once.
class ComputedView final : public ExpressionView {
public:
    ComputedView(const Playbook& playbook, const ExpressionView& inner)
        : playbook_(playbook), inner_(inner) {}

    [[nodiscard]] ExpressionValue value(std::string_view name) const override {
        const std::string_view key = computed_key(name);
        if (key.empty()) return inner_.value(name);
        if (const auto known = known_.find(key); known != known_.end()) return known->second;
        const ComputedValue* computed = playbook_.computed(key);
        RAPPORT_ASSERT(computed);
        ExpressionValue value = playbook_.expression(computed->is).evaluate(*this);
        known_.emplace(key, value);
        return value;
    }
    [[nodiscard]] std::optional<std::size_t> size_of(std::string_view list) const override {
        return inner_.size_of(list);
    }
    [[nodiscard]] ExpressionValue item(std::string_view list, std::size_t index,
                                       std::string_view field) const override {
        return inner_.item(list, index, field);
    }
    [[nodiscard]] Day today() const override { return inner_.today(); }

private:
    const Playbook& playbook_;
    const ExpressionView& inner_;
    mutable std::map<std::string, ExpressionValue, std::less<>> known_;
};

// Without the members that are left out: they would be written as null.
Json without_nulls(const Json& json) {
    if (const Json::Array* items = json.array_items()) {
        Json list = Json::array();
        for (const Json& item : *items) list.push(without_nulls(item));
        return list;
    }
    const Json::Object* members = json.members();
    if (!members) return json;
    Json object = Json::object();
    for (std::size_t n = 0; n < members->names.size(); ++n)
        if (!members->values[n].is_null())
            object.set(members->names[n], without_nulls(members->values[n]));
    return object;
}

}  // namespace

const Stage* Playbook::stage(std::string_view key) const noexcept {
    return keyed(content_.stages, key);
}
const ComputedValue* Playbook::computed(std::string_view key) const noexcept {
    return keyed(content_.computed, key);
}
const FunnelStep* Playbook::funnel_step(std::string_view key) const noexcept {
    return keyed(content_.funnel, key);
}
const AccountClass* Playbook::account_class(std::string_view key) const noexcept {
    return keyed(content_.classes, key);
}
const AccountTier* Playbook::tier(std::string_view key) const noexcept {
    return keyed(content_.tiers, key);
}
const AnswerScale* Playbook::scale(std::string_view key) const noexcept {
    return keyed(content_.scales, key);
}
const ScoreModel* Playbook::model(std::string_view key) const noexcept {
    return keyed(content_.models, key);
}
const Matrix* Playbook::matrix(std::string_view key) const noexcept {
    return keyed(content_.matrices, key);
}
const Ladder* Playbook::ladder(std::string_view key) const noexcept {
    return keyed(content_.ladders, key);
}
const Form* Playbook::form(std::string_view key) const noexcept {
    return keyed(content_.forms, key);
}
const Vocabulary* Playbook::vocabulary(std::string_view key) const noexcept {
    return keyed(content_.vocabularies, key);
}
const PlanTemplate* Playbook::plan(std::string_view key) const noexcept {
    return keyed(content_.plans, key);
}

const Word* Playbook::word(std::string_view vocabulary_key, std::string_view key) const noexcept {
    const Vocabulary* found = vocabulary(vocabulary_key);
    return found ? keyed(found->words, key) : nullptr;
}

const Stage* Playbook::stage_after(std::string_view key) const noexcept {
    const Stage* found = stage(key);
    return found && found != &content_.stages.back() ? found + 1 : nullptr;
}

const Expression& Playbook::expression(std::string_view text) const {
    const auto found = expressions_.find(text);
    RAPPORT_ASSERT(found != expressions_.end());
    return found->second;
}

ExpressionValue Playbook::evaluate(std::string_view text, const ExpressionView& view) const {
    return expression(text).evaluate(ComputedView(*this, view));
}

std::vector<std::string> Playbook::names(std::string_view text) const {
    std::vector<std::string> names;
    const auto add = [&](const std::string& name) {
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    };
    for (const std::string& name : expression(text).names()) {
        const ComputedValue* own = computed(computed_key(name));
        if (!own) {
            add(name);
            continue;
        }
        for (const std::string& inner : this->names(own->is)) add(inner);
    }
    return names;
}

std::vector<std::string> Playbook::unknown_names(std::string_view text,
                                                 const ExpressionView& view) const {
    std::vector<std::string> names;
    const auto add = [&](const std::string& name) {
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    };
    for (const std::string& name : expression(text).unknown_names(ComputedView(*this, view))) {
        const ComputedValue* own = computed(computed_key(name));
        if (!own) {
            add(name);
            continue;
        }
        for (const std::string& inner : unknown_names(own->is, view)) add(inner);
    }
    return names;
}

std::string playbook_text(const PlaybookContent& content) {
    return to_text(without_nulls(to_json(content)));
}

}  // namespace rapport
