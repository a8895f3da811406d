// tests/apps/server/calendar_test.cpp
//
// A user's calendar over real HTTP: only what is the user's own, and only as long as the address
// holds.
#include "calendar/feeds.hpp"

#include <algorithm>
#include <sstream>

#include "backend_fixture.hpp"
#include "commands/command.hpp"
#include "demo/stage.hpp"
#include "rapport/domain/draft.hpp"
#include "rapport/platform/files.hpp"
#include "rapport/platform/http_client.hpp"
#include "rapport/record/tables.hpp"
#include "server.hpp"

using namespace rapport;
using test::must;

namespace {

using Values = std::vector<std::pair<std::string_view, Value>>;

// Two reps on a server of their own, one of whom works with the other on an account.
struct CalendarFixture {
    CalendarFixture() {
        REQUIRE(sodium_init() >= 0);
        options.backend.data = folder / "data";
        options.backend.identity.cost = test::cheap;
        options.limits.zone = "Asia/Shanghai";
        server = must(server::Server::start(options, platform::system_environment(), log));
        for (const char* name : {"li", "zhang"})
            users.push_back(must(server->backend().identity().add_user(
                {name, name, "rep", "", std::string("secret of ") + name})));
        must(stage().enter(users[0], "tablet"));
        must(stage().enter(users[1], "tablet"));
        account = add(0, "account", {{"name", std::string("华东精密")}, {"owner", id_of(0)}});
        add(0, "team_member", {{"account", account}, {"user", id_of(1)}});
    }

    server::demo::Stage& stage() {
        if (!stage_)
            stage_ =
                std::make_unique<server::demo::Stage>(server->backend(), folder / "", clock, 7);
        return *stage_;
    }
    [[nodiscard]] RecordId id_of(std::size_t user) const {
        return id_cast<RecordId>(users[user].id);
    }
    // As that user's device saves and sends it.
    RecordId add(std::size_t user, std::string_view table_name, const Values& values) {
        const Table& table = *product_schema().table(table_name);
        FieldValues numbered;
        for (const auto& [name, value] : values)
            numbered.emplace_back(table.field(name)->number, value);
        Draft draft(stage().store(users[user].id));
        const RecordId id = must(draft.add(table.number, numbered));
        must(draft.save());
        must(stage().sync_all());
        return id;
    }
    void edit(std::size_t user, TableNo table, RecordId id, std::string_view field, Value value) {
        Draft draft(stage().store(users[user].id));
        must(draft.edit(table, id,
                        {{product_schema().table(table)->field(field)->number, std::move(value)}}));
        must(draft.save());
        must(stage().sync_all());
    }
    RecordId visit(std::size_t user, const std::string& purpose, std::int64_t from_now_ms) {
        return add(user, "visit",
                   {{"account", account},
                    {"owner", id_of(user)},
                    {"purpose", purpose},
                    {"status", std::string("planned")},
                    {"planned_at", clock + from_now_ms}});
    }

    platform::HttpResponse get(const std::string& path) {
        platform::HttpRequest request;
        request.url = "http://127.0.0.1:" + std::to_string(server->port()) + path;
        platform::HttpClient client;
        return must(client.send(request));
    }
    std::string calendar(const std::string& path) {
        const auto answer = get(path);
        REQUIRE(answer.status == 200);
        CHECK(answer.header("content-type") == "text/calendar; charset=utf-8");
        CHECK(answer.header("cache-control") == "no-store");
        std::string text(answer.body.begin(), answer.body.end());
        // Long lines are folded.
        for (auto at = text.find("\r\n "); at != text.npos; at = text.find("\r\n "))
            text.erase(at, 3);
        return text;
    }
    // Runs a command on the server's folder, as an administrator beside it.
    std::string run(const std::vector<std::string>& words, int code = 0) {
        std::vector<const char*> argv{"rapport-server"};
        for (const std::string& word : words) argv.push_back(word.c_str());
        const std::string data = folder / "data";
        for (const char* word : {"--data", data.c_str()}) argv.push_back(word);
        std::istringstream in;
        std::ostringstream out, err;
        server::Console console{in, out, err};
        CHECK(server::run_command_line(static_cast<int>(argv.size()), argv.data(), console) ==
              code);
        return out.str();
    }
    std::string address_for(const std::string& user, const std::string& language = "en") {
        const std::string said = run({"calendar", "add", user, "--lang", language});
        const auto at = said.find("/v1/calendar?token=");
        REQUIRE(at != said.npos);
        return said.substr(at, said.find('\n', at) - at);
    }

    // The log may be read once the server has stopped: until then its threads write there.
    void stop() {
        stage_.reset();
        server.reset();
    }

    test::TemporaryFolder folder;
    std::vector<std::string> lines;
    server::Log log{server::LogLevel::debug,
                    [this](std::string_view line) { lines.emplace_back(line); }};
    server::ServerOptions options;
    std::unique_ptr<server::Server> server;
    std::int64_t clock = platform::system_environment().now_unix_ms();
    std::unique_ptr<server::demo::Stage> stage_;
    std::vector<server::User> users;
    RecordId account;
};

constexpr std::int64_t day_ms = 24 * 3'600'000;

bool has(const std::string& text, std::string_view piece) {
    return text.find(piece) != text.npos;
}

std::string line_after(const std::string& text, const std::string& uid, const std::string& name) {
    const auto event = text.find("UID:" + uid);
    REQUIRE(event != text.npos);
    const auto at = text.find("\r\n" + name + ":", event);
    REQUIRE(at != text.npos);
    const auto begin = at + 3 + name.size();
    return text.substr(begin, text.find("\r\n", begin) - begin);
}

}  // namespace

