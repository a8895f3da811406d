// core/search/src/subjects.cpp
#include "subjects.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "rapport/record/tables.hpp"

namespace rapport::search {
namespace {

using Names = std::initializer_list<std::string_view>;

bool is_one_of(std::string_view name, Names names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

// What programs write for programs.
bool is_for_programs(const Table& table) {
    switch (table.number) {
        case table::device:
        case table::duplicate:
        case table::playbook:
        case table::stage_move:
        case table::stage_override:
        case table::opportunity_move:
        case table::valuation:
        case table::decision_simulation:
            return true;
        default:
            return false;
    }
}

bool is_searched(const Table& table, const Field& field) {
    if (field.type != FieldType::text && field.type != FieldType::long_text) return false;
    if (field.sensitivity == Sensitivity::restricted || field.names_content) return false;
    if (is_one_of(field.name, {"currency", "media_type", "playbook", "stage", "step", "form",
                               "subject", "field", "timezone"}))
        return false;
    return !(table.number == table::user && field.name == "name");
}

bool is_name(const Field& field) {
    return is_one_of(field.name, {"name", "short_name", "display_name"});
}

// Names lead; a model or a number is asked for to be found; the rest is where words stand.
double weight_of(const Field& field) {
    if (is_name(field)) return 4;
    if (is_one_of(field.name,
                  {"model", "code", "number", "phone", "mobile", "email", "wechat", "credit_code"}))
        return 3;
    return field.type == FieldType::text ? 1.5 : 1;
}

double weight_of(const Table& table) {
    switch (table.number) {
        case table::account:
        case table::contact:
            return 2;
        case table::opportunity:
        case table::product:
        case table::competitor:
            return 1.5;
        default:
            return 1;
    }
}

std::vector<const Field*> times_of(const Table& table) {
    constexpr std::array<std::string_view, 12> names{
        "at",         "started_at", "planned_at", "asked_at", "on_day", "day",
        "ordered_on", "signed_on",  "sent_on",    "due",      "as_of",  "done_at"};
    std::vector<const Field*> out;
    for (const std::string_view name : names)
        if (const Field* field = table.field(name);
            field && (field->type == FieldType::instant || field->type == FieldType::date))
            out.push_back(field);
    return out;
}

}  // namespace

std::vector<SearchedTable> searched_tables(const Schema& schema) {
    std::vector<SearchedTable> all;
    for (const Table& table : schema.tables) {
        if (table.scope == ScopeRule::parent_restricted || is_for_programs(table)) continue;
        SearchedTable searched{&table, {}, weight_of(table), times_of(table), nullptr};
        for (const Field& field : table.fields) {
            if (is_searched(table, field))
                searched.fields.push_back({&field, is_name(field), weight_of(field)});
            if (field.author_when_empty && !searched.person) searched.person = &field;
        }
        if (!searched.fields.empty()) all.push_back(std::move(searched));
    }
    std::sort(all.begin(), all.end(), [](const SearchedTable& a, const SearchedTable& b) {
        return a.table->number < b.table->number;
    });
    return all;
}

}  // namespace rapport::search
