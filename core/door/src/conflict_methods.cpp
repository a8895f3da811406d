// core/door/src/conflict_methods.cpp
//
// Where people disagree, and settling it.
#include <algorithm>

#include "methods.hpp"
#include "rapport/domain/late_edits.hpp"
#include "rapport/record/tables.hpp"
#include "rapport/record/text_merge.hpp"
#include "views.hpp"
#include "written.hpp"

namespace rapport::methods {
namespace {

constexpr std::int64_t conflicts_shown = 200;
constexpr std::int64_t conflicts_max = 10'000;

struct Writer {
    std::string user, device;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("user", user), named("device", device));
    }
};

struct MergedPart {
    std::string text;
    std::vector<Writer> writers;
    bool overlaps = false;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("text", text), named("writers", writers, "nobody: there is no other word"),
                named("overlaps", overlaps, "others wrote something else in the same place"));
    }
};

// What a long text shows when several wrote it apart.
struct MergedText {
    std::string text;
    bool overlaps = false;
    std::vector<MergedPart> parts;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("text", text, "what the field shows"),
                named("overlaps", overlaps, "a person has to look"),
                named("parts", parts, "in a row they are the text"));
    }
};

struct ConflictView {
    RecordId record;
    std::string table, field;
    Json label;
    std::string title;
    std::vector<Written> siblings;
    std::optional<Written> ancestor;
    std::optional<MergedText> merged;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(
            named("record", record), named("table", table),
            named("field", field, "`live` when it is about the record's existence"),
            named("label", label, "the field's name in English (en) and Chinese (zh)"),
            named("title", title, "the record's"),
            named("siblings", siblings, "the one that is shown first; of a merge, the latest"),
            named(
                "ancestor", ancestor,
                "the greatest value that all of them were written over; null where nobody can say"),
            named("merged", merged, "only of a long text: it shows neither, but their merge"));
    }
};

struct ConflictList {
    std::vector<ConflictView> items;
    bool more = false;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("items", items), named("more", more));
    }
};

struct ListRequest {
    std::optional<std::int64_t> limit;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("limit", limit, "200 if left out"));
    }
};

struct Place {
    RecordId record;
    std::string field;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("record", record), named("field", field));
    }
};

struct ConflictSheet {
    ConflictView conflict;
    std::vector<Written> earlier;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("conflict", conflict),
                named("earlier", earlier, "values that gave way before, the oldest first"));
    }
};

struct Settle {
    RecordId record;
    std::string field;
    Json value;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("record", record), named("field", field),
                named("value", value,
                      "what it is to be; null for nothing; for `live` true keeps, false deletes"));
    }
};

const Sibling* ancestor_of(const Conflict& conflict) {
    return conflict.ancestor ? &*conflict.ancestor : nullptr;
}

Result<MergedText> merged_of(Views& views, const Conflict& conflict) {
    const TextMerge merge = merge_texts(conflict.siblings, ancestor_of(conflict));
    MergedText out{merge.text(), merge.overlaps, {}};
    for (const TextSegment& segment : merge.segments) {
        MergedPart part{segment.text, {}, segment.overlaps};
        for (const Dot& dot : segment.authors) {
            RAPPORT_TRY(const Author author, views.authors().of(dot.device));
            part.writers.push_back({author.user_name, author.device_label});
        }
        out.parts.push_back(std::move(part));
    }
    return out;
}

Result<ConflictView> view_of(Store& store, Views& views, const Conflict& conflict) {
    const Table& table = *store.schema().table(conflict.table);
    ConflictView view;
    view.record = conflict.record;
    view.table = table.name;
    view.field = name_of_field(table, conflict.field);
    view.label = field_label(table, conflict.field);
    RAPPORT_TRY(const auto title, views.titles().of(conflict.table, conflict.record));
    view.title = title.value_or(std::string());
    for (const Sibling& sibling : conflict.siblings) {
        RAPPORT_TRY(auto one,
                    written(views, table, sibling.field, sibling.value, sibling.dot, sibling.time));
        view.siblings.push_back(std::move(one));
    }
    if (const Sibling* ancestor = ancestor_of(conflict)) {
        RAPPORT_TRY(view.ancestor, written(views, table, ancestor->field, ancestor->value,
                                           ancestor->dot, ancestor->time));
    }
    if (shows_a_merge(table.field(conflict.field), conflict.siblings)) {
        RAPPORT_TRY(view.merged, merged_of(views, conflict));
    }
    return view;
}

