// core/domain/src/reports/customer_reports.cpp
//
// Where customers stand: classes that moved, our share of what they buy, how attractive they are
// beside how strong we are there, and what effort goes with sales.
#include <algorithm>
#include <array>
#include <utility>

#include "rapport/domain/valuations.hpp"
#include "rapport/insight/correlation.hpp"
#include "rapport/playbook/scores.hpp"
#include "rapport/record/tables.hpp"
#include "reports/gathering.hpp"

namespace rapport::reports {
namespace {

constexpr std::string_view selection = "selection";  // attractiveness × our strength
constexpr std::int64_t all_per_mille = 1000;

// -- classes

std::string_view class_model(const Playbook& playbook) {
    for (const ScoreModel& model : playbook.content().models)
        if (model.gives_class.value_or(false)) return model.key;
    return {};
}

ReportCell class_cell(const std::string& grade) {
    return grade.empty() ? words_cell({"未分类", "none yet"}) : text_cell(grade);
}

Result<std::vector<ReportRow>> class_movements(const Asked& asked) {
    struct Move {
        std::int64_t day;
        ReportRow row;
    };
    std::vector<Move> moves;
    Statement rows = asked.store.database().prepare(
        "SELECT a.id, a.owner, coalesce(a.name, ''), v.id, coalesce(v.result, ''), v.at, "
        "coalesce(u.display_name, u.name, '') FROM account a CROSS JOIN valuation v ON "
        "v.account=a.id LEFT JOIN user u ON u.id=v.by WHERE a.deleted=0 AND v.deleted=0 AND "
        "v.model=?1 AND v.at IS NOT NULL ORDER BY a.id, v.at, v.id");
    rows.bind(1, class_model(asked.playbook));
    RecordId account;
    std::string before;
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) break;
        const auto id = rows.id<RecordId>(0);
        if (id != account) before.clear();
        account = id;
        const std::string was = std::exchange(before, std::string(rows.text(4)));
        const auto day = day_in(rows, 5);
        if (was == before || !day || !asked.span.has(*day)) continue;
        RAPPORT_TRY(const bool is_theirs, asked.takes(table::account, rows, 1));
        if (!is_theirs) continue;
        moves.push_back({*day,
                         {{text_cell(rows.text(2)), class_cell(was), class_cell(before),
                           date_cell(*day), text_cell(rows.text(6))},
                          {{id, "account"}, {rows.id<RecordId>(3), "valuation"}}}});
    }
    std::stable_sort(moves.begin(), moves.end(),
                     [](const Move& a, const Move& b) { return a.day > b.day; });
    std::vector<ReportRow> out;
    for (Move& move : moves) out.push_back(std::move(move.row));
    return out;
}

// -- share of customer

Result<std::vector<ReportRow>> share_of_customer(const Asked& asked) {
    std::vector<ReportRow> out;
    Statement rows = asked.store.database().prepare(
        "SELECT a.id, a.owner, coalesce(a.name, ''), coalesce((SELECT sum(o.value) FROM "
        "sales_order "
        "o WHERE o.account=a.id AND o.deleted=0 AND coalesce(o.status, 'open')!='cancelled' AND "
        "coalesce(o.currency, ?1)=?1 AND o.ordered_on BETWEEN ?2 AND ?3), 0) AS sales, (SELECT "
        "sum(s.share) FROM supplier s WHERE s.account=a.id AND s.deleted=0 AND coalesce(s.former, "
        "0)=0) AS others, (SELECT count(*) FROM supplier s WHERE s.account=a.id AND s.deleted=0 "
        "AND "
        "coalesce(s.former, 0)=0 AND s.share IS NULL) FROM account a WHERE a.deleted=0 AND others "
        "IS NOT NULL ORDER BY sales DESC, a.id");
    const std::string from = date_of(asked.span.first);
    const std::string to = date_of(asked.span.last);
    rows.bind(1, std::string_view(asked.currency()));
    rows.bind(2, std::string_view(from)).bind(3, std::string_view(to));
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return out;
        RAPPORT_TRY(const bool is_theirs, asked.takes(table::account, rows, 1));
        if (!is_theirs) continue;
        const std::int64_t others = rows.integer(4);
        const bool is_whole = rows.integer(5) == 0 && others <= all_per_mille;
        out.push_back(
            {{text_cell(rows.text(2)), money_cell(rows.integer(3), asked.currency()),
              number_cell(others), is_whole ? number_cell(all_per_mille - others) : ReportCell{},
              others > all_per_mille ? words_cell({"份额合计超过 100 %", "the shares exceed 100 %"})
              : is_whole             ? ReportCell{}
                         : words_cell({"有供应商份额未知", "a supplier's share is not known"})},
             {{rows.id<RecordId>(0), "account"}}});
    }
}

// -- quadrants