TEST_CASE_METHOD(CalendarFixture, "calendar: a user's own visits and promises, and nobody else's",
                 "[server][calendar]") {
    const RecordId mine = visit(0, "Quote", day_ms);
    visit(1, "Colleague's", day_ms);
    visit(0, "Long past", -400 * day_ms);
    add(0, "promise",
        {{"account", account},
         {"direction", std::string("ours")},
         {"text", std::string("send the drawing")},
         {"owner", id_of(0)},
         {"due", std::string("2031-03-05")}});
    const std::string text = calendar(address_for("li"));
    CHECK(has(text, "UID:" + to_text(mine) + "@rapport\r\n"));
    CHECK(has(text, "SUMMARY:华东精密: Quote\r\n"));
    CHECK(has(text, "BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai\r\n"));
    CHECK(has(text, "DTSTART;TZID=Asia/Shanghai:"));
    CHECK(has(text, "BEGIN:VALARM\r\n"));
    CHECK(has(text, "SUMMARY:华东精密: we promised: send the drawing\r\n"));
    CHECK(has(text, "DTSTART;VALUE=DATE:20310305\r\nDTEND;VALUE=DATE:20310306\r\n"));
    CHECK_FALSE(has(text, "Colleague's"));
    CHECK_FALSE(has(text, "Long past"));
    const std::string other = calendar(address_for("zhang", "zh"));
    CHECK(has(other, "Colleague's"));
    CHECK_FALSE(has(other, "Quote"));
    CHECK_FALSE(has(other, "drawing"));
}

TEST_CASE_METHOD(CalendarFixture,
                 "calendar: a visit that is moved keeps its UID and grows in SEQUENCE",
                 "[server][calendar]") {
    const RecordId id = visit(0, "Quote", day_ms);
    const std::string path = address_for("li");
    const std::string uid = to_text(id) + "@rapport";
    CHECK(line_after(calendar(path), uid, "SEQUENCE") == "0");
    clock += 90'000;
    edit(0, table::visit, id, "planned_at", clock + 2 * day_ms);
    const std::string moved = line_after(calendar(path), uid, "SEQUENCE");
    CHECK(std::stoi(moved) >= 90);
    clock += 60'000;
    edit(0, table::visit, id, "status", std::string("cancelled"));
    const std::string text = calendar(path);
    CHECK(std::stoi(line_after(text, uid, "SEQUENCE")) > std::stoi(moved));
    CHECK(line_after(text, uid, "STATUS") == "CANCELLED");
    edit(0, table::visit, id, "status", std::string("planned"));
    Draft draft(stage().store(users[0].id));
    must(draft.erase(table::visit, id));
    must(draft.save());
    must(stage().sync_all());
    CHECK_FALSE(has(calendar(path), uid));
}

TEST_CASE_METHOD(CalendarFixture, "calendar: what is taken away is not in the calendar either",
                 "[server][calendar]") {
    visit(1, "Colleague's", day_ms);
    const std::string path = address_for("zhang");
    CHECK(has(calendar(path), "Colleague's"));
    must(server->backend().teams().remove(to_text(account), "zhang"));
    CHECK_FALSE(has(calendar(path), "Colleague's"));
}

TEST_CASE_METHOD(CalendarFixture,
                 "calendar: an address holds until it is revoked, and nobody guesses one",
                 "[server][calendar]") {
    const std::string path = address_for("li");
    CHECK(get("/v1/calendar").status == 401);
    CHECK(get("/v1/calendar?token=").status == 401);
    CHECK(get(path.substr(0, path.size() - 1)).status == 401);
    CHECK(get(path).status == 200);
    CHECK(has(run({"calendar", "list"}), "li"));
    CHECK_FALSE(has(run({"calendar", "list"}), "never"));  // it was fetched

    must(server->backend().identity().set_disabled("li", true));
    CHECK(get(path).status == 401);
    must(server->backend().identity().set_disabled("li", false));
    CHECK(get(path).status == 200);
    CHECK(has(run({"calendar", "revoke", "1"}), "revoked"));
    CHECK(get(path).status == 401);
    run({"calendar", "revoke", "1"}, 3);
    run({"calendar", "add", "nobody"}, 3);

    // Neither the file nor the log holds a token.
    const std::string token = path.substr(path.find('=') + 1);
    const std::string next = address_for("li");
    const std::string second = next.substr(next.find('=') + 1);
    CHECK(get(next).status == 200);
    auto feeds = must(
        server::CalendarFeeds(server->backend().storage(), platform::system_environment(), "UTC")
            .list());
    REQUIRE(feeds.size() == 1);
    const auto raw = must(platform::read_file(folder / "data/hub.db", 64 << 20));
    CHECK(std::search(raw.begin(), raw.end(), second.begin(), second.end()) == raw.end());
    stop();
    CHECK_FALSE(lines.empty());
    for (const std::string& line : lines) CHECK_FALSE((has(line, token) || has(line, second)));
}

TEST_CASE_METHOD(CalendarFixture, "calendar: a server with an unknown time zone does not start",
                 "[server][calendar][bad-input]") {
    options.backend.data = folder / "other";
    options.limits.zone = "Middle/Earth";
    const auto refused = server::Server::start(options, platform::system_environment(), log);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().field == "zone");
}
