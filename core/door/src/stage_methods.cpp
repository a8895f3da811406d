// core/door/src/stage_methods.cpp
//
// How far an account has come, what is missing, and the rhythm in which it is kept warm.
#include "methods.hpp"
#include "rapport/domain/rhythm.hpp"
#include "rapport/domain/stages.hpp"

namespace rapport::methods {

void add_stages(std::vector<Method>& to, Store* store,
                const std::shared_ptr<Playbooks>& playbooks) {
    to.push_back(method<AccountOn>("stage.show",
                                   "Says in which stage an account is, what its gate still lacks, "
                                   "and what is not known of it.",
                                   R"({"account": "ID", "today": "2026-03-05"})",
                                   [store, playbooks](const AccountOn& which) {
                                       return stage_of(*store, *playbooks, which);
                                   }));
    to.push_back(method<StagePass>(
        "stage.pass",
        "Passes the gate to the next stage. What is missing is an error (incomplete) that lists "
        "it, unless a manager has let the gate be passed (stage_override.add).",
        R"({"account": "ID", "today": "2026-03-05"})",
        [store, playbooks](const StagePass& pass) -> Result<StageView> {
            RAPPORT_CHECK(pass_gate(*store, *playbooks, pass));
            return stage_of(*store, *playbooks, {pass.account, pass.today});
        }));
    to.push_back(method<StageChange>(
        "stage.change", "Sends an account back, stops it, sets it aside, or takes it up again.",
        R"({"account": "ID", "to": "stopped", "reason": "they have closed the plant"})",
        [store, playbooks](const StageChange& change) -> Result<StageView> {
            RAPPORT_CHECK(change_stage(*store, *playbooks, change));
            return stage_of(*store, *playbooks, {change.account, {}});
        }));
    to.push_back(method<AccountOn>(
        "account.rhythm",
        "Says when the next visit is due, and how warm the relationship with each person is.",
        R"({"account": "ID", "today": "2026-03-05"})", [store, playbooks](const AccountOn& which) {
            return rhythm_of(*store, *playbooks, which);
        }));
    to.push_back(method<WarmthCurveQuery>(
        "contact.warmth", "The warmth of the relationship with a person, day by day.",
        R"({"contact": "ID", "from": "2026-01-01", "until": "2026-06-30"})",
        [store, playbooks](const WarmthCurveQuery& query) {
            return warmth_curve_of(*store, *playbooks, query);
        }));
}

}  // namespace rapport::methods