// What the playbook's two scores give for the account; nothing while one has no result.
Result<std::optional<std::array<std::int64_t, 2>>> scores_on(const Asked& asked,
                                                             const Matrix& matrix,
                                                             RecordId account) {
    using Both = std::optional<std::array<std::int64_t, 2>>;
    std::array<std::int64_t, 2> out{};
    for (std::size_t n = 0; n < out.size(); ++n) {
        ScoreQuery query;
        query.account = account;
        query.model = matrix.axes[n].model;
        query.today = Date{date_of(asked.today.number)};
        RAPPORT_TRY(const ScoreView score, score_of(asked.store, asked.playbooks, query));
        if (!score.score) return Both();
        out[n] = *score.score;
    }
    return Both(out);
}

Result<std::vector<ReportRow>> quadrants(const Asked& asked) {
    std::vector<ReportRow> out;
    const Matrix* matrix = asked.playbook.matrix(selection);
    if (!matrix || matrix->axes.size() != 2 || !matrix->axes[0].model || !matrix->axes[1].model)
        return out;
    Statement rows = asked.store.database().prepare(
        "SELECT a.id, a.owner, coalesce(a.name, ''), coalesce(a.class, '') FROM account a WHERE "
        "a.deleted=0 AND EXISTS (SELECT 1 FROM answer w WHERE w.account=a.id AND w.form=?1 AND "
        "w.deleted=0) AND EXISTS (SELECT 1 FROM answer w WHERE w.account=a.id AND w.form=?2 AND "
        "w.deleted=0) ORDER BY a.name, a.id");
    rows.bind(1, std::string_view(*matrix->axes[0].model));
    rows.bind(2, std::string_view(*matrix->axes[1].model));
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return out;
        RAPPORT_TRY(const bool is_theirs, asked.takes(table::account, rows, 1));
        if (!is_theirs) continue;
        const auto id = rows.id<RecordId>(0);
        RAPPORT_TRY(const auto scores, scores_on(asked, *matrix, id));
        if (!scores) continue;
        const MatrixCell* cell = cell_of(*matrix, *scores);
        out.push_back({{text_cell(rows.text(2)), text_cell(rows.text(3)), number_cell((*scores)[0]),
                        number_cell((*scores)[1]), cell ? words_cell(cell->names) : ReportCell{},
                        cell ? words_cell(cell->advice) : ReportCell{}},
                       {{id, "account"}}});
    }
}

// -- what goes with sales

struct Factor {
    Wording names;
    int column;
};
const std::array<Factor, 5>& factors() {
    static const std::array<Factor, 5> all{{{{"拜访次数", "Visits held"}, 4},
                                            {{"其他接触", "Other touches"}, 5},
                                            {{"费用", "Cost"}, 6},
                                            {{"潜力", "Potential"}, 7},
                                            {{"员工人数", "Staff"}, 8}}};
    return all;
}

struct Pairs {
    std::vector<std::int64_t> factor, sales;
    std::vector<ReportRecord> records;
};

Result<std::array<Pairs, 5>> pairs_of(const Asked& asked) {
    std::array<Pairs, 5> out;
    Statement rows = asked.store.database().prepare(
        "SELECT a.id, a.owner, coalesce(a.name, ''), coalesce((SELECT sum(o.value) FROM "
        "sales_order "
        "o WHERE o.account=a.id AND o.deleted=0 AND coalesce(o.status, 'open')!='cancelled' AND "
        "coalesce(o.currency, ?1)=?1 AND o.ordered_on BETWEEN ?2 AND ?3), 0) AS sales, (SELECT "
        "count(*) FROM visit v WHERE v.account=a.id AND v.deleted=0 AND v.status='done' AND "
        "coalesce(v.started_at, v.finished_at) BETWEEN ?4 AND ?5) AS visits, (SELECT count(*) FROM "
        "touch t WHERE t.account=a.id AND t.deleted=0 AND t.at BETWEEN ?4 AND ?5) AS touches, "
        "coalesce((SELECT sum(c.amount) FROM cost c WHERE c.account=a.id AND c.deleted=0 AND "
        "coalesce(c.currency, ?1)=?1 AND c.on_day BETWEEN ?2 AND ?3), 0) AS cost, a.potential, "
        "a.staff FROM account a WHERE a.deleted=0 ORDER BY a.id");
    const std::string from = date_of(asked.span.first);
    const std::string to = date_of(asked.span.last);
    rows.bind(1, std::string_view(asked.currency()));
    rows.bind(2, std::string_view(from)).bind(3, std::string_view(to));
    rows.bind(4, asked.span.first * day_ms).bind(5, (asked.span.last + 1) * day_ms - 1);
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return out;
        const std::int64_t sales = rows.integer(3);
        const bool is_touched = rows.integer(4) + rows.integer(5) + rows.integer(6) > 0;
        if (sales <= 0 && !is_touched) continue;  // neither effort nor sales: it says nothing
        RAPPORT_TRY(const bool is_theirs, asked.takes(table::account, rows, 1));
        if (!is_theirs) continue;
        for (std::size_t n = 0; n < out.size(); ++n) {
            const int column = factors()[n].column;
            if (rows.is_null(column)) continue;
            out[n].factor.push_back(rows.integer(column));
            out[n].sales.push_back(sales);
            out[n].records.push_back({rows.id<RecordId>(0), "account"});
        }
    }
}

