// core/door/src/written.cpp
#include "written.hpp"

namespace rapport::methods {

Result<Written> written(Views& views, const Table& table, FieldNo field, const Value& value,
                        const Dot& dot, Hlc time) {
    RAPPORT_TRY(const Author author, views.authors().of(dot.device));
    return Written{json_of(table, field, value), author.user_name, author.device_label,
                   Instant{time.unix_ms()}};
}

Json field_label(const Table& table, FieldNo number) {
    constexpr Label existence{"Existence", "是否保留"};
    const Field* field = table.field(number);
    return json_of(field ? field->label : existence);
}

Result<FieldPlace> field_place(Store& store, RecordId record, std::string_view field) {
    RAPPORT_TRY(auto row, store.find(record));
    if (!row) return make_error(Errc::not_found, "no record here has that id", "record");
    const Table* table = store.schema().table(row->table);
    if (field == "live") return FieldPlace{*std::move(row), table, live_field};
    const Field* declared = table->field(field);
    if (!declared)
        return make_error(Errc::invalid_argument, "the record has no such field", "field");
    return FieldPlace{*std::move(row), table, declared->number};
}

}  // namespace rapport::methods
