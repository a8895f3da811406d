// core/door/src/table_methods.cpp
//
// The verbs that every table has, made from its declaration.
#include <algorithm>

#include "methods.hpp"
#include "rapport/domain/draft.hpp"
#include "rapport/domain/ids.hpp"
#include "rapport/domain/lists.hpp"
#include "rapport/door/subjects.hpp"
#include "rapport/record/tables.hpp"
#include "views.hpp"

namespace rapport::methods {
namespace {

constexpr std::string_view about_id = "an id made by the caller, for safe repetition";
constexpr std::string_view about_derived_id =
    "it follows from what the record joins: no other one is taken";
constexpr std::string_view about_rev = "what the user saw; what is there now if left out";

Parameter parameter(std::string_view name, std::string_view type, std::string_view about,
                    bool required = false) {
    return {std::string(name), std::string(type), std::string(about), required, {}};
}

// A note or a promise takes its account from the visit or the contact that it names.
bool is_required(const Table& table, const Field& field) {
    return field.name == table.parent &&
           !(field.name == "account" && (table.field("visit") || table.field("contact")));
}

void describe_fields(std::vector<Parameter>& to, const Table& table, bool for_adding) {
    for (const Field& field : table.fields)
        to.push_back(parameter(field.name, type_name(field), field.label.en,
                               for_adding && is_required(table, field)));
}

std::vector<Parameter> record_answer() {
    return {parameter("", "record", "the record as it is now", true)};
}

Error unknown(std::string_view name) {
    return make_error(Errc::invalid_argument, "there is no such parameter", std::string(name));
}

Result<RecordId> id_in(const Json& json, std::string_view name) {
    const std::string* text = json.text();
    const auto id = text ? parse_id<RecordId>(*text) : std::nullopt;
    if (!id) return make_error(Errc::invalid_argument, "it must be an id", std::string(name));
    return *id;
}

// What a call of one of the verbs says: fields of the table, and what stands beside them.
struct Said {
    FieldValues values;
    std::optional<RecordId> id;
    std::optional<std::string> rev;
};

Result<Said> read(const Table& table, const Json& arguments, bool takes_fields, bool takes_rev) {
    const Json::Object* object = arguments.members();
    if (!object) return make_error(Errc::invalid_argument, "the arguments must be an object");
    Said said;
    for (std::size_t i = 0; i < object->names.size(); ++i) {
        const std::string& name = object->names[i];
        const Json& value = object->values[i];
        if (name == "id" && !value.is_null()) {
            RAPPORT_TRY(said.id, id_in(value, name));
        } else if (name == "rev" && takes_rev) {
            if (!value.is_null() && !value.text())
                return make_error(Errc::invalid_argument, "it must be text", name);
            if (value.text()) said.rev = *value.text();
        } else if (const Field* field = takes_fields ? table.field(name) : nullptr) {
            RAPPORT_TRY(Value good, value_of(*field, value));
            said.values.emplace_back(field->number, std::move(good));
        } else if (name != "id") {
            return unknown(name);
        }
    }
    return said;
}

Result<Said> read_with_id(const Table& table, const Json& arguments, bool takes_fields,
                          bool takes_rev) {
    RAPPORT_TRY(Said said, read(table, arguments, takes_fields, takes_rev));
    if (!said.id) return make_error(Errc::invalid_argument, "it is missing", "id");
    return said;
}

Result<Json> view(Store& store, TableNo table, RecordId id) {
    RAPPORT_TRY(RecordView view, Views(store).of(table, id));
    return std::move(view.json);
}

Result<Json> add(Store& store, const Table& table, const Json& arguments) {
    RAPPORT_TRY(Said said, read(table, arguments, true, false));
    if (said.values.empty())
        return make_error(Errc::invalid_argument, "say something of the record");
    Draft draft(store);
    RAPPORT_TRY(const RecordId id, draft.add(table.number, std::move(said.values), said.id));
    RAPPORT_CHECK(draft.save());
    return view(store, table.number, id);
}

Result<Json> show(Store& store, const Table& table, const Json& arguments) {
    RAPPORT_TRY(const Said said, read_with_id(table, arguments, false, false));
    return view(store, table.number, *said.id);
}

Result<Json> edit(Store& store, const Table& table, const Json& arguments) {
    RAPPORT_TRY(Said said, read_with_id(table, arguments, true, true));
    Draft draft(store);
    RAPPORT_CHECK(draft.edit(table.number, *said.id, std::move(said.values), said.rev));
    RAPPORT_CHECK(draft.save());
    return view(store, table.number, *said.id);
}

Result<Json> erase_or_restore(Store& store, const Table& table, const Json& arguments,
                              bool restores) {
    RAPPORT_TRY(const Said said, read_with_id(table, arguments, false, true));
    Draft draft(store);
    RAPPORT_CHECK(restores ? draft.restore(table.number, *said.id, said.rev)
                           : draft.erase(table.number, *said.id, said.rev));
    RAPPORT_CHECK(draft.save());
    return view(store, table.number, *said.id);
}

// Lists are asked for by what has few values: references, choices, yes or no.
bool is_filter(const Field& field) {
    return field.type == FieldType::reference || field.type == FieldType::choice ||
           field.type == FieldType::boolean;
}

Result<std::size_t> count_in(const Json& json, std::string_view name, std::int64_t most) {
    const std::int64_t* number = json.integer();
    if (!number || *number < 0 || *number > most)
        return make_error(Errc::invalid_argument, "it must be from 0 to " + std::to_string(most),
                          std::string(name));
    return static_cast<std::size_t>(*number);
}

Result<std::int64_t> instant_in(const Json& json, std::string_view name) {
    const std::string* text = json.text();
    const auto instant = text ? parse_instant(*text) : std::nullopt;
    if (!instant)
        return make_error(Errc::invalid_date, "an instant is needed, as 2026-03-05T09:30:00+08:00",
                          std::string(name));
    return *instant;
}

Result<ListQuery> read_query(const Table& table, const Json& arguments) {
    const Json::Object* object = arguments.members();
    if (!object) return make_error(Errc::invalid_argument, "the arguments must be an object");
    ListQuery query;
    query.table = table.number;
    for (std::size_t i = 0; i < object->names.size(); ++i) {
        const std::string& name = object->names[i];
        const Json& value = object->values[i];
        if (name == "limit") {
            RAPPORT_TRY(query.limit, count_in(value, name, list_limit_max));
        } else if (name == "offset") {
            RAPPORT_TRY(query.offset, count_in(value, name, INT32_MAX));
        } else if (name == "deleted") {
            if (!value.boolean())
                return make_error(Errc::invalid_argument, "it must be true or false", name);
            query.deleted = *value.boolean();
        } else if (!time_of(table).empty() && (name == "from" || name == "until")) {
            RAPPORT_TRY((name == "from" ? query.from : query.until), instant_in(value, name));
        } else if (const Field* field = table.field(name); field && is_filter(*field)) {
            RAPPORT_TRY(Value wanted, value_of(*field, value));
            RAPPORT_TRY(wanted, checked(*field, std::move(wanted)));
            query.equal.emplace_back(field->number, std::move(wanted));
        } else {
            return unknown(name);
        }
    }
    return query;
}

Result<Json> list(Store& store, const Table& table, const Json& arguments) {
    RAPPORT_TRY(const ListQuery query, read_query(table, arguments));
    RAPPORT_TRY(const RowPage page, list_rows(store, query));
    Views views(store);
    Json items = Json::array();
    for (const Row& row : page.rows) {
        RAPPORT_TRY(RecordView shown, views.of(row));
        items.push(std::move(shown.json));
    }
    Json answer = Json::object();
    answer.set("items", std::move(items)).set("more", page.more);
    return answer;
}

std::vector<Parameter> list_parameters(const Table& table) {
    std::vector<Parameter> all;
    for (const Field& field : table.fields)
        if (is_filter(field))
            all.push_back(
                parameter(field.name, type_name(field), "only those; null: where it is empty"));
    if (!time_of(table).empty()) {
        all.push_back(parameter("from", "instant", "only what begins then or later"));
        all.push_back(parameter("until", "instant", "only what begins before"));
    }
    all.push_back(parameter("deleted", "boolean", "the deleted ones instead"));
    all.push_back(parameter("limit", "integer", "200 if left out, at most 1000"));
    all.push_back(parameter("offset", "integer", "how many to skip"));
    return all;
}

// One verb of one table.
Method verb(const Subject& subject, std::string_view name, std::string summary) {
    Method made;
    made.name = std::string(subject.name) + "." + std::string(name);
    made.summary = std::move(summary);
    made.answer = record_answer();
    made.example = R"({"id": "ID"})";
    return made;
}

Method list_method(const Subject& subject, const Table& table, Store* store) {
    Method made = verb(subject, "list", "Lists " + std::string(table.label.en) + " records.");
    made.parameters = list_parameters(table);
    made.answer = {parameter("items", "list of record", "", true),
                   parameter("more", "boolean", "whether there are more than the limit", true)};
    made.example = "{}";
    made.run = [store, &table](const Json& arguments) { return list(*store, table, arguments); };
    return made;
}

Method show_method(const Subject& subject, const Table& table, Store* store) {
    Method made = verb(subject, "show", "Shows one record, also a deleted one.");
    made.parameters = {parameter("id", "id", "", true)};
    made.run = [store, &table](const Json& arguments) { return show(*store, table, arguments); };
    return made;
}

void add_writing(std::vector<Method>& to, const Subject& subject, const Table& table,
                 Store* store) {
    Method adds = verb(subject, "add", "Adds a record.");
    describe_fields(adds.parameters, table, true);
    adds.parameters.push_back(
        parameter("id", "id", has_derived_id(subject.table) ? about_derived_id : about_id));
    adds.example = subject.example;
    adds.run = [store, &table](const Json& arguments) { return add(*store, table, arguments); };
    to.push_back(std::move(adds));

    Method edits = verb(subject, "edit", "Changes what is given; null clears a field.");
    edits.parameters = {parameter("id", "id", "", true), parameter("rev", "text", about_rev)};
    describe_fields(edits.parameters, table, false);
    edits.run = [store, &table](const Json& arguments) { return edit(*store, table, arguments); };
    to.push_back(std::move(edits));

    for (const bool restores : {false, true}) {
        Method made = verb(subject, restores ? "restore" : "delete",
                           restores ? "Brings a deleted record back, whole."
                                    : "Deletes a record; it can be restored.");
        made.parameters = {parameter("id", "id", "", true), parameter("rev", "text", about_rev)};
        made.run = [store, &table, restores](const Json& arguments) {
            return erase_or_restore(*store, table, arguments, restores);
        };
        to.push_back(std::move(made));
    }
}

}  // namespace

void add_tables(std::vector<Method>& to, Store* store) {
    for (const Subject& subject : subjects()) {
        const Table* table = product_schema().table(subject.table);
        to.push_back(list_method(subject, *table, store));
        to.push_back(show_method(subject, *table, store));
        if (subject.written) add_writing(to, subject, *table, store);
    }
    // A stance is one's own view of a person: there is one, so adding it again changes it.
    const auto adds =
        std::find_if(to.begin(), to.end(), [](const Method& m) { return m.name == "stance.add"; });
    Method sets = *adds;
    sets.name = "stance.set";
    sets.summary = "Says how one sees a contact; what was said before is changed.";
    to.push_back(std::move(sets));
}

}  // namespace rapport::methods
