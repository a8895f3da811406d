// tests/sync/example_test.cpp
//
// The exchange that sync/doc/protocol.md shows byte by byte is one that the hub has.
#include "support/catch.hpp"
#include "support/hub/world.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

constexpr std::int64_t begun_ms = 1'793'611'800'000;

Bytes bytes_of(std::string_view hex) {
    Bytes out;
    unsigned half = 0, digits = 0;
    for (const char c : hex) {
        if (c == ' ') continue;
        half = half * 16 + static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10);
        if (++digits % 2 == 0) out.push_back(static_cast<std::uint8_t>(std::exchange(half, 0)));
    }
    return out;
}

const auto phone = *parse_id<DeviceId>("01a1e000-0000-7000-8000-0000000000aa"),
           laptop = *parse_id<DeviceId>("01a1e000-0000-7000-8000-0000000000bb");
const auto account = *parse_id<RecordId>("01a1e100-0000-7000-8000-000000000001"),
           contact = *parse_id<RecordId>("01a1e100-0000-7000-8000-000000000002");
const Dot made{phone, 1, 1};

Change writing(std::string_view number, const Dots& over) {
    return {table::contact, contact, {}, false, {{5, text(number), over}}, {made}, {}};
}

// The caller's commits of one epoch, offered by one that has seen everything up to `seen`.
sync::Request request_of(const DeviceId& device, std::vector<Commit> commits, std::uint64_t seen) {
    sync::Request out;
    out.schema = 1;
    out.device = device;
    out.last_counter = commits.size();
    out.cursor.seq = out.since = seen;
    out.batch.epoch = 1;
    for (const Commit& commit : commits)
        out.batch.commits.push_back({commit.dot, encode_body(commit), {}, false});
    return out;
}

}  // namespace

TEST_CASE("protocol: an exchange is what the page shows, byte by byte") {
    World world{1};
    const UserId rep = world.add_user("li");
    sync::HubEngine engine{product_schema()};
    const auto exchange = [&](const sync::Request& request, std::int64_t now_ms) {
        sync::Response out;
        const auto done = world.hub.transact({}, [&](sync::HubTransaction& t) -> Result<void> {
            RAPPORT_TRY(out, engine.exchange(t, {rep, request.device}, request, now_ms));
            return {};
        });
        REQUIRE(done.has_value());
        return out;
    };
    const Value alive{std::int64_t{1}};
    const ScopeId scope = id_cast<ScopeId>(account);
    const Commit first{made,
                       Hlc::at(begun_ms),
                       {{table::account,
                         account,
                         scope,
                         true,
                         {{live_field, alive, {}}, {1, text("华东精密"), {}}, {3, text("A"), {}}},
                         {},
                         {}},
                        {table::contact,
                         contact,
                         scope,
                         true,
                         {{live_field, alive, {}},
                          {1, account, {}},
                          {2, text("王建国"), {}},
                          {5, text("0512"), {}}},
                         {},
                         {}}}};
    const Commit second{{phone, 1, 2}, Hlc{Hlc::at(begun_ms).packed + 1}, {writing("111", {made})}};
    for (const Verdict& verdict :
         exchange(request_of(phone, {first, second}, 0), begun_ms).verdicts)
        REQUIRE(verdict.kind == Verdict::Kind::accepted);

    const Commit third{{laptop, 1, 1}, Hlc::at(begun_ms + 60'000), {writing("222", {made})}};
    const sync::Request asked = request_of(laptop, {third}, 2);
    const Bytes head = bytes_of(
        "7271 02 01 01a1e0000000700080000000000000bb 01 01 00 02 00 02 808040 01 01"
        "00000000000000000000000000000000 01 00 00 3b");
    const Bytes sent = sync::encode(asked);
    CHECK(sent.size() == 111);
    CHECK(Bytes(sent.begin(), sent.begin() + static_cast<std::ptrdiff_t>(head.size())) == head);

    sync::Response answer = exchange(asked, begun_ms + 90'000);
    answer.receipt.clear();
    answer.content_bytes_max = 0;
    const Bytes wanted = bytes_of(
        "7273 00 02 00 e0bfc8b9b368 01 00 01 01 04 00 00 01 01 04 01 00 05"
        "00 01a1e100000070008000000000000001 01a1e100000070008000000000000002"
        "01 01 01a1e0000000700080000000000000aa 01 04 828080dc83e6cda103 01 05 01 00 02 03 313131"
        "01 05 02 01a1e0000000700080000000000000bb 01 01 01 00 7153507cbf09ce4819b56e29a30c2e99"
        "01 05 25 01 00 05 00 01a1e0000000700080000000000000aa 01 02 808080dc83e6cda103"
        "02 04 30353132");
    answer.hub_unix_ms = sync::decode_response(wanted)->hub_unix_ms;
    CHECK(sync::encode(answer) == wanted);
    CHECK(wanted.size() == 174);
}
