// core/domain/src/brief/brief.cpp
#include "rapport/domain/brief.hpp"

#include "../sql.hpp"
#include "gathering.hpp"
#include "rapport/domain/draft.hpp"
#include "rapport/record/tables.hpp"

namespace rapport {
namespace {

Result<void> gather_deals(Store& store, Playbooks& playbooks, const VisitOn& which,
                          VisitBrief& to) {
    RAPPORT_TRY(DealBoard board, deal_board(store, playbooks, {to.account, {}, which.today}));
    for (FunnelColumn& step : board.steps)
        for (DealCard& deal : step.deals) to.deals.push_back({step.names, std::move(deal)});
    return {};
}

Result<void> gather_overdue(Store& store, Playbooks& playbooks, const VisitOn& which,
                            VisitBrief& to) {
    RAPPORT_TRY(Collection owed, collection(store, playbooks, {to.account, which.today}));
    for (OpenReceivable& one : owed.open)
        if (one.days_overdue > 0) to.overdue.push_back(std::move(one));
    return {};
}

}  // namespace

Result<VisitBrief> visit_brief(Store& store, Playbooks& playbooks, const VisitOn& which) {
    RAPPORT_TRY(const Row visit, record_of(store, table::visit, which.id));
    if (visit.deleted) return make_error(Errc::deleted, {}, "id");
    const Table& visits = table_of(store, table::visit);
    const auto* account_id = std::get_if<RecordId>(&visit.value(visits, "account"));
    if (!account_id) return make_error(Errc::not_found, "it belongs to no account", "id");
    RAPPORT_TRY(const Row account, record_of(store, table::account, *account_id));
    RAPPORT_TRY(const auto playbook, playbooks.of(account));

    const Table& accounts = table_of(store, table::account);
    VisitBrief out;
    out.visit = which.id;
    out.account = *account_id;
    out.account_name = text_of(accounts, account, "name").value_or("");
    out.account_class = text_of(accounts, account, "class");
    out.purpose = text_of(visits, visit, "purpose");
    if (const auto* at = std::get_if<std::int64_t>(&visit.value(visits, "planned_at")))
        out.planned_at = Instant{*at};
    const BriefSubject subject{store,
                               *playbook,
                               which.id,
                               *account_id,
                               out.account_class.value_or(""),
                               today_of(store, which.today)};
    RAPPORT_CHECK(gather_people(subject, out));
    RAPPORT_CHECK(gather_standing(subject, out));
    RAPPORT_CHECK(gather_deals(store, playbooks, which, out));
    RAPPORT_CHECK(gather_overdue(store, playbooks, which, out));
    RAPPORT_CHECK(gather_plan(subject, out));
    return out;
}

}  // namespace rapport
