// core/door/src/deal_methods.cpp
//
// Deals: the board, the forecast, moves, and the people who decide.
#include "methods.hpp"
#include "rapport/domain/deals.hpp"
#include "rapport/record/tables.hpp"
#include "views.hpp"

namespace rapport::methods {

void add_deals(std::vector<Method>& to, Store* store, const std::shared_ptr<Playbooks>& playbooks) {
    to.push_back(method<DealQuery>(
        "deal.board", "Open deals by the steps of the funnel, with what each still needs.",
        R"({"today": "2026-03-05"})", [store, playbooks](const DealQuery& query) {
            return deal_board(*store, *playbooks, query);
        }));
    to.push_back(method<DealQuery>(
        "deal.forecast", "What open deals may bring, by month: best, weighted, committed.",
        R"({"today": "2026-03-05"})", [store, playbooks](const DealQuery& query) {
            return deal_forecast(*store, *playbooks, query);
        }));
    to.push_back(method<DealMove>("deal.move",
                                  "Moves a deal to another step of the funnel; the move is kept.",
                                  R"({"opportunity": "ID", "to": "need"})",
                                  [store, playbooks](const DealMove& move) -> Result<RecordView> {
                                      RAPPORT_CHECK(move_deal(*store, *playbooks, move));
                                      return Views(*store).of(table::opportunity, move.opportunity);
                                  }));
    to.push_back(
        method<DealClose>("deal.close", "Ends a deal; one that was not won needs the reason.",
                          R"({"opportunity": "ID", "outcome": "lost", "reason": "price"})",
                          [store, playbooks](const DealClose& close) -> Result<RecordView> {
                              RAPPORT_CHECK(close_deal(*store, *playbooks, close));
                              return Views(*store).of(table::opportunity, close.opportunity);
                          }));
    to.push_back(method<WhichDeal>(
        "deal.people",
        "How the people who decide on a deal stand to us, how sure that is, and how it was.",
        R"({"opportunity": "ID"})",
        [store](const WhichDeal& which) { return deal_people(*store, which); }));
}

}  // namespace rapport::methods
