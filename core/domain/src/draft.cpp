// core/domain/src/draft.cpp
#include "rapport/domain/draft.hpp"

#include <algorithm>

#include "rapport/record/tables.hpp"
#include "rules.hpp"
#include "sql.hpp"

namespace rapport {
Result<Row> record_of(Store& store, TableNo table, RecordId id) {
    RAPPORT_TRY(auto row, store.find(table, id));
    if (row) return *std::move(row);
    RAPPORT_TRY(const auto other, store.find(id));
    const std::string name{table_of(store, table).name};
    if (other) return make_error(Errc::wrong_table, "that id is of no " + name, "id");
    return make_error(Errc::not_found, "no " + name + " here has that id", "id");
}

bool Draft::makes(RecordId id) const noexcept {
    return std::any_of(edits_.begin(), edits_.end(), [&](const Edit& e) { return e.record == id; });
}

Result<void> Draft::check(const Table& table, FieldValues& values) {
    for (auto& [number, value] : values) {
        const Field* field = table.field(number);
        RAPPORT_ASSERT(field);
        RAPPORT_TRY(value, checked(*field, std::move(value)));
        if (const auto* id = std::get_if<RecordId>(&value))
            RAPPORT_CHECK(check_reference(*field, *id));
    }
    return {};
}

// A reference may lead to a record that is not here, but not to one of another kind.
Result<void> Draft::check_reference(const Field& field, RecordId to) {
    if (makes(to)) return {};
    RAPPORT_TRY(const auto row, store_.find(to));
    if (!row || table_of(store_, row->table).name == field.refers_to) return {};
    return make_error(Errc::wrong_table, "that id is of no " + std::string(field.refers_to),
                      std::string(field.name));
}

Result<void> Draft::check_parent(const Table& table, const FieldValues& values) {
    if (table.parent.empty()) return {};
    const Field& field = *table.field(table.parent);
    const std::string name{field.name};
    const RecordId* parent = rules::reference_in(values, table, table.parent);
    if (!parent)
        return make_error(Errc::incomplete,
                          "say which " + std::string(field.refers_to) + " it belongs to", name);
    if (makes(*parent)) return {};
    const TableNo number = store_.schema().table(field.refers_to)->number;
    RAPPORT_TRY(const auto row, store_.find(number, *parent));
    if (!row)
        return make_error(Errc::not_found,
                          "no " + std::string(field.refers_to) + " here has that id", name);
    if (row->deleted)
        return make_error(Errc::deleted, "restore the " + std::string(field.refers_to) + " first",
                          name);
    return {};
}

// Notes and promises belong to the account, and to the visit in which they were made.
Result<void> Draft::take_along(const Table& table, const Row& row, const FieldValues& values) {
    const RecordId* to = table.number == rapport::table::visit
                             ? rules::reference_in(values, table, "account")
                             : nullptr;
    if (!to || row.value(table, "account") == Value{*to}) return {};
    for (const Table& child : store_.schema().tables) {
        const Field* visit = child.field("visit");
        if (!visit || child.parent != "account") continue;
        Statement found = store_.database().prepare("SELECT id FROM \"" + std::string(child.name) +
                                                    "\" WHERE visit=? AND deleted=0 ORDER BY id");
        found.bind(1, row.id);
        for (;;) {
            RAPPORT_TRY(const bool more, found.step());
            if (!more) break;
            edits_.push_back(Edit{Edit::Kind::update,
                                  child.number,
                                  found.id<RecordId>(0),
                                  {{child.field("account")->number, *to}},
                                  {}});
        }
    }
    return {};
}

Result<void> Draft::keep_identity(const Table& table, const Row& row, FieldValues& values) {
    for (auto at = values.begin(); at != values.end();) {
        const Field& field = *table.field(at->first);
        if (!rules::is_identity(table, field)) {
            ++at;
            continue;
        }
        if (row.value(table, field.name) != at->second)
            return make_error(Errc::invalid_argument, "it stays as it was when the record was made",
                              std::string(field.name));
        at = values.erase(at);
    }
    return {};
}

Result<Edit> Draft::edit_of(Edit::Kind kind, TableNo table, RecordId id, FieldValues values,
                            std::optional<std::string_view> rev) {
    Edit edit{kind, table, id, std::move(values), {}};
    if (rev) {
        RAPPORT_TRY(edit.seen, store_.seen(*rev));
    }
    return edit;
}

Result<RecordId> Draft::add(TableNo number, FieldValues values, std::optional<RecordId> id) {
    const Table& table = table_of(store_, number);
    RAPPORT_CHECK(rules::may_write(store_, table));
    RAPPORT_CHECK(check(table, values));
    RAPPORT_CHECK(rules::fill_defaults(store_, table, values));
    RAPPORT_CHECK(check_parent(table, values));
    RAPPORT_CHECK(rules::check_step(table, {}, values));
    RAPPORT_CHECK(rules::check_together(table, {}, values));
    RAPPORT_TRY(const auto derived, rules::derived_id(store_, table, values));
    if (id && (id->is_nil() || (derived && *derived != *id)))
        return make_error(Errc::invalid_argument, "this record can't bear that id", "id");

    const RecordId made = derived ? *derived : id ? *id : store_.new_id();
    RAPPORT_TRY(const auto here, store_.find(made));
    Edit::Kind kind = Edit::Kind::create;
    if (here) {
        if (!derived) return make_error(Errc::already_exists, {}, "id");
        RAPPORT_CHECK(keep_identity(table, *here, values));
        kind = here->deleted ? Edit::Kind::restore : Edit::Kind::update;
    }
    edits_.push_back(Edit{kind, number, made, std::move(values), {}});
    return made;
}

Result<void> Draft::edit(TableNo number, RecordId id, FieldValues values,
                         std::optional<std::string_view> rev) {
    const Table& table = table_of(store_, number);
    RAPPORT_CHECK(rules::may_write(store_, table));
    RAPPORT_TRY(const Row row, record_of(store_, number, id));
    if (row.deleted) return make_error(Errc::deleted, {}, "id");
    RAPPORT_CHECK(check(table, values));
    RAPPORT_CHECK(keep_identity(table, row, values));
    RAPPORT_CHECK(rules::check_step(table, row.values, values));
    RAPPORT_CHECK(rules::check_together(table, row.values, values));
    if (!table.parent.empty() && rules::value_in(values, table, table.parent))
        RAPPORT_CHECK(check_parent(table, values));
    const FieldValues moved = values;
    RAPPORT_TRY(auto edit, edit_of(Edit::Kind::update, number, id, std::move(values), rev));
    edits_.push_back(std::move(edit));
    return take_along(table, row, moved);
}

Result<void> Draft::erase(TableNo table, RecordId id, std::optional<std::string_view> rev) {
    RAPPORT_CHECK(rules::may_write(store_, table_of(store_, table)));
    RAPPORT_CHECK(record_of(store_, table, id));
    RAPPORT_TRY(auto edit, edit_of(Edit::Kind::erase, table, id, {}, rev));
    edits_.push_back(std::move(edit));
    return {};
}

Result<void> Draft::restore(TableNo table, RecordId id, std::optional<std::string_view> rev) {
    RAPPORT_CHECK(rules::may_write(store_, table_of(store_, table)));
    RAPPORT_CHECK(record_of(store_, table, id));
    RAPPORT_TRY(auto edit, edit_of(Edit::Kind::restore, table, id, {}, rev));
    edits_.push_back(std::move(edit));
    return {};
}

Result<void> Draft::save() {
    const std::vector<Edit> edits = std::move(edits_);
    edits_.clear();
    RAPPORT_CHECK(store_.save(edits));
    return {};
}

}  // namespace rapport
