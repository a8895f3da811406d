// core/playbook/src/expression/parser.cpp
#include "expression/parser.hpp"

namespace rapport {

using enum ExpressionType;

Result<Expression> parse_expression(std::string_view text, const ComputedTypes& computed) {
    if (text.size() > expression_bytes_max)
        return make_error(Errc::too_large, "an expression has at most " +
                                               std::to_string(expression_bytes_max) + " bytes");
    return ExpressionParser(text, computed).parse();
}

Result<Expression> ExpressionParser::parse() {
    const Found root = parse_or();
    if (root && tokens_.now().kind != Token::Kind::end)
        fail(tokens_.now().kind == Token::Kind::fault ? tokens_.now().text
                                                      : "the expression should end here",
             tokens_.now().position);
    if (fault_) return *std::move(fault_);
    RAPPORT_ASSERT(root && *root + 1 == nodes_.size());
    Expression expression;
    expression.nodes_ = std::make_shared<const std::vector<ExpressionNode>>(std::move(nodes_));
    return expression;
}

ExpressionParser::Found ExpressionParser::parse_chain(Rule part, std::string_view word,
                                                      Operation operation) {
    const Token first = tokens_.now();
    Found left = (this->*part)();
    while (left && is(word)) {
        const Token sign = tokens_.now();
        tokens_.advance();
        if (!must_be(*left, boolean, first)) return {};
        const Token second = tokens_.now();
        const Found right = (this->*part)();
        if (!right || !must_be(*right, boolean, second)) return {};
        left = add({.operation = operation,
                    .type = boolean,
                    .parts = {*left, *right},
                    .name = {},
                    .literal = {}});
    }
    return left;
}

ExpressionParser::Found ExpressionParser::parse_or() {
    return parse_chain(&ExpressionParser::parse_and, "or", Operation::logical_or);
}

ExpressionParser::Found ExpressionParser::parse_and() {
    return parse_chain(&ExpressionParser::parse_not, "and", Operation::logical_and);
}

ExpressionParser::Found ExpressionParser::parse_not() {
    // A row of `not` is taken without going deeper.
    bool turned = false, any = false;
    for (; is("not"); turned = !turned, any = true) tokens_.advance();
    const Token where = tokens_.now();
    const Found inner = parse_comparison();
    if (!inner || !any) return inner;
    if (!must_be(*inner, boolean, where)) return {};
    return turned ? negated(*inner) : inner;
}

ExpressionParser::Found ExpressionParser::parse_comparison() {
    const Found left = parse_sum();
    if (!left) return {};
    if (is("in")) {
        tokens_.advance();
        return parse_membership(*left, false);
    }
    if (is("not")) {
        tokens_.advance();
        if (!expect("in")) return {};
        return parse_membership(*left, true);
    }
    for (const std::string_view sign : {"=", "!=", "<", "<=", ">", ">="}) {
        if (!is(sign)) continue;
        const Token token = tokens_.now();
        tokens_.advance();
        const Found right = parse_sum();
        return right ? compare(token, *left, *right) : Found{};
    }
    return left;
}

ExpressionParser::Found ExpressionParser::compare(const Token& sign, Place left, Place right) {
    if (type_at(left) != type_at(right))
        return fail("a " + std::string(name_of(type_at(left))) + " is compared with a " +
                        std::string(name_of(type_at(right))),
                    sign.position);
    const auto made = [&](Operation operation, Place a, Place b) {
        return add(
            {.operation = operation, .type = boolean, .parts = {a, b}, .name = {}, .literal = {}});
    };
    if (sign.text == "=") return made(Operation::equal, left, right);
    if (sign.text == "!=") return made(Operation::unequal, left, right);
    if (type_at(left) != number && type_at(left) != date)
        return fail("only numbers and dates have an order", sign.position);
    if (sign.text == "<") return made(Operation::less, left, right);
    if (sign.text == "<=") return made(Operation::at_most, left, right);
    if (sign.text == ">") return made(Operation::less, right, left);
    return made(Operation::at_most, right, left);
}

ExpressionParser::Found ExpressionParser::parse_membership(Place subject, bool is_negated) {
    ExpressionNode node{
        .operation = Operation::in, .type = boolean, .parts = {subject}, .name = {}, .literal = {}};
    if (!expect("(")) return {};
    do {
        const Token where = tokens_.now();
        const Found one = parse_sum();
        if (!one || !must_be(*one, type_at(subject), where)) return {};
        node.parts.push_back(*one);
    } while (take(","));
    if (!expect(")")) return {};
    const Found made = add(std::move(node));
    return made && is_negated ? negated(*made) : made;
}

ExpressionParser::Found ExpressionParser::parse_sum() {
    Found left = parse_product();
    while (left && (is("+") || is("-"))) {
        const Token sign = tokens_.now();
        tokens_.advance();
        const Found right = parse_product();
        left = right ? calculate(sign, *left, *right) : Found{};
    }
    return left;
}

ExpressionParser::Found ExpressionParser::parse_product() {
    Found left = parse_factor();
    while (left && (is("*") || is("/"))) {
        const Token sign = tokens_.now();
        tokens_.advance();
        const Found right = parse_factor();
        left = right ? calculate(sign, *left, *right) : Found{};
    }
    return left;
}

ExpressionParser::Found ExpressionParser::calculate(const Token& sign, Place left, Place right) {
    const auto made = [&](Operation operation, ExpressionType type) {
        return add({.operation = operation,
                    .type = type,
                    .parts = {left, right},
                    .name = {},
                    .literal = {}});
    };
    const bool numbers = type_at(left) == number && type_at(right) == number;
    if (sign.text == "-" && type_at(left) == date && type_at(right) == date)
        return made(Operation::days_between, number);
    if (sign.text == "+" && type_at(left) == date && type_at(right) == number)
        return made(Operation::add_days, date);
    if (!numbers) return fail("only numbers can be calculated with", sign.position);
    if (sign.text == "+") return made(Operation::add, number);
    if (sign.text == "-") return made(Operation::subtract, number);
    if (sign.text == "*") return made(Operation::multiply, number);
    return made(Operation::divide, number);
}

ExpressionParser::Found ExpressionParser::parse_factor() {
    bool minus = false;
    const std::size_t position = tokens_.now().position;
    while (take("-")) minus = !minus;
    if (depth_ == expression_depth_max)
        return fail("the expression is nested too deeply", tokens_.now().position);
    ++depth_;
    const Token token = tokens_.now();
    Found found;
    if (token.kind == Token::Kind::number) {
        tokens_.advance();
        found = literal(number, token.number);
    } else if (token.kind == Token::Kind::text) {
        tokens_.advance();
        found = literal(text, token.text);
    } else if (token.kind == Token::Kind::name) {
        found = parse_word();
    } else if (take("(")) {
        found = parse_or();
        if (found && !expect(")")) found.reset();
    } else {
        found = fail(token.kind == Token::Kind::fault ? token.text : "a value is missing here",
                     token.position);
    }
    --depth_;
    if (!found || !minus) return found;
    if (!must_be(*found, number, token)) return {};
    const Found zero = literal(number, Decimal{0});
    return zero
               ? calculate(
                     {.kind = Token::Kind::symbol, .text = "-", .number = {}, .position = position},
                     *zero, *found)
               : Found{};
}

// What the parser shares between its two files.

bool ExpressionParser::is(std::string_view wanted) const noexcept {
    const Token& token = tokens_.now();
    return (token.kind == Token::Kind::symbol || token.kind == Token::Kind::name) &&
           token.text == wanted;
}

bool ExpressionParser::take(std::string_view wanted) {
    if (!is(wanted)) return false;
    tokens_.advance();
    return true;
}

bool ExpressionParser::expect(std::string_view wanted) {
    if (take(wanted)) return true;
    fail("`" + std::string(wanted) + "` is missing here", tokens_.now().position);
    return false;
}

bool ExpressionParser::must_be(Place place, ExpressionType type, const Token& where) {
    if (type_at(place) == type) return true;
    fail("a " + std::string(name_of(type)) + " is wanted here, and this is a " +
             std::string(name_of(type_at(place))),
         where.position);
    return false;
}

ExpressionParser::Found ExpressionParser::add(ExpressionNode node) {
    if (nodes_.size() == expression_nodes_max)
        return fail("the expression has too many parts", tokens_.now().position);
    nodes_.push_back(std::move(node));
    return static_cast<Place>(nodes_.size() - 1);
}

ExpressionParser::Found ExpressionParser::literal(ExpressionType type, ExpressionValue value) {
    return add({.operation = Operation::literal,
                .type = type,
                .parts = {},
                .name = {},
                .literal = std::move(value)});
}

ExpressionParser::Found ExpressionParser::negated(Place place) {
    return add({.operation = Operation::logical_not,
                .type = boolean,
                .parts = {place},
                .name = {},
                .literal = {}});
}

ExpressionParser::Found ExpressionParser::fail(std::string reason, std::size_t position) {
    if (!fault_)
        fault_ = make_error(Errc::invalid_argument,
                            reason + ", at character " + std::to_string(position + 1));
    return {};
}

}  // namespace rapport
