// core/door/src/visit_methods.cpp
//
// Steps of the trade that are more than one record's edit.
#include "methods.hpp"
#include "rapport/domain/brief.hpp"
#include "rapport/domain/day_plan.hpp"
#include "rapport/domain/lists.hpp"
#include "rapport/domain/promises.hpp"
#include "rapport/domain/visits.hpp"
#include "rapport/record/tables.hpp"
#include "views.hpp"

namespace rapport::methods {
namespace {

struct Which {
    RecordId id;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("id", id, "the visit"));
    }
};

struct VisitSheet {
    RecordView visit;
    std::vector<RecordView> objectives, participants, notes, promises;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("visit", visit), named("objectives", objectives),
                named("participants", participants), named("notes", notes, "the newest first"),
                named("promises", promises));
    }
};

struct VisitCheck {
    bool complete = false;
    std::vector<std::string> missing;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("complete", complete, "whether it can be finished as it is"),
                named("missing", missing, "the fields that it still needs"));
    }
};

Result<std::vector<RecordView>> views_of(Store& store, Views& views, TableNo table,
                                         RecordId visit) {
    const Field* field = store.schema().table(table)->field("visit");
    ListQuery query{.table = table, .equal = {{field->number, visit}}};
    query.limit = list_limit_max;
    RAPPORT_TRY(const RowPage page, list_rows(store, query));
    std::vector<RecordView> all;
    for (const Row& row : page.rows) {
        RAPPORT_TRY(RecordView view, views.of(row));
        all.push_back(std::move(view));
    }
    return all;
}

Result<VisitSheet> sheet_of(Store& store, RecordId id) {
    Views views(store);
    VisitSheet sheet;
    RAPPORT_TRY(sheet.visit, views.of(table::visit, id));
    RAPPORT_TRY(sheet.objectives, views_of(store, views, table::objective, id));
    RAPPORT_TRY(sheet.participants, views_of(store, views, table::participant, id));
    RAPPORT_TRY(sheet.notes, views_of(store, views, table::note, id));
    RAPPORT_TRY(sheet.promises, views_of(store, views, table::promise, id));
    return sheet;
}

Result<VisitCheck> check(Store& store, RecordId id) {
    RAPPORT_TRY(const Row row, record_of(store, table::visit, id));
    VisitCheck check;
    check.missing = missing_to_finish(*store.schema().table(table::visit), row.values);
    check.complete = check.missing.empty();
    return check;
}

// A method whose work answers with the id of a record, which is then shown.
template <class Request, class Work>
Method shown(std::string name, std::string summary, std::string example, Store* store,
             TableNo table, Work work) {
    return method<Request>(std::move(name), std::move(summary), std::move(example),
                           [store, table, work](const Request& request) -> Result<RecordView> {
                               RAPPORT_TRY(const RecordId id, work(*store, request));
                               return Views(*store).of(table, id);
                           });
}

void add_promises(std::vector<Method>& to, Store* store) {
    to.push_back(shown<PromiseClose>(
        "promise.keep", "Says that a promise was kept.", R"({"id": "ID"})", store, table::promise,
        [](Store& s, const PromiseClose& close) { return close_promise(s, close, "kept"); }));
    to.push_back(shown<PromiseClose>(
        "promise.break", "Says that a promise was broken.", R"({"id": "ID"})", store,
        table::promise,
        [](Store& s, const PromiseClose& close) { return close_promise(s, close, "broken"); }));
    to.push_back(method<NoteText>(
        "promise.hints",
        "Promises that a note seems to speak of, with their day: to be offered, never added by "
        "itself.",
        R"({"text": "下周二前回复报价", "today": "2026-03-05"})",
        [store](const NoteText& note) -> Result<PromiseHints> { return hints_in(*store, note); }));
}

void add_plans(std::vector<Method>& to, Store* store, const std::shared_ptr<Playbooks>& playbooks) {
    to.push_back(method<VisitOn>(
        "visit.brief",
        "The page to read before a visit: who will be there, what is open on both sides, deals, "
        "overdue money, complaints, the last visit, objectives, questions, and what is missing.",
        R"({"id": "ID", "today": "2026-03-05"})", [store, playbooks](const VisitOn& which) {
            return visit_brief(*store, *playbooks, which);
        }));
    to.push_back(method<DayQuery>(
        "day.plan",
        "A day's visits in the order of travel, what can't be reached in time, and accounts beside "
        "the way that are due.",
        R"({"day": "2026-03-05", "begins": "2026-03-05T00:00:00+08:00"})",
        [store, playbooks](const DayQuery& query) { return day_plan(*store, *playbooks, query); }));
}

}  // namespace

void add_visits(std::vector<Method>& to, Store* store,
                const std::shared_ptr<Playbooks>& playbooks) {
    to.push_back(method<VisitPlan>(
        "visit.plan", "Plans a visit with its objectives and participants, all in one.",
        R"({"account": "ID", "planned_at": "2026-03-05 09:30", "purpose": "Trial run",)"
        R"( "primary": {"text": "Agree on a trial", "measure": "a date is fixed", "due": "2026-03-05"},)"
        R"( "minimum": {"text": "Meet the plant manager"}, "participants": [{"contact": "ID"}]})",
        [store](const VisitPlan& plan) -> Result<VisitSheet> {
            RAPPORT_TRY(const RecordId id, plan_visit(*store, plan));
            return sheet_of(*store, id);
        }));
    to.push_back(shown<VisitStart>("visit.start", "Says that a visit has begun.", R"({"id": "ID"})",
                                   store, table::visit, start_visit));
    to.push_back(shown<VisitNote>(
        "visit.note", "Takes a note in a visit.",
        R"({"visit": "ID", "contact": "ID", "kind": "said", "text": "交期比价格重要"})", store,
        table::note, note_visit));
    to.push_back(shown<VisitFinish>(
        "visit.finish",
        "Finishes a visit, which needs a result, and a next step with its date or a reason for "
        "none."
        " What is missing is an error (incomplete) that lists it.",
        R"({"id": "ID", "result": "primary", "next_step": "Send the quote", "next_date": "2026-03-12"})",
        store, table::visit, finish_visit));
    to.push_back(method<Which>("visit.check", "Says what a visit still needs to be finished.",
                               R"({"id": "ID"})",
                               [store](const Which& which) { return check(*store, which.id); }));
    to.push_back(method<Which>(
        "visit.sheet", "Shows a visit with its objectives, participants, notes and promises.",
        R"({"id": "ID"})", [store](const Which& which) { return sheet_of(*store, which.id); }));
    add_plans(to, store, playbooks);
    add_promises(to, store);
}

}  // namespace rapport::methods
