// core/domain/src/visits.cpp
#include "rapport/domain/visits.hpp"

#include "gathered.hpp"
#include "rapport/record/tables.hpp"
#include "rules.hpp"

namespace rapport {
namespace {

bool is_status(const Table& visits, const Row& row, std::string_view status) {
    const auto* text = std::get_if<std::string>(&row.value(visits, "status"));
    return text && *text == status;
}

Result<void> add_objective(Store& store, Draft& draft, RecordId visit, std::string_view rank,
                           const ObjectivePlan& plan) {
    Gathered values(table_of(store, table::objective));
    values.set("visit", Value{visit});
    values.set("rank", Value{std::string(rank)});
    values.set("text", Value{plan.text});
    values.set("measure", plan.measure);
    values.set("due", plan.due);
    RAPPORT_CHECK(draft.add(table::objective, values.take()));
    return {};
}

// The result says which objectives were reached, where nobody has said so before.
Result<void> mark_objectives(Store& store, Draft& draft, RecordId visit, std::string_view result) {
    const Table& objectives = table_of(store, table::objective);
    Statement rows = store.database().prepare(
        "SELECT id, rank FROM objective WHERE visit=?1 AND deleted=0 AND reached IS NULL "
        "AND rank IN ('primary', 'minimum')");
    rows.bind(1, visit);
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return {};
        const bool reached = result == "primary" || result == rows.text(1);
        Gathered values(objectives);
        values.set("reached", Value{std::int64_t{reached ? 1 : 0}});
        RAPPORT_CHECK(draft.edit(table::objective, rows.id<RecordId>(0), values.take()));
    }
}

}  // namespace

Result<RecordId> plan_visit(Store& store, const VisitPlan& plan) {
    Draft draft(store);
    Gathered values(table_of(store, table::visit));
    values.set("account", Value{plan.account});
    values.set("kind", plan.kind);
    values.set("purpose", plan.purpose);
    values.set("planned_at", plan.planned_at);
    values.set("minutes_planned", plan.minutes_planned);
    values.set("place", plan.place);
    values.set("opening", plan.opening);
    values.set("preparation", plan.preparation);
    values.set("owner", plan.owner);
    RAPPORT_TRY(const RecordId visit, draft.add(table::visit, values.take(), plan.id));

    if (plan.primary) RAPPORT_CHECK(add_objective(store, draft, visit, "primary", *plan.primary));
    if (plan.minimum) RAPPORT_CHECK(add_objective(store, draft, visit, "minimum", *plan.minimum));
    for (const ObjectivePlan& further : plan.further)
        RAPPORT_CHECK(add_objective(store, draft, visit, "further", further));
    for (const ParticipantPlan& who : plan.participants) {
        Gathered participant(table_of(store, table::participant));
        participant.set("visit", Value{visit});
        participant.set("contact", who.contact);
        participant.set("user", who.user);
        participant.set("role", who.role);
        RAPPORT_CHECK(draft.add(table::participant, participant.take()));
    }
    RAPPORT_CHECK(draft.save());
    return visit;
}

Result<RecordId> start_visit(Store& store, const VisitStart& start) {
    const Table& visits = table_of(store, table::visit);
    RAPPORT_TRY(const Row row, record_of(store, table::visit, start.id));
    if (is_status(visits, row, "under_way") && !start.at) return start.id;
    if (is_status(visits, row, "done"))
        return make_error(Errc::wrong_state, "the visit is done", "id");
    if (is_status(visits, row, "cancelled"))
        return make_error(Errc::wrong_state, "the visit is cancelled; plan it again first", "id");

    Draft draft(store);
    Gathered values(visits);
    values.set("status", Value{std::string("under_way")});
    values.set("started_at",
               Value{start.at ? start.at->unix_ms : store.environment().now_unix_ms()});
    RAPPORT_CHECK(draft.edit(table::visit, start.id, values.take(), start.rev));
    RAPPORT_CHECK(draft.save());
    return start.id;
}

Result<RecordId> note_visit(Store& store, const VisitNote& note) {
    RAPPORT_TRY(const Row row, record_of(store, table::visit, note.visit));
    if (row.deleted) return make_error(Errc::deleted, {}, "visit");
    Draft draft(store);
    Gathered values(table_of(store, table::note));
    values.set("account", row.value(table_of(store, table::visit), "account"));
    values.set("visit", Value{note.visit});
    values.set("contact", note.contact);
    values.set("objective", note.objective);
    values.set("kind", note.kind);
    values.set("text", Value{note.text});
    values.set("at", note.at);
    RAPPORT_TRY(const RecordId id, draft.add(table::note, values.take(), note.id));
    RAPPORT_CHECK(draft.save());
    return id;
}

Result<RecordId> finish_visit(Store& store, const VisitFinish& finish) {
    const Table& visits = table_of(store, table::visit);
    RAPPORT_TRY(const Row row, record_of(store, table::visit, finish.id));
    if (is_status(visits, row, "cancelled"))
        return make_error(Errc::wrong_state, "the visit is cancelled; plan it again first", "id");

    Gathered values(visits);
    values.set("result", finish.result);
    values.set("next_step", finish.next_step);
    values.set("next_date", finish.next_date);
    values.set("no_next_step_reason", finish.no_next_step_reason);
    values.set("summary", finish.summary);
    values.set("status", Value{std::string("done")});
    if (finish.at || is_empty(row.value(visits, "finished_at")))
        values.set("finished_at",
                   Value{finish.at ? finish.at->unix_ms : store.environment().now_unix_ms()});

    Draft draft(store);
    RAPPORT_CHECK(draft.edit(table::visit, finish.id, values.take(), finish.rev));
    const auto* before = std::get_if<std::string>(&row.value(visits, "result"));
    const std::string result = finish.result ? *finish.result : before ? *before : "";
    RAPPORT_CHECK(mark_objectives(store, draft, finish.id, result));
    RAPPORT_CHECK(draft.save());
    return finish.id;
}

std::vector<std::string> missing_to_finish(const Table& visits, std::span<const Value> values) {
    const auto lacks = [&](std::string_view field) {
        for (std::size_t i = 0; i < visits.fields.size(); ++i)
            if (visits.fields[i].name == field) return is_empty(values[i]);
        return true;
    };
    std::vector<std::string> missing;
    if (lacks("result")) missing.emplace_back("result");
    if (!lacks("no_next_step_reason")) return missing;
    if (lacks("next_step")) missing.emplace_back("next_step");
    if (lacks("next_date")) missing.emplace_back("next_date");
    return missing;
}

}  // namespace rapport
