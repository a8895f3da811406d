// tests/apps/server/demo_test.cpp
#include "demo/demo.hpp"

#include <filesystem>
#include <map>

#include "backend_fixture.hpp"
#include "rapport/record/tables.hpp"

using namespace rapport;
using test::must;

namespace {

struct DemoFixture : test::BackendFixture {
    DemoFixture() {
        backend.reset();
        std::filesystem::remove_all(folder / "data");
        options.data = folder / "data";
        options.identity.cost = test::cheap;
    }
    server::BackendOptions options;
};

}  // namespace

TEST_CASE_METHOD(DemoFixture,
                 "demo: a whole company, made once, nothing refused, one conflict to settle",
                 "[server][demo]") {
    CHECK(must(server::demo::make_company(options, environment())));
    CHECK_FALSE(must(server::demo::make_company(options, environment())));
    CHECK_FALSE(std::filesystem::exists(folder / "data/.demo"));
    open();
    CHECK(must(backend->identity().users()).size() == 5);
    must(backend->identity().log_in({"li", "demo", new_device(), "", ""}));
    std::map<TableNo, int> counts;
    int conflicts = 0, upcoming = 0, past = 0;
    transact([&](server::SqliteHubTransaction& t) {
        auto refused =
            t.database().prepare("SELECT count(*) FROM judged WHERE refusal IS NOT NULL");
        REQUIRE(must(refused.step()));
        CHECK(refused.integer(0) == 0);
        auto ids = t.database().prepare("SELECT id FROM record");
        while (must(ids.step())) {
            const auto record = must(t.record(ids.id<RecordId>(0)));
            REQUIRE(record);
            ++counts[record->state.table];
            for (const auto& field : record->changed)
                if (in_conflict(record->state.of(field.field))) ++conflicts;
            for (const Sibling& s : record->state.siblings) CHECK(s.time.unix_ms() <= now_unix_ms);
            if (record->state.table != table::visit) continue;
            const Field* planned = product_schema().table(table::visit)->field("planned_at");
            const Sibling* at = winner(record->state.of(planned->number));
            REQUIRE(at);
            (std::get<std::int64_t>(at->value) > now_unix_ms ? upcoming : past) += 1;
        }
    });
    CHECK(conflicts == 1);
    CHECK(counts[table::account] == 12);
    CHECK(counts[table::contact] == 35);
    CHECK((upcoming >= 6 && past >= 12));
    for (const TableNo number :
         {table::objective,   table::participant,  table::note,        table::promise,
          table::stance,      table::dossier_fact, table::team_member, table::stage_move,
          table::opportunity, table::deal_person,  table::supplier,    table::account_figure,
          table::receivable,  table::payment,      table::credit,      table::gift,
          table::task,        table::complaint,    table::touch,       table::competitor,
          table::sales_order, table::sales_target})
        CHECK(counts[number] > 0);
}

TEST_CASE_METHOD(DemoFixture, "demo: an interrupted making leaves nothing behind",
                 "[server][demo]") {
    std::filesystem::create_directories(folder / "data/.demo");
    test::write_file(folder / "data/.demo/hub.db", "half of something");
    CHECK(must(server::demo::make_company(options, environment())));
    open();
    CHECK(must(backend->identity().users()).size() == 5);
}

TEST_CASE_METHOD(DemoFixture, "demo: a company of one's own is left alone", "[server][demo]") {
    open();
    add_user("somebody");
    CHECK_FALSE(must(server::demo::make_company(options, environment())));
    CHECK(must(backend->identity().users()).size() == 1);
}

TEST_CASE("demo: the welcome names the log-ins and commands to copy", "[server][demo]") {
    const std::string text = server::demo::welcome("http://127.0.0.1:8080");
    for (const char* part :
         {"li", "王建国", "demo", "login http://127.0.0.1:8080 --user li", "conflict list"})
        CHECK(text.find(part) != std::string::npos);
}
