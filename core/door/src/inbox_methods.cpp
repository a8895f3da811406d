// core/door/src/inbox_methods.cpp
//
// What needs me today.
#include "methods.hpp"
#include "rapport/domain/inbox.hpp"

namespace rapport::methods {

void add_inbox(std::vector<Method>& to, Store* store, const std::shared_ptr<Playbooks>& playbooks) {
    to.push_back(method<InboxQuery>(
        "inbox",
        "Everything that is due, each with its reason and the method that settles it: visits, "
        "promises, tasks, deals, reports, rhythm, money, complaints, birthdays, disagreements.",
        R"({"today": "2026-03-05"})",
        [store, playbooks](const InboxQuery& query) { return inbox(*store, *playbooks, query); }));
}

}  // namespace rapport::methods
