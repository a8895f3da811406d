// tests/core/door/visits_test.cpp
//
// A visit from plan to finish, as a shell does it.
#include "support/doorway.hpp"

using namespace rapport;
using test::Doorway;

TEST_CASE("door: a visit is planned with objectives and people in one commit", "[core][door]") {
    Doorway d;
    const std::string account = d.add_account();
    const std::string contact = d.add_contact(account);
    const std::int64_t before = *d.at(d.call("status"), "unsent").integer();
    const Json sheet =
        d.call("visit.plan",
               "{'account': '%', 'purpose': '试产', 'planned_at': '2026-03-06 09:30', "
               "'minutes_planned': 60,"
               " 'primary': {'text': 'Agree on a trial', 'measure': 'a date', 'due': '2026-03-31'},"
               " 'minimum': {'text': 'Meet the plant manager'}, 'participants': [{'contact': '%', "
               "'role': 'decider'}]}",
               account, contact);
    CHECK(*d.at(d.call("status"), "unsent").integer() == before + 1);
    const Json& visit = d.at(sheet, "visit");
    CHECK(d.text(visit, "status") == "planned");
    CHECK(d.text(visit, "planned_at") == "2026-03-06T09:30:00Z");
    CHECK(d.text(visit, "account_label") == "华东精密制造有限公司");
    REQUIRE(d.items(sheet, "objectives").size() == 2);
    CHECK(d.text(d.items(sheet, "objectives").at(0), "rank") == "primary");
    CHECK(d.text(d.items(sheet, "objectives").at(0), "due") == "2026-03-31");
    REQUIRE(d.items(sheet, "participants").size() == 1);
    CHECK(d.text(d.items(sheet, "participants").at(0), "contact_label") == "王芳");
}

TEST_CASE("door: a plan with one fault leaves nothing", "[core][door]") {
    Doorway d;
    const std::string account = d.add_account();
    const Json error = d.fail(
        "visit.plan", "{'account': '%', 'primary': {'text': 'x'}, 'participants': [{}]}", account);
    CHECK(d.text(error, "code") == "incomplete");
    CHECK(d.items(d.call("visit.list")).empty());
    CHECK(d.items(d.call("objective.list")).empty());
}

TEST_CASE("door: a visit is held and finished", "[core][door]") {
    Doorway d;
    const std::string account = d.add_account();
    const std::string contact = d.add_contact(account);
    const std::string visit =
        d.text(d.at(d.call("visit.plan",
                           "{'account': '%', 'primary': {'text': 'p'}, 'minimum': {'text': 'm'}}",
                           account),
                    "visit"),
               "id");
    const Json started = d.call("visit.start", "{'id': '%'}", visit);
    CHECK(d.text(started, "status") == "under_way");
    CHECK(d.text(started, "started_at") == "2026-03-05T08:40:00Z");
    CHECK(d.call("visit.start", "{'id': '%'}", visit) == started);

    d.now_unix_ms += 600'000;
    const Json note = d.call(
        "visit.note", "{'visit': '%', 'contact': '%', 'kind': 'said', 'text': '交期比价格重要'}",
        visit, contact);
    CHECK(d.text(note, "account") == account);
    CHECK(d.text(note, "at") == "2026-03-05T08:50:00Z");
    d.call("promise.add", "{'visit': '%', 'text': 'Send the report', 'due': '2026-03-12'}", visit);

    const Json check = d.call("visit.check", "{'id': '%'}", visit);
    CHECK_FALSE(*d.at(check, "complete").boolean());
    const Json finished = d.call("visit.finish",
                                 "{'id': '%', 'result': 'minimum', 'next_step': 'Send the quote', "
                                 "'next_date': '2026-03-12', 'summary': '他们要试产。'}",
                                 visit);
    CHECK(d.text(finished, "status") == "done");
    CHECK(d.text(finished, "finished_at") == "2026-03-05T08:50:00Z");
    CHECK(*d.at(d.call("visit.check", "{'id': '%'}", visit), "complete").boolean());

    const Json sheet = d.call("visit.sheet", "{'id': '%'}", visit);
    CHECK(d.items(sheet, "notes").size() == 1);
    CHECK(d.items(sheet, "promises").size() == 1);
    CHECK_FALSE(*d.at(d.items(sheet, "objectives").at(0), "reached").boolean());
    CHECK(*d.at(d.items(sheet, "objectives").at(1), "reached").boolean());
}

TEST_CASE("door: finishing says exactly what is missing, and writes nothing", "[core][door]") {
    Doorway d;
    const std::string visit = d.add_visit(d.add_account());
    const Json before = d.call("visit.show", "{'id': '%'}", visit);
    const Json all = d.fail("visit.finish", "{'id': '%', 'summary': 'x'}", visit);
    CHECK(d.text(all, "code") == "incomplete");
    CHECK(d.text(all, "field") == "result");
    CHECK(d.text(all, "detail") ==
          "still missing: result, next_step (or no_next_step_reason), next_date");
    const Json date =
        d.fail("visit.finish", "{'id': '%', 'result': 'primary', 'next_step': 'Call'}", visit);
    CHECK(d.text(date, "detail") == "still missing: next_date");
    CHECK(d.call("visit.show", "{'id': '%'}", visit) == before);
    // The same holds when done is said by an edit.
    CHECK(d.text(d.fail("visit.edit", "{'id': '%', 'status': 'done'}", visit), "code") ==
          "incomplete");

    d.call("visit.edit", "{'id': '%', 'summary': 'saved without a check', 'result': 'not_reached'}",
           visit);
    const Json finished = d.call(
        "visit.finish", "{'id': '%', 'no_next_step_reason': 'They closed the plant'}", visit);
    CHECK(d.text(finished, "status") == "done");
}

