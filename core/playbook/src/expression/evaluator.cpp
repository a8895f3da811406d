// core/playbook/src/expression/evaluator.cpp
//
// Walks an expression over a view. The work is bounded by a count of steps, so that long lists make
// an answer missing and never a wait.
#include <algorithm>

#include "expression/decimal.hpp"
#include "expression/node.hpp"

namespace rapport {
namespace {

using Value = ExpressionValue;

const Missing* missing(const Value& value) {
    return std::get_if<Missing>(&value);
}
bool is_true(const Value& value) {
    const bool* truth = std::get_if<bool>(&value);
    return truth && *truth;
}
bool is_false(const Value& value) {
    const bool* truth = std::get_if<bool>(&value);
    return truth && !*truth;
}
Value too_large() {
    return Missing{Missing::Why::too_large, {}};
}
Value decimal_or_missing(const std::optional<Decimal>& number) {
    return number ? Value(*number) : too_large();
}

bool has_type(const Value& value, ExpressionType type) {
    switch (type) {
        case ExpressionType::boolean:
            return std::holds_alternative<bool>(value);
        case ExpressionType::number:
            return std::holds_alternative<Decimal>(value);
        case ExpressionType::text:
            return std::holds_alternative<std::string>(value);
        case ExpressionType::date:
            return std::holds_alternative<Day>(value);
    }
    return false;
}

class Evaluator {
public:
    Evaluator(const std::vector<ExpressionNode>& nodes, const ExpressionView& view)
        : nodes_(nodes), view_(view) {}

    Value evaluate(std::uint32_t place) {
        const ExpressionNode& node = nodes_[place];
        if (steps_ == expression_steps_max) return Missing{Missing::Why::too_many_steps, {}};
        ++steps_;
        switch (node.operation) {
            case Operation::literal:
                return node.literal;
            case Operation::today:
                return view_.today();
            case Operation::value:
                return known(node, view_.value(node.name));
            case Operation::field:
                return known(node, view_.item(*list_, item_, node.name));
            case Operation::logical_not:
            case Operation::logical_and:
            case Operation::logical_or:
                return logic(node);
            case Operation::in:
                return membership(node);
            case Operation::exists:
                return !missing(evaluate(node.parts[0]));
            case Operation::coalesce:
            case Operation::choose:
                return choice(node);
            case Operation::count:
            case Operation::sum:
            case Operation::any:
            case Operation::all:
            case Operation::least:
            case Operation::most:
                return over_list(node);
            default:
                return of_two(node, evaluate(node.parts[0]), evaluate(node.parts[1]));
        }
    }

private:
    static Value known(const ExpressionNode& node, Value value) {
        if (has_type(value, node.type)) return value;
        Missing none = missing(value) ? *missing(value) : Missing{};
        if (none.name.empty()) none.name = node.name;
        return none;
    }

    Value logic(const ExpressionNode& node) {
        Value left = evaluate(node.parts[0]);
        if (node.operation == Operation::logical_not)
            return missing(left) ? left : Value(is_false(left));
        const bool is_and = node.operation == Operation::logical_and;
        if (is_and ? is_false(left) : is_true(left)) return left;
        Value right = evaluate(node.parts[1]);
        if (is_and ? is_false(right) : is_true(right)) return right;
        return missing(left) ? left : right;
    }

    Value membership(const ExpressionNode& node) {
        Value subject = evaluate(node.parts[0]);
        if (missing(subject)) return subject;
        Value answer = false;
        for (std::size_t n = 1; n < node.parts.size(); ++n) {
            Value one = evaluate(node.parts[n]);
            if (missing(one)) {
                answer = std::move(one);
            } else if (one == subject) {
                return true;
            }
        }
        return answer;
    }

    Value choice(const ExpressionNode& node) {
        if (node.operation == Operation::choose) {
            Value condition = evaluate(node.parts[0]);
            if (missing(condition)) return condition;
            return evaluate(node.parts[is_true(condition) ? 1 : 2]);
        }
        Value value;
        for (const std::uint32_t part : node.parts)
            if (value = evaluate(part); !missing(value)) break;
        return value;
    }

    static Value of_two(const ExpressionNode& node, const Value& left, const Value& right) {
        if (missing(left)) return left;
        if (missing(right)) return right;
        if (node.operation == Operation::equal) return left == right;
        if (node.operation == Operation::unequal) return left != right;
        if (node.operation == Operation::less || node.operation == Operation::at_most)
            return ordered(node.operation, left, right);
        if (std::holds_alternative<Day>(left)) return with_days(node, left, right);
        const Decimal a = std::get<Decimal>(left), b = std::get<Decimal>(right);
        switch (node.operation) {
            case Operation::add:
                return decimal_or_missing(sum_of(a, b));
            case Operation::subtract:
                return decimal_or_missing(difference_of(a, b));
            case Operation::multiply:
                return decimal_or_missing(product_of(a, b));
            default:
                if (b.ten_thousandths == 0) return Missing{Missing::Why::divided_by_zero, {}};
                return decimal_or_missing(quotient_of(a, b));
        }
    }

