// apps/cli/src/nouns.cpp
#include "nouns.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "rapport/door/subjects.hpp"
#include "rapport/record/assert.hpp"
#include "rapport/record/tables.hpp"

namespace rapport::cli {
namespace {

using Fields = std::string_view;

constexpr Fields account_columns[] = {"name", "class", "status", "industry", "city", "owner"};
constexpr Fields contact_columns[] = {"name",  "account", "title",
                                      "phone", "mobile",  "decision_role"};
constexpr Fields visit_columns[] = {"planned_at", "account", "purpose",
                                    "status",     "result",  "next_date"};
constexpr Fields note_columns[] = {"at", "contact", "kind", "text"};
constexpr Fields promise_columns[] = {"due", "direction", "text", "contact", "outcome"};
constexpr Fields objective_columns[] = {"rank", "text", "measure", "due", "reached"};
constexpr Fields participant_columns[] = {"contact", "user", "role"};
constexpr Fields fact_columns[] = {"contact", "kind", "value", "keep_until"};
constexpr Fields stance_columns[] = {"contact",  "observer",  "attitude",
                                     "strength", "influence", "style"};
constexpr Fields team_columns[] = {"account", "user", "role", "access"};
constexpr Fields attachment_columns[] = {"at", "kind", "name", "size", "contact"};
constexpr Fields user_columns[] = {"name", "display_name", "role", "manager"};
constexpr Fields device_columns[] = {"label", "user", "enrolled_at"};

// What people are told of a noun. Without columns its lists show the first short fields.
struct Told {
    std::string_view name;
    Label about;
    Label example = {};
    std::span<const Fields> columns = {};
};

constexpr Told told[] = {
    {"account",
     {"companies that buy, or may", "客户：已经或可能采购的公司"},
     {R"(--name "Suzhou East Precision" --class A --city Suzhou)",
      "--name 华东精密制造 --class A --city 苏州"},
     account_columns},
    {"contact",
     {"people at an account", "联系人：客户那边的人"},
     {R"(--account "East Precision" --name "Wang Jianguo" --phone "+86 512 6666 7788")",
      "--account 华东精密 --name 王建国 --phone \"+86 512 6666 7788\""},
     contact_columns},
    {"visit", {"meetings: planned, held, reviewed", "拜访：计划、进行、回顾"}, {}, visit_columns},
    {"note",
     {"what was heard and seen", "记录：所见所闻"},
     {R"(--account "East Precision" --text "New line from June")",
      "--account 华东精密 --text 六月上新生产线"},
     note_columns},
    {"promise",
     {"what one side owes the other", "承诺：双方答应的事"},
     {R"(--account "East Precision" --direction ours --text "Send the test report" --due +7)",
      "--account 华东精密 --direction ours --text 提供检测报告 --due +7"},
     promise_columns},
    {"objective",
     {"what a visit is to reach", "目标：一次拜访要达到什么"},
     {R"(--visit 4f1c09aa --rank primary --text "Agree on a trial" --measure "a date is fixed")",
      "--visit 4f1c09aa --rank primary --text 确定试用 --measure 定下日期"},
     objective_columns},
    {"participant",
     {"who takes part in a visit", "参加人：谁参加拜访"},
     {R"(--visit 4f1c09aa --contact "Wang Jianguo" --role decider)",
      "--visit 4f1c09aa --contact 王建国 --role decider"},
     participant_columns},
    {"fact",
     {"what is known of a decision maker", "档案：对决策人的了解"},
     {R"(--contact "Wang Jianguo" --kind hobby --value go --purpose conversation --keep-until 2028-12-31)",
      "--contact 王建国 --kind hobby --value 围棋 --purpose 交流 --keep-until 2028-12-31"},
     fact_columns},
    {"stance",
     {"how a person stands towards us, as you see it", "立场：您对某人态度的判断"},
     {R"(--contact "Wang Jianguo" --attitude supporter --strength 3 --influence 5)",
      "--contact 王建国 --attitude supporter --strength 3 --influence 5"},
     stance_columns},
    {"team",
     {"who of us works on an account", "团队：谁负责某客户"},
     {R"(--account "East Precision" --user "Chen Yu" --role technical)",
      "--account 华东精密 --user 陈宇 --role technical"},
     team_columns},
    {"attachment",
     {"photos, recordings, sketches, documents", "附件：照片、录音、手写、文档"},
     {"--visit 4f1c09aa --kind photo nameplate.jpg", "--visit 4f1c09aa --kind photo 铭牌.jpg"},
     attachment_columns},
    {"user", {"colleagues, as the server names them", "同事：服务器上的用户"}, {}, user_columns},
    {"device", {"devices that are enrolled", "设备：已注册的设备"}, {}, device_columns},
    {"figure", {"figures that they or we know of them", "经营数据：客户的各项指标"}},
    {"supplier", {"who supplies them today", "现有供应商：目前谁在供货"}},
    {"equipment", {"what stands in their plant", "在用设备：客户现场的设备"}},
    {"custody", {"what of the file was lent to whom", "档案借阅：资料借给了谁"}},
    {"stage_move", {"moves from stage to stage", "阶段变动：各阶段的进退"}},
    {"stage_override", {"gates that a manager let pass", "越级批准：经理放行的阶段"}},
    {"relation", {"lines from ours to theirs", "关系线：我方与对方人员"}},
    {"influence", {"who moves whom inside", "影响关系：对方内部谁影响谁"}},
    {"ladder", {"steps towards an inside contact", "内线阶梯：认识到同盟"}},
    {"need", {"what they need, said or not", "需求：明确的与隐性的"}},
    {"touch", {"calls, mails, gifts: any contact", "接触：电话、邮件、礼品等"}},
    {"simulation", {"why a person would decide for us", "决策模拟：为什么会选择我们"}},
    {"reading", {"who read what is known of a person", "查阅记录：谁看过档案"}},
    {"series", {"visits with one aim", "系列拜访：围绕同一目标"}},
    {"question", {"questions planned for a visit", "提问：拜访中要问的问题"}},
    {"preparation", {"what a visit is prepared with", "拜访准备：资料、支持、异议"}},
    {"task", {"what we are to do", "任务：我们要做的事"}},
    {"opportunity", {"possible deals", "商机：可能成交的项目"}},
    {"funnel_move", {"moves through the funnel", "步骤变动：漏斗中的进退"}},
    {"deal_person", {"who has a say in a deal", "商机相关人：谁有发言权"}},
    {"penetration", {"how a deal's people stood, by day", "渗透度：随时间的变化"}},
    {"competitor", {"who competes with us", "竞争对手"}},
    {"presence", {"competitors at an account", "现场竞争对手：在客户处的对手"}},
    {"product", {"what we sell", "产品：我们卖什么"}},
    {"benefit", {"feature, advantage, benefit", "产品利益：特点、优势、利益"}},
    {"price_list", {"price lists", "价目表"}},
    {"price", {"prices", "价格"}},
    {"sample", {"samples and what became of them", "样品：从申请到反馈"}},
    {"quote", {"quotes", "报价单"}},
    {"quote_line", {"lines of quotes", "报价明细"}},
    {"contract", {"contracts", "合同"}},
    {"order", {"orders", "订单"}},
    {"order_line", {"lines of orders", "订单明细"}},
    {"delivery", {"deliveries, returns, discounts", "交付：交货、退货、折让"}},
    {"receivable", {"what they owe us", "应收款：客户欠款"}},
    {"payment", {"what came in", "回款：已收到的款项"}},
    {"dunning", {"reminders of payment", "催款：逐级提醒"}},
    {"credit", {"ratings, limits and terms", "信用评级：额度与账期"}},
    {"credit_slice", {"what one rep may promise of the credit", "信用分额：每人可用额度"}},
    {"cost", {"what an account costs us", "费用：客户开发费用"}},
    {"gift", {"gifts and hospitality", "礼品招待"}},
    {"gift_approval", {"approvals of gifts", "礼品审批"}},
    {"complaint", {"complaints and their clocks", "投诉：受理到确认"}},
    {"satisfaction", {"how content they are", "满意度"}},
    {"audit_issue", {"what an audit brought up", "考察问题：整改跟踪"}},
    {"playbook", {"how the company sells", "打法：公司的销售方法"}},
    {"answer", {"answers to forms", "表单内容"}},
    {"private_answer", {"answers to forms that fewer may see", "保密表单内容"}},
    {"valuation", {"what an account was found to be worth", "价值评估"}},
    {"plan_step", {"steps of plans", "计划步骤"}},
    {"target", {"targets of reps and periods", "销售指标"}},
    {"handover", {"accounts that went to somebody else", "交接"}},
};

bool fits_a_column(const Table& table, const Field& field) {
    return field.type != FieldType::long_text && !field.names_content &&
           field.unit != Unit::microdegrees && field.name != table.parent;
}

std::vector<Fields> first_columns(const Table& table) {
    constexpr std::size_t columns_max = 6;
    std::vector<Fields> columns;
    if (!table.parent.empty()) columns.push_back(table.parent);
    for (const Field& field : table.fields)
        if (fits_a_column(table, field) && columns.size() < columns_max)
            columns.push_back(field.name);
    return columns;
}

// An example of the fields that an `add` takes, where none was written: the first one.
std::string first_option(const Table& table) {
    const std::string first(table.fields.front().name);
    return table.parent == first ? "--" + first + " 4f1c09aa" : "--" + first + " \"…\"";
}

std::vector<Noun> make_nouns() {
    std::vector<Noun> made;
    for (const Subject& subject : subjects()) {
        const Table* table = product_schema().table(subject.table);
        const auto at = std::ranges::find(told, subject.name, &Told::name);
        RAPPORT_ASSERT(table != nullptr && at != std::ranges::end(told));
        Noun noun{subject.name, table, at->about, {}, {}, subject.written};
        noun.columns.assign(at->columns.begin(), at->columns.end());
        if (noun.columns.empty()) noun.columns = first_columns(*table);
        noun.example_add = {std::string(at->example.en), std::string(at->example.zh)};
        if (at->example.en.empty()) noun.example_add = {first_option(*table), first_option(*table)};
        made.push_back(std::move(noun));
    }
    return made;
}

const std::vector<Noun>& all_nouns() {
    static const std::vector<Noun> list = make_nouns();
    return list;
}

}  // namespace

std::span<const Noun> nouns() {
    return all_nouns();
}

const Noun* noun_named(std::string_view name) {
    const auto found = std::ranges::find(all_nouns(), name, &Noun::name);
    return found == all_nouns().end() ? nullptr : &*found;
}

const Noun* noun_of_table(std::string_view table) {
    const auto found = std::ranges::find_if(
        all_nouns(), [&](const Noun& noun) { return noun.table->name == table; });
    return found == all_nouns().end() ? nullptr : &*found;
}

}  // namespace rapport::cli
