// core/office/src/print/visit_document.cpp
#include "print/record_texts.hpp"
#include "rapport/domain/draft.hpp"
#include "rapport/record/tables.hpp"

namespace rapport::office {
namespace {

constexpr std::string_view visit_head[] = {"account",    "purpose",     "planned_at", "place",
                                           "started_at", "finished_at", "kind",       "owner"};
constexpr std::string_view outcome[] = {"result",    "not_reached_reason", "summary",
                                        "read_back", "confirmed_by",       "next_step",
                                        "next_date", "reply_by",           "no_next_step_reason"};
constexpr std::string_view review[] = {"reviewer", "reviewed_at", "mark", "review"};
constexpr std::string_view objectives[] = {"rank", "text", "measure", "due", "reached"};
constexpr std::string_view visit_people[] = {"contact", "user", "role"};
constexpr std::string_view questions[] = {"kind", "text", "contact", "answer"};
constexpr std::string_view notes[] = {"kind", "contact", "text"};
constexpr std::string_view visit_promises[] = {"direction", "text", "owner", "due", "outcome"};

// Facts that say nothing are left out: a report has no holes to be filled in.
Facts without_holes(Facts facts) {
    std::erase_if(facts.facts, [](const Fact& one) { return one.value.empty(); });
    return facts;
}

}  // namespace

Result<Document> visit_document(Store& store, RecordId visit, const RecordPaper& paper) {
    RAPPORT_TRY(const Row row, record_of(store, table::visit, visit));
    if (row.deleted) return make_error(Errc::deleted, {}, "visit");
    RecordTexts texts(store, paper);
    RAPPORT_TRY(const std::string account, texts.of(row, "account"));
    Document out;
    out.chinese = paper.chinese;
    out.day = paper.day;
    out.title = texts.in({"Visit report", "拜访报告"});
    out.about = account;
    out.whose = account + " · " + out.title;
    RAPPORT_TRY(Facts facts, texts.facts(row, visit_head));
    out.blocks.emplace_back(without_holes(std::move(facts)));
    const auto put = [&](TableNo number, const Label& heading,
                         std::span<const std::string_view> fields) -> Result<void> {
        RAPPORT_TRY(const auto rows, texts.rows_of(number, "visit", visit));
        return texts.put_listing(out.blocks, heading, rows, fields);
    };
    RAPPORT_CHECK(put(table::participant, {"Who was there", "参加人员"}, visit_people));
    RAPPORT_CHECK(put(table::objective, {"Objectives", "拜访目标"}, objectives));
    RAPPORT_TRY(facts, texts.facts(row, outcome));
    facts = without_holes(std::move(facts));
    if (!facts.facts.empty()) {
        out.blocks.emplace_back(Heading{texts.in({"Result and next step", "结果与下一步"})});
        out.blocks.emplace_back(std::move(facts));
    }
    RAPPORT_CHECK(put(table::promise, {"Promises", "双方承诺"}, visit_promises));
    RAPPORT_CHECK(put(table::question, {"Questions", "提问与回答"}, questions));
    RAPPORT_CHECK(put(table::note, {"Notes", "会谈记录"}, notes));
    RAPPORT_TRY(facts, texts.facts(row, review));
    facts = without_holes(std::move(facts));
    if (!facts.facts.empty()) {
        out.blocks.emplace_back(Heading{texts.in({"Review", "审阅"})});
        out.blocks.emplace_back(std::move(facts));
    }
    out.blocks.emplace_back(paper.chinese ? Signatures{{"报告人", "审阅人", "日期"}}
                                          : Signatures{{"Reported by", "Reviewed by", "Date"}});
    return out;
}

}  // namespace rapport::office
