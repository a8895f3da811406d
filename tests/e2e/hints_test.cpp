// tests/e2e/hints_test.cpp
//
// A device that watches hears of what another one sent without asking for it.
#include "support/catch.hpp"
#include "support/company/company.hpp"

using namespace rapport::test;

namespace {

// Asks by itself once a day: what comes sooner came by a hint.
Process watching(const CommandLine& device) {
    return Process{device.command({"sync", "--watch", "--every", "86400"})};
}

}  // namespace

TEST_CASE("e2e: what one device sends reaches another that watches, by a hint") {
    const TemporaryFolder folder;
    Server server{folder.path()};
    CommandLine phone{"phone", "li", folder.path()}, tablet{"tablet", "li", folder.path()};
    server.add_user("li", "rep");
    server.start();
    for (const CommandLine* device : {&phone, &tablet}) device->login(server.address());

    Process watch = watching(tablet);
    REQUIRE(watch.writes("All safe."));
    phone.json({"account", "add", "--name", "华东精密"});
    phone.json({"sync"});
    CHECK(watch.writes("received 1 record."));

    // A restarted server is heard again.
    server.stop();
    server.start();
    phone.json({"account", "add", "--name", "Rheinwerk"});
    phone.json({"account", "add", "--name", "Baltic Dairy"});
    phone.json({"sync"});
    CHECK(watch.writes("received 2 records."));

    watch.signal(SIGINT);
    const auto outcome = watch.wait();
    REQUIRE(outcome);
    CHECK(outcome->code == 0);
    CHECK(tablet.json({"account", "list"}).size() == 3);
}
