// core/domain/src/people.cpp
#include "rapport/domain/people.hpp"

#include "rapport/domain/session.hpp"
#include "rapport/record/date.hpp"
#include "rapport/record/tables.hpp"
#include "rapport/record/text.hpp"

namespace rapport {
namespace {

constexpr std::size_t title_columns_max = 60;

// The first line of the first field that says something.
std::string first_said(const Row& row, const Table& table,
                       std::initializer_list<std::string_view> fields) {
    for (const std::string_view field : fields) {
        const auto* text = std::get_if<std::string>(&row.value(table, field));
        if (!text) continue;
        const std::string_view line = std::string_view(*text).substr(0, text->find('\n'));
        const std::string_view part = fit(line, title_columns_max);
        return std::string(part) + (part.size() < line.size() ? "…" : "");
    }
    return {};
}

std::string visit_title(const Row& row, const Table& table) {
    std::string said = first_said(row, table, {"purpose", "summary"});
    for (const std::string_view field : {"started_at", "planned_at"}) {
        const auto* at = std::get_if<std::int64_t>(&row.value(table, field));
        if (!at) continue;
        const std::string day = instant_text(*at).substr(0, 10);
        return said.empty() ? day : day + " " + said;
    }
    return said;
}

}  // namespace

Result<std::string> Titles::of(const Row& row) {
    const Table* table = store_.schema().table(row.table);
    RAPPORT_ASSERT(table);
    switch (row.table) {
        case table::user:
            return first_said(row, *table, {"display_name", "name"});
        case table::device:
            return first_said(row, *table, {"label"});
        case table::account:
            return first_said(row, *table, {"name", "short_name", "address"});
        case table::contact:
            return first_said(row, *table, {"name", "title", "mobile", "phone", "email"});
        case table::visit:
            return visit_title(row, *table);
        case table::team_member:
            return of_target(row, "user");
        case table::participant: {
            RAPPORT_TRY(auto contact, of_target(row, "contact"));
            if (!contact.empty()) return contact;
            return of_target(row, "user");
        }
        default:
            return of_any(row, *table);
    }
}

// What names itself does; the rest is known by the person that it is about, or by what it belongs
// to.
Result<std::string> Titles::of_any(const Row& row, const Table& table) {
    for (const std::string_view name : {"text", "name", "number", "item", "what"}) {
        if (!table.field(name)) continue;
        std::string said = first_said(row, table, {name});
        if (!said.empty()) return said;
    }
    if (table.field("contact")) {
        RAPPORT_TRY(auto contact, of_target(row, "contact"));
        if (!contact.empty()) return contact;
    }
    return table.parent.empty() ? Result<std::string>(std::string()) : of_target(row, table.parent);
}

Result<std::string> Titles::of_target(const Row& row, std::string_view field) {
    const Table& table = *store_.schema().table(row.table);
    const auto* id = std::get_if<RecordId>(&row.value(table, field));
    if (!id) return std::string();
    const Table* target = store_.schema().table(table.field(field)->refers_to);
    RAPPORT_TRY(auto title, of(target->number, *id));
    return std::move(title).value_or(std::string());
}

Result<std::optional<std::string>> Titles::of(TableNo table, RecordId id) {
    if (const auto known = known_.find(id); known != known_.end()) return known->second;
    std::optional<std::string> title;
    RAPPORT_TRY(const auto row, store_.find(table, id));
    if (row) {
        RAPPORT_TRY(title, of(*row));
    }
    known_.emplace(id, title);
    return title;
}

Result<Author> Authors::of(const DeviceId& device) {
    if (const auto known = known_.find(device); known != known_.end()) return known->second;
    RAPPORT_TRY(Author author, look_up(device));
    known_.emplace(device, author);
    return author;
}

Result<Author> Authors::of(const Row& row) {
    RAPPORT_TRY(const auto siblings, store_.siblings(row.table, row.id, live_field));
    const Sibling* shown = winner(siblings);
    return of(shown ? shown->dot.device : DeviceId{});
}

Result<Author> Authors::look_up(const DeviceId& device) {
    Author author{{}, to_text(device), to_text(device)};
    const Table& devices = *store_.schema().table(table::device);
    const Table& users = *store_.schema().table(table::user);
    RAPPORT_TRY(const auto row, store_.find(table::device, id_cast<RecordId>(device)));
    if (row) {
        if (auto label = first_said(*row, devices, {"label"}); !label.empty())
            author.device_label = std::move(label);
        if (const auto* user = std::get_if<RecordId>(&row->value(devices, "user")))
            author.user = *user;
    } else if (device == store_.device()) {  // logged in, not yet synced
        RAPPORT_TRY(const auto label, store_.fact(facts::device_label));
        if (label) author.device_label = *label;
        RAPPORT_TRY(author.user, current_user(store_));
        RAPPORT_TRY(const auto name, store_.fact(facts::user_name));
        if (name) author.user_name = *name;
    }
    if (!author.user) return author;
    RAPPORT_TRY(const auto user, store_.find(table::user, *author.user));
    if (user) {
        if (auto name = first_said(*user, users, {"display_name", "name"}); !name.empty())
            author.user_name = std::move(name);
    }
    return author;
}

}  // namespace rapport
