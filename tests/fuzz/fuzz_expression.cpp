// tests/fuzz/fuzz_expression.cpp
//
// An expression as a playbook may hold it: reading it ends, and evaluating it ends with a value of
// its type or with missing, whatever the view knows.
#include "fuzz.hpp"
#include "rapport/playbook/expression.hpp"

using namespace rapport;

namespace {

// Knows a third of its names; numbers are ordinary, nought or as large as they can be.
class SomeView final : public ExpressionView {
public:
    [[nodiscard]] ExpressionValue value(std::string_view name) const override {
        const ViewName* known = view_name(name);
        FUZZ_CHECK(known);
        return of_type(known->type, name.size());
    }
    [[nodiscard]] std::optional<std::size_t> size_of(std::string_view list) const override {
        FUZZ_CHECK(view_list(list));
        const std::size_t sizes[] = {0, 3, 5'000'000};
        if (list.size() % 4 == 3) return {};
        return sizes[list.size() % 4];
    }
    [[nodiscard]] ExpressionValue item(std::string_view list, std::size_t index,
                                       std::string_view field) const override {
        const ViewName* known = view_list(list)->field(field);
        FUZZ_CHECK(known);
        return of_type(known->type, index + field.size());
    }
    [[nodiscard]] Day today() const override { return {20'000}; }

private:
    static ExpressionValue of_type(ExpressionType type, std::size_t chance) {
        if (chance % 3 == 0) return Missing{};
        const std::int64_t numbers[] = {0, 7, INT64_MAX, INT64_MIN, -250};
        const std::int64_t number = numbers[chance % 5];
        switch (type) {
            case ExpressionType::boolean:
                return chance % 2 == 0;
            case ExpressionType::number:
                return Decimal{number};
            case ExpressionType::text:
                return std::string(chance % 2 == 0 ? "A" : "done");
            case ExpressionType::date:
                return Day{number};
        }
        return Missing{};
    }
};

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto expression = parse_expression(as_text({data, size}));
    if (!expression) {
        FUZZ_CHECK(!expression.error().detail.empty());
        return 0;
    }
    const SomeView view;
    const ExpressionValue value = expression->evaluate(view);
    const bool is_of_type =
        std::holds_alternative<Missing>(value) ||
        (expression->type() == ExpressionType::boolean && std::holds_alternative<bool>(value)) ||
        (expression->type() == ExpressionType::number && std::holds_alternative<Decimal>(value)) ||
        (expression->type() == ExpressionType::text &&
         std::holds_alternative<std::string>(value)) ||
        (expression->type() == ExpressionType::date && std::holds_alternative<Day>(value));
    FUZZ_CHECK(is_of_type);
    for (const std::string& name : expression->unknown_names(view)) FUZZ_CHECK(!name.empty());
    return 0;
}
