// core/office/src/sheet.cpp
#include "sheet.hpp"

#include <string_view>

#include "rapport/record/date.hpp"
#include "rapport/record/decimal.hpp"

namespace rapport::office {
namespace {

constexpr std::size_t exact_digits = 15;  // a spreadsheet's numbers have no more

std::string integer_text(const Field& field, std::int64_t number, std::string_view currency) {
    if (field.unit == Unit::none) return std::to_string(number);
    return decimal_text(number, decimals_of(field.unit, currency));
}

}  // namespace

std::vector<std::string> Sheet::header() const {
    std::vector<std::string> out{"id"};
    for (const Field& field : table_.fields) {
        const std::string_view label = options_.chinese ? field.label.zh : field.label.en;
        out.emplace_back(options_.labels ? label : field.name);
        if (field.type != FieldType::reference) continue;
        out.push_back(!options_.labels   ? std::string(field.name) + "_label"
                      : options_.chinese ? std::string(label) + "（名称）"
                                         : std::string(label) + " (called)");
    }
    return out;
}

Result<std::vector<Cell>> Sheet::cells(const Row& row) {
    std::vector<Cell> out{{to_text(row.id)}};
    RAPPORT_TRY(const std::string currency, currency_of(row));
    for (std::size_t i = 0; i < table_.fields.size(); ++i) {
        const Field& field = table_.fields[i];
        const Value& value = row.values[i];
        Cell cell;
        if (const auto* number = std::get_if<std::int64_t>(&value)) {
            if (field.type == FieldType::instant)
                cell.text = instant_text(*number);
            else if (field.type == FieldType::boolean)
                cell.text = *number != 0 ? "yes" : "no";
            else
                cell.text = integer_text(field, *number, currency);
            cell.is_number = field.type == FieldType::integer && cell.text.size() <= exact_digits;
        } else if (const auto* text = std::get_if<std::string>(&value)) {
            cell.text = *text;
        } else if (const auto* id = std::get_if<RecordId>(&value)) {
            cell.text = to_text(*id);
        }
        out.push_back(std::move(cell));
        if (field.type != FieldType::reference) continue;
        Cell& title = out.emplace_back();
        const auto* id = std::get_if<RecordId>(&value);
        const Table* to = store_.schema().table(field.refers_to);
        if (!id || !to) continue;
        RAPPORT_TRY(const auto said, titles_.of(to->number, *id));
        title.text = said.value_or("");
    }
    return out;
}

Result<std::string> Sheet::currency_of(const Row& row) {
    const auto text_in = [](const Value& value) {
        const auto* text = std::get_if<std::string>(&value);
        return text ? *text : std::string();
    };
    if (table_.field("currency")) return text_in(row.value(table_, "currency"));
    const Field* leads = currency_from(store_.schema(), table_);
    const auto* id = leads ? std::get_if<RecordId>(&row.value(table_, leads->name)) : nullptr;
    if (!id) return std::string();
    const Table& other = *store_.schema().table(leads->refers_to);
    RAPPORT_TRY(const auto found, store_.find(other.number, *id));
    return found ? text_in(found->value(other, "currency")) : std::string();
}

}  // namespace rapport::office