    static Value ordered(Operation operation, const Value& left, const Value& right) {
        const auto compared = [&](const auto& a, const auto& b) {
            return operation == Operation::less ? a < b : a <= b;
        };
        if (const Day* day = std::get_if<Day>(&left))
            return compared(day->number, std::get<Day>(right).number);
        return compared(std::get<Decimal>(left).ten_thousandths,
                        std::get<Decimal>(right).ten_thousandths);
    }

    static Value with_days(const ExpressionNode& node, const Value& left, const Value& right) {
        const std::int64_t day = std::get<Day>(left).number;
        std::int64_t result = 0;
        if (node.operation == Operation::days_between) {
            if (__builtin_sub_overflow(day, std::get<Day>(right).number, &result))
                return too_large();
            return number_value(result);
        }
        if (__builtin_add_overflow(day, std::get<Decimal>(right).rounded(), &result))
            return too_large();
        return Day{result};
    }

    // Items whose condition is not known don't count; what is not known is not added up. `any` and
    // `all` follow `or` and `and` over the items.
    Value over_list(const ExpressionNode& node) {
        const auto size = view_.size_of(node.name);
        if (!size) return Missing{Missing::Why::not_known, node.name};
        list_ = &node.name;
        std::int64_t counted = 0;
        Value so_far = node.operation == Operation::all   ? Value(true)
                       : node.operation == Operation::any ? Value(false)
                       : node.operation == Operation::sum ? Value(Decimal{})
                                                          : Value(Missing{{}, node.name});
        for (item_ = 0; item_ < *size; ++item_) {
            if (++steps_ >= expression_steps_max) return Missing{Missing::Why::too_many_steps, {}};
            if (node.operation == Operation::count) {
                counted += node.parts.empty() || is_true(evaluate(node.parts[0]));
            } else if (node.operation == Operation::any || node.operation == Operation::all) {
                fold_truth(node, so_far);
            } else if (node.parts.size() < 2 || is_true(evaluate(node.parts[1]))) {
                fold_value(node, so_far);
            }
        }
        if (steps_ >= expression_steps_max) return Missing{Missing::Why::too_many_steps, {}};
        return node.operation == Operation::count ? number_value(counted) : so_far;
    }

    void fold_truth(const ExpressionNode& node, Value& so_far) {
        const bool decides = node.operation == Operation::any;  // one `true` decides any()
        const Value one = evaluate(node.parts[0]);
        const bool* truth = std::get_if<bool>(&one);
        if (std::holds_alternative<bool>(so_far) && is_true(so_far) == decides) return;
        if (!truth || *truth == decides) so_far = one;
    }

    void fold_value(const ExpressionNode& node, Value& so_far) {
        const Value one = evaluate(node.parts[0]);
        if (missing(one)) return;
        if (node.operation == Operation::sum) {
            if (!missing(so_far))
                so_far =
                    decimal_or_missing(sum_of(std::get<Decimal>(so_far), std::get<Decimal>(one)));
        } else if (missing(so_far) ||
                   is_true(ordered(Operation::less,
                                   node.operation == Operation::least ? one : so_far,
                                   node.operation == Operation::least ? so_far : one))) {
            so_far = one;
        }
    }

    const std::vector<ExpressionNode>& nodes_;
    const ExpressionView& view_;
    const std::string* list_ = nullptr;
    std::size_t item_ = 0;
    std::size_t steps_ = 0;
};

}  // namespace

ExpressionValue number_value(std::int64_t whole) {
    return decimal_or_missing(Decimal::of(whole));
}

ExpressionType Expression::type() const noexcept {
    return nodes_->back().type;
}

ExpressionValue Expression::evaluate(const ExpressionView& view) const {
    return Evaluator(*nodes_, view).evaluate(static_cast<std::uint32_t>(nodes_->size() - 1));
}

std::vector<std::string> Expression::names() const {
    std::vector<std::string> names;
    for (const ExpressionNode& node : *nodes_) {
        if (node.name.empty() || node.operation == Operation::field) continue;
        if (std::find(names.begin(), names.end(), node.name) == names.end())
            names.push_back(node.name);
    }
    return names;
}

std::vector<std::string> Expression::unknown_names(const ExpressionView& view) const {
    std::vector<std::string> names;
    for (const ExpressionNode& node : *nodes_) {
        if (node.operation != Operation::value || has_type(view.value(node.name), node.type))
            continue;
        if (std::find(names.begin(), names.end(), node.name) == names.end())
            names.push_back(node.name);
    }
    return names;
}

}  // namespace rapport
