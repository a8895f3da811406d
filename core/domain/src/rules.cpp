// core/domain/src/rules.cpp
#include "rules.hpp"

#include <algorithm>
#include <array>

#include "rapport/domain/ids.hpp"
#include "rapport/domain/session.hpp"
#include "rapport/domain/visits.hpp"
#include "rapport/record/tables.hpp"

namespace rapport::rules {
namespace {

Error lacks(std::string_view field, std::string detail) {
    return make_error(Errc::incomplete, std::move(detail), std::string(field));
}

// What names a visit, a person, a deal or an order belongs to that one's account.
Result<void> fill_account(Store& store, const Table& table, FieldValues& values) {
    if (!table.field("account") || reference_in(values, table, "account")) return {};
    for (const Field& via : table.fields) {
        const Table* target =
            via.type == FieldType::reference ? store.schema().table(via.refers_to) : nullptr;
        if (!target || !target->field("account")) continue;
        const RecordId* id = reference_in(values, table, via.name);
        if (!id) continue;
        RAPPORT_TRY(const auto row, store.find(target->number, *id));
        if (!row) continue;
        set_if_absent(values, table, "account", row->value(*target, "account"));
        return {};
    }
    return {};
}

Result<std::optional<RecordId>> participant(const Table& table, const FieldValues& values) {
    const RecordId* visit = reference_in(values, table, "visit");
    const RecordId* contact = reference_in(values, table, "contact");
    const RecordId* user = reference_in(values, table, "user");
    if (!visit) return lacks("visit", "say which visit it belongs to");
    if (!contact && !user) return lacks("contact", "say which contact or which user takes part");
    if (contact && user)
        return make_error(Errc::invalid_argument, "either a contact or a user, not both", "user");
    return std::optional{participant_id(*visit, contact ? *contact : *user)};
}

Result<std::optional<RecordId>> duplicate(const Table& table, const FieldValues& values) {
    const RecordId* account = reference_in(values, table, "account");
    const RecordId* contact = reference_in(values, table, "contact");
    const RecordId* other =
        reference_in(values, table, contact ? "other_contact" : "other_account");
    if (!account) return lacks("account", "say which account is kept");
    if (!other) return lacks("other_account", "say which record is the duplicate");
    return std::optional{duplicate_id(contact ? *contact : *account, *other)};
}

}  // namespace

const Value* value_in(const FieldValues& values, const Table& table, std::string_view field) {
    const Field* declared = table.field(field);
    if (!declared) return nullptr;
    const auto at = std::find_if(values.begin(), values.end(),
                                 [&](const auto& v) { return v.first == declared->number; });
    return at == values.end() ? nullptr : &at->second;
}

const RecordId* reference_in(const FieldValues& values, const Table& table,
                             std::string_view field) {
    const Value* value = value_in(values, table, field);
    return value ? std::get_if<RecordId>(value) : nullptr;
}

void set_if_absent(FieldValues& values, const Table& table, std::string_view field, Value value) {
    const Field* declared = table.field(field);
    if (declared && !value_in(values, table, field))
        values.emplace_back(declared->number, std::move(value));
}

Result<void> fill_defaults(Store& store, const Table& table, FieldValues& values) {
    RAPPORT_CHECK(fill_account(store, table, values));
    RAPPORT_TRY(const auto user, current_user(store));
    for (const Field& field : table.fields)
        if (field.author_when_empty && user) set_if_absent(values, table, field.name, *user);
    switch (table.number) {
        case table::visit:
            set_if_absent(values, table, "status", std::string("planned"));
            break;
        case table::objective:
            set_if_absent(values, table, "rank", std::string("further"));
            break;
        case table::note:
        case table::attachment:
            set_if_absent(values, table, "at", store.environment().now_unix_ms());
            break;
        case table::promise:
            set_if_absent(values, table, "direction", std::string("ours"));
            break;
        default:
            break;
    }
    return {};
}

Result<std::optional<RecordId>> derived_id(Store& store, const Table& table,
                                           const FieldValues& values) {
    if (table.number == table::participant) return participant(table, values);
    if (table.number == table::duplicate) return duplicate(table, values);
    if (table.key.empty()) return std::optional<RecordId>{};
    std::vector<Value> key;
    for (const std::string_view name : table.key) {
        const Field& field = *table.field(name);
        const Value* value = value_in(values, table, name);
        const bool said = value && !is_empty(*value);
        if (!said && field.type == FieldType::reference && !field.author_when_empty &&
            !table.parent.empty())
            return lacks(name, "say which " + std::string(field.refers_to) + " it is about");
        // Before the first log-in the device stands for its user.
        key.push_back(said                      ? *value
                      : field.author_when_empty ? Value{id_cast<RecordId>(store.device())}
                                                : Value{Empty{}});
    }
    return std::optional{keyed_id(table, key)};
}

bool is_identity(const Table& table, const Field& field) {
    constexpr std::array<std::pair<TableNo, std::string_view>, 9> parts{{
        {table::participant, "visit"},
        {table::participant, "contact"},
        {table::participant, "user"},
        {table::attachment, "content"},
        {table::attachment, "size"},
        {table::duplicate, "account"},
        {table::duplicate, "contact"},
        {table::duplicate, "other_account"},
        {table::duplicate, "other_contact"},
    }};
    const bool in_key =
        std::find(table.key.begin(), table.key.end(), field.name) != table.key.end();
    return in_key || std::any_of(parts.begin(), parts.end(), [&](const auto& part) {
               return part.first == table.number && part.second == field.name;
           });
}

Result<void> may_write(Store& store, const Table& table) {
    if (table.writers != Writers::managers) return {};
    RAPPORT_TRY(const auto user, current_user(store));
    if (!user) return {};
    RAPPORT_TRY(const auto row, store.find(table::user, *user));
    const Table& users = *store.schema().table(table::user);
    const auto* role = row ? std::get_if<std::string>(&row->value(users, "role")) : nullptr;
    if (!role || *role != "rep") return {};
    return make_error(Errc::forbidden,
                      "ask a manager: only they change " + std::string(table.name) + " records");
}

Result<void> check_step(const Table& table, std::span<const Value> before,
                        const FieldValues& values) {
    if (table.number != table::visit) return {};
    const Value* status = value_in(values, table, "status");
    const Value done{std::string("done")};
    if (!status || *status != done) return {};

    std::vector<Value> after(before.begin(), before.end());
    after.resize(table.fields.size());
    for (std::size_t i = 0; i < after.size(); ++i)
        if (const Value* value = value_in(values, table, table.fields[i].name)) after[i] = *value;
    const auto missing = missing_to_finish(table, after);
    if (!missing.empty()) return incomplete(missing);
    return {};
}

Result<void> check_together(const Table& table, std::span<const Value> before,
                            const FieldValues& values) {
    const auto after = [&](std::string_view name) -> Value {
        if (const Value* value = value_in(values, table, name)) return *value;
        for (std::size_t i = 0; i < before.size(); ++i)
            if (table.fields[i].name == name) return before[i];
        return Empty{};
    };
    const auto says = [&](std::string_view name) {
        return value_in(values, table, name) != nullptr;
    };
    if (says("latitude") || says("longitude")) {
        const bool north = !is_empty(after("latitude")), east = !is_empty(after("longitude"));
        if (north != east)
            return lacks(north ? "longitude" : "latitude",
                         "a place needs both coordinates, or none");
    }
    if (!says("open_from") && !says("open_to")) return {};
    const Value from = after("open_from"), to = after("open_to");
    const auto* begin = std::get_if<std::int64_t>(&from);
    const auto* end = std::get_if<std::int64_t>(&to);
    if (!begin || !end || *begin < *end) return {};
    return make_error(Errc::invalid_argument, "they receive until later than they begin to",
                      says("open_to") ? "open_to" : "open_from");
}

Error incomplete(const std::vector<std::string>& missing) {
    std::string detail = "still missing:";
    for (std::size_t i = 0; i < missing.size(); ++i) {
        detail += (i > 0 ? ", " : " ") + missing[i];
        if (missing[i] == "next_step") detail += " (or no_next_step_reason)";
    }
    return make_error(Errc::incomplete, std::move(detail), missing.front());
}

}  // namespace rapport::rules
