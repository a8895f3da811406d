// tests/core/office/calendar_test.cpp
#include "rapport/office/calendar.hpp"

#include "rapport/office/undo.hpp"
#include "rapport/record/date.hpp"
#include "support/product.hpp"

using namespace rapport;
using namespace rapport::office;
using test::Product;

namespace {

const Table& visits() {
    return *product_schema().table("visit");
}

RecordId add(Product& product, std::string_view table_name,
             const std::vector<std::pair<std::string_view, Value>>& values) {
    const Table& declared = *product_schema().table(table_name);
    Edit edit{Edit::Kind::create, declared.number, product.store().new_id(), {}, {}};
    for (const auto& [name, value] : values)
        edit.values.emplace_back(declared.field(name)->number, value);
    REQUIRE(product.store().save({&edit, 1}));
    return edit.record;
}

std::string exported(Product& product, const CalendarOptions& calendar = {"Asia/Shanghai", 30}) {
    std::string out;
    const auto report = export_calendar(product.store(), {}, calendar, [&](std::string_view piece) {
        out += piece;
        return Result<void>{};
    });
    if (!report) FAIL(report.error().detail);
    return out;
}

ImportReport import(Product& product, std::string_view text,
                    const AppointmentsOptions& options = {}) {
    auto report = import_appointments(product.store(), text, options);
    if (!report) FAIL(name_of(report.error().code) << ": " << report.error().detail);
    return *std::move(report);
}

bool has(const std::string& text, std::string_view piece) {
    return text.find(piece) != std::string::npos;
}

std::string calendar_of(std::string_view events) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Maker//Mail//EN\r\n" + std::string(events) +
           "END:VCALENDAR\r\n";
}

std::string event(std::string_view uid, std::string_view lines) {
    return "BEGIN:VEVENT\r\nUID:" + std::string(uid) + "\r\nDTSTAMP:20260301T000000Z\r\n" +
           std::string(lines) + "END:VEVENT\r\n";
}

}  // namespace

TEST_CASE("calendar: a visit is one event for ever, and says when it was moved",
          "[core][office][ical]") {
    Product product;
    const RecordId account = add(product, "account", {{"name", std::string("华东精密")}});
    const RecordId visit = add(product, "visit",
                               {{"account", account},
                                {"purpose", std::string("报价, 样品; 复盘")},
                                {"place", std::string("苏州")},
                                {"planned_at", *parse_instant("2026-03-05T01:30:00Z")},
                                {"minutes_planned", std::int64_t{90}}});
    add(product, "visit", {{"account", account}});
    const std::string first = exported(product);
    CHECK(has(first, "UID:" + to_text(visit) + "@rapport\r\n"));
    CHECK(has(first, "BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai\r\n"));
    CHECK(has(first, "DTSTART;TZID=Asia/Shanghai:20260305T093000\r\n"));
    CHECK(has(first, "DTEND;TZID=Asia/Shanghai:20260305T110000\r\n"));
    CHECK(has(first, "SEQUENCE:0\r\n"));
    CHECK(has(first, "TRIGGER:-PT30M\r\n"));
    CHECK(has(first, "SUMMARY:华东精密: 报价\\, 样品\\; 复盘\r\n"));
    CHECK(exported(product) == first);

    product.now_unix_ms += 90'000;
    const Edit moved{
        Edit::Kind::update,
        table::visit,
        visit,
        {{visits().field("planned_at")->number, *parse_instant("2026-03-06T01:30:00Z")}},
        {}};
    REQUIRE(product.store().save({&moved, 1}));
    const std::string second = exported(product);
    CHECK(has(second, "UID:" + to_text(visit) + "@rapport\r\n"));
    CHECK(has(second, "SEQUENCE:90\r\n"));
    const Edit off{Edit::Kind::update,
                   table::visit,
                   visit,
                   {{visits().field("status")->number, std::string("cancelled")}},
                   {}};
    REQUIRE(product.store().save({&off, 1}));
    CHECK(has(exported(product), "STATUS:CANCELLED"));
    CHECK_FALSE(has(exported(product), "BEGIN:VALARM"));
    // Its own events are known again.
    CHECK(import(product, second).already_here == 1);
    CHECK_FALSE(export_calendar(product.store(), {}, {"Nowhere/Town", 0},
                                [](std::string_view) { return Result<void>{}; }));
}

TEST_CASE("calendar: appointments become visits of the account that they name",
          "[core][office][ical]") {
    Product product;
    const RecordId account =
        add(product, "account", {{"name", std::string("华东精密制造有限公司")}});
    add(product, "account", {{"name", std::string("Anna Trading")}});
    const std::string text = calendar_of(
        "BEGIN:VTIMEZONE\r\nTZID:China Standard Time\r\nBEGIN:STANDARD\r\n"
        "DTSTART:16010101T000000\r\nTZOFFSETFROM:+0800\r\nTZOFFSETTO:+0800\r\nEND:STANDARD\r\n"
        "END:VTIMEZONE\r\n" +
        event("a",
              "DTSTART;TZID=China Standard Time:20260305T093000\r\n"
              "DTEND;TZID=China Standard Time:20260305T103000\r\n"
              "SUMMARY:拜访华东精密制造\\, 报价\r\nLOCATION:苏州\r\n") +
        event("b",
              "DTSTART:20260306T010000Z\r\nSUMMARY:Call\r\nLOCATION:Anna Trading\\, Wuxi\r\n") +
        event("c", "DTSTART:20260306T010000Z\r\nRRULE:FREQ=WEEKLY\r\nSUMMARY:Anna Trading\r\n") +
        event("d", "DTSTART;VALUE=DATE:20260306\r\nSUMMARY:Anna Trading\r\n") +
        event("e", "DTSTART;TZID=Mars:20260306T010000\r\nSUMMARY:Anna Trading\r\n") +
        event("f", "DTSTART:20260306T010000Z\r\nSUMMARY:Dentist\r\n") +
        event("b", "DTSTART:20260306T010000Z\r\nSUMMARY:Anna Trading\r\n"));
    const ImportReport report = import(product, text);
    CHECK(report.rows == 7);
    CHECK(report.imported == 2);
    CHECK(report.already_here == 1);
    REQUIRE(report.rejects.size() == 4);
    CHECK(report.rejects[0].field == "RRULE");
    CHECK(report.rejects[0].line == 27);
    CHECK(report.rejects[1].reason == "it takes a whole day: say at what time");
    CHECK(report.rejects[2].reason == "its time zone is not known");
    CHECK(report.rejects[3].field == "account");
    Statement rows = product.store().database().prepare(
        "SELECT planned_at, minutes_planned, account, status, place FROM visit ORDER BY "
        "planned_at");
    REQUIRE(*rows.step());
    CHECK(instant_text(rows.integer(0)) == "2026-03-05T01:30:00Z");
    CHECK(rows.integer(1) == 60);
    CHECK(rows.id<RecordId>(2) == account);
    CHECK(rows.text(3) == "planned");
    CHECK(rows.text(4) == "苏州");
    rows.reset();
    CHECK(import(product, text).imported == 0);
    CHECK(undo_import(product.store())->undone == 2);
    CHECK(import(product, text).imported == 2);
    AppointmentsOptions options;
    options.account = account;
    CHECK(import(product, text, options).imported == 1);
}

TEST_CASE("calendar: what is no whole calendar is refused", "[core][office][ical][bad-input]") {
    Product product;
    for (const std::string_view text : {"", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\n", "x"})
        CHECK_FALSE(import_appointments(product.store(), text));
}
