// core/door/src/handover_methods.cpp
//
// Accounts that change hands.
#include "methods.hpp"
#include "rapport/domain/handover.hpp"

namespace rapport::methods {

void add_handovers(std::vector<Method>& to, Store* store) {
    to.push_back(method<WhoLeaves>("handover.preview",
                                   "What would go over with all accounts of one rep; it changes "
                                   "nothing.",
                                   R"({"from": "ID"})", [store](const WhoLeaves& who) {
                                       return preview_handover(*store, who);
                                   }));
    to.push_back(method<AccountHandover>(
        "handover.account",
        "Gives an account to a colleague, with all that is open on it: visits, promises, tasks, "
        "deals, drafts.",
        R"({"account": "ID", "to": "ID", "reason": "new territory"})",
        [store](const AccountHandover& order) { return hand_over(*store, order); }));
    to.push_back(method<LeaverHandover>(
        "handover.all",
        "Gives all accounts of one rep to a colleague, and certifies that none is left.",
        R"({"from": "ID", "to": "ID", "reason": "leaves the company"})",
        [store](const LeaverHandover& order) { return hand_over_all(*store, order); }));
}

}  // namespace rapport::methods
