// tests/apps/server/digest_test.cpp
//
// The list of the day by mail, to a real mail server on this machine.
#include "digest/digests.hpp"

#include <filesystem>

#include "backend_fixture.hpp"
#include "demo/demo.hpp"
#include "digest/user_view.hpp"
#include "rapport/domain/lists.hpp"
#include "rapport/platform/files.hpp"
#include "rapport/record/base64.hpp"
#include "rapport/record/tables.hpp"
#include "support/process.hpp"

using namespace rapport;
using test::must;

namespace {

// aiosmtpd in a process of its own; every mail is a file.
class MailHost {
public:
    explicit MailHost(std::vector<std::string> more = {}) {
        std::vector<std::string> words{"/usr/bin/python3", RAPPORT_SMTP_SERVER, folder_ / ""};
        words.insert(words.end(), more.begin(), more.end());
        process_ = std::make_unique<test::Process>(test::Command{words});
        if (!process_->writes("mail on ")) FAIL("no mail server: scripts/setup test");
        REQUIRE(process_->writes("\n"));
        const std::string said = process_->out();
        port_ = said.substr(said.find("on ") + 3, said.find('\n') - said.find("on ") - 3);
    }
    [[nodiscard]] std::string url() const { return "smtp://127.0.0.1:" + port_; }
    std::vector<std::string> mails() {
        std::vector<std::string> out;
        for (int n = 1;; ++n) {
            const auto bytes =
                platform::read_file(folder_ / (std::to_string(n) + ".mail"), 1 << 20);
            if (!bytes) return out;
            out.emplace_back(as_text(*bytes));
        }
    }

private:
    test::TemporaryFolder folder_;
    std::unique_ptr<test::Process> process_;
    std::string port_;
};

std::string text_of(const std::string& mail) {
    auto at = mail.find("\r\n\r\n");
    if (at == mail.npos) at = mail.find("\n\n");
    REQUIRE(at != mail.npos);
    std::string body = mail.substr(at);
    std::erase_if(body, [](char c) { return c == '\r' || c == '\n'; });
    const auto bytes = parse_base64(body);
    REQUIRE(bytes.has_value());
    return std::string(as_text(*bytes));
}

// The demo company on a server; today is a day on which something is due.
struct DigestFixture {
    DigestFixture() {
        REQUIRE(sodium_init() >= 0);
        server::BackendOptions options;
        options.data = folder / "data";
        options.identity.cost = test::cheap;
        REQUIRE(must(server::demo::make_company(options, platform::system_environment())));
        Environment environment = platform::system_environment();
        environment.now_unix_ms = [this] { return now; };
        backend = must(server::Backend::open(options, environment));
    }
    server::DigestOptions options(const MailHost& host) const {
        server::DigestOptions out;
        out.mail.url = host.url();
        out.mail.from = "rapport@example.com";
        out.hour = 0;
        return out;
    }

    test::TemporaryFolder folder;
    std::int64_t now = platform::system_environment().now_unix_ms();
    std::unique_ptr<server::Backend> backend;
    std::vector<std::string> lines;
    server::Log log{server::LogLevel::debug,
                    [this](std::string_view line) { lines.emplace_back(line); }};
};

bool has(const std::string& text, std::string_view piece) {
    return text.find(piece) != text.npos;
}

}  // namespace

TEST_CASE_METHOD(DigestFixture,
                 "digest: once a day, to those who have an address, in their language",
                 "[server][digest]") {
    MailHost host;
    server::Digests digests(*backend);
    CHECK(must(digests.round(options(host), log)) == 0);
    must(digests.set({"anna", "anna@example.com", "en"}));
    must(digests.set({"li", "li@example.com", "zh"}));
    CHECK(must(digests.round(options(host), log)) == 2);
    const auto mails = host.mails();
    REQUIRE(mails.size() == 2);
    CHECK(mails[0].starts_with("rapport@example.com anna@example.com\n"));
    CHECK(has(mails[0], "Auto-Submitted: auto-generated"));
    CHECK(has(text_of(mails[0]), "- "));
    CHECK(has(mails[1], "li@example.com"));
    CHECK(text_of(mails[0]) != text_of(mails[1]));

    CHECK(must(digests.round(options(host), log)) == 0);  // they have had it
    now += std::int64_t{24} * 3'600'000;
    CHECK(must(digests.round(options(host), log)) == 2);
    for (const std::string& line : lines)
        CHECK_FALSE((has(line, "anna") || has(line, "example.com") || has(line, "li@")));
    CHECK(has(lines.back(), "\"sent\":2"));

    must(digests.remove("anna"));
    now += std::int64_t{24} * 3'600'000;
    CHECK(must(digests.round(options(host), log)) == 1);
}

TEST_CASE_METHOD(DigestFixture, "digest: not before its hour, by the clock of the zone",
                 "[server][digest]") {
    MailHost host;
    server::Digests digests(*backend);
    must(digests.set({"anna", "anna@example.com", "en"}));
    server::DigestOptions morning = options(host);
    morning.hour = 7;
    morning.zone = "Asia/Shanghai";
    constexpr std::int64_t day = std::int64_t{24} * 3'600'000;
    const std::int64_t midnight = now / day * day + day;  // by UTC: eight in Shanghai
    now = midnight - 2 * 3'600'000;
    CHECK(must(digests.round(morning, log)) == 0);
    now = midnight - 3'600'000;
    CHECK(must(digests.round(morning, log)) == 1);
}

