// tests/core/door/plans_test.cpp
//
// How SQLite means to find what a screen asks for. A view model that reads through all of a table
// is quick in a demo and slow in a territory, so no statement of one may.
#include <sqlite3.h>

#include <set>

#include "support/doorway.hpp"

using namespace rapport;
using test::Doorway;

namespace {

sqlite3* connection = nullptr;  // the last that was opened
std::set<std::string> asked;    // its statements, since they were cleared

int listen(sqlite3* opened, char** /*error*/, const sqlite3_api_routines* /*api*/) {
    connection = opened;
    return sqlite3_trace_v2(
        opened, SQLITE_TRACE_STMT,
        [](unsigned /*event*/, void* /*context*/, void* statement, void* /*text*/) {
            if (const char* sql = sqlite3_sql(static_cast<sqlite3_stmt*>(statement)))
                asked.insert(sql);
            return 0;
        },
        nullptr);
}

// Listens to connections that are opened as long as it lives.
struct Listener {
    Listener() { sqlite3_auto_extension(reinterpret_cast<void (*)()>(listen)); }
    ~Listener() { sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(listen)); }
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;
};

// The steps of a plan, each a line as SQLite says it: "SCAN visit", "SEARCH note USING INDEX …".
std::vector<std::string> plan_of(const std::string& sql) {
    sqlite3_stmt* plan = nullptr;
    const std::string explained = "EXPLAIN QUERY PLAN " + sql;
    INFO(explained);
    REQUIRE(sqlite3_prepare_v2(connection, explained.c_str(), -1, &plan, nullptr) == SQLITE_OK);
    std::vector<std::string> out;
    while (sqlite3_step(plan) == SQLITE_ROW)
        out.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(plan, 3)));
    sqlite3_finalize(plan);
    return out;
}

// Of these there are few, in every company.
const std::set<std::string_view> few{"user", "device", "playbook", "sales_target"};

// The table of records that a step reads through, row by row, with no index that is about fewer of
// them; none where it does nothing of that kind. A plan names a table as the statement does.
std::string_view read_through(const std::string& step, const std::string& sql) {
    if (step.rfind("SCAN ", 0) != 0 || step.find("INDEX") != std::string::npos) return {};
    const std::string name = step.substr(5, step.find(' ', 5) - 5);
    for (const Table& table : product_schema().tables) {
        const std::string words = " " + std::string(table.name) + " ";
        const bool is_it = table.name == name || sql.find(words + name) != std::string::npos ||
                           sql.find(words + "AS " + name) != std::string::npos;
        if (is_it && !few.contains(table.name)) return table.name;
    }
    return {};
}

}  // namespace

TEST_CASE("door: no view model reads through all of a table", "[core][door]") {
    const Listener listener;
    Doorway d;
    const std::string account = d.add_account(), contact = d.add_contact(account);
    const std::string visit = d.add_visit(account);
    const std::string deal =
        d.text(d.call("opportunity.add", "{'account': '%', 'name': 'Line 2'}", account), "id");

    const auto look = [&](std::string_view method, std::string_view pattern,
                          const std::string& id = {}) {
        asked.clear();
        if (id.empty())
            d.call(method, pattern);
        else
            d.call(method, pattern, id);
        CHECK_FALSE(asked.empty());
        for (const std::string& sql : std::set<std::string>(asked))
            for (const std::string& step : plan_of(sql)) {
                INFO(method << " asks: " << sql << "\n" << step);
                const std::string_view table = read_through(step, sql);
                CHECK((table.empty() || (method == "report.show" && table == "account")));
            }
    };
    look("inbox", "{'today': '2026-03-05'}");
    look("account.show", "{'id': '%'}", account);
    look("account.rhythm", "{'account': '%', 'today': '2026-03-05'}", account);
    look("account.credit", "{'account': '%'}", account);
    look("stage.show", "{'account': '%', 'today': '2026-03-05'}", account);
    look("score.show", "{'account': '%'}", account);
    look("form.list", "{'account': '%'}", account);
    look("form.show", "{'account': '%', 'form': 'credit_survey'}", account);
    look("contact.show", "{'id': '%'}", contact);
    look("contact.warmth", "{'contact': '%', 'from': '2026-01-01', 'until': '2026-02-01'}",
         contact);
    look("gift.check", "{'contact': '%', 'kind': 'goods', 'value': 18000}", contact);
    look("visit.sheet", "{'id': '%'}", visit);
    look("visit.check", "{'id': '%'}", visit);
    look("deal.board", "{}");
    look("deal.forecast", "{'today': '2026-03-05'}");
    look("deal.people", "{'opportunity': '%'}", deal);
    look("receivable.open", "{'account': '%', 'today': '2026-03-05'}", account);
    look("receivable.open", "{'today': '2026-03-05'}");
    look("account.people", "{'account': '%'}", account);
    look("account.contact_matrix", "{'account': '%'}", account);
    look("visit.brief", "{'id': '%', 'today': '2026-03-05'}", visit);
    look("deal.simulation", "{'opportunity': '%'}", deal);
    look("score.list", "{'account': '%'}", account);
    look("certificate.departure", "{'from': '2026-03-05T00:00:00Z', 'to': '2026-03-06T00:00:00Z'}");
    look("conflict.list", "{}");
    look("quarantine.list", "{}");
    look("search", "{'text': '王芳'}");
    // What tells of a company reads through its accounts, or what waits, and finds the rest.
    for (const std::string_view report :
         {"tiers", "classes", "share", "quadrants", "effort", "targets", "growth", "penetration",
          "warmth", "credit", "conflicts", "forecast", "funnel"})
        look("report.show", "{'report': '%', 'today': '2026-03-05'}", std::string(report));
    for (const std::string_view list : {"contact", "visit", "note", "promise", "opportunity"})
        look(std::string(list) + ".list", "{'account': '%'}", account);
}
