// tests/apps/cli/leaving_test.cpp
//
// Certificates, bundles and wiping as their users see them, without a server.
#include <ctime>

#include "shell.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

// A day from now on the wall of the shell's place (UTC+8).
std::string day_there(int days) {
    const std::time_t at = std::time(nullptr) + 8 * 3600 + days * 86'400;
    std::tm parts{};
    ::gmtime_r(&at, &parts);
    char text[16];
    return std::string(text, std::strftime(text, sizeof text, "%Y-%m-%d", &parts));
}

}  // namespace

TEST_CASE("cli: a device with work that is only here is neither logged out nor wiped", "[cli]") {
    Device device;
    CHECK(Shell::text(device.json({"certificate", "handin"}), "granted") == "true");
    device.out({"account", "add", "--name", "华东精密"});
    const Outcome refused = device.run({"certificate", "handin"});
    CHECK(refused.code == 4);
    CHECK(refused.out.find("Unsent              1") != std::string::npos);
    CHECK(refused.err.find("export-bundle") != std::string::npos);
    const Outcome json = device.run({"certificate", "handin", "--json"});
    CHECK(json.code == 4);
    CHECK(json.out.find(R"("granted":false)") != std::string::npos);
    CHECK(device.failure({"wipe", "--yes"}) == Failure{4, "unsent_work"});
    CHECK(std::filesystem::exists(device.folder / "device.db"));

    const std::string file = device.folder / "li.bundle";
    CHECK(device.failure({"export-bundle", file}) == Failure{2, "invalid_argument"});
    device.environment["RAPPORT_PASSPHRASE"] = "short";
    CHECK(device.failure({"export-bundle", file}) == Failure{2, "invalid_argument"});
    device.environment["RAPPORT_PASSPHRASE"] = "long enough";
    const std::string hash = Shell::text(device.json({"export-bundle", file}), "hash");
    CHECK(device.failure({"export-bundle", file}) == Failure{4, "already_exists"});
    const std::string page = device.out({"certificate", "handin", "--lang", "zh"});
    CHECK(page.find("数据包") != std::string::npos);
    CHECK(page.find(hash) != std::string::npos);

    // Something new is in no bundle.
    device.out({"account", "add", "--name", "Rheinwerk"});
    CHECK(device.failure({"wipe", "--yes"}) == Failure{4, "unsent_work"});
    device.out({"export-bundle", device.folder / "second.bundle"});
    CHECK(device.failure({"wipe"}) == Failure{2, "invalid_argument"});  // nobody can be asked
    device.out({"wipe", "--yes"});
    for (const char* ending : {"", "-wal", "-shm"})
        CHECK_FALSE(std::filesystem::exists(device.folder / "device.db" + ending));
    CHECK(device.failure({"status"}) == Failure{3, "not_found"});

    device.out({"init", "--user", "li"});
    CHECK(Shell::text(device.json({"import-bundle", device.folder / "second.bundle"}), "commits") ==
          "2");
    CHECK(Shell::text(device.json({"import-bundle", file}), "known") == "1");
    CHECK(device.out({"import-bundle", file}).find("0") != std::string::npos);
    CHECK(device.json({"account", "list"}).array_items()->size() == 2);
    CHECK(Shell::text(device.json({"status"}), "unsent") == "2");

    CHECK(device.failure({"import-bundle", device.folder / "none"}) == Failure{3, "not_found"});
    CHECK(device.failure({"import-bundle", device.folder / "device.db"}) ==
          Failure{5, "not_a_bundle"});
    device.environment["RAPPORT_PASSPHRASE"] = "another one";
    CHECK(device.failure({"import-bundle", file}) == Failure{5, "wrong_passphrase"});
}

TEST_CASE("cli: a departure certificate says what a day's visits need", "[cli]") {
    const Device device;
    const std::string account = device.made({"account", "add", "--name", "华东精密"});
    device.out({"visit", "add", "--account", account, "--purpose", "Trial run", "--planned-at",
                day_there(1) + " 09:30"});
    write_file(device.folder / "plan.pdf", "a drawing");
    device.out({"attachment", "add", device.folder / "plan.pdf", "--account", account});
    const Json certificate = device.json({"certificate", "departure"});
    CHECK(Shell::text(certificate, "ready") == "true");
    REQUIRE(certificate.find("visits")->array_items()->size() == 1);
    const Json& visit = certificate.find("visits")->array_items()->front();
    CHECK(Shell::text(visit, "files") == "1");
    CHECK(Shell::text(visit, "files_here") == "1");
    CHECK(Shell::text(visit, "records") == "3");
    const std::string page = device.out({"certificate", "departure", "--for", day_there(1)});
    CHECK(page.find(day_there(1) + " 09:30") != std::string::npos);
    CHECK(page.find("Last sync: never") != std::string::npos);
    CHECK(device.out({"certificate", "departure", "--for", "明天", "--lang", "zh"})
              .find("所需内容均在本机") != std::string::npos);
    CHECK(device.out({"certificate", "departure", "--for", "+3"}).find("No visit is planned") !=
          std::string::npos);
    CHECK(device.failure({"certificate", "departure", "--for", "someday"}) ==
          Failure{2, "invalid_date"});
}
