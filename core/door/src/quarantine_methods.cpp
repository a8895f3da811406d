// core/door/src/quarantine_methods.cpp
//
// What the server refused, and how much is still to be sent.
#include "methods.hpp"
#include "rapport/domain/late_edits.hpp"
#include "rapport/record/tables.hpp"
#include "views.hpp"

namespace rapport::methods {
namespace {

struct RefusedField {
    std::string field;
    Json label, value;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("field", field), named("label", label), named("value", value));
    }
};

struct RefusedChange {
    RecordId record;
    std::string table, title;
    std::vector<RefusedField> sets;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("record", record), named("table", table), named("title", title),
                named("sets", sets, "what it was to become"));
    }
};

// What somebody above the author decided.
struct Decided {
    std::string kind, by, sentence;
    Instant at;
    std::vector<RefusedChange> edits;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("kind", kind, "accepted, edited or returned"),
                named("by", by, "who; empty for the administrator"), named("at", at),
                named("sentence", sentence, "to the author"),
                named("edits", edits, "edited: what stands instead"));
    }
};

struct Refused {
    std::int64_t number = 0;
    std::string code, message, detail;
    Instant at;
    std::vector<RefusedChange> changes;
    std::optional<Decided> outcome;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("number", number, "its name on this device"),
                named("code", code, "why the server refused it"), named("message", message),
                named("detail", detail), named("at", at), named("changes", changes),
                named("outcome", outcome, "what somebody above you decided"));
    }
};

struct RefusedList {
    std::vector<Refused> items, accepted, discarded;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("items", items),
                named("accepted", accepted, "after all, by somebody above you; nothing to do"),
                named("discarded", discarded,
                      "for 30 days, the latest first: quarantine.restore takes one back"));
    }
};

struct Number {
    std::int64_t number = 0;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("number", number, "as quarantine.list says"));
    }
};

struct Standing {
    std::string device;
    std::int64_t unsent = 0, quarantined = 0, conflicts = 0;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("device", device, "this device's id"),
                named("unsent", unsent, "commits that the server has not got yet"),
                named("quarantined", quarantined, "refused commits that are kept here"),
                named("conflicts", conflicts, "fields on which people disagree"));
    }
};

Result<RefusedChange> view_of(Store& store, Views& views, const Change& change) {
    RefusedChange view;
    view.record = change.record;
    const Table* table = store.schema().table(change.table);
    if (!table) return view;  // written by a newer version of rapport
    view.table = table->name;
    RAPPORT_TRY(const auto title, views.titles().of(change.table, change.record));
    view.title = title.value_or(std::string());
    for (const FieldWrite& write : change.sets) {
        const Field* field = table->field(write.field);
        view.sets.push_back({std::string(name_of_field(*table, write.field)),
                             field ? json_of(field->label) : Json(),
                             json_of(*table, write.field, write.value)});
    }
    return view;
}

Result<Decided> view_of(Store& store, Views& views, const Outcome& outcome) {
    constexpr std::string_view kinds[] = {"accepted", "edited", "returned"};
    Decided view{std::string(kinds[static_cast<std::size_t>(outcome.kind)]),
                 {},
                 outcome.sentence,
                 Instant{outcome.at_unix_ms},
                 {}};
    if (!outcome.by.is_nil()) {
        RAPPORT_TRY(const auto name, views.titles().of(table::user, id_cast<RecordId>(outcome.by)));
        view.by = name.value_or(to_text(outcome.by));
    }
    const auto edits = decode_body(Dot{}, outcome.edits);
    if (!edits) return view;  // none, or of a later form
    for (const Change& change : edits->changes) {
        RAPPORT_TRY(auto changed, view_of(store, views, change));
        view.edits.push_back(std::move(changed));
    }
    return view;
}

Result<Refused> view_of(Store& store, Views& views, const Quarantined& one) {
    const Errc code = errc_of(one.code);
    const bool known = name_of(code) == one.code;  // a newer server may have codes of its own
    Refused view{one.number,
                 one.code,
                 known ? std::string(text_of(code)) : std::string(),
                 one.detail,
                 Instant{one.at_unix_ms},
                 {},
                 {}};
    if (one.outcome) {
        RAPPORT_TRY(view.outcome, view_of(store, views, *one.outcome));
    }
    for (const Change& change : one.commit.changes) {
        RAPPORT_TRY(auto changed, view_of(store, views, change));
        view.changes.push_back(std::move(changed));
    }
    return view;
}

Result<std::vector<Refused>> views_of(Store& store, const std::vector<Quarantined>& all) {
    std::vector<Refused> out;
    Views views(store);
    for (const Quarantined& one : all) {
        RAPPORT_TRY(auto view, view_of(store, views, one));
        out.push_back(std::move(view));
    }
    return out;
}

Result<RefusedList> list(Store& store) {
    RefusedList list;
    RAPPORT_TRY(const auto waiting, store.quarantined());
    RAPPORT_TRY(list.items, views_of(store, waiting));
    RAPPORT_TRY(const auto accepted, store.reviewed());
    RAPPORT_TRY(list.accepted, views_of(store, accepted));
    RAPPORT_TRY(const auto discarded, store.discarded());
    RAPPORT_TRY(list.discarded, views_of(store, discarded));
    return list;
}

Result<Refused> show(Store& store, std::int64_t number) {
    Views views(store);
    RAPPORT_TRY(const auto accepted, store.reviewed());
    RAPPORT_TRY(const auto discarded, store.discarded());
    for (const auto* list : {&accepted, &discarded})
        for (const Quarantined& one : *list)
            if (one.number == number) return view_of(store, views, one);
    RAPPORT_TRY(const Quarantined one, store.quarantined(number));
    return view_of(store, views, one);
}

Result<Standing> standing(Store& store) {
    RAPPORT_TRY(const Counts counts, store.counts());
    RAPPORT_TRY(const std::int64_t conflicts, conflict_count(store));
    return Standing{to_text(store.device()), counts.unsent, counts.quarantined, conflicts};
}

}  // namespace

void add_quarantine(std::vector<Method>& to, Store* store) {
    to.push_back(method<Nothing>("quarantine.list",
                                 "Lists what the server refused, and what was accepted after all.",
                                 "{}", [store](const Nothing&) { return list(*store); }));
    to.push_back(method<Number>("quarantine.show", "Shows one refused change.", R"({"number": 1})",
                                [store](const Number& n) { return show(*store, n.number); }));
    to.push_back(method<Number>("quarantine.retry",
                                "Writes the refused values again, as a new change.",
                                R"({"number": 1})", [store](const Number& n) -> Result<Standing> {
                                    RAPPORT_CHECK(store->retry_quarantined(n.number));
                                    return standing(*store);
                                }));
    to.push_back(method<Number>(
        "quarantine.discard",
        "Throws a refused change away; for 30 days quarantine.restore takes it back.",
        R"({"number": 1})", [store](const Number& n) -> Result<Standing> {
            RAPPORT_CHECK(store->discard_quarantined(n.number));
            return standing(*store);
        }));
    to.push_back(method<Number>("quarantine.restore",
                                "Takes a discarded change back among what was refused.",
                                R"({"number": 1})", [store](const Number& n) -> Result<Standing> {
                                    RAPPORT_CHECK(store->take_back_discarded(n.number));
                                    return standing(*store);
                                }));
    to.push_back(method<Nothing>("status", "How much is unsent, refused or in conflict.", "{}",
                                 [store](const Nothing&) { return standing(*store); }));
}

}  // namespace rapport::methods
