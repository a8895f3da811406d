// core/domain/src/reports/sold.cpp
#include "reports/sold.hpp"

#include "rapport/record/tables.hpp"

namespace rapport::reports {
namespace {

// Accounts first, so that their orders are found by index.
constexpr std::string_view orders_sql =
    "SELECT o.id, coalesce(o.owner, a.owner), o.ordered_on, coalesce(u.display_name, u.name, ''), "
    "coalesce(a.region, ''), coalesce(o.currency, ?1), coalesce(o.value, 0), NULL, '' FROM account "
    "a CROSS JOIN sales_order o ON o.account=a.id LEFT JOIN user u ON "
    "u.id=coalesce(o.owner, a.owner) WHERE a.deleted=0 AND o.deleted=0 AND coalesce(o.status, "
    "'open')!='cancelled' AND o.ordered_on BETWEEN ?2 AND ?3 ORDER BY o.id";

constexpr std::string_view lines_sql =
    "SELECT o.id, coalesce(o.owner, a.owner), o.ordered_on, coalesce(u.display_name, u.name, ''), "
    "coalesce(a.region, ''), coalesce(o.currency, ?1), "
    "l.quantity*l.unit_price/1000*(1000-coalesce(l.discount, 0))/1000, l.product, "
    "coalesce(p.name, '') FROM account a CROSS JOIN sales_order o ON o.account=a.id CROSS JOIN "
    "order_line l ON l.sales_order=o.id LEFT JOIN product p ON p.id=l.product LEFT JOIN user u ON "
    "u.id=coalesce(o.owner, a.owner) WHERE a.deleted=0 AND o.deleted=0 AND l.deleted=0 AND "
    "coalesce(o.status, 'open')!='cancelled' AND o.ordered_on BETWEEN ?2 AND ?3 AND l.product IS "
    "NOT NULL AND l.quantity IS NOT NULL AND l.unit_price IS NOT NULL ORDER BY o.id, l.id";

Result<std::vector<Sold>> sold(const Asked& asked, const Span& span, std::string_view sql) {
    std::vector<Sold> all;
    Statement rows = asked.store.database().prepare(sql);
    const std::string from = date_of(span.first);
    const std::string to = date_of(span.last);
    rows.bind(1, std::string_view(asked.currency()));
    rows.bind(2, std::string_view(from)).bind(3, std::string_view(to));
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return all;
        RAPPORT_TRY(const bool is_theirs, asked.takes(table::sales_order, rows, 1));
        const auto day = days_of(rows.text(2));
        if (!is_theirs || !day) continue;
        Sold one;
        one.order = rows.id<RecordId>(0);
        one.day = *day;
        if (!rows.is_null(1)) one.owner = rows.id<RecordId>(1);
        one.owner_name = std::string(rows.text(3));
        one.region = std::string(rows.text(4));
        one.currency = std::string(rows.text(5));
        one.minor = rows.integer(6);
        if (!rows.is_null(7)) one.product = rows.id<RecordId>(7);
        one.product_name = std::string(rows.text(8));
        all.push_back(std::move(one));
    }
}

}  // namespace

Result<std::vector<Sold>> orders_sold(const Asked& asked, const Span& span) {
    return sold(asked, span, orders_sql);
}

Result<std::vector<Sold>> lines_sold(const Asked& asked, const Span& span) {
    return sold(asked, span, lines_sql);
}

}  // namespace rapport::reports
