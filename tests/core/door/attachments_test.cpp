// tests/core/door/attachments_test.cpp
//
// Files through the door: put by pieces, attached, read, wished for, made room of; and what the
// rules of a user let go.
#include "rapport/domain/attachments.hpp"
#include "rapport/record/base64.hpp"
#include "support/doorway.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

std::string attach(Doorway& d, std::string_view account, std::string_view bytes,
                   std::string_view name = "nameplate.JPG") {
    const Json upload = d.call("attachment.put", "{'data': '%'}", base64(as_bytes(bytes)));
    const std::string number = to_text(Doorway::at(upload, "upload"));
    return Doorway::text(d.call("attachment.add", "{'upload': %, 'account': '%', 'name': '%'}",
                                number, account, name),
                         "id");
}

}  // namespace

TEST_CASE("attachments: a file put by pieces is read as it was", "[core][door][attachments]") {
    Doorway d;
    const std::string account = d.add_account();
    std::string all;
    std::string number;
    for (int i = 0; i < 9; ++i) {
        const std::string piece(100'000, static_cast<char>('a' + i));
        all += piece;
        const std::string data = base64(as_bytes(piece));
        const Json put = number.empty()
                             ? d.call("attachment.put", "{'data': '%'}", data)
                             : d.call("attachment.put", "{'upload': %, 'data': '%'}", number, data);
        number = to_text(Doorway::at(put, "upload"));
    }
    const Json record = d.call(
        "attachment.add", "{'upload': %, 'account': '%', 'name': 'call.m4a'}", number, account);
    CHECK(Doorway::text(record, "kind") == "audio");
    CHECK(Doorway::text(record, "media_type") == "audio/mp4");
    CHECK(*Doorway::at(record, "size").integer() == 900'000);
    CHECK(Doorway::text(record, "here") == "whole");
    CHECK_FALSE(*Doorway::at(record, "safe").boolean());
    const std::string id = Doorway::text(record, "id");
    std::string read;
    for (;;) {
        const Json piece = d.call("attachment.read", "{'id': '%', 'offset': %, 'length': 70001}",
                                  id, std::to_string(read.size()));
        const Bytes bytes = parse_base64(Doorway::text(piece, "data")).value();
        if (bytes.empty()) break;
        read += as_text(bytes);
    }
    CHECK(read == all);
    CHECK(Doorway::items(d.call("attachment.list", "{'account': '%'}", account)).size() == 1);
    CHECK(Doorway::text(d.fail("attachment.add", "{'upload': %, 'account': '%'}", number, account),
                        "code") == "not_found");
}

TEST_CASE("attachments: faults are told", "[core][door][attachments]") {
    Doorway d;
    const std::string account = d.add_account();
    const std::string id = attach(d, account, "hello");
    CHECK(Doorway::text(d.fail("attachment.put", "{'data': 'not base64!'}"), "field") == "data");
    CHECK(Doorway::text(d.fail("attachment.put", "{'upload': 99, 'data': ''}"), "code") ==
          "not_found");
    CHECK(Doorway::text(d.fail("attachment.add", "{'account': '%'}", account), "field") ==
          "upload");
    CHECK(Doorway::text(d.fail("attachment.add", "{'upload': 1, 'content': 'x'}"), "field") ==
          "content");
    CHECK(Doorway::text(d.fail("attachment.edit", "{'id': '%', 'content': '%'}", id,
                               to_text(ContentAddress{})),
                        "field") == "content");
    CHECK(Doorway::text(d.fail("attachment.read", "{'id': '%'}", account), "code") ==
          "wrong_table");
    CHECK(Doorway::text(d.fail("attachment.read", "{'id': '%', 'length': 9999999}", id), "field") ==
          "length");
    CHECK(Doorway::text(d.fail("attachment.evict", "{'id': '%'}", id), "code") == "unsent_work");
    CHECK(Doorway::text(d.fail("attachment.evict", "{}"), "field") == "keep_bytes");
    CHECK(*Doorway::at(d.call("attachment.evict", "{'keep_bytes': 0}"), "bytes").integer() == 0);
    CHECK(Doorway::text(d.fail("attachment.policy", "{'ahead_days': 9999}"), "field") ==
          "ahead_days");
    CHECK(Doorway::items(d.call("attachment.stranded")).empty());
    CHECK(Doorway::text(d.fail("attachment.discard", "{'content': '%'}", to_text(ContentAddress{})),
                        "code") == "not_found");
    CHECK(Doorway::text(d.call("attachment.edit", "{'id': '%', 'name': 'door plate'}", id),
                        "name") == "door plate");
    CHECK(Doorway::text(d.call("attachment.delete", "{'id': '%'}", id), "here") == "whole");
    CHECK(Doorway::text(d.call("attachment.restore", "{'id': '%'}", id), "here") == "whole");
}

TEST_CASE("attachments: the account follows from a visit, a person or a note",
          "[core][door][attachments]") {
    Doorway d;
    const std::string account = d.add_account(), contact = d.add_contact(account),
                      visit = d.add_visit(account);
    const std::string note =
        Doorway::text(d.call("note.add", "{'account': '%', 'text': 'heard'}", account), "id");
    for (const auto& [member, to] :
         {std::pair{"contact", contact}, {"visit", visit}, {"note", note}}) {
        const Json put = d.call("attachment.put", "{'data': 'aGVsbG8='}");
        const Json record = d.call("attachment.add", "{'upload': %, '%': '%', 'name': 'a.pdf'}",
                                   to_text(Doorway::at(put, "upload")), member, to);
        CHECK(Doorway::text(record, "account") == account);
        CHECK(Doorway::text(record, "kind") == "document");
    }
}

TEST_CASE("attachments: what is fetched ahead, and what a metered network holds back",
          "[core][door][attachments]") {
    Doorway d;
    const DeviceId other{{7}};
    const auto named = [&](std::uint8_t seed, std::int64_t size, RecordId account) {
        const RecordId id{{0xa0, seed}};
        ContentAddress content{{seed}};
        d.hub_sends("attachment", id, id_cast<ScopeId>(account),
                    {{"account", account}, {"content", to_text(content)}, {"size", size}}, other);
        return ContentKey{id, content};
    };
    const RecordId soon{{1}}, later{{2}}, never{{3}};
    for (const RecordId& account : {soon, later, never})
        d.hub_sends("account", account, id_cast<ScopeId>(account), {{"name", std::string("A")}},
                    other);
    const std::int64_t day = 24 * 3600 * 1000;
    const auto visit = [&](std::uint8_t n, RecordId account, std::int64_t at) {
        d.hub_sends("visit", RecordId{{0xb0, n}}, id_cast<ScopeId>(account),
                    {{"account", account}, {"status", std::string("planned")}, {"planned_at", at}},
                    other);
    };
    visit(1, soon, d.now_unix_ms + 2 * day);
    visit(2, later, d.now_unix_ms + 20 * day);
    const ContentKey small = named(1, 1000, soon), large = named(2, 5'000'000, soon),
                     far = named(3, 10, later), unplanned = named(4, 10, never);
    const auto plan = [&] {
        const AttachmentPolicy policy = attachment_policy(d.store()).value();
        return plan_contents(d.store(), policy, d.now_unix_ms).value();
    };
    CHECK(plan().get == std::vector{small, large});
    d.call("attachment.policy", "{'ahead_days': 30}");
    CHECK(plan().get == std::vector{far, small, large});
    d.call("attachment.policy", "{'metered': true}");
    CHECK(plan().get == std::vector{far, small});
    CHECK(plan().held_back == 1);
    d.call("attachment.fetch", "{'id': '%'}", to_text(large.record));
    d.call("attachment.fetch", "{'id': '%'}", to_text(unplanned.record));
    CHECK(plan().get == std::vector{large, unplanned, far, small});
    CHECK(plan().held_back == 0);
    d.call("attachment.policy", "{'ahead': false, 'metered': false}");
    CHECK(plan().get == std::vector{large, unplanned});
    d.call("attachment.evict", "{'id': '%'}", to_text(large.record));
    CHECK(plan().get == std::vector{unplanned});
    CHECK(Doorway::text(d.call("attachment.show", "{'id': '%'}", to_text(large.record)), "here") ==
          "no");
}
