// tests/apps/server/commands_test.cpp
//
// The command line: in this process where it ends by itself, as a real process where it serves.
#include "commands/command.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "rapport/platform/http_client.hpp"
#include "raw_connection.hpp"
#include "support/process.hpp"
#include "support/temporary_folder.hpp"

using namespace rapport;
using Json = nlohmann::json;

namespace {

struct Ran {
    int code = 0;
    std::string out, err;
};

struct CommandFixture {
    // Runs it in this process, with cheap password hashes.
    Ran run(std::vector<std::string> arguments, const std::string& input = {}) {
        arguments.insert(arguments.begin(), "rapport-server");
        for (const char* extra : {"--password-operations=1", "--password-memory-kib=16"})
            arguments.emplace_back(extra);
        std::vector<const char*> argv;
        for (const auto& argument : arguments) argv.push_back(argument.c_str());
        std::istringstream in{input};
        std::ostringstream out, err;
        server::Console console{in, out, err};
        const int code =
            server::run_command_line(static_cast<int>(argv.size()), argv.data(), console);
        return {code, out.str(), err.str()};
    }
    Ran add_user(const std::string& name, std::vector<std::string> more = {}) {
        std::vector<std::string> arguments{"user", "add", name, "--password-stdin", "--data", data};
        arguments.insert(arguments.end(), more.begin(), more.end());
        if (std::find(more.begin(), more.end(), "--role") == more.end()) {
            arguments.emplace_back("--role");
            arguments.emplace_back("rep");
        }
        return run(arguments, "secret of " + name + "\n");
    }
    std::unique_ptr<test::Process> serve(std::vector<std::string> more = {}) {
        std::vector<std::string> arguments{test::program("rapport-server"),
                                           "--data",
                                           data,
                                           "--port",
                                           "0",
                                           "--password-operations=1",
                                           "--password-memory-kib=16"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        auto process = std::make_unique<test::Process>(test::Command{arguments});
        REQUIRE(process->writes("listens on"));
        return process;
    }
    static std::string address_of(const test::Process& process) {
        const std::string out = process.out();
        const auto begin = out.find("http");
        return out.substr(begin, out.find(' ', begin) - begin);
    }
    static platform::HttpResponse log_in(const std::string& address, const std::string& name) {
        platform::HttpRequest request;
        request.method = platform::HttpRequest::Method::post;
        request.url = address + "/v1/login";
        request.headers = {{"Content-Type", "application/json"}};
        const std::string body = Json{{"user", name},
                                      {"password", "secret of " + name},
                                      {"device", "0195f3c2-7a10-7c3e-8f00-000000000001"}}
                                     .dump();
        request.body.assign(body.begin(), body.end());
        const auto answer = platform::HttpClient{}.send(request);
        REQUIRE(answer);
        return *answer;
    }

    test::TemporaryFolder folder;
    const std::string data = folder / "data";
};

std::size_t lines_in(const std::string& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

TEST_CASE_METHOD(CommandFixture, "commands: users are added, listed, changed",
                 "[server][commands]") {
    CHECK(add_user("wang", {"--role", "manager", "--display-name", "王建国"}).code == 0);
    const auto added = add_user("li", {"--manager", "wang", "--json"});
    CHECK(added.code == 0);
    CHECK(Json::parse(added.out)["name"] == "li");
    const auto list = run({"user", "list", "--json", "--data", data});
    const Json users = Json::parse(list.out);
    REQUIRE(users.size() == 2);
    CHECK((users[0]["name"] == "li" && users[0]["manager"] == "wang" &&
           users[0]["state"] == "enabled"));
    CHECK(users[1]["display_name"] == "王建国");
    CHECK(run({"user", "list", "--data", data}).out.find("王建国  ") != std::string::npos);
    CHECK(run({"user", "disable", "li", "--data", data}).code == 0);
    CHECK(Json::parse(run({"user", "list", "--json", "--data", data}).out)[0]["state"] ==
          "disabled");
    CHECK(run({"user", "enable", "li", "--data", data}).code == 0);
    CHECK(run({"user", "password", "li", "--password-stdin", "--data", data}, "another\n").code ==
          0);
    CHECK(run({"user", "set-manager", "li", "--data", data}).code == 0);
    CHECK(Json::parse(run({"user", "list", "--json", "--data", data}).out)[0]["manager"] == "");
    const auto digest = run({"digest", "--user", "li", "--json", "--data", data});
    CHECK(Json::parse(digest.out)["digest"].get<std::string>().size() == 32);
    CHECK(Json::parse(digest.out)["seq"].get<int>() > 0);
    CHECK(run({"device", "list", "--json", "--data", data}).out == "[]\n");
}

TEST_CASE_METHOD(CommandFixture,
                 "commands: what can't be done is said in one line, with its exit code",
                 "[server][commands]") {
    add_user("li");
    const auto says = [&](std::vector<std::string> arguments, int code, const std::string& part,
                          const std::string& input = {}) {
        const auto ran = run(std::move(arguments), input);
        INFO(ran.out << ran.err);
        CHECK(ran.code == code);
        CHECK(ran.err.find(part) != std::string::npos);
        CHECK(lines_in(ran.err) <= 2);
    };
    says({"user", "add", "LI", "--role", "rep", "--password-stdin", "--data", data}, 1,
         "there is a user", "x\n");
    says({"user", "add", "zoe", "--role", "rep", "--password-stdin", "--data", data}, 1,
         "password is empty");
    says({"user", "disable", "nobody", "--data", data}, 3, "no user of that name");
    says({"device", "revoke", "0195f3c2-7a10-7c3e-8f00-000000000001", "--data", data}, 3,
         "no such device");
    says({"device", "revoke", "x", "--data", data}, 1, "UUID");
    says({"team", "list", "Nowhere Ltd", "--data", data}, 3, "no account");
    says({"user", "add", "x", "--role", "king", "--password-stdin", "--data", data}, 2, "king");
    says({"user", "list"}, 2, "--data");
    says({"user"}, 2, "");
    says({"nonsense"}, 2, "nonsense");
    says({"user", "list", "--data", folder / "elsewhere"}, 3, "no database");
    test::write_file(folder / "file", "x");
    says({"user", "add", "x", "--role", "rep", "--password-stdin", "--data", folder / "file"}, 5,
         "data directory", "x\n");
    const auto json = run({"user", "disable", "nobody", "--json", "--data", data});
    CHECK(Json::parse(json.err)["code"] == "not_found");
    const auto help = run({"--help"});
    CHECK((help.code == 0 && help.out.find("Examples:") != std::string::npos));
    CHECK(run({"user", "add", "--help"}).code == 0);
}

TEST_CASE_METHOD(CommandFixture, "commands: teams are records that decide who sees an account",
                 "[server][commands]") {
    CHECK(run({"demo", "--data", data}).code == 0);
    const std::string account = "Rheinwerk Chemie GmbH";
    CHECK(Json::parse(run({"team", "list", account, "--json", "--data", data}).out).empty());
    const auto digest = [&] { return run({"digest", "--user", "li", "--data", data}).out; };
    const std::string before = digest();
    CHECK(run({"team", "add", account, "li", "--access", "full", "--data", data}).code == 0);
    const Json team = Json::parse(run({"team", "list", account, "--json", "--data", data}).out);
    REQUIRE(team.size() == 1);
    CHECK((team[0]["user"] == "li" && team[0]["role"] == "member" && team[0]["access"] == "full"));
    CHECK(digest() != before);
    CHECK(run({"team", "add", account, "li", "--role", "technical", "--data", data}).code == 0);
    CHECK(Json::parse(run({"team", "list", account, "--json", "--data", data}).out)[0]["role"] ==
          "technical");
    CHECK(run({"team", "remove", account, "li", "--data", data}).code == 0);
    CHECK(run({"team", "remove", account, "li", "--data", data}).code == 3);
    CHECK(run({"team", "add", account, "li", "--data", data}).code == 0);
    CHECK(run({"team", "add", account, "li", "--access", "all", "--data", data}).code == 1);
}

TEST_CASE_METHOD(CommandFixture,
                 "commands: a configuration file holds the options, the command line wins",
                 "[server][commands]") {
    add_user("li");
    test::write_file(folder / "server.conf", "data = \"" + data + "\"\njson = true\n");
    const auto listed = run({"--config", folder / "server.conf", "user", "list"});
    CHECK(listed.code == 0);
    CHECK(Json::parse(listed.out).size() == 1);
    CHECK(run({"--config", folder / "server.conf", "user", "list", "--data", folder / "elsewhere"})
              .code == 3);
    test::write_file(folder / "wrong.conf", "dat = \"x\"\n");
    CHECK(run({"--config", folder / "wrong.conf", "user", "list"}).code == 2);
    CHECK(run({"--config", folder / "missing.conf", "user", "list"}).code == 2);
}

TEST_CASE_METHOD(CommandFixture,
                 "commands: purge says how much it forgot, and wants to know how far",
                 "[server][commands]") {
    CHECK(add_user("li").code == 0);
    CHECK(run({"purge", "--data", data}).code == 1);
    const Ran done = run({"purge", "--horizon-days", "30", "--data", data, "--json"});
    CHECK(done.code == 0);
    CHECK(Json::parse(done.out)["deleted_records"] == "0");
    CHECK(run({"purge", "--horizon-days", "30", "--data", folder / "nowhere"}).code == 3);
}

TEST_CASE_METHOD(CommandFixture,
                 "serving: starts, answers, takes commands meanwhile, stops on a signal",
                 "[server][commands]") {
    const int signal = GENERATE(SIGTERM, SIGINT);
    const auto process = serve();
    const std::string address = address_of(*process);
    CHECK(log_in(address, "li").status == 401);
    CHECK(add_user("li").code == 0);
    CHECK(log_in(address, "li").status == 200);
    CHECK(run({"user", "disable", "li", "--data", data}).code == 0);
    CHECK(log_in(address, "li").status == 403);
    process->signal(signal);
    const auto outcome = process->wait();
    REQUIRE(outcome);
    CHECK(outcome->code == 0);
    std::istringstream log{outcome->err};
    int lines = 0;
    for (std::string line; std::getline(log, line); ++lines)
        CHECK(Json::parse(line)["time"].is_string());
    CHECK(lines >= 5);
    CHECK(outcome->err.find("secret of") == std::string::npos);
}

TEST_CASE_METHOD(CommandFixture,
                 "serving: a port in use, a bad certificate and a bad directory are one line each",
                 "[server][commands]") {
    const auto first = serve();
    const std::string address = address_of(*first);
    const std::string port = address.substr(address.rfind(':') + 1);
    const auto fails = [&](std::vector<std::string> more, int code, const std::string& part) {
        std::vector<std::string> arguments{test::program("rapport-server")};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const auto outcome = test::run({arguments});
        INFO(outcome.err);
        CHECK(outcome.code == code);
        CHECK(outcome.err.find(part) != std::string::npos);
        CHECK(lines_in(outcome.err) == 1);
    };
    fails({"--data", data, "--port", port}, 7, "another program uses it");
    fails({"--data", data, "--port", "0", "--tls-cert", folder / "no.pem", "--tls-key",
           folder / "no.key"},
          6, "no.pem");
    fails({"--data", "/proc/nowhere", "--port", "0"}, 5, "data directory");
    fails({"--port", "0"}, 2, "--data");
}
