// core/playbook/src/loading/formulas.cpp
#include "loading/formulas.hpp"

#include <algorithm>

#include "keyed.hpp"

namespace rapport {

Formulas::Formulas(const PlaybookContent& content, Faults& faults)
    : content_(content),
      faults_(faults),
      computed_([this](std::string_view key) { return type_of_computed(key); }),
      states_(content.computed.size(), State::unseen),
      depths_(content.computed.size(), 0) {}

const Expression* Formulas::parsed(const std::string& path, const std::string& text) {
    if (const auto known = expressions_.find(text); known != expressions_.end())
        return &known->second;
    auto expression = parse_expression(text, computed_);
    if (!expression) {
        faults_.add(path, expression.error().detail, expression.error().code);
        return nullptr;
    }
    return &expressions_.emplace(text, *std::move(expression)).first->second;
}

void Formulas::check(const std::string& path, const std::string& text,
                     std::initializer_list<ExpressionType> wanted) {
    const Expression* expression = parsed(path, text);
    if (!expression || std::find(wanted.begin(), wanted.end(), expression->type()) != wanted.end())
        return;
    faults_.add(path, "the expression must be a " + std::string(name_of(*wanted.begin())) +
                          " and is a " + std::string(name_of(expression->type())));
}

void Formulas::check_computed() {
    for (std::size_t n = 0; n < states_.size(); ++n) settle(n);
}

void Formulas::settle(std::size_t index) {
    if (states_[index] != State::unseen) return;
    states_[index] = State::under_way;
    const std::string path = at("/computed", index) + "/is";
    const std::size_t around = std::exchange(deepest_, 0);
    const bool is_good = parsed(path, content_.computed[index].is) != nullptr;
    depths_[index] = deepest_ + 1;
    deepest_ = around;
    states_[index] = is_good ? State::good : State::bad;
    if (is_good && depths_[index] > computed_depth_max) {
        faults_.add(path, "computed values rest on one another more than " +
                              std::to_string(computed_depth_max) + " deep");
        states_[index] = State::bad;
    }
}

Result<ExpressionType> Formulas::type_of_computed(std::string_view key) {
    const ComputedValue* computed = keyed(content_.computed, key);
    if (!computed)
        return make_error(Errc::invalid_argument, "there is no computed value of that name");
    const auto index = static_cast<std::size_t>(computed - content_.computed.data());
    if (states_[index] == State::under_way)
        return make_error(Errc::invalid_argument,
                          "the computed values refer to one another in a circle");
    settle(index);
    if (states_[index] == State::bad)
        return make_error(Errc::invalid_argument, "that computed value has a fault");
    deepest_ = std::max(deepest_, depths_[index]);
    return expressions_.find(computed->is)->second.type();
}

}  // namespace rapport
