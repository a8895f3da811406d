// tests/e2e/bundle_test.cpp
//
// A device that must be given away before it finds a network: its work goes into a sealed file, the
// device is wiped, another device of the same user brings the work to the server. And then the
// first one's request arrives after all.
#include <filesystem>

#include "support/catch.hpp"
#include "support/company/company.hpp"

using namespace rapport::test;

namespace {

struct Office {
    TemporaryFolder folder;
    Server server{folder.path()};
    CommandLine phone{"phone", "li", folder.path()}, tablet{"tablet", "li", folder.path()},
        colleague{"colleague", "zhang", folder.path()}, late{"late", "li", folder.path()};
    std::string account, contact, file = folder / "li.bundle";
    std::string photo_bytes = std::string(600'000, 'p') + "end";

    Office() {
        for (const char* user : {"li", "zhang"}) server.add_user(user, "rep");
        server.start();
        for (const CommandLine* device : {&phone, &tablet, &colleague})
            device->login(server.address());
        account = phone.json({"account", "add", "--name", "华东精密有限公司"}).at("id");
        contact = phone.json({"contact", "add", "--account", account, "--name", "王建国"}).at("id");
        phone.json({"sync"});
        server.add_to_team(account, "zhang");
        tablet.json({"sync"});
        colleague.json({"sync"});
        server.stop();
    }
    // Five commits and a photo, with nobody to send them to.
    std::string work_offline() {
        phone.json({"contact", "edit", contact, "--phone", "139 1111"});
        phone.json({"contact", "edit", contact, "--phone", "139 2222"});
        phone.json(
            {"note", "add", "--account", account, "--text",
             "交期比价格重要。他们的老机器每周停两次，厂长想在年底前换掉，预算已经批了一半。"});
        write_file(folder / "铭牌.jpg", photo_bytes);
        const std::string photo =
            phone.json({"attachment", "add", folder / "铭牌.jpg", "--account", account}).at("id");
        phone.json({"contact", "add", "--account", account, "--name", "李芳"});
        return photo;
    }
    static void refused(const CommandLine& device, std::vector<std::string> arguments, int code,
                        const std::string& name) {
        arguments.emplace_back("--json");
        const Outcome done = device.run(std::move(arguments));
        INFO(done.out << done.err);
        CHECK(done.code == code);
        CHECK(Json::parse(done.err).at("error").at("code") == name);
    }
    void agrees(const CommandLine& device) {
        INFO(device.label());
        CHECK(device.json({"sync"}).at("digest") == server.digest_of(device.user()));
        CHECK(device.json({"conflict", "list"}).empty());
        CHECK(device.json({"contact", "list", "--account", account}).size() == 2);
        CHECK(device.json({"note", "list", "--account", account}).size() == 1);
        CHECK(device.json({"contact", "show", contact}).at("phone") == "139 2222");
        CHECK(device.json({"status"}).at("unsent") == 0);
    }
};

}  // namespace

TEST_CASE("e2e: a wiped device's work reaches everybody by a bundle, once") {
    Office o;
    const std::string photo = o.work_offline();
    for (const char* command : {"certificate handin", "logout", "wipe --yes"}) {
        std::vector<std::string> words;
        for (std::istringstream in{command}; in >> words.emplace_back();) {}
        words.pop_back();
        Office::refused(o.phone, words, 4, "unsent_work");
    }
    CHECK(std::filesystem::exists(o.phone.database()));

    const Json exported = o.phone.json({"export-bundle", o.file});
    CHECK(exported.at("commits") == 5);
    CHECK(exported.at("files") == 1);
    CHECK(exported.at("file_bytes") == o.photo_bytes.size());
    const Json certificate = o.phone.json({"certificate", "handin"});
    CHECK(certificate.at("granted") == true);
    CHECK(certificate.at("at_server") == false);
    CHECK(certificate.at("bundle").at("hash") == exported.at("hash"));
    CHECK(certificate.at("bundle").at("file") == "li.bundle");
    const Outcome sum = run({{"b2sum", "-l", "256", o.file}});
    CHECK(sum.out.starts_with(exported.at("hash").get<std::string>()));
    const std::string sealed = read_file(o.file);
    CHECK(sealed.find("139 2222") == std::string::npos);
    CHECK(sealed.find("厂长") == std::string::npos);
    Office::refused(o.phone, {"export-bundle", o.file}, 4, "already_exists");

    // What the device had sent, had it found a network after all.
    std::filesystem::copy_file(o.phone.database(), o.late.database());
    o.phone.json({"wipe", "--yes"});
    CHECK_FALSE(std::filesystem::exists(o.phone.database()));
    CHECK(o.phone.run({"status"}).code == 3);

    // Bad bundles change nothing.
    Office::refused(o.colleague, {"import-bundle", o.file}, 5, "wrong_passphrase");
    Command as_li = o.colleague.command({"import-bundle", o.file, "--json"});
    as_li.environment["RAPPORT_PASSPHRASE"] = "a passphrase of li";
    CHECK(run(as_li).err.find("wrong_server") != std::string::npos);
    write_file(o.folder / "cut", sealed.substr(0, sealed.size() - 30));
    Office::refused(o.tablet, {"import-bundle", o.folder / "cut"}, 5, "damaged_bundle");
    Office::refused(o.tablet, {"import-bundle", o.folder / "铭牌.jpg"}, 5, "not_a_bundle");
    CHECK(o.tablet.json({"status"}).at("unsent") == 0);

    const Json imported = o.tablet.json({"import-bundle", o.file});
    CHECK(imported.at("commits") == 5);
    CHECK(imported.at("files") == 1);
    CHECK(o.tablet.json({"import-bundle", o.file}).at("was_here") == true);
    CHECK(o.tablet.json({"status"}).at("unsent") == 5);
    CHECK(o.tablet.json({"contact", "show", o.contact}).at("phone") == "139 2222");

    o.server.start();
    const Json synced = o.tablet.json({"sync"});
    CHECK(synced.at("pushed") == 5);
    CHECK(synced.at("files_sent") == 1);
    o.agrees(o.tablet);
    o.agrees(o.colleague);
    o.colleague.json({"attachment", "fetch", photo});
    o.colleague.json({"sync"});
    const std::string copy = o.folder / "copy.jpg";
    o.colleague.json({"attachment", "save", photo, copy});
    CHECK(read_file(copy) == o.photo_bytes);
    const Json handed_in = o.tablet.json({"certificate", "handin"});
    CHECK(handed_in.at("at_server") == true);
    CHECK_FALSE(handed_in.at("receipt").is_null());
    CHECK_FALSE(handed_in.at("receipt_at").is_null());

    const std::string before = o.server.digest_of("li");
    CHECK(o.late.json({"sync"}).at("pushed") == 5);
    CHECK(o.server.digest_of("li") == before);
    for (const CommandLine* device : {&o.late, &o.tablet, &o.colleague}) o.agrees(*device);
    CHECK(o.late.json({"certificate", "handin"}).at("granted") == true);
}

TEST_CASE(
    "e2e: a device that is to be wiped shows nothing more, and its work gets out all the same") {
    Office o;
    o.phone.json({"contact", "edit", o.contact, "--phone", "139 1111"});
    o.server.start();
    o.server.order_wipe(o.phone.json({"status"}).at("device"));
    Office::refused(o.phone, {"sync"}, 6, "wipe_ordered");
    Office::refused(o.phone, {"contact", "show", o.contact}, 6, "wipe_ordered");
    CHECK(o.phone.json({"status"}).at("wipe_ordered") == true);
    CHECK(o.phone.run({"status", "--lang", "en"}).out.find("rapport wipe") != std::string::npos);
    Office::refused(o.phone, {"wipe", "--yes"}, 4, "unsent_work");
    o.phone.json({"export-bundle", o.file});
    o.phone.json({"wipe", "--yes"});

    o.tablet.json({"import-bundle", o.file});
    const std::string digest = o.tablet.json({"sync"}).at("digest");
    CHECK(digest == o.server.digest_of("li"));
    CHECK(o.tablet.json({"contact", "show", o.contact}).at("phone") == "139 1111");
}
