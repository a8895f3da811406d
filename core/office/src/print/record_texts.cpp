// core/office/src/print/record_texts.cpp
#include "print/record_texts.hpp"

#include "rapport/domain/lists.hpp"
#include "rapport/record/assert.hpp"
#include "rapport/record/decimal.hpp"
#include "rapport/record/tables.hpp"

namespace rapport::office {

const Table& RecordTexts::table(const Row& row) const {
    const Table* found = store_.schema().table(row.table);
    RAPPORT_ASSERT(found);
    return *found;
}

Result<std::string> RecordTexts::of(const Row& row, std::string_view name) {
    const Table& of_row = table(row);
    const Field* field = of_row.field(name);
    RAPPORT_ASSERT(field);
    const Value& value = row.value(of_row, name);
    if (const auto* text = std::get_if<std::string>(&value)) {
        const Choice* choice = field->choice(*text);
        return choice ? in(choice->label) : *text;
    }
    if (const auto* id = std::get_if<RecordId>(&value)) {
        const Table* to = store_.schema().table(field->refers_to);
        if (!to) return std::string();
        RAPPORT_TRY(const auto title, titles_.of(to->number, *id));
        return title.value_or("");
    }
    const auto* number = std::get_if<std::int64_t>(&value);
    if (!number) return std::string();
    if (field->type == FieldType::instant) return paper_.time_text(*number);
    if (field->type == FieldType::boolean)
        return in(*number != 0 ? Label{"yes", "是"} : Label{"no", "否"});
    if (field->unit == Unit::none) return std::to_string(*number);
    std::string currency;
    if (of_row.field("currency"))
        if (const auto* code = std::get_if<std::string>(&row.value(of_row, "currency")))
            currency = *code;
    const std::string amount =
        decimal_text(*number, decimals_of(field->unit, currency), Grouping::thousands);
    if (field->unit == Unit::permille) return amount + " %";
    return currency.empty() ? amount : amount + " " + currency;
}

Result<Facts> RecordTexts::facts(const Row& row, std::span<const std::string_view> fields) {
    Facts out;
    for (const std::string_view name : fields) {
        const Field& field = *table(row).field(name);
        RAPPORT_TRY(std::string text, of(row, name));
        constexpr std::size_t bytes_beside = 60;
        const bool is_wide = field.type == FieldType::long_text || text.size() > bytes_beside;
        out.facts.push_back({in(field.label), std::move(text), is_wide});
    }
    return out;
}

Result<std::vector<Row>> RecordTexts::rows_of(TableNo number, std::string_view link,
                                              RecordId record, const Wanted& wanted) {
    const Field* field = store_.schema().table(number)->field(link);
    RAPPORT_ASSERT(field);
    ListQuery query{.table = number, .equal = {{field->number, record}}};
    query.limit = list_limit_max;
    RAPPORT_TRY(RowPage page, list_rows(store_, query));
    if (wanted) std::erase_if(page.rows, [&](const Row& row) { return !wanted(row); });
    return std::move(page.rows);
}

Result<void> RecordTexts::put_listing(std::vector<Block>& to, const Label& heading,
                                      const std::vector<Row>& rows,
                                      std::span<const std::string_view> fields) {
    if (rows.empty()) return {};
    Listing listing;
    for (const std::string_view name : fields) {
        const Field& field = *table(rows.front()).field(name);
        const bool is_number = field.type == FieldType::integer;
        const bool is_short = is_number || field.type == FieldType::date ||
                              field.type == FieldType::instant ||
                              field.type == FieldType::boolean || !field.choices.empty();
        listing.columns.push_back({in(field.label), is_number, is_short});
    }
    for (const Row& row : rows) {
        std::vector<std::string> cells;
        for (const std::string_view name : fields) {
            RAPPORT_TRY(std::string text, of(row, name));
            cells.push_back(std::move(text));
        }
        listing.rows.push_back(std::move(cells));
    }
    to.emplace_back(Heading{in(heading)});
    to.emplace_back(std::move(listing));
    return {};
}

}  // namespace rapport::office
