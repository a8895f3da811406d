// core/playbook/src/loading/formulas.hpp
//
// The expressions of a playbook, each text checked once. Computed values are checked when the first
// expression asks for their type, so that references that go round are found.
#pragma once

#include <initializer_list>
#include <map>

#include "loading/faults.hpp"

namespace rapport {

class Formulas {
public:
    Formulas(const PlaybookContent& content, Faults& faults);

    // A fault at `path` when it can't be read or has another type than those wanted.
    void check(const std::string& path, const std::string& text,
               std::initializer_list<ExpressionType> wanted);
    // Every computed value, whether or not anything asks for it.
    void check_computed();
    [[nodiscard]] std::map<std::string, Expression, std::less<>> take() {
        return std::move(expressions_);
    }

private:
    enum class State : std::uint8_t { unseen, under_way, good, bad };

    [[nodiscard]] const Expression* parsed(const std::string& path, const std::string& text);
    [[nodiscard]] Result<ExpressionType> type_of_computed(std::string_view key);
    void settle(std::size_t index);

    const PlaybookContent& content_;
    Faults& faults_;
    ComputedTypes computed_;
    std::vector<State> states_;        // of the computed values
    std::vector<std::size_t> depths_;  // how many rest on one another below them
    std::size_t deepest_ = 0;          // below the computed value at hand
    std::map<std::string, Expression, std::less<>> expressions_;
};

}  // namespace rapport
