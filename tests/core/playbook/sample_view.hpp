// tests/core/playbook/sample_view.hpp
//
// An account as a test wants it: what is not set is not known.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "rapport/playbook/expression.hpp"
#include "rapport/record/date.hpp"

namespace rapport::test {

class SampleView final : public ExpressionView {
public:
    using Item = std::map<std::string, ExpressionValue, std::less<>>;

    SampleView& set(const std::string& name, std::int64_t number) {
        values_[name] = number_value(number);
        return *this;
    }
    SampleView& set(const std::string& name, const char* text) {
        values_[name] = std::string(text);
        return *this;
    }
    SampleView& set(const std::string& name, bool truth) {
        values_[name] = truth;
        return *this;
    }
    SampleView& set_day(const std::string& name, std::string_view date) {
        values_[name] = Day{days_of(date).value()};
        return *this;
    }
    SampleView& set_list(const std::string& name, std::vector<Item> items) {
        lists_[name] = std::move(items);
        return *this;
    }
    SampleView& set_size(const std::string& name, std::size_t size) {
        return set_list(name, std::vector<Item>(size));
    }

    [[nodiscard]] ExpressionValue value(std::string_view name) const override {
        const auto found = values_.find(name);
        return found == values_.end() ? ExpressionValue(Missing{}) : found->second;
    }
    [[nodiscard]] std::optional<std::size_t> size_of(std::string_view list) const override {
        const auto found = lists_.find(list);
        if (found == lists_.end()) return {};
        return found->second.size();
    }
    [[nodiscard]] ExpressionValue item(std::string_view list, std::size_t index,
                                       std::string_view field) const override {
        const Item& item = lists_.find(list)->second[index];
        const auto found = item.find(field);
        return found == item.end() ? ExpressionValue(Missing{}) : found->second;
    }
    [[nodiscard]] Day today() const override { return {days_of("2026-11-30").value()}; }

private:
    std::map<std::string, ExpressionValue, std::less<>> values_;
    std::map<std::string, std::vector<Item>, std::less<>> lists_;
};

}  // namespace rapport::test
