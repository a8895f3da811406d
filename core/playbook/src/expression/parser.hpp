// core/playbook/src/expression/parser.hpp
//
// A parser by recursive descent that settles types as it goes. Depth and the number of nodes are
// bounded; the first fault ends it.
#pragma once

#include <initializer_list>
#include <optional>

#include "expression/node.hpp"
#include "expression/token.hpp"

namespace rapport {

class ExpressionParser {
public:
    ExpressionParser(std::string_view text, const ComputedTypes& computed)
        : tokens_(text), computed_(computed) {}
    [[nodiscard]] Result<Expression> parse();

private:
    using Place = std::uint32_t;
    using Found = std::optional<Place>;  // empty after a fault

    Found parse_or();
    Found parse_and();
    Found parse_not();
    Found parse_comparison();
    Found parse_membership(Place subject, bool negated);
    Found parse_sum();
    Found parse_product();
    Found parse_factor();
    Found parse_word();
    Found parse_name(const Token& name);
    Found parse_call(const Token& name);
    Found parse_list_call(const Token& name, Operation operation);
    Found finish_list_call(const Token& name, ExpressionNode node);
    Found call(const Token& name, const std::vector<Place>& parts);
    Found call_days(const Token& name, const std::vector<Place>& parts);
    Found call_choice(const Token& name, const std::vector<Place>& parts);
    Found call_date(const Token& name, const std::vector<Place>& parts);

    using Rule = Found (ExpressionParser::*)();
    Found parse_chain(Rule part, std::string_view word, Operation operation);
    Found compare(const Token& sign, Place left, Place right);
    Found calculate(const Token& sign, Place left, Place right);

    [[nodiscard]] bool is(std::string_view text) const noexcept;  // a symbol or a word at hand
    bool take(std::string_view text);
    bool expect(std::string_view text);
    [[nodiscard]] ExpressionType type_at(Place place) const { return nodes_[place].type; }
    bool must_be(Place place, ExpressionType type, const Token& where);
    Found add(ExpressionNode node);
    Found literal(ExpressionType type, ExpressionValue value);
    Found negated(Place place);
    Found fail(std::string reason, std::size_t position);

    Tokens tokens_;
    const ComputedTypes& computed_;
    std::vector<ExpressionNode> nodes_;
    const ViewList* list_ = nullptr;  // whose fields bare names are, inside a list's function
    std::size_t depth_ = 0;
    std::optional<Error> fault_;
};

}  // namespace rapport
