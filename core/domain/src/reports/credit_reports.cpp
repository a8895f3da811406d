// core/domain/src/reports/credit_reports.cpp
//
// How far customers have used the credit that they were given.
#include <algorithm>

#include "rapport/domain/collection.hpp"
#include "rapport/record/tables.hpp"
#include "reports/gathering.hpp"

namespace rapport::reports {
namespace {

struct Credited {
    RecordId account;
    std::string name;
    CreditView credit;
};

Result<std::vector<Credited>> credited(const Asked& asked) {
    std::vector<Credited> all;
    Statement rows = asked.store.database().prepare(
        "SELECT a.id, a.owner, coalesce(a.name, '') FROM account a WHERE a.deleted=0 AND EXISTS "
        "(SELECT 1 FROM credit c WHERE c.account=a.id AND c.deleted=0) ORDER BY a.id");
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return all;
        RAPPORT_TRY(const bool is_theirs, asked.takes(table::account, rows, 1));
        if (!is_theirs) continue;
        Credited one{rows.id<RecordId>(0), std::string(rows.text(2)), {}};
        RAPPORT_TRY(one.credit, credit_of(asked.store, asked.playbooks,
                                          {one.account, Date{date_of(asked.today.number)}}));
        all.push_back(std::move(one));
    }
}

Result<std::vector<ReportRow>> credit_used(const Asked& asked) {
    RAPPORT_TRY(auto all, credited(asked));
    std::stable_sort(all.begin(), all.end(), [](const Credited& a, const Credited& b) {
        return a.credit.used.value_or(-1) > b.credit.used.value_or(-1);
    });
    std::vector<ReportRow> out;
    for (const Credited& one : all) {
        const CreditView& credit = one.credit;
        out.push_back({{text_cell(one.name), text_cell(credit.grade.value_or("")),
                        credit.limit ? money_cell(*credit.limit, credit.currency) : ReportCell{},
                        money_cell(credit.exposure, credit.currency), number_cell(credit.used),
                        money_cell(credit.overdue, credit.currency),
                        credit.review_on ? text_cell(credit.review_on->text) : ReportCell{},
                        credit.over         ? words_cell({"超限", "over the limit"})
                        : credit.review_due ? words_cell({"待复评", "to be reviewed"})
                                            : ReportCell{}},
                       {{one.account, "account"}}});
    }
    return out;
}

}  // namespace

std::vector<Report> credit_reports() {
    return {
        {{"credit",
          {"信用占用", "Credit used"},
          {"有信用评级的客户：占用 = 未付应收款与未开票订单；占用率 = 占用 ÷ "
           "信用额度；最高的在前。仅含本机可见的评级。",
           "Customers with a credit rating: used = open receivables and orders not invoiced yet, "
           "of the limit; the fullest first. Of the ratings that this device may see."},
          false},
         {{"account", "text", {"客户", "Account"}},
          {"grade", "text", {"等级", "Grade"}},
          {"limit", "money", {"信用额度", "Limit"}},
          {"exposure", "money", {"占用", "Used"}},
          {"used", "per_mille", {"占用率", "Share used"}},
          {"overdue", "money", {"逾期", "Overdue"}},
          {"review_on", "date", {"复评日期", "Review on"}},
          {"state", "text", {"提示", "State"}}},
         credit_used}};
}

}  // namespace rapport::reports
