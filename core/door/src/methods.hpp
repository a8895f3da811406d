// core/door/src/methods.hpp
//
// The methods of the core, a function for each file of them.
#pragma once

#include <memory>
#include <vector>

#include "rapport/domain/playbooks.hpp"
#include "rapport/door/method.hpp"
#include "rapport/store/store.hpp"

namespace rapport::methods {

void add_tables(std::vector<Method>& to, Store* store);  // account.add, contact.list, ...
void add_attachments(std::vector<Method>& to,
                     Store* store);  // attachment.put, attachment.read, ...
void add_visits(std::vector<Method>& to, Store* store,
                const std::shared_ptr<Playbooks>& playbooks);  // visit.plan, visit.brief, ...
void add_conflicts(std::vector<Method>& to, Store* store);   // conflict.list, conflict.settle, ...
void add_history(std::vector<Method>& to, Store* store);     // history, history.restore, ...
void add_duplicates(std::vector<Method>& to, Store* store);  // duplicate.list, duplicate.merge, ...
void add_quarantine(std::vector<Method>& to, Store* store);  // quarantine.list, status, ...
void add_certificates(std::vector<Method>& to, Store* store);  // certificate.departure, ...
void add_handovers(std::vector<Method>& to, Store* store);     // handover.account, handover.all
void add_stages(std::vector<Method>& to, Store* store,
                const std::shared_ptr<Playbooks>& playbooks);  // stage.show, account.rhythm, ...
void add_deals(std::vector<Method>& to, Store* store,
               const std::shared_ptr<Playbooks>& playbooks);  // deal.board, deal.move, ...
void add_people(
    std::vector<Method>& to, Store* store,
    const std::shared_ptr<Playbooks>& playbooks);  // account.people, deal.simulation, ...
void add_money(std::vector<Method>& to, Store* store,
               const std::shared_ptr<Playbooks>& playbooks);  // receivable.open, gift.give, ...
void add_forms(std::vector<Method>& to, Store* store,
               const std::shared_ptr<Playbooks>& playbooks);  // form.show, score.show, ...
void add_reports(std::vector<Method>& to, Store* store,
                 const std::shared_ptr<Playbooks>& playbooks);  // report.list, report.show
void add_inbox(std::vector<Method>& to, Store* store,
               const std::shared_ptr<Playbooks>& playbooks);  // inbox
void add_imports(std::vector<Method>& to, Store* store);      // import.accounts
void add_search(std::vector<Method>& to, Store* store);       // search, search.step
void add_schema(std::vector<Method>& to, Store* store);       // schema

}  // namespace rapport::methods
