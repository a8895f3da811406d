// core/door/src/money_methods.cpp
//
// What is owed, how far credit goes, and gifts within their limits.
#include "methods.hpp"
#include "rapport/domain/collection.hpp"
#include "rapport/record/tables.hpp"
#include "views.hpp"

namespace rapport::methods {

void add_money(std::vector<Method>& to, Store* store, const std::shared_ptr<Playbooks>& playbooks) {
    to.push_back(method<CollectionQuery>(
        "receivable.open", "What is owed, with the step of the dunning ladder that is due.",
        R"({"today": "2026-03-05"})", [store, playbooks](const CollectionQuery& query) {
            return collection(*store, *playbooks, query);
        }));
    to.push_back(method<AccountOn>(
        "account.credit", "An account's limit, what of it is used, and what this user may promise.",
        R"({"account": "ID"})", [store, playbooks](const AccountOn& which) {
            return credit_of(*store, *playbooks, which);
        }));
    to.push_back(method<GiftQuery>("gift.check",
                                   "Whether a gift is within the limits of a person and year.",
                                   R"({"contact": "ID", "kind": "goods", "value": 18000})",
                                   [store, playbooks](const GiftQuery& query) {
                                       return gift_advice(*store, *playbooks, query);
                                   }));
    to.push_back(method<GiftGive>(
        "gift.give",
        "Says that a gift was given. Over the limit it needs a manager's approval "
        "(gift_approval.add); cash is never allowed.",
        R"({"gift": "ID"})", [store, playbooks](const GiftGive& give) -> Result<RecordView> {
            RAPPORT_CHECK(give_gift(*store, *playbooks, give));
            return Views(*store).of(table::gift, give.gift);
        }));
}

}  // namespace rapport::methods