TEST_CASE("door: a visit that is done or cancelled does not begin", "[core][door]") {
    Doorway d;
    const std::string visit = d.add_visit(d.add_account());
    d.call("visit.edit", "{'id': '%', 'status': 'cancelled'}", visit);
    CHECK(d.text(d.fail("visit.start", "{'id': '%'}", visit), "code") == "wrong_state");
    CHECK(d.text(d.fail("visit.finish",
                        "{'id': '%', 'result': 'primary', 'no_next_step_reason': 'x'}", visit),
                 "code") == "wrong_state");
}

TEST_CASE("door: promises are kept or broken at a time", "[core][door]") {
    Doorway d;
    const std::string account = d.add_account();
    const std::string id =
        d.text(d.call("promise.add", "{'account': '%', 'text': 'x'}", account), "id");
    const Json kept = d.call("promise.keep", "{'id': '%'}", id);
    CHECK(d.text(kept, "outcome") == "kept");
    CHECK(d.text(kept, "done_at") == "2026-03-05T08:40:00Z");
    CHECK(d.text(kept, "direction") == "ours");
    const Json broken = d.call("promise.break", "{'id': '%', 'at': '2026-03-04 10:00'}", id);
    CHECK(d.text(broken, "outcome") == "broken");
}

TEST_CASE("door: an owner that nobody filled in is the author", "[core][door]") {
    Doorway d;
    const std::string account = d.add_account();
    const Json offline = d.call("visit.show", "{'id': '%'}", d.add_visit(account));
    CHECK(d.at(offline, "owner").is_null());
    CHECK(d.text(offline, "owner_label").empty());  // nobody has a name here yet

    d.hub_sends_user("zhang", "phone");
    const Json users = d.call("user.list");
    const std::string user = d.text(d.items(users).at(0), "id");
    REQUIRE(d.store().set_fact("user.id", user).has_value());
    CHECK(d.text(d.call("visit.show", "{'id': '%'}", d.text(offline, "id")), "owner_label") ==
          "zhang");
    const Json later = d.call("visit.show", "{'id': '%'}", d.add_visit(account));
    CHECK(d.text(later, "owner") == user);
    CHECK(d.text(later, "owner_label") == "zhang");
}

TEST_CASE("door: visits are listed by when they begin, planned or begun", "[core][door]") {
    Doorway d;
    const std::string account = d.add_account();
    const auto planned = [&](const std::string& at) {
        return d.text(
            d.at(d.call("visit.plan", "{'account': '%', 'planned_at': '" + at + "'}", account),
                 "visit"),
            "id");
    };
    planned("2026-03-01 23:59");
    const std::string monday = planned("2026-03-02 00:00"), sunday = planned("2026-03-08 23:59");
    planned("2026-03-09 00:00");
    planned("2026-04-01 09:00");
    const Json week =
        d.call("visit.list", "{'from': '2026-03-02T00:00:00Z', 'until': '2026-03-09T00:00:00Z'}");
    REQUIRE(d.items(week).size() == 2);
    CHECK(d.text(d.items(week)[0], "id") == sunday);
    CHECK(d.text(d.items(week)[1], "id") == monday);
    d.call("visit.start", "{'id': '%', 'at': '2026-03-20 10:00'}", monday);
    CHECK(d.items(d.call("visit.list", "{'until': '2026-03-09T00:00:00Z'}")).size() == 2);
    CHECK(d.items(d.call("visit.list", "{'from': '2026-03-20T00:00:00Z'}")).size() == 2);
    CHECK(d.text(d.fail("visit.list", "{'from': 'monday'}"), "field") == "from");
    CHECK(d.text(d.fail("note.list", "{'from': '2026-03-02T00:00:00Z'}"), "code") ==
          "invalid_argument");
}

TEST_CASE("door: a visit has its brief, and its day a plan", "[core][door]") {
    Doorway d;
    const std::string account = d.add_account();
    const std::string contact = d.add_contact(account);
    const std::string visit =
        d.text(d.at(d.call("visit.plan",
                           "{'account': '%', 'planned_at': '2026-03-06 01:30', 'participants': "
                           "[{'contact': '%'}]}",
                           account, contact),
                    "visit"),
               "id");
    d.call("question.add", "{'visit': '%', 'kind': 'need_payoff', 'text': '省多少？'}", visit);
    const Json brief = d.call("visit.brief", "{'id': '%', 'today': '2026-03-05'}", visit);
    CHECK(d.text(d.items(brief, "people").front(), "name") == "王芳");
    CHECK(d.text(d.items(brief, "warnings").front(), "key") == "benefit_too_soon");
    CHECK(d.items(brief, "missing").size() == 3);
    const Json plan =
        d.call("day.plan", "{'day': '2026-03-06', 'begins': '2026-03-06T00:00:00+08:00'}");
    REQUIRE(d.items(plan, "stops").size() == 1);
    CHECK(*d.at(d.items(plan, "stops").front(), "planned_minute").integer() == 9 * 60 + 30);
}
