// apps/server/src/demo/data_trade.cpp
//
// How far accounts have come, what may be sold to them, what they owe. Amounts are minor units.
#include "demo/data.hpp"

namespace rapport::server::demo {
namespace {

constexpr std::string_view target = "target", samples = "samples", valuation = "valuation",
                           relationship = "relationship", closing = "closing";

constexpr StageMove move_table[] = {
    {0, "forward", target, samples, -140, "客户承认旧泵能耗高。"},
    {0, "forward", samples, valuation, -110, ""},
    {0, "forward", valuation, relationship, -80, ""},
    {0, "forward", relationship, closing, -20, "负责人批准：先谈合同条款。"},
    {1, "forward", target, samples, -90, "设备部希望有第二家供应商。"},
    {1, "forward", samples, valuation, -33, ""},
    {2, "forward", target, samples, -40, ""},
    {4, "forward", target, samples, -120, ""},
    {4, "forward", samples, valuation, -90, ""},
    {4, "forward", valuation, relationship, -45, "三期招标前要见到高总。"},
    {5, "forward", target, samples, -150, ""},
    {5, "forward", samples, valuation, -130, ""},
    {5, "forward", valuation, relationship, -110, ""},
    {5, "forward", relationship, closing, -70, ""},
    {7, "set_aside", target, target, -60, "付款慢，先观察。"},
    {8, "forward", target, samples, -150, ""},
    {8, "forward", samples, valuation, -130, ""},
    {8, "forward", valuation, relationship, -100, ""},
    {8, "forward", relationship, closing, -30, "They asked for a frame order."},
    {9, "forward", target, samples, -80, "A named problem: seals fail on solvent."},
    {9, "forward", samples, valuation, -25, ""},
    {10, "forward", target, samples, -14, ""},
};

constexpr Deal deal_table[] = {
    {0, "二期扩建主泵十二台", "commitment", -12, 486'000'000, "CNY", 45, "committed",
     "签试用协议，定安装日期", 7, "", ""},
    {0, "二水厂换泵", "shortlist", -25, 38'000'000, "CNY", 20, "best", "送节能测算书给陆副总", 5,
     "", ""},
    {1, "溶剂回收泵", "project", -50, 125'000'000, "CNY", 75, "pipeline", "确定试用泵位", 4, "",
     ""},
    {2, "饮料线整线配泵", "contact", -18, 42'000'000, "CNY", 110, "pipeline", "", 0, "", ""},
    {3, "给水泵备件", "target", -30, 16'000'000, "CNY", 0, "", "问清今年检修计划", 10, "", ""},
    {4, "三期高压泵", "shortlist", -33, 860'000'000, "CNY", 60, "best", "补交英文部分负荷曲线", -2,
     "", ""},
    {5, "新车间卫生泵", "project", -15, 98'000'000, "CNY", 90, "pipeline", "约工程部看图纸", 6, "",
     ""},
    {6, "换热站循环泵", "contact", -9, 21'000'000, "CNY", 40, "pipeline", "送选型单", 3, "", ""},
    {8, "Mid-range pumps, next season", "commitment", -10, 42'000'000, "GBP", 35, "committed",
     "Sign the frame order", 4, "", ""},
    {8, "Seal kits on consignment", "transaction", -20, 6'400'000, "GBP", 15, "committed",
     "Deliver the first lot", 8, "", ""},
    {9, "Trial pump, solvent line", "shortlist", -34, 8'500'000, "EUR", 30, "best",
     "Price and terms for the trial", 5, "", ""},
    {10, "Four island plants", "contact", -14, 31'000'000, "EUR", 120, "pipeline",
     "Send the calculation of 200 m³ a day", 1, "", ""},
    {11, "Pumps for a pasteuriser line", "target", -15, 4'200'000, "EUR", 0, "", "", 0, "", ""},
    {5, "注射剂车间扩产配泵", "transaction", -60, 76'000'000, "CNY", -30, "committed", "", 0, "won",
     "交期比对手短三周，四年没出过停机。"},
    {9, "Cooling water pumps", "shortlist", -70, 12'000'000, "EUR", -40, "best", "", 0, "lost",
     "We came when the specification was written; next time ask in spring."},
};

constexpr DealPerson deal_person_table[] = {
    {0, 0, "decider", 4},       {0, 1, "approver", 5},     {0, 2, "buyer", 2},
    {1, 3, "user", 2},          {1, 1, "approver", 5},     {2, 4, "rule_setter", 4},
    {2, 6, "decider", 5},       {5, 13, "rule_setter", 4}, {5, 14, "influencer", 3},
    {5, 16, "decider", 5},      {8, 24, "decider", 5},     {8, 25, "buyer", 3},
    {10, 28, "rule_setter", 5}, {10, 29, "buyer", 4},
};

constexpr Supplier supplier_table[] = {
    {0, "南方泵业", 450, "十年前随一期工程进入", "两台三年内换过轴承，报修要等一周"},
    {1, "进口磁力泵代理", 800, "设计院指定", "交期二十周，备件贵"},
    {4, "Danish supplier", 650, "Part of the first two phases", ""},
    {8, "Own workshop", 200, "", "Old castings, no spare parts"},
    {9, "Rhein-Pumpen", 700, "Neighbours for forty years", "Seals fail on solvent twice a year"},
};

constexpr Figure figure_table[] = {
    {0, "sales", 62'000'000'000, "CNY"},  {0, "purchases", 1'850'000'000, "CNY"},
    {1, "sales", 340'000'000'000, "CNY"}, {4, "purchases", 2'600'000'000, "CNY"},
    {8, "sales", 2'400'000'000, "GBP"},   {8, "purchases", 180'000'000, "GBP"},
    {9, "sales", 21'000'000'000, "EUR"},
};

constexpr Target target_table[] = {
    {2, "sales", 120'000'000, "CNY"},
    {2, "visits", 60, ""},
    {3, "sales", 80'000'000, "CNY"},
    {3, "visits", 48, ""},
    {4, "visits", 40, ""},
    {4, "new_customers", 2, ""},
};

constexpr Invoice invoice_table[] = {
    {0, "HY-2041", 26'800'000, "CNY", -80, -20, 10'000'000},
    {0, "HY-2077", 9'600'000, "CNY", -25, 20, 0},
    {4, "HY-2052", 5'200'000, "CNY", -62, -34, 0},
    {5, "HY-2063", 41'200'000, "CNY", -48, -3, 0},
    {5, "HY-2081", 12'500'000, "CNY", -12, 33, 0},
    {8, "HY-2048", 1'840'000, "GBP", -66, -36, 600'000},
    {8, "HY-2079", 720'000, "GBP", -18, 12, 0},
    {9, "HY-2070", 290'000, "EUR", -35, -5, 0},
};

constexpr Credit credit_table[] = {
    {0, "A", 820, 150'000'000, 60, 40, "付款准时，国有企业，业务稳定。"},
    {4, "B", 640, 40'000'000, 45, 90, "合资企业，投产不久。"},
    {5, "B", 700, 50'000'000, 45, -5, "四年往来，偶有延迟。"},
};

constexpr Gift gift_table[] = {
    {0, "goods", "阳澄湖茶具一套", 16'800, "中秋节", -55, "given"},
    {1, "hospitality", "两家公司年终工作餐", 45'000, "年终答谢", 12, "planned"},
    {17, "goods", "骑行头灯", 9'900, "验收通过", -22, "given"},
    {24, "goods", "A box of Longjing tea", 15'000, "Visit to our plant", -38, "given"},
    {25, "hospitality", "Lunch with the buyers", 28'000, "Frame order", 8, "planned"},
};

constexpr Task task_table[] = {
    {0, "补齐采购习惯：付款、形式、周期", 0},
    {1, "请技术部评审试用样品", 2},
    {4, "约高总与我方总经理见面", -1},
    {8, "Ask for the audit date in writing", 0},
    {9, "Bring the two references to Dr. Maas", -1},
};

constexpr Complaint complaint_table[] = {
    {0, 3, "三号泵机械密封渗漏，已停机。", 4, -2, false},
    {5, 18, "备件到货少两只轴承。", 2, -5, true},
    {8, 26, "Two seal kits came with the wrong O-rings.", 3, -2, false},
};

constexpr Touch touch_table[] = {
    {0, "call", -9, "确认试用窗口。"},
    {1, "message", -5, "节日问候。"},
    {4, "mail", -11, "寄样品评审表。"},
    {13, "call", -6, "招标时间推迟一周。"},
    {17, "call", -8, "新车间图纸下周给。"},
    {24, "call", -6, "Pleased with the consignment stock."},
    {25, "mail", -4, "Terms are with their board."},
    {28, "mail", -12, "Sent two references."},
};

constexpr Birthday birthday_table[] = {{0, 3, 1971}, {13, 6, 1968}, {24, 4, 1966}};

constexpr std::string_view competitor_table[] = {"南方泵业", "Nordflow A/S", "Rhein-Pumpen"};

}  // namespace

std::span<const StageMove> stage_moves() noexcept {
    return move_table;
}
std::span<const Deal> deals() noexcept {
    return deal_table;
}
std::span<const DealPerson> deal_people() noexcept {
    return deal_person_table;
}
std::span<const Supplier> suppliers() noexcept {
    return supplier_table;
}
std::span<const Figure> figures() noexcept {
    return figure_table;
}
std::span<const Target> targets() noexcept {
    return target_table;
}
std::span<const Invoice> invoices() noexcept {
    return invoice_table;
}
std::span<const Credit> credits() noexcept {
    return credit_table;
}
std::span<const Gift> gifts() noexcept {
    return gift_table;
}
std::span<const Task> tasks() noexcept {
    return task_table;
}
std::span<const Complaint> complaints() noexcept {
    return complaint_table;
}
std::span<const Touch> touches() noexcept {
    return touch_table;
}
std::span<const Birthday> birthdays() noexcept {
    return birthday_table;
}
std::span<const std::string_view> competitors() noexcept {
    return competitor_table;
}

}  // namespace rapport::server::demo
