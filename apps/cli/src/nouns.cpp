// apps/cli/src/nouns.cpp
#include "nouns.hpp"

#include <algorithm>
#include <array>

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

Noun noun(std::string_view name, TableNo table, Label about, Label example,
          std::span<const Fields> columns) {
    const Table* declared = product_schema().table(table);
    RAPPORT_ASSERT(declared != nullptr);
    return Noun{name, declared, about, example, columns};
}

std::array<Noun, 13> make_nouns() {
    return {
        noun("account", table::account,
             {"companies that buy, or may", "客户：已经或可能采购的公司"},
             {R"(--name "Suzhou East Precision" --class A --city Suzhou)",
              "--name 华东精密制造 --class A --city 苏州"},
             account_columns),
        noun("contact", table::contact, {"people at an account", "联系人：客户那边的人"},
             {R"(--account "East Precision" --name "Wang Jianguo" --phone "+86 512 6666 7788")",
              "--account 华东精密 --name 王建国 --phone \"+86 512 6666 7788\""},
             contact_columns),
        noun("visit", table::visit, {"meetings: planned, held, reviewed", "拜访：计划、进行、回顾"},
             {}, visit_columns),
        noun("note", table::note, {"what was heard and seen", "记录：所见所闻"},
             {R"(--account "East Precision" --text "New line from June")",
              "--account 华东精密 --text 六月上新生产线"},
             note_columns),
        noun(
            "promise", table::promise, {"what one side owes the other", "承诺：双方答应的事"},
            {R"(--account "East Precision" --direction ours --text "Send the test report" --due +7)",
             "--account 华东精密 --direction ours --text 提供检测报告 --due +7"},
            promise_columns),
        noun(
            "objective", table::objective, {"what a visit is to reach", "目标：一次拜访要达到什么"},
            {R"(--visit 4f1c09aa --rank primary --text "Agree on a trial" --measure "a date is fixed")",
             "--visit 4f1c09aa --rank primary --text 确定试用 --measure 定下日期"},
            objective_columns),
        noun("participant", table::participant, {"who takes part in a visit", "参加人：谁参加拜访"},
             {R"(--visit 4f1c09aa --contact "Wang Jianguo" --role decider)",
              "--visit 4f1c09aa --contact 王建国 --role decider"},
             participant_columns),
        noun(
            "fact", table::dossier_fact,
            {"what is known of a decision maker", "档案：对决策人的了解"},
            {R"(--contact "Wang Jianguo" --kind hobby --value go --purpose conversation --keep-until 2028-12-31)",
             "--contact 王建国 --kind hobby --value 围棋 --purpose 交流 --keep-until 2028-12-31"},
            fact_columns),
        noun("stance", table::stance,
             {"how a person stands towards us, as you see it", "立场：您对某人态度的判断"},
             {R"(--contact "Wang Jianguo" --attitude supporter --strength 3 --influence 5)",
              "--contact 王建国 --attitude supporter --strength 3 --influence 5"},
             stance_columns),
        noun("team", table::team_member, {"who of us works on an account", "团队：谁负责某客户"},
             {R"(--account "East Precision" --user "Chen Yu" --role technical)",
              "--account 华东精密 --user 陈宇 --role technical"},
             team_columns),
        noun("attachment", table::attachment,
             {"photos, recordings, sketches, documents", "附件：照片、录音、手写、文档"},
             {"--visit 4f1c09aa --kind photo nameplate.jpg",
              "--visit 4f1c09aa --kind photo 铭牌.jpg"},
             attachment_columns),
        noun("user", table::user, {"colleagues, as the server names them", "同事：服务器上的用户"},
             {}, user_columns),
        noun("device", table::device, {"devices that are enrolled", "设备：已注册的设备"}, {},
             device_columns),
    };
}

const std::array<Noun, 13>& all_nouns() {
    static const std::array<Noun, 13> list = make_nouns();
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