TEST_CASE_METHOD(DigestFixture,
                 "digest: a mail that is refused is tried again, and the log does not say whose",
                 "[server][digest]") {
    server::Digests digests(*backend);
    must(digests.set({"anna", "anna@example.com", "en"}));
    {
        MailHost refusing({"refuse"});
        CHECK(must(digests.round(options(refusing), log)) == 0);
        CHECK(has(lines.back(), "\"failed\":1"));
        CHECK(has(lines.back(), "server_error"));
        CHECK_FALSE(has(lines.back(), "anna"));
    }
    server::DigestOptions nobody;
    nobody.mail.url = "smtp://127.0.0.1:1";
    nobody.mail.from = "rapport@example.com";
    nobody.hour = 0;
    CHECK(must(digests.round(nobody, log)) == 0);
    CHECK(has(lines.back(), "unreachable"));
    MailHost host;
    CHECK(must(digests.round(options(host), log)) == 1);
    CHECK(host.mails().size() == 1);
}

TEST_CASE_METHOD(DigestFixture,
                 "digest: a user's view is what the hub lets that user see, and leaves no trace",
                 "[server][digest]") {
    const auto sum = [&](const server::User& user) {
        Digest out;
        must(backend->storage().read(backend->storage().organisation().id,
                                     [&](server::SqliteHubTransaction& t) -> Result<void> {
                                         RAPPORT_TRY(out, backend->engine().digest_for(t, user.id));
                                         return {};
                                     }));
        return out;
    };
    const auto devices = must(backend->identity().devices()).size();
    const auto anna = must(backend->identity().find_user("anna"));
    const auto li = must(backend->identity().find_user("li"));
    const auto hers = must(server::user_view(*backend, anna));
    const auto his = must(server::user_view(*backend, li));
    CHECK(sum(anna) != sum(li));
    const auto accounts = [](Store& store) {
        ListQuery query;
        query.table = table::account;
        std::vector<RecordId> ids;
        for (const Row& row : must(list_rows(store, query)).rows) ids.push_back(row.id);
        return ids;
    };
    CHECK_FALSE(accounts(*hers).empty());
    CHECK(accounts(*hers) != accounts(*his));
    CHECK(must(backend->identity().devices()).size() == devices);
}

TEST_CASE("digest: a mail is one that mail servers take, whatever stands in it",
          "[server][digest]") {
    const auto entropy = [](std::span<std::uint8_t> out) { std::ranges::fill(out, 7); };
    const platform::Mail mail{"li@example.com", std::string(200, 'x') + "今天有 3 件事需要您处理",
                              "甲\nBcc: all@example.com\n"};
    const std::string text =
        platform::mail_text(mail, "rapport@example.com", 1'772'700'000'000, entropy);
    CHECK(text.starts_with(
        "Date: Thu, 05 Mar 2026 08:40:00 +0000\r\nFrom: <rapport@example.com>\r\n"));
    CHECK_FALSE(has(text, "Bcc"));
    std::size_t begin = 0;
    for (auto end = text.find("\r\n"); end != text.npos; end = text.find("\r\n", begin)) {
        CHECK(end - begin <= 78);
        begin = end + 2;
    }
    CHECK(text_of(text) == mail.text);
    for (const char* address : {"li@example.com", "a.b+c@x.cn"})
        CHECK(platform::is_mail_address(address));
    for (const char* none :
         {"", "@", "li@", "@x", "a@b@c", "a b@c", "a@b>\r\nRCPT TO:<c@d", "李@example.com"})
        CHECK_FALSE(platform::is_mail_address(none));
}

TEST_CASE("digest: what is restricted or only for the tablet stays out of the mail",
          "[server][digest]") {
    Inbox inbox;
    const auto line = [&](std::string kind, std::string title, std::int64_t late) {
        InboxItem item;
        item.kind = std::move(kind);
        item.title = std::move(title);
        item.account_name = "Northern Pumps";
        item.why = {"承诺到期", "a promise is due"};
        item.days_late = late;
        inbox.items.push_back(std::move(item));
    };
    line("promise", "Send the drawing", 2);
    line("birthday", "Margaret Hale", 0);
    line("conflict", "3", 0);
    const platform::Mail mail = server::digest_mail(inbox, "a@b.c", false);
    CHECK(mail.subject == "1 thing needs you today");
    CHECK(mail.text == "- Send the drawing · Northern Pumps: a promise is due (2 days late)\n");
    CHECK(server::digest_mail(inbox, "a@b.c", true).text ==
          "- Send the drawing · Northern Pumps：承诺到期（过期 2 天）\n");
    for (int n = 0; n < 40; ++n) line("task", "t", 0);
    CHECK(has(server::digest_mail(inbox, "a@b.c", false).text, "... 41 in all"));
    CHECK(server::digest_mail({}, "a@b.c", false).text.empty());
}

TEST_CASE_METHOD(DigestFixture, "digest: what can't be set is refused",
                 "[server][digest][bad-input]") {
    server::Digests digests(*backend);
    CHECK(digests.set({"nobody", "a@b.c", "en"}).error().code == Errc::not_found);
    CHECK(digests.set({"anna", "a@b\r\nc", "en"}).error().field == "address");
    CHECK(digests.set({"anna", "a@b.c", "fr"}).error().code == Errc::invalid_choice);
    CHECK(must(digests.list()).empty());
    server::DigestOptions options;
    CHECK_FALSE(options.is_on());
    CHECK(digests.send_now(options, "anna").error().code == Errc::not_found);
}