Result<ConflictList> list(Store& store, const ListRequest& request) {
    const std::int64_t limit =
        std::clamp<std::int64_t>(request.limit.value_or(conflicts_shown), 0, conflicts_max);
    const auto most = static_cast<std::size_t>(limit);
    RAPPORT_TRY(auto conflicts, all_conflicts(store, most + 1));
    ConflictList answer;
    answer.more = conflicts.size() > most;
    if (answer.more) conflicts.resize(most);
    Views views(store);
    for (const Conflict& conflict : conflicts) {
        RAPPORT_TRY(auto view, view_of(store, views, conflict));
        answer.items.push_back(std::move(view));
    }
    return answer;
}

// A field as it is, and what late edits of a duplicate would have it be. Of those nobody knows what
// they were written over.
Result<Conflict> values_of(Store& store, const FieldPlace& found) {
    const RecordId record = found.row.id;
    Conflict out{found.row.table, record, found.field, {}};
    RAPPORT_TRY(out.siblings, store.siblings(out.table, record, found.field));
    if (const Sibling* shown = winner(out.siblings)) {
        const auto at = out.siblings.begin() + (shown - out.siblings.data());
        std::rotate(out.siblings.begin(), at, at + 1);
    }
    RAPPORT_TRY(const auto late, late_siblings(store, record, found.field));
    out.siblings.insert(out.siblings.end(), late.begin(), late.end());
    if (late.empty()) {
        RAPPORT_TRY(out.ancestor, store.ancestor(out.table, record, found.field));
    }
    return out;
}

Result<ConflictSheet> show(Store& store, const Place& place) {
    RAPPORT_TRY(const FieldPlace found, field_place(store, place.record, place.field));
    RAPPORT_TRY(const Conflict conflict, values_of(store, found));
    if (conflict.siblings.empty())
        return make_error(Errc::not_found, "the field was never written", "field");

    Views views(store);
    ConflictSheet sheet;
    RAPPORT_TRY(sheet.conflict, view_of(store, views, conflict));
    RAPPORT_TRY(const auto history, store.history(place.record));
    for (const HistoryEntry& entry : history) {
        if (entry.field != found.field || entry.current) continue;
        RAPPORT_TRY(auto one,
                    written(views, *found.table, entry.field, entry.value, entry.dot, entry.time));
        sheet.earlier.push_back(std::move(one));
    }
    return sheet;
}

Result<RecordView> settle(Store& store, const Settle& settle) {
    RAPPORT_TRY(const FieldPlace found, field_place(store, settle.record, settle.field));
    Value value;
    if (found.field == live_field) {
        const bool* keep = settle.value.boolean();
        if (!keep) return make_error(Errc::invalid_argument, "it must be true or false", "value");
        value = std::int64_t{*keep ? 1 : 0};
    } else {
        const Field& field = *found.table->field(found.field);
        auto read = value_of(field, settle.value);
        if (read) read = checked(field, std::move(read).value());
        if (!read) return make_error(read.error().code, read.error().detail, "value");
        value = std::move(read).value();
    }
    RAPPORT_CHECK(settle_field(store, settle.record, found.field, std::move(value)));
    return Views(store).of(found.row.table, settle.record);
}

Result<RecordView> settle_as_merged(Store& store, const Place& place) {
    RAPPORT_TRY(const FieldPlace found, field_place(store, place.record, place.field));
    RAPPORT_TRY(const Conflict conflict, values_of(store, found));
    const Field* field = found.table->field(found.field);
    if (!shows_a_merge(field, conflict.siblings))
        return make_error(Errc::invalid_argument,
                          "only a long text that several wrote apart is shown merged; settle it "
                          "with a value",
                          "field");
    RAPPORT_CHECK(settle_field(store, place.record, found.field,
                               visible_value(field, conflict.siblings, ancestor_of(conflict))));
    return Views(store).of(found.row.table, place.record);
}

}  // namespace

void add_conflicts(std::vector<Method>& to, Store* store) {
    to.push_back(method<ListRequest>(
        "conflict.list", "Lists the fields on which people disagree, the newest first.", "{}",
        [store](const ListRequest& request) { return list(*store, request); }));
    to.push_back(method<Place>("conflict.show",
                               "Shows one field's values, and those that gave way before.",
                               R"({"record": "ID", "field": "phone"})",
                               [store](const Place& place) { return show(*store, place); }));
    to.push_back(
        method<Settle>("conflict.settle", "Settles a field, here and everywhere.",
                       R"({"record": "ID", "field": "phone", "value": "+86 512 6666 0000"})",
                       [store](const Settle& request) { return settle(*store, request); }));
    to.push_back(method<Place>(
        "conflict.merge", "Settles a long text as it is shown: what several wrote apart, merged.",
        R"({"record": "ID", "field": "summary"})",
        [store](const Place& place) { return settle_as_merged(*store, place); }));
}

}  // namespace rapport::methods
