// rapport/playbook/expression.hpp
//
// The language in which a playbook states its conditions and computed values: typed, without loops
// of its own, bounded in length, depth and steps. It is checked when it is read; evaluating it
// always ends, with a value or with *missing* and the reason. Nothing here reads a clock: the view
// says what day it is. core/doc/playbook.md has the grammar.
//
// Logic has three values. What is not known makes *missing*, save where the answer stands without
// it: `false and x` is false, `true or x` is true. A number too large and a division by zero are
// missing, never a crash.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "rapport/playbook/view_names.hpp"
#include "rapport/record/result.hpp"

namespace rapport {

// A number with four decimals: from about -922 to 922 million million.
struct Decimal {
    static constexpr std::int64_t scale = 10'000;
    std::int64_t ten_thousandths = 0;

    // Empty when the whole number does not fit.
    [[nodiscard]] static std::optional<Decimal> of(std::int64_t whole) noexcept;
    // Rounded to the nearest whole number, halves away from zero.
    [[nodiscard]] std::int64_t rounded() const noexcept;
    friend auto operator<=>(const Decimal&, const Decimal&) = default;
};

// A calendar day, counted from 1970-01-01.
struct Day {
    std::int64_t number = 0;
    friend auto operator<=>(const Day&, const Day&) = default;
};

struct Missing {
    enum class Why : std::uint8_t { not_known, too_large, divided_by_zero, too_many_steps };
    Why why = Why::not_known;
    std::string name;  // of the view's value that is not known; else empty
    friend bool operator==(const Missing&, const Missing&) = default;
};

using ExpressionValue = std::variant<Missing, bool, Decimal, std::string, Day>;

// A whole number as a value; missing when it does not fit.
[[nodiscard]] ExpressionValue number_value(std::int64_t whole);

// What an expression looks at. Whoever implements it answers the names that view_names() lists; a
// value of another type than declared there counts as not known.
class ExpressionView {
public:
    virtual ~ExpressionView() = default;
    [[nodiscard]] virtual ExpressionValue value(std::string_view name) const = 0;
    // How many items the list has; empty when that is not known.
    [[nodiscard]] virtual std::optional<std::size_t> size_of(std::string_view list) const = 0;
    [[nodiscard]] virtual ExpressionValue item(std::string_view list, std::size_t index,
                                               std::string_view field) const = 0;
    [[nodiscard]] virtual Day today() const = 0;
};

inline constexpr std::size_t expression_bytes_max = 1000;
inline constexpr std::size_t expression_depth_max = 24;
inline constexpr std::size_t expression_nodes_max = 250;
inline constexpr std::size_t expression_steps_max = 200'000;

struct ExpressionNode;  // private to the module

// A checked expression. Copies share what they are made of, which never changes.
class Expression {
public:
    [[nodiscard]] ExpressionType type() const noexcept;
    [[nodiscard]] ExpressionValue evaluate(const ExpressionView& view) const;
    // The dotted names and the lists that it reads, each once, in the order written.
    [[nodiscard]] std::vector<std::string> names() const;
    // Those of its dotted names that the view does not know.
    [[nodiscard]] std::vector<std::string> unknown_names(const ExpressionView& view) const;

private:
    friend class ExpressionParser;
    std::shared_ptr<const std::vector<ExpressionNode>> nodes_;  // the last one is the root
};

// The type of the playbook's own value `computed.KEY`, or why there is none.
using ComputedTypes = std::function<Result<ExpressionType>(std::string_view key)>;

// Errors: too_large; invalid_argument, whose detail says what is wrong and at which character.
[[nodiscard]] Result<Expression> parse_expression(std::string_view text,
                                                  const ComputedTypes& computed = {});

}  // namespace rapport
