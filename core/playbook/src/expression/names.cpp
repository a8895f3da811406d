// core/playbook/src/expression/names.cpp
//
// The parser's second half: words, which are names of the view, and functions.
#include "computed_key.hpp"
#include "expression/parser.hpp"
#include "rapport/record/date.hpp"

namespace rapport {

using enum ExpressionType;

namespace {

struct ListFunction {
    std::string_view name;
    Operation operation;
};
constexpr ListFunction list_functions[] = {
    {"count", Operation::count}, {"sum", Operation::sum},     {"any", Operation::any},
    {"all", Operation::all},     {"least", Operation::least}, {"most", Operation::most},
};

}  // namespace

ExpressionParser::Found ExpressionParser::parse_word() {
    const Token name = tokens_.now();
    tokens_.advance();
    if (name.text == "true") return literal(boolean, true);
    if (name.text == "false") return literal(boolean, false);
    if (name.text == "today")
        return add(
            {.operation = Operation::today, .type = date, .parts = {}, .name = {}, .literal = {}});
    if (is("(")) return parse_call(name);
    return parse_name(name);
}

ExpressionParser::Found ExpressionParser::parse_name(const Token& name) {
    ExpressionNode node{.operation = Operation::value,
                        .type = boolean,
                        .parts = {},
                        .name = name.text,
                        .literal = {}};
    if (const std::string_view key = computed_key(name.text); !key.empty()) {
        if (!computed_) return fail("there are no computed values here", name.position);
        auto type = computed_(key);
        if (!type) return fail(type.error().detail, name.position);
        node.type = *type;
        return add(std::move(node));
    }
    const bool is_bare = name.text.find('.') == std::string::npos;
    if (is_bare && !list_)
        return fail("a name without a dot is a field of a list's items, and there is no list here",
                    name.position);
    const ViewName* known = is_bare ? list_->field(name.text) : view_name(name.text);
    if (!known) return fail("there is no such name", name.position);
    if (is_bare) node.operation = Operation::field;
    node.type = known->type;
    return add(std::move(node));
}

ExpressionParser::Found ExpressionParser::parse_call(const Token& name) {
    if (!expect("(")) return {};
    for (const ListFunction& function : list_functions)
        if (name.text == function.name) return parse_list_call(name, function.operation);
    std::vector<Place> parts;
    if (!is(")")) {
        do {
            const Found part = parse_or();
            if (!part) return {};
            parts.push_back(*part);
        } while (take(","));
    }
    if (!expect(")")) return {};
    return call(name, parts);
}

ExpressionParser::Found ExpressionParser::call(const Token& name, const std::vector<Place>& parts) {
    if (name.text == "exists") {
        if (parts.size() != 1) return fail("exists() takes one value", name.position);
        return add({.operation = Operation::exists,
                    .type = boolean,
                    .parts = parts,
                    .name = {},
                    .literal = {}});
    }
    if (name.text == "days_since" || name.text == "days_until") return call_days(name, parts);
    if (name.text == "coalesce" || name.text == "if") return call_choice(name, parts);
    if (name.text == "date") return call_date(name, parts);
    return fail("there is no such function", name.position);
}

// days_since(d) is today - d, days_until(d) is d - today.
ExpressionParser::Found ExpressionParser::call_days(const Token& name,
                                                    const std::vector<Place>& parts) {
    if (parts.size() != 1 || type_at(parts.front()) != date)
        return fail(name.text + "() takes one date", name.position);
    const Found now =
        add({.operation = Operation::today, .type = date, .parts = {}, .name = {}, .literal = {}});
    if (!now) return {};
    std::vector<Place> both = {*now, parts.front()};
    if (name.text == "days_until") std::swap(both[0], both[1]);
    return add({.operation = Operation::days_between,
                .type = number,
                .parts = std::move(both),
                .name = {},
                .literal = {}});
}

// coalesce(a, b, ...): the first that is known. if(condition, then, else).
ExpressionParser::Found ExpressionParser::call_choice(const Token& name,
                                                      const std::vector<Place>& parts) {
    const bool is_if = name.text == "if";
    if (is_if ? parts.size() != 3 : parts.size() < 2)
        return fail(
            is_if ? "if() takes a condition and two values" : "coalesce() takes two values or more",
            name.position);
    if (is_if && !must_be(parts[0], boolean, name)) return {};
    for (std::size_t n = is_if ? 2 : 1; n < parts.size(); ++n)
        if (!must_be(parts[n], type_at(parts[is_if ? 1 : 0]), name)) return {};
    return add({.operation = is_if ? Operation::choose : Operation::coalesce,
                .type = type_at(parts.back()),
                .parts = parts,
                .name = {},
                .literal = {}});
}

ExpressionParser::Found ExpressionParser::call_date(const Token& name,
                                                    const std::vector<Place>& parts) {
    const std::string* written =
        parts.size() == 1 ? std::get_if<std::string>(&nodes_[parts[0]].literal) : nullptr;
    const auto day = written ? days_of(*written) : std::nullopt;
    if (!day) return fail("date() takes a day that exists, as \"YYYY-MM-DD\"", name.position);
    return literal(date, Day{*day});
}

ExpressionParser::Found ExpressionParser::parse_list_call(const Token& name, Operation operation) {
    if (list_) return fail("a list's function stands inside another", name.position);
    const Token list = tokens_.now();
    if (list.kind == Token::Kind::name) list_ = view_list(list.text);
    if (!list_) return fail("there is no such list", list.position);
    tokens_.advance();
    ExpressionNode node{
        .operation = operation, .type = number, .parts = {}, .name = list.text, .literal = {}};
    while (take(",")) {
        const Found part = parse_or();
        if (!part) return {};
        node.parts.push_back(*part);
    }
    list_ = nullptr;
    if (!expect(")")) return {};
    return finish_list_call(name, std::move(node));
}

ExpressionParser::Found ExpressionParser::finish_list_call(const Token& name, ExpressionNode node) {
    const std::size_t given = node.parts.size();
    const bool wants_value = node.operation == Operation::sum ||
                             node.operation == Operation::least ||
                             node.operation == Operation::most;
    const bool wants_condition =
        node.operation == Operation::any || node.operation == Operation::all;
    if (wants_condition) node.type = boolean;
    const std::size_t least = wants_value || wants_condition ? 1 : 0;
    const std::size_t most = wants_value ? 2 : 1;
    if (given < least || given > most)
        return fail(name.text + "() takes a list" +
                        (wants_value ? ", a value of its items and perhaps a condition"
                                     : " and a condition on its items"),
                    name.position);
    if (wants_value) {
        const ExpressionType type = type_at(node.parts.front());
        if (type != number && (type != date || node.operation == Operation::sum))
            return fail(name.text + "() can't work on a " + std::string(name_of(type)),
                        name.position);
        node.type = type;
        if (given == 2 && !must_be(node.parts[1], boolean, name)) return {};
    } else if (given == 1 && !must_be(node.parts.front(), boolean, name)) {
        return {};
    }
    return add(std::move(node));
}

}  // namespace rapport
