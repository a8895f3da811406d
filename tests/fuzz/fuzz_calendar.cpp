// tests/fuzz/fuzz_calendar.cpp
//
// Calendars of other programs, into an empty database: every appointment is counted once.
#include "fuzz.hpp"
#include "rapport/office/calendar.hpp"
#include "rapport/record/tables.hpp"

using namespace rapport;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const std::unique_ptr<Store> store = [] {
        StoreOptions options;
        options.database.path = ":memory:";
        options.database.create = true;
        options.schema = &product_schema();
        auto opened =
            Store::open(options, Environment{[] { return std::int64_t{1'772'700'000'000}; },
                                             [](std::span<std::uint8_t> bytes) {
                                                 for (auto& byte : bytes) byte = 7;
                                             }});
        FUZZ_CHECK(opened.has_value());
        return *std::move(opened);
    }();
    office::AppointmentsOptions options;
    options.dry_run = true;
    options.account = RecordId{make_uuid_from("account", {})};
    const auto report = office::import_appointments(*store, as_text({data, size}), options);
    if (!report) return 0;
    FUZZ_CHECK(report->rows == report->imported + report->already_here + report->rejected);
    return 0;
}