Wording reading_of(const insight::Correlation& found) {
    constexpr std::int32_t strong = 700;
    constexpr std::int32_t some = 300;
    if (found.why_not == insight::NoCorrelation::too_few) return {"客户太少", "too few customers"};
    if (!found.rho_per_mille) return {"数值没有差异", "all are alike"};
    const std::int32_t rho = *found.rho_per_mille;
    if (rho >= strong) return {"明显正相关", "goes with sales"};
    if (rho >= some) return {"有些正相关", "goes with sales a little"};
    if (rho <= -strong) return {"明显负相关", "goes against sales"};
    if (rho <= -some) return {"有些负相关", "goes against sales a little"};
    return {"看不出相关", "no connection"};
}

Result<std::vector<ReportRow>> effort_and_sales(const Asked& asked) {
    RAPPORT_TRY(auto pairs, pairs_of(asked));
    std::vector<ReportRow> out;
    for (std::size_t n = 0; n < pairs.size(); ++n) {
        RAPPORT_TRY(const auto found, insight::spearman(pairs[n].factor, pairs[n].sales));
        out.push_back(
            {{words_cell(factors()[n].names), number_cell(static_cast<std::int64_t>(found.pairs)),
              number_cell(found.rho_per_mille), words_cell(reading_of(found))},
             std::move(pairs[n].records)});
    }
    return out;
}

}  // namespace

std::vector<Report> customer_reports() {
    const ReportColumn account{"account", "text", {"客户", "Account"}};
    const ReportColumn sales{"sales", "money", {"销售额", "Sales"}};
    return {
        {{"classes",
          {"分类变动", "Class movements"},
          {"期内评估结果使客户分类发生变化的记录，最近的在前；分类由打法中决定分类的评估模型给出。",
           "Valuations of the period that gave an account another class than the one before, the "
           "newest first; by the playbook's model that gives classes."},
          true},
         {account,
          {"before", "text", {"原分类", "Class before"}},
          {"now", "text", {"新分类", "Class now"}},
          {"on", "date", {"日期", "On"}},
          {"by", "text", {"评估人", "By"}}},
         class_movements},
        {{"share",
          {"客户份额", "Share of customer"},
          {"登记了现有供应商份额的客户：我方份额 = 100 % − "
           "其他在供供应商份额之和，所有份额已知时给出。",
           "Customers with known shares of other suppliers: ours = 100 % less the sum of those who "
           "supply today, where every share is known."},
          true},
         {account,
          sales,
          {"others", "per_mille", {"其他供应商", "Other suppliers"}},
          {"ours", "per_mille", {"我方份额", "Our share"}},
          {"note", "text", {"说明", "Note"}}},
         share_of_customer},
        {{"quadrants",
          {"识别与选择矩阵", "Attractiveness and strength"},
          {"两项评分都有答案的客户：客户吸引力与我方相对优势，按打法矩阵给出所在象限与建议。",
           "Customers with answers to both scores: how attractive they are beside how strong we "
           "are "
           "there; quadrant and advice by the playbook's matrix."},
          false},
         {account,
          {"class", "text", {"分类", "Class"}},
          {"attractiveness", "per_mille", {"吸引力", "Attractiveness"}},
          {"strength", "per_mille", {"我方优势", "Our strength"}},
          {"quadrant", "text", {"象限", "Quadrant"}},
          {"advice", "text", {"建议", "Advice"}}},
         quadrants},
        {{"effort",
          {"投入与销售的相关", "Effort and sales"},
          {"期内有销售或投入的客户：各因素与下单金额的斯皮尔曼等级相关系数（−100 % 至 100 "
           "%），至少三个客户。相关不等于因果。",
           "Customers with sales or effort in the period: Spearman's rank correlation of each "
           "factor "
           "with orders, −100 % to 100 %, of three at least. What goes together need not cause "
           "each "
           "other."},
          true},
         {{"factor", "text", {"因素", "Factor"}},
          {"customers", "number", {"客户数", "Customers"}},
          {"correlation", "per_mille", {"相关系数", "Correlation"}},
          {"reading", "text", {"解读", "Reading"}}},
         effort_and_sales}};
}

}  // namespace rapport::reports
