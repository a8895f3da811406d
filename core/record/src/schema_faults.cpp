// core/record/src/schema_faults.cpp
//
// What a declaration of tables must keep to. Asked by tests, and by a store when it is opened.
#include <algorithm>
#include <array>
#include <set>

#include "rapport/record/schema.hpp"

namespace rapport {
namespace {

constexpr std::size_t tables_on_a_path_max = 8;
// Names that every row has beside its fields, in the database and in views.
constexpr std::array<std::string_view, 9> reserved{
    "id", "table", "rev", "scope", "deleted", "conflicts", "versions", "live", "rowid"};

bool is_plain_name(std::string_view name) noexcept {
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    };
    return !name.empty() && name.front() >= 'a' && name.front() <= 'z' &&
           std::all_of(name.begin(), name.end(), plain);
}

class Inspector {
public:
    explicit Inspector(const Schema& schema) : schema_(schema) {}

    std::string faults() {
        std::set<TableNo> numbers;
        std::set<std::string_view> names;
        for (const Table& table : schema_.tables) {
            at_ = std::string(table.name);
            expect(table.number != 0 && numbers.insert(table.number).second, "its number is taken");
            expect(names.insert(table.name).second, "its name is taken");
            expect(is_plain_name(table.name), "its name is not plain");
            inspect_label(table.label);
            expect(table.since >= 1 && table.since <= schema_.version, "it is of no version");
            inspect_fields(table);
            at_ = std::string(table.name);
            inspect_key(table);
            inspect_waiting(table);
            inspect_scope(table);
        }
        return faults_;
    }

private:
    void expect(bool holds, std::string_view otherwise) {
        if (!holds) faults_.append(at_).append(": ").append(otherwise).append("\n");
    }

    void inspect_label(const Label& label) {
        expect(!label.en.empty() && !label.zh.empty(), "a label is missing");
    }

    void inspect_fields(const Table& table) {
        std::set<std::string_view> names;
        FieldNo last = live_field;
        for (const Field& field : table.fields) {
            at_ = std::string(table.name) + "." + std::string(field.name);
            expect(field.number > last, "numbers must rise, from 1");
            last = field.number;
            expect(names.insert(field.name).second, "its name is taken");
            expect(is_plain_name(field.name), "its name is not plain");
            expect(std::find(reserved.begin(), reserved.end(), field.name) == reserved.end(),
                   "its name is reserved");
            inspect_label(field.label);
            expect(field.since >= table.since && field.since <= schema_.version,
                   "it is of no version");
            expect(field.range.least <= field.range.most, "no number is in its range");
            inspect_type(field);
        }
    }

    void inspect_key(const Table& table) {
        for (const std::string_view name : table.key) {
            const Field* field = table.field(name);
            expect(field && field->type != FieldType::long_text, "its key names no short field");
        }
    }

    void inspect_waiting(const Table& table) {
        for (const Waiting& waiting : table.waiting) {
            expect(is_plain_name(waiting.name), "the name of what waits is not plain");
            expect(table.field(waiting.by), "what waits is ordered by no field of its own");
            for (const std::string_view name : waiting.while_empty)
                expect(table.field(name), "it waits for no field of its own");
            const Field* state = table.field(waiting.state);
            expect(
                waiting.state.empty() == waiting.among.empty() && (waiting.state.empty() || state),
                "what waits is in no state of its own");
            for (const std::string_view name : waiting.among)
                expect(state && state->choice(name), "it waits in a state that there is not");
        }
    }

    void inspect_type(const Field& field) {
        const bool is_reference = field.type == FieldType::reference;
        expect(is_reference == !field.refers_to.empty(),
               "references, and only they, refer to a table");
        if (is_reference) expect(schema_.table(field.refers_to), "it refers to no table");
        expect((field.type == FieldType::choice) == !field.choices.empty(),
               "choices, and only they, have choices");
        expect(field.unit == Unit::none || field.type == FieldType::integer,
               "only whole numbers have a unit");
        expect(!field.names_content || field.type == FieldType::text,
               "the address of a content is a text");
        std::set<std::string_view> names;
        for (const Choice& choice : field.choices) {
            expect(names.insert(choice.name).second && !choice.name.empty(),
                   "a choice is there twice");
            inspect_label(choice.label);
        }
    }

    // A parent's path must end at a table whose records are scopes of their own.
    void inspect_scope(const Table& table) {
        const Table* at = &table;
        for (std::size_t steps = 0; at && steps < tables_on_a_path_max; ++steps) {
            const bool has_parent =
                at->scope == ScopeRule::parent || at->scope == ScopeRule::parent_restricted;
            expect(has_parent == !at->parent.empty(), "a parent is named where the rule has none");
            if (!has_parent) {
                expect(at == &table || at->scope == ScopeRule::self,
                       "its parents lead to no account");
                return;
            }
            const Field* reference = at->field(at->parent);
            if (!reference || reference->type != FieldType::reference) {
                expect(false, "its parent is no reference of its own");
                return;
            }
            at = schema_.table(reference->refers_to);
        }
        expect(false, "its parents lead nowhere");
    }

    const Schema& schema_;
    std::string at_;
    std::string faults_;
};

}  // namespace

std::string faults_of(const Schema& schema) {
    return Inspector(schema).faults();
}

}  // namespace rapport
