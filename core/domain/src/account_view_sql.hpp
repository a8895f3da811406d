// core/domain/src/account_view_sql.hpp
//
// Where the values come from that a playbook's expressions read. In each query ?1 is the account,
// ?2 today as a date, ?3 the currency of the playbook; amounts in others are not added up.
#pragma once

#include <array>
#include <string_view>

namespace rapport::account_view {

struct NamedQuery {
    std::string_view name, sql;
};

// One value each. `account.*` that are fields of the account, and `figures.*`, need none.
inline constexpr std::array<NamedQuery, 24> values{{
    {"account.sales",
     "SELECT coalesce((SELECT sum(value) FROM sales_order WHERE account=?1 AND deleted=0 AND "
     "coalesce(status, '')<>'cancelled' AND ordered_on>date(?2, '-12 months') AND ordered_on<=?2 "
     "AND coalesce(currency, ?3)=?3), (SELECT amount FROM account_figure WHERE account=?1 AND "
     "deleted=0 AND kind='our_sales' AND month IS NULL AND coalesce(currency, ?3)=?3 "
     "ORDER BY year DESC LIMIT 1))"},
    {"account.sales_before",
     "SELECT sum(value) FROM sales_order WHERE account=?1 AND deleted=0 AND "
     "coalesce(status, '')<>'cancelled' AND ordered_on>date(?2, '-24 months') AND "
     "ordered_on<=date(?2, '-12 months') AND coalesce(currency, ?3)=?3"},
    {"account.margin",
     "SELECT m.amount*1000/s.amount FROM account_figure m JOIN account_figure s ON "
     "s.account=m.account AND s.year=m.year AND s.month IS m.month AND s.kind='our_sales' AND "
     "s.deleted=0 AND s.amount>0 WHERE m.account=?1 AND m.kind='our_margin' AND m.deleted=0 "
     "ORDER BY m.year DESC, m.month DESC LIMIT 1"},
    {"account.our_share",
     "SELECT min(1000, s.amount*1000/p.amount) FROM account_figure p JOIN account_figure s ON "
     "s.account=p.account AND s.year=p.year AND s.kind='our_sales' AND s.deleted=0 WHERE "
     "p.account=?1 AND p.kind='purchases' AND p.deleted=0 AND p.amount>0 AND "
     "coalesce(p.currency, ?3)=coalesce(s.currency, ?3) ORDER BY p.year DESC LIMIT 1"},
    {"account.sales_share",
     "SELECT sum(value) FILTER (WHERE account=?1)*1000/sum(value) FROM sales_order WHERE deleted=0 "
     "AND coalesce(status, '')<>'cancelled' AND ordered_on>date(?2, '-12 months') AND "
     "coalesce(currency, ?3)=?3"},
    {"account.cost",
     "SELECT sum(amount) FROM cost WHERE account=?1 AND deleted=0 AND "
     "on_day>date(?2, '-12 months') AND coalesce(currency, ?3)=?3"},
    {"account.last_contact",
     "SELECT max(at) FROM (SELECT max(coalesce(finished_at, started_at)) AS at FROM visit WHERE "
     "account=?1 AND deleted=0 AND status='done' UNION ALL SELECT max(at) FROM touch WHERE "
     "account=?1 AND deleted=0)"},
    {"account.last_visit",
     "SELECT max(coalesce(finished_at, started_at)) FROM visit WHERE account=?1 AND deleted=0 AND "
     "status='done'"},
    {"account.next_visit",
     "SELECT min(planned_at) FROM visit WHERE account=?1 AND deleted=0 AND status='planned' AND "
     "planned_at>=unixepoch(?2)*1000"},
    {"account.stage_since",
     "SELECT max(m.at) FROM stage_move m JOIN account a ON a.id=m.account AND a.stage=m.\"to\" "
     "WHERE m.account=?1 AND m.deleted=0"},
    {"valuation.class",
     "SELECT result FROM valuation WHERE account=?1 AND deleted=0 AND model='valuation' "
     "ORDER BY at DESC LIMIT 1"},
    {"valuation.result",
     "SELECT score FROM valuation WHERE account=?1 AND deleted=0 AND model='valuation' "
     "ORDER BY at DESC LIMIT 1"},
    {"valuation.on",
     "SELECT at FROM valuation WHERE account=?1 AND deleted=0 AND model='valuation' "
     "ORDER BY at DESC LIMIT 1"},
    {"credit.grade",
     "SELECT grade FROM credit WHERE account=?1 AND deleted=0 ORDER BY rated_on DESC LIMIT 1"},
    {"credit.limit",
     "SELECT credit_limit FROM credit WHERE account=?1 AND deleted=0 AND "
     "coalesce(currency, ?3)=?3 ORDER BY rated_on DESC LIMIT 1"},
    {"credit.terms_days",
     "SELECT terms_days FROM credit WHERE account=?1 AND deleted=0 ORDER BY rated_on DESC LIMIT 1"},
    {"credit.review_on",
     "SELECT review_on FROM credit WHERE account=?1 AND deleted=0 ORDER BY rated_on DESC LIMIT 1"},
    {"credit.exposure",
     "SELECT (SELECT coalesce(sum(r.amount), 0)-coalesce(sum((SELECT sum(p.amount) FROM payment p "
     "WHERE p.receivable=r.id AND p.deleted=0)), 0) FROM receivable r WHERE r.account=?1 AND "
     "r.deleted=0 AND coalesce(r.written_off, 0)=0 AND coalesce(r.currency, ?3)=?3) + (SELECT "
     "coalesce(sum(value), 0) FROM sales_order o WHERE o.account=?1 AND o.deleted=0 AND o.status "
     "IN ('open', 'delivered') AND coalesce(o.currency, ?3)=?3 AND NOT EXISTS (SELECT 1 FROM "
     "receivable r WHERE r.account=?1 AND r.sales_order=o.id AND r.deleted=0))"},
    {"credit.overdue",
     "SELECT sum(max(0, r.amount-coalesce((SELECT sum(p.amount) FROM payment p WHERE "
     "p.receivable=r.id AND p.deleted=0), 0))) FROM receivable r WHERE r.account=?1 AND "
     "r.deleted=0 AND coalesce(r.written_off, 0)=0 AND r.due<?2 AND coalesce(r.currency, ?3)=?3"},
    {"credit.days_overdue",
     "SELECT max(CAST(julianday(?2)-julianday(r.due) AS INTEGER)) FROM receivable r WHERE "
     "r.account=?1 AND r.deleted=0 AND coalesce(r.written_off, 0)=0 AND r.due<?2 AND r.amount> "
     "coalesce((SELECT sum(p.amount) FROM payment p WHERE p.receivable=r.id AND p.deleted=0), 0)"},
    {"figures.as_of", "SELECT max(as_of) FROM account_figure WHERE account=?1 AND deleted=0"},
    {"plan.steps",
     "SELECT count(*) FROM plan_step WHERE account=?1 AND deleted=0 AND "
     "coalesce(plan, 'development')='development'"},
    {"plan.done",
     "SELECT count(*) FROM plan_step WHERE account=?1 AND deleted=0 AND "
     "coalesce(plan, 'development')='development' AND done_on IS NOT NULL"},
    {"account.owner",
     "SELECT coalesce(u.display_name, u.name) FROM account a JOIN \"user\" u ON u.id=a.owner "
     "WHERE a.id=?1"},
}};

// Rows, with a column for each field of the list, in their order.
inline constexpr std::array<NamedQuery, 15> lists{{
    {"contacts",
     "SELECT name, title, department, coalesce(phone, mobile), echelon, \"function\", "
     "decision_role, is_decision_maker, "
     "(SELECT s.attitude FROM stance s WHERE s.contact=c.id AND s.deleted=0 AND s.attitude IS NOT "
     "NULL AND s.attitude<>'unknown' GROUP BY s.attitude ORDER BY count(*) DESC, s.attitude LIMIT "
     "1), "
     "(SELECT max(s.influence) FROM stance s WHERE s.contact=c.id AND s.deleted=0), "
     "(SELECT s.style FROM stance s WHERE s.contact=c.id AND s.deleted=0 AND s.style IS NOT NULL "
     "GROUP BY s.style ORDER BY count(*) DESC, s.style LIMIT 1), "
     "(SELECT l.step FROM ladder_step l WHERE l.contact=c.id AND l.deleted=0 ORDER BY CASE l.step "
     "WHEN 'ally' THEN 5 WHEN 'trust' THEN 4 WHEN 'approve' THEN 3 WHEN 'date' THEN 2 ELSE 1 END "
     "DESC LIMIT 1), "
     "(SELECT count(*) FROM dossier_fact f WHERE f.contact=c.id AND f.deleted=0), "
     "(SELECT count(*) FROM need n WHERE n.contact=c.id AND n.deleted=0), "
     "(SELECT max(at) FROM (SELECT max(coalesce(v.finished_at, v.started_at)) AS at FROM "
     "participant p JOIN visit v ON v.id=p.visit AND v.deleted=0 AND v.status='done' WHERE "
     "p.contact=c.id AND p.deleted=0 UNION ALL SELECT max(t.at) FROM touch t WHERE t.contact=c.id "
     "AND t.deleted=0)), "
     "(SELECT min(day) FROM (SELECT min(v.next_date) AS day FROM participant p JOIN visit v ON "
     "v.id=p.visit AND v.deleted=0 AND v.next_date>=?2 WHERE p.contact=c.id AND p.deleted=0 UNION "
     "ALL SELECT min(t.next_date) FROM touch t WHERE t.contact=c.id AND t.deleted=0 AND "
     "t.next_date>=?2)) "
     "FROM contact c WHERE c.account=?1 AND c.deleted=0 AND c.left_on IS NULL ORDER BY c.id"},
    {"suppliers",
     "SELECT name, product, share, since_year, how_won, problems, coalesce(former, 0) FROM "
     "supplier WHERE account=?1 AND deleted=0 ORDER BY id"},
    {"competitors",
     "SELECT (SELECT k.name FROM competitor k WHERE k.id=c.competitor), c.product, c.price, "
     "c.satisfaction, c.mistakes FROM competitor_presence c WHERE c.account=?1 AND c.deleted=0 "
     "ORDER BY c.id"},
    {"visits",
     "SELECT v.status, coalesce(v.finished_at, v.started_at, v.planned_at), v.kind, v.result, "
     "CASE WHEN EXISTS (SELECT 1 FROM participant p JOIN team_member m ON m.user=p.user AND "
     "m.account=v.account AND m.deleted=0 AND m.role='sponsor' WHERE p.visit=v.id AND p.deleted=0) "
     "THEN 'executive' WHEN EXISTS (SELECT 1 FROM participant p JOIN \"user\" u ON u.id=p.user AND "
     "u.role='manager' WHERE p.visit=v.id AND p.deleted=0) OR EXISTS (SELECT 1 FROM \"user\" u "
     "WHERE u.id=v.owner AND u.role='manager') THEN 'manager' ELSE 'rep' END, "
     "(SELECT c.echelon FROM participant p JOIN contact c ON c.id=p.contact WHERE p.visit=v.id AND "
     "p.deleted=0 AND c.echelon IS NOT NULL ORDER BY CASE c.echelon WHEN 'executive' THEN 3 WHEN "
     "'manager' THEN 2 ELSE 1 END DESC LIMIT 1), "
     "v.next_step IS NOT NULL FROM visit v WHERE v.account=?1 AND v.deleted=0 ORDER BY v.id"},
    {"samples",
     "SELECT (SELECT p.name FROM product p WHERE p.id=s.product), CASE WHEN feedback_on IS NOT "
     "NULL THEN 'feedback' WHEN received_on IS NOT NULL THEN 'received' WHEN sent_on IS NOT NULL "
     "THEN 'sent' WHEN reviewed_on IS NOT NULL THEN 'reviewed' ELSE 'requested' END, review, "
     "standard, feedback, sent_on FROM sample s WHERE account=?1 AND deleted=0 ORDER BY id"},
    {"opportunities",
     "SELECT step, value, expected_on, outcome, problem, NULL, timetable FROM opportunity WHERE "
     "account=?1 AND deleted=0 ORDER BY id"},
    {"quotes",
     "SELECT status, (SELECT sum(l.quantity*l.unit_price/1000*(1000-coalesce(l.discount, 0))/1000) "
     "FROM quote_line l WHERE l.quote=q.id AND l.deleted=0), sent_on, valid_until FROM quote q "
     "WHERE account=?1 AND deleted=0 ORDER BY id"},
    {"contracts",
     "SELECT status, value, signed_on, terms FROM contract WHERE account=?1 AND deleted=0 ORDER BY "
     "id"},
    {"orders",
     "SELECT status, value, ordered_on FROM sales_order WHERE account=?1 AND deleted=0 ORDER BY "
     "id"},
    {"findings",
     "SELECT CAST(severity AS TEXT), due, closed_on IS NOT NULL FROM audit_issue WHERE account=?1 "
     "AND deleted=0 ORDER BY id"},
    {"complaints",
     "SELECT CAST(severity AS TEXT), received_at, confirmed_at IS NOT NULL FROM complaint WHERE "
     "account=?1 AND deleted=0 ORDER BY id"},
    {"promises",
     "SELECT direction, due, done_at IS NOT NULL OR outcome IS NOT NULL FROM promise WHERE "
     "account=?1 AND deleted=0 ORDER BY id"},
    {"equipment",
     "SELECT name, maker, installed_year FROM equipment WHERE account=?1 AND deleted=0 ORDER BY "
     "id"},
    {"scores",
     "SELECT model, result, score, max(at) FROM valuation WHERE account=?1 AND deleted=0 GROUP BY "
     "model"},
    {"answers",
     "SELECT form, field, value FROM answer WHERE account=?1 AND deleted=0 UNION ALL SELECT form, "
     "field, value FROM private_answer WHERE account=?1 AND deleted=0"},
}};

}  // namespace rapport::account_view
