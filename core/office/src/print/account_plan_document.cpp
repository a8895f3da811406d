// core/office/src/print/account_plan_document.cpp
#include <algorithm>

#include "print/record_texts.hpp"
#include "print/wording.hpp"
#include "rapport/domain/draft.hpp"
#include "rapport/domain/stages.hpp"
#include "rapport/record/tables.hpp"

namespace rapport::office {
namespace {

constexpr std::size_t held_most = 5;
constexpr int permille_of_percent = 10;

constexpr std::string_view head[] = {
    "name", "class", "status",  "tier",         "owner",          "industry", "region",
    "city", "staff", "founded", "relationship", "decision_group", "business", "purchasing"};
constexpr std::string_view people[] = {"name",    "title",         "department",
                                       "echelon", "decision_role", "is_decision_maker"};
constexpr std::string_view deals[] = {"name",      "value",     "expected_on",
                                      "next_step", "next_date", "owner"};
constexpr std::string_view steps[] = {"phase", "text", "support", "owner", "due", "done_on"};
constexpr std::string_view suppliers[] = {"name", "product", "share", "problems"};
constexpr std::string_view promises[] = {"direction", "text", "owner", "due"};
constexpr std::string_view coming[] = {"planned_at", "purpose", "place", "owner"};
constexpr std::string_view held[] = {"started_at", "purpose", "result", "next_step", "next_date"};

class Plan {
public:
    Plan(Store& store, Playbooks& playbooks, RecordId account, const RecordPaper& paper)
        : store_(store), playbooks_(playbooks), account_(account), texts_(store, paper) {}

    Result<Document> document(const Row& row) {
        RAPPORT_TRY(const std::string name, texts_.of(row, "name"));
        out_.chinese = texts_.chinese();
        out_.day = texts_.day();
        out_.title = texts_.in({"Account plan", "客户开发计划"});
        out_.about = name;
        out_.whose = name + " · " + out_.title;
        RAPPORT_TRY(Facts facts, texts_.facts(row, head));
        std::erase_if(facts.facts, [](const Fact& one) { return one.value.empty(); });
        out_.blocks.emplace_back(std::move(facts));
        RAPPORT_CHECK(put_stage());
        RAPPORT_CHECK(put(table::contact, {"People", "联系人"}, people, "left_on"));
        RAPPORT_CHECK(put(table::opportunity, {"Open deals", "进行中的商机"}, deals, "outcome"));
        RAPPORT_CHECK(put(table::plan_step, {"Steps of the plan", "计划步骤"}, steps, {}));
        RAPPORT_CHECK(put(table::promise, {"Open promises", "未完成的承诺"}, promises, "outcome"));
        RAPPORT_CHECK(put(table::supplier, {"Suppliers", "供应商"}, suppliers, {}));
        RAPPORT_CHECK(put_visits());
        out_.blocks.emplace_back(texts_.chinese() ? Signatures{{"制定人", "审批人", "日期"}}
                                                  : Signatures{{"Made by", "Approved by", "Date"}});
        return std::move(out_);
    }

private:
    Result<void> put_stage() {
        RAPPORT_TRY(const StageView stage,
                    stage_of(store_, playbooks_, {account_, Date{texts_.day()}}));
        const bool chinese = texts_.chinese();
        Facts facts{{{texts_.in({"Stage", "阶段"}), in(stage.stage_names, chinese), false},
                     {texts_.in({"Since", "始于"}), stage.since ? stage.since->text : "", false},
                     {texts_.in({"Gate met", "关卡达成"}),
                      std::to_string(stage.gate_met / permille_of_percent) + " %", false},
                     {texts_.in({"Next stage", "下一阶段"}),
                      stage.next_names ? in(*stage.next_names, chinese) : "", false}}};
        out_.blocks.emplace_back(Heading{texts_.in({"Where it stands", "开发进展"})});
        out_.blocks.emplace_back(std::move(facts));
        Listing listing{
            {{texts_.in({"Still to do for the next stage", "进入下一阶段尚需"}), false, false}},
            {},
            0};
        for (const CheckedLine& line : stage.gate)
            if (line.holds != "yes") listing.rows.push_back({in(line.missing, chinese)});
        if (!listing.rows.empty()) out_.blocks.emplace_back(std::move(listing));
        return {};
    }

    // Those in which the field `open` is empty, or all where none is named.
    Result<void> put(TableNo number, const Label& heading, std::span<const std::string_view> fields,
                     std::string_view open) {
        const Table& of_rows = *store_.schema().table(number);
        RAPPORT_TRY(const auto rows,
                    texts_.rows_of(number, "account", account_, [&](const Row& row) {
                        return open.empty() || is_empty(row.value(of_rows, open));
                    }));
        return texts_.put_listing(out_.blocks, heading, rows, fields);
    }

    Result<void> put_visits() {
        const Table& visits = *store_.schema().table(table::visit);
        const auto in_state = [&visits](std::string_view state) {
            return [&visits, state](const Row& row) {
                const auto* said = std::get_if<std::string>(&row.value(visits, "status"));
                return said && *said == state;
            };
        };
        RAPPORT_TRY(const auto planned,
                    texts_.rows_of(table::visit, "account", account_, in_state("planned")));
        RAPPORT_CHECK(
            texts_.put_listing(out_.blocks, {"Visits to come", "计划中的拜访"}, planned, coming));
        RAPPORT_TRY(auto done, texts_.rows_of(table::visit, "account", account_, in_state("done")));
        const auto at = [&visits](const Row& row) {
            const auto* started = std::get_if<std::int64_t>(&row.value(visits, "started_at"));
            return started ? *started : 0;
        };
        std::ranges::stable_sort(done, [&](const Row& a, const Row& b) { return at(a) > at(b); });
        if (done.size() > held_most) done.resize(held_most);
        return texts_.put_listing(out_.blocks, {"Last visits", "最近拜访"}, done, held);
    }

    Store& store_;
    Playbooks& playbooks_;
    RecordId account_;
    RecordTexts texts_;
    Document out_;
};

}  // namespace

Result<Document> account_plan_document(Store& store, Playbooks& playbooks, RecordId account,
                                       const RecordPaper& paper) {
    RAPPORT_TRY(const Row row, record_of(store, table::account, account));
    if (row.deleted) return make_error(Errc::deleted, {}, "account");
    return Plan(store, playbooks, account, paper).document(row);
}

}  // namespace rapport::office
