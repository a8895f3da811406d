// core/playbook/src/expression/node.hpp
//
// What the parser makes and the evaluator walks: a node names its parts by their place in one
// vector, parts before wholes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rapport/playbook/expression.hpp"

namespace rapport {

enum class Operation : std::uint8_t {
    literal,
    today,
    value,  // a dotted name of the view
    field,  // a bare name: of the item at hand
    logical_not,
    logical_and,
    logical_or,
    equal,
    unequal,
    less,
    at_most,
    add,
    subtract,
    multiply,
    divide,
    days_between,  // date - date
    add_days,      // date + number
    in,            // the first part is one of the others
    exists,
    coalesce,
    choose,  // if(condition, then, else)
    count,   // of a list; the first part is the condition, when there is one
    sum,     // the first part is added up, the second is the condition
    any,
    all,
    least,
    most,
};

struct ExpressionNode {
    Operation operation = Operation::literal;
    ExpressionType type = ExpressionType::boolean;
    std::vector<std::uint32_t> parts;
    std::string name;         // of a value, a field or a list
    ExpressionValue literal;  // of a literal
};

}  // namespace rapport
