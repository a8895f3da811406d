// tests/e2e/attachment_test.cpp
//
// A file of 20 MB from one device through a real server to another: over a connection that is cut,
// with programs that are killed in the middle, at both ends and in between, and in bounded memory.
#include <sys/resource.h>
#include <sys/wait.h>

#include <chrono>
#include <random>
#include <thread>

#include "support/catch.hpp"
#include "support/company/company.hpp"
#include "support/company/cutting_proxy.hpp"

using namespace rapport::test;

namespace {

constexpr std::size_t file_bytes = 20'000'000;
constexpr long memory_kib_max = 128 * 1024;  // 64 MiB of it are for the PIN's key

std::string noise(std::size_t size, std::uint64_t seed) {
    std::mt19937_64 random{seed};
    std::string out(size, '\0');
    for (char& c : out) c = static_cast<char>(random());
    return out;
}

// Two devices of one rep and one of another; a photo on the first.
struct Office {
    TemporaryFolder folder;
    Server server{folder.path()};
    CommandLine phone{"phone", "li", folder.path()}, tablet{"tablet", "li", folder.path()},
        stranger{"stranger", "zhang", folder.path()};
    std::string bytes, photo, account, id;

    explicit Office(std::size_t size, const std::vector<std::string>& options = {})
        : bytes(noise(size, 7)), photo(folder / "铭牌.jpg") {
        write_file(photo, bytes);
        for (const char* user : {"li", "zhang"}) server.add_user(user, "rep");
        server.start(options);
    }
    void log_in(const std::string& address) {
        for (const CommandLine* device : {&phone, &tablet, &stranger}) device->login(address);
        account = phone.json({"account", "add", "--name", "华东精密有限公司"}).at("id");
        id = phone.json({"attachment", "add", photo, "--account", account}).at("id");
    }
    [[nodiscard]] Json state(const CommandLine& device) const {
        return device.json({"attachment", "show", id});
    }
    void check_same(const CommandLine& device) {
        const std::string copy = folder / (device.label() + ".jpg");
        CHECK(device.json({"attachment", "save", id, copy}).at("bytes") == bytes.size());
        CHECK(read_file(copy) == bytes);
    }
    // Kills a command after a random time; whether it was killed.
    static bool killed(const CommandLine& device, std::mt19937_64& random, int ms_max) {
        Process process{device.command({"sync", "--json"})};
        std::this_thread::sleep_for(
            std::chrono::milliseconds(250 + static_cast<int>(random() % ms_max)));
        const bool running = process.is_running();
        process.signal(SIGKILL);
        (void)process.wait();
        return running;
    }
};

}  // namespace

TEST_CASE("e2e: a file of 20 MB arrives over a line that is cut, though all programs are killed") {
    Office office{file_bytes};
    CuttingProxy proxy{office.server.port(), 11};
    office.log_in(proxy.address());
    CHECK(office.state(office.phone).at("here") == "whole");
    CHECK(office.phone.json({"status"}).at("files_unsent") == 1);
    CHECK(office.phone.run({"logout"}).code == 4);  // it is only here
    CHECK(office.phone.run({"attachment", "evict", "--attachment", office.id}).code == 4);

    // Every connection is cut within a few chunks.
    proxy.cut(100, 3'000'000);
    std::mt19937_64 random{5};
    int kills = 0, syncs = 0;
    for (int i = 0; i < 6; ++i) kills += Office::killed(office.phone, random, 500) ? 1 : 0;
    for (int i = 0; i < 2; ++i) {  // the server dies under it
        Process sync{office.phone.command({"sync", "--json"})};
        std::this_thread::sleep_for(std::chrono::milliseconds(300 + random() % 300));
        office.server.kill();
        ++kills;
        (void)sync.wait();
        office.server.start();
    }
    while (office.phone.json({"status"}).at("files_unsent") != 0 && ++syncs < 80)
        (void)office.phone.run({"sync", "--json"});
    CHECK(office.phone.json({"status"}).at("files_unsent") == 0);
    CHECK(office.state(office.phone).at("safe") == true);

    proxy.heal();
    office.tablet.json({"sync"});
    proxy.cut(100, 3'000'000);
    CHECK(office.state(office.tablet).at("here") == "no");
    office.tablet.json({"attachment", "fetch", office.id});
    for (int i = 0; i < 4; ++i) kills += Office::killed(office.tablet, random, 500) ? 1 : 0;
    while (office.state(office.tablet).at("here") != "whole" && ++syncs < 160)
        (void)office.tablet.run({"sync", "--json"});
    office.check_same(office.tablet);
    office.check_same(office.phone);
    WARN(proxy.cuts() << " cuts, " << kills << " kills, " << syncs << " whole syncs");
    CHECK(proxy.cuts() >= 8);
    CHECK(kills >= 6);

    proxy.heal();
    // Who does not see the record does not get it, and what the server has may make room.
    office.stranger.json({"sync"});
    CHECK(office.stranger.run({"attachment", "show", office.id}).code == 3);
    CHECK(office.phone.json({"attachment", "evict"}).at("bytes") == file_bytes);
    CHECK(office.state(office.phone).at("here") == "no");
    CHECK(office.phone.run({"attachment", "save", office.id, office.folder / "x"}).code == 3);
    office.phone.json({"attachment", "fetch", office.id});
    CHECK(office.phone.json({"sync"}).at("files_received") == 1);
    office.check_same(office.phone);
}

TEST_CASE("e2e: 20 MB pass through devices and server in bounded memory") {
    Office office{file_bytes};
    office.log_in(office.server.address());
    CHECK(office.phone.json({"sync"}).at("files_sent") == 1);
    office.tablet.json({"sync"});
    office.tablet.json({"attachment", "fetch", office.id});
    CHECK(office.tablet.json({"sync"}).at("files_received") == 1);
    office.check_same(office.tablet);
    office.server.stop();
    // The largest of all processes that ended: commands and the server.
    rusage used{};
    REQUIRE(::getrusage(RUSAGE_CHILDREN, &used) == 0);
    WARN("the largest process took " << used.ru_maxrss / 1024 << " MiB");
    CHECK(used.ru_maxrss < memory_kib_max);
}

TEST_CASE("e2e: a file that the server would not take is refused while it is being added") {
    Office office{1'000'000, {"--file-mib-max", "1"}};
    office.log_in(office.server.address());
    office.phone.json({"sync"});
    office.server.stop();
    const std::string film = office.folder / "film.mp4";
    write_file(film, noise(1'100'000, 3));
    const auto refused = office.phone.run({"attachment", "add", film, "--account", office.account});
    CHECK(refused.code == 2);
    CHECK(refused.err.find("at most 1 MiB") != std::string::npos);
    CHECK(office.phone.json({"attachment", "list", "--account", office.account}).size() == 1);
}
