// core/door/src/history_methods.cpp
//
// What a record was before, putting a value back, and what was deleted.
#include <algorithm>

#include "methods.hpp"
#include "rapport/domain/draft.hpp"
#include "rapport/record/tables.hpp"
#include "views.hpp"
#include "written.hpp"

namespace rapport::methods {
namespace {

constexpr std::size_t deleted_shown = 200;

struct HistoryRequest {
    RecordId record;
    std::optional<std::string> field;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("record", record), named("field", field, "only that one"));
    }
};

struct HistoryItem {
    std::string field;
    Json label;
    Written written;
    std::optional<std::string> title;
    std::string version;
    bool current = false, pending = false;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("field", field), named("label", label));
        written.serialize(archive);
        archive(named("title", title, "of what the value refers to"),
                named("version", version, "names this value for history.restore"),
                named("current", current, "it is what the field holds now"),
                named("pending", pending, "the server has not got it yet"));
    }
};

struct History {
    std::string table, title;
    bool deleted = false;
    std::vector<HistoryItem> items;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("table", table), named("title", title, "the record's"),
                named("deleted", deleted), named("items", items, "the oldest first"));
    }
};

struct RestoreRequest {
    RecordId record;
    std::string field, version;
    std::optional<std::string> rev;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("record", record), named("field", field),
                named("version", version, "as history says"),
                named("rev", rev, "what the user saw; what is there now if left out"));
    }
};

struct DeletedRequest {
    std::optional<RecordId> account;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("account", account, "what hangs on it; accounts themselves if left out"));
    }
};

struct DeletedItem {
    RecordId record;
    std::string table, title;
    Json label;
    std::string user, device;
    Instant at;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("record", record), named("table", table),
                named("label", label, "of the table"), named("title", title),
                named("user", user, "who deleted it"), named("device", device), named("at", at));
    }
};

struct DeletedList {
    std::vector<DeletedItem> items;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("items", items, "the latest first, at most 200"));
    }
};

std::string version_of(const Dot& dot) {
    return to_text(dot.device) + "." + std::to_string(dot.epoch) + "." +
           std::to_string(dot.counter);
}

Result<HistoryItem> item_of(Store& store, Views& views, const Table& table,
                            const HistoryEntry& entry) {
    HistoryItem item;
    item.field = name_of_field(table, entry.field);
    item.label = field_label(table, entry.field);
    RAPPORT_TRY(item.written,
                written(views, table, entry.field, entry.value, entry.dot, entry.time));
    const Field* field = table.field(entry.field);
    const auto* id = std::get_if<RecordId>(&entry.value);
    if (const Table* target = field && id ? store.schema().table(field->refers_to) : nullptr) {
        RAPPORT_TRY(item.title, views.titles().of(target->number, *id));
    }
    item.version = version_of(entry.dot);
    item.current = entry.current;
    item.pending = entry.pending;
    return item;
}

Result<History> history_of(Store& store, const HistoryRequest& request) {
    RAPPORT_TRY(const FieldPlace found,
                field_place(store, request.record, request.field.value_or(std::string("live"))));
    RAPPORT_TRY(const auto entries, store.history(request.record));
    Views views(store);
    History history;
    history.table = found.table->name;
    history.deleted = found.row.deleted;
    RAPPORT_TRY(history.title, views.titles().of(found.row));
    for (const HistoryEntry& entry : entries) {
        if (request.field && entry.field != found.field) continue;
        RAPPORT_TRY(auto item, item_of(store, views, *found.table, entry));
        history.items.push_back(std::move(item));
    }
    return history;
}

// A new change like any other: it is checked, sent, and can be taken back in the same way.
Result<RecordView> restore(Store& store, const RestoreRequest& request) {
    RAPPORT_TRY(const FieldPlace found, field_place(store, request.record, request.field));
    RAPPORT_TRY(const auto entries, store.history(request.record));
    const auto at = std::find_if(entries.begin(), entries.end(), [&](const HistoryEntry& entry) {
        return entry.field == found.field && version_of(entry.dot) == request.version;
    });
    if (at == entries.end())
        return make_error(Errc::not_found, "the field had no such value, as far as is known here",
                          "version");
    const TableNo table = found.row.table;
    const auto rev = request.rev ? std::optional<std::string_view>{*request.rev} : std::nullopt;
    Draft draft(store);
    if (found.field != live_field)
        RAPPORT_CHECK(draft.edit(table, request.record, {{found.field, at->value}}, rev));
    else if (at->value == Value{std::int64_t{0}})
        RAPPORT_CHECK(draft.erase(table, request.record, rev));
    else
        RAPPORT_CHECK(draft.restore(table, request.record, rev));
    RAPPORT_CHECK(draft.save());
    return Views(store).of(table, request.record);
}

Result<DeletedItem> deleted_item(Store& store, Views& views, const Table& table, RecordId id) {
    DeletedItem item;
    item.record = id;
    item.table = table.name;
    item.label = json_of(table.label);
    RAPPORT_TRY(const auto title, views.titles().of(table.number, id));
    item.title = title.value_or(std::string());
    RAPPORT_TRY(const auto siblings, store.siblings(table.number, id, live_field));
    if (const Sibling* last = winner(siblings)) {
        RAPPORT_TRY(const Author author, views.authors().of(last->dot.device));
        item.user = author.user_name;
        item.device = author.device_label;
        item.at = Instant{last->time.unix_ms()};
    }
    return item;
}

// Those of an account by the index of its references; a merge that was taken back is no loss.
Result<DeletedList> deleted(Store& store, const DeletedRequest& request) {
    DeletedList list;
    Views views(store);
    for (const Table& table : store.schema().tables) {
        const bool is_asked_for =
            request.account ? table.field("account") != nullptr && table.number != table::duplicate
                            : table.number == table::account;
        if (!is_asked_for) continue;
        Statement rows = store.database().prepare("SELECT id FROM \"" + std::string(table.name) +
                                                  "\" WHERE deleted=1" +
                                                  (request.account ? " AND account=?" : ""));
        if (request.account) rows.bind(1, *request.account);
        for (;;) {
            RAPPORT_TRY(const bool more, rows.step());
            if (!more) break;
            RAPPORT_TRY(auto item, deleted_item(store, views, table, rows.id<RecordId>(0)));
            list.items.push_back(std::move(item));
        }
    }
    std::stable_sort(
        list.items.begin(), list.items.end(),
        [](const DeletedItem& a, const DeletedItem& b) { return a.at.unix_ms > b.at.unix_ms; });
    if (list.items.size() > deleted_shown) list.items.resize(deleted_shown);
    return list;
}

}  // namespace

void add_history(std::vector<Method>& to, Store* store) {
    to.push_back(method<HistoryRequest>(
        "history", "Lists what a record's fields held, as far as this device knows.",
        R"({"record": "ID"})",
        [store](const HistoryRequest& request) { return history_of(*store, request); }));
    to.push_back(method<RestoreRequest>(
        "history.restore", "Gives a field a value again that it had; `live` its record.",
        R"({"record": "ID", "field": "phone", "version": "ID.1.7"})",
        [store](const RestoreRequest& request) { return restore(*store, request); }));
    to.push_back(method<DeletedRequest>(
        "history.deleted", "Lists what was deleted and can be restored.", R"({"account": "ID"})",
        [store](const DeletedRequest& request) { return deleted(*store, request); }));
}

}  // namespace rapport::methods
