// tests/apps/server/contents_test.cpp
//
// Contents in the server's file and over its API: what is kept, what is given to whom, limits,
// resumption, and a file that is opened again.
#include <nlohmann/json.hpp>

#include "api/api.hpp"
#include "backend_fixture.hpp"
#include "demo/stage.hpp"
#include "rapport/sync/content_messages.hpp"
#include "support/hub/memory_contents.hpp"

using namespace rapport;
using sync::ContentAnswer;
using sync::ContentAsk;
using test::must;

namespace {

Bytes pattern(std::size_t size, std::uint8_t seed = 1) {
    Bytes out(size);
    for (std::size_t i = 0; i < size; ++i)
        out[i] = static_cast<std::uint8_t>(i * 31 + (i >> 8) * 7 + seed);
    return out;
}

Manifest manifest_of(ByteView bytes) {
    Manifest out{bytes.size(), {}};
    for (std::size_t at = 0; at < bytes.size(); at += content_chunk_bytes)
        out.chunks.push_back(
            hash_of_chunk(bytes.subspan(at, std::min(content_chunk_bytes, bytes.size() - at))));
    return out;
}

// Two reps with devices, and an attachment of one of them that the hub has admitted.
struct ContentsFixture : test::BackendFixture {
    ContentsFixture() {
        for (const char* name : {"li", "zhang"}) {
            add_user(name);
            devices.push_back(new_device());
            tokens.push_back(must(log_in(name, devices.back())).token);
        }
        make();
    }
    void make() {
        api.reset();
        open();
        api = std::make_unique<server::Api>(backend->storage(), backend->contents(),
                                            backend->identity(), backend->engine(), environment(),
                                            log, server::ApiLimits{});
    }

    // What the device's store would send: an account and an attachment in one commit.
    ContentKey attach(std::size_t who, ByteView bytes) {
        const ContentAddress content = address_of(manifest_of(bytes));
        const RecordId account{make_uuid_v7(now_unix_ms, platform::system_environment().entropy)},
            id{make_uuid_v7(now_unix_ms, platform::system_environment().entropy)};
        const ScopeId scope = id_cast<ScopeId>(account);
        Commit commit{Dot{devices[who], 1, ++counters[who]}, Hlc::at(now_unix_ms), {}};
        const auto write = [](std::string_view table, std::string_view field, Value value) {
            return FieldWrite{
                product_schema().table(table)->field(field)->number, std::move(value), {}};
        };
        const FieldWrite alive{live_field, std::int64_t{1}, {}};
        commit.changes.push_back({table::account,
                                  account,
                                  scope,
                                  true,
                                  {alive, write("account", "name", std::string("A"))},
                                  {},
                                  {}});
        commit.changes.push_back({table::attachment,
                                  id,
                                  scope,
                                  true,
                                  {alive, write("attachment", "account", account),
                                   write("attachment", "content", to_text(content))},
                                  {},
                                  {}});
        sync::Request request;
        request.device = devices[who];
        request.last_counter = counters[who];
        request.batch.epoch = 1;
        request.batch.previous = previous[who];
        request.batch.commits.push_back({commit.dot, encode_body(commit), {}, false});
        previous[who] = chain_hash(previous[who], commit.dot, encode_body(commit));
        const auto answer = must(sync::decode_response(
            post("/v1/exchange", "application/vnd.rapport.exchange", sync::encode(request), who)
                .body));
        REQUIRE(answer.verdicts.size() == 1);
        INFO(answer.verdicts[0].code << ": " << answer.verdicts[0].detail);
        REQUIRE(answer.verdicts[0].kind == Verdict::Kind::accepted);
        return {id, content};
    }

    server::HttpResponse post(const std::string& path, const std::string& type, Bytes body,
                              std::size_t who) {
        server::HttpRequest request;
        request.head.method = "POST";
        request.head.path = path;
        request.head.client = "192.0.2.1";
        request.head.headers = {{"Content-Type", type}, {"Authorization", "Bearer " + tokens[who]}};
        request.body = std::move(body);
        auto admission = api->admit(request.head);
        if (admission.refusal) return *admission.refusal;
        if (request.body.size() > admission.body_bytes_max) return api->refuse(413);
        return api->handle(request);
    }
    server::HttpResponse ask_raw(std::size_t who, Bytes body) {
        return post("/v1/contents", "application/vnd.rapport.contents", std::move(body), who);
    }
    ContentAnswer ask(std::size_t who, ContentAsk one) {
        sync::ContentRequest request;
        request.device = devices[who];
        request.number = 5;
        request.asks.push_back(std::move(one));
        const auto response = ask_raw(who, sync::encode(request));
        INFO(as_text(response.body));
        REQUIRE(response.status == 200);
        CHECK(response.content_type == "application/vnd.rapport.contents");
        const auto answer = must(sync::decode_content_response(response.body));
        CHECK(answer.number == 5);
        REQUIRE(answer.answers.size() == 1);
        return answer.answers[0];
    }
    ContentAnswer offer(std::size_t who, const ContentKey& key, ByteView bytes) {
        return ask(who, {ContentAsk::Kind::offer, key, manifest_of(bytes), 0, {}});
    }
    ContentAnswer send(std::size_t who, const ContentKey& key, std::uint32_t chunk,
                       ByteView bytes) {
        const ByteView part = bytes.subspan(
            chunk * content_chunk_bytes,
            std::min(content_chunk_bytes, bytes.size() - chunk * content_chunk_bytes));
        return ask(who, {ContentAsk::Kind::send, key, {}, chunk, Bytes(part.begin(), part.end())});
    }
    ContentAnswer get(std::size_t who, const ContentKey& key, std::uint32_t chunk = 0) {
        return ask(who, {ContentAsk::Kind::get, key, {}, chunk, {}});
    }

    std::vector<DeviceId> devices;
    std::vector<std::string> tokens;
    std::array<std::uint64_t, 2> counters{};
    std::array<ChainHash, 2> previous{};
    server::Log log{server::LogLevel::off};
    std::unique_ptr<server::Api> api;
};

}  // namespace

TEST_CASE(
    "contents: what was sent in part goes on after the server was started again, and is given"
    " to who sees the record only",
    "[server][contents]") {
    ContentsFixture f;
    const Bytes bytes = pattern(3 * content_chunk_bytes + 17);
    const ContentKey key = f.attach(0, bytes);
    CHECK(f.offer(0, key, bytes).missing == Bytes{0x0f});
    CHECK(f.send(0, key, 2, bytes).missing == Bytes{0x0b});
    CHECK(f.send(0, key, 3, bytes).missing == Bytes{0x03});
    f.make();  // the server again
    CHECK(f.offer(0, key, bytes).missing == Bytes{0x03});
    CHECK(f.get(0, key, 2).kind == ContentAnswer::Kind::absent);
    CHECK(f.send(0, key, 0, bytes).missing == Bytes{0x02});
    CHECK(f.send(0, key, 1, bytes).kind == ContentAnswer::Kind::safe);
    f.make();
    for (std::uint32_t n = 0; n < 4; ++n) {
        const Bytes part = f.get(0, key, n).bytes;
        CHECK(std::equal(part.begin(), part.end(),
                         bytes.begin() + static_cast<std::ptrdiff_t>(n * content_chunk_bytes)));
    }
    // Another user knows record and address.
    const ContentAnswer refused = f.get(1, key);
    CHECK(refused.kind == ContentAnswer::Kind::refused);
    CHECK(refused.code == "not_visible");
    CHECK(f.ask(1, {ContentAsk::Kind::list, key, {}, 0, {}}).code == "not_visible");
    CHECK(f.offer(1, key, bytes).code == "not_visible");
    // And with a record of their own that names it, the server asks for all of it.
    const ContentKey own = f.attach(1, bytes);
    CHECK(f.get(1, own).kind == ContentAnswer::Kind::absent);
    CHECK(f.offer(1, own, bytes).missing == Bytes{0x0f});
}

TEST_CASE("contents: no log-in, another device, no message: nothing is done",
          "[server][contents][hostile]") {
    ContentsFixture f;
    const Bytes bytes = pattern(100);
    const ContentKey key = f.attach(0, bytes);
    sync::ContentRequest request;
    request.device = f.devices[0];
    request.asks.push_back({ContentAsk::Kind::offer, key, manifest_of(bytes), 0, {}});
    CHECK(f.ask_raw(1, sync::encode(request)).status == 409);
    CHECK(f.ask_raw(0, Bytes{1, 2, 3}).status == 400);
    CHECK(f.ask_raw(0, Bytes(sync::content_message_bytes_max + 1)).status == 413);
    CHECK(f.post("/v1/contents", "application/json", sync::encode(request), 0).status == 415);
    f.tokens[0] = "nonsense";
    CHECK(f.ask_raw(0, sync::encode(request)).status == 401);
    const auto figures = must(f.backend->contents().figures());
    CHECK(figures.contents == 0);
    CHECK(figures.uploads == 0);
}

TEST_CASE("contents: limits of a user and of the company", "[server][contents]") {
    ContentsFixture f;
    const std::string path = server::contents_path(f.folder / "data");
    server::ContentStorageOptions file;
    file.path = path;
    sync::ContentLimits limits;
    limits.user_bytes_max = 1000;
    limits.organisation_bytes_max = 1500;
    limits.content_bytes_max = 900;
    server::ContentService small{f.backend->storage(),
                                 must(server::SqliteContentStorage::open(file)), limits};
    const auto offer = [&](std::size_t who, std::size_t size, std::uint8_t seed) {
        const Bytes bytes = pattern(size, seed);
        const ContentKey key = f.attach(who, bytes);
        sync::ContentRequest request;
        request.device = f.devices[who];
        request.asks.push_back({ContentAsk::Kind::offer, key, manifest_of(bytes), 0, {}});
        const auto caller = must(f.backend->identity().authenticate(f.tokens[who]));
        const auto answer = must(small.answer(caller, request, f.now_unix_ms));
        const ContentAnswer& one = answer.answers.at(0);
        return one.kind == ContentAnswer::Kind::lacks ? std::string("lacks") : one.code;
    };
    CHECK(offer(0, 901, 1) == "too_large");
    CHECK(offer(0, 900, 2) == "lacks");
    CHECK(offer(0, 101, 3) == "no_room");
    CHECK(offer(0, 100, 4) == "lacks");
    CHECK(offer(1, 501, 5) == "no_room");
    CHECK(offer(1, 500, 6) == "lacks");
    CHECK(must(small.figures()).bytes == 1500);
}

TEST_CASE("contents: what nothing names goes after the time of grace, with its bytes",
          "[server][contents]") {
    ContentsFixture f;
    const Bytes bytes = pattern(content_chunk_bytes + 1),
                half = pattern(2 * content_chunk_bytes, 9);
    const ContentKey key = f.attach(0, bytes), unfinished = f.attach(0, half);
    f.offer(0, key, bytes);
    f.send(0, key, 0, bytes);
    REQUIRE(f.send(0, key, 1, bytes).kind == ContentAnswer::Kind::safe);
    f.offer(0, unfinished, half);
    f.send(0, unfinished, 0, half);
    CHECK(must(f.backend->contents().figures()).contents == 2);
    CHECK(must(f.backend->contents().collect(f.now_unix_ms)).contents_erased == 0);

    f.transact([&](server::SqliteHubTransaction& t) {
        must(t.database().execute("DELETE FROM record WHERE table_no=13"));
    });
    CHECK(must(f.backend->contents().collect(f.now_unix_ms)).unlinked == 0);
    f.now_unix_ms += sync::ContentLimits{}.grace_ms + 1;
    const auto done = must(f.backend->contents().collect(f.now_unix_ms));
    CHECK(done.unlinked == 1);
    CHECK(done.uploads_ended == 1);
    CHECK(done.contents_erased == 2);
    DatabaseOptions file;
    file.path = server::contents_path(f.folder / "data");
    file.exclusive = false;
    CHECK(must(must(Database::open(file))->integer("SELECT count(*) FROM chunk")) == 0);
}

TEST_CASE("contents: a file of another kind or of a newer server is refused",
          "[server][contents]") {
    const test::TemporaryFolder folder;
    server::ContentStorageOptions options;
    options.path = folder / "contents.db";
    SECTION("not a database") {
        test::write_file(options.path, std::string(8192, 'x'));
        CHECK(test::code_of(server::SqliteContentStorage::open(options)) == Errc::not_a_database);
    }
    SECTION("another one, and a newer one") {
        must(server::SqliteContentStorage::open(options));
        DatabaseOptions file;
        file.path = options.path;
        file.exclusive = false;
        must(must(Database::open(file))->execute("PRAGMA user_version=9"));
        CHECK(test::code_of(server::SqliteContentStorage::open(options)) == Errc::newer_schema);
        must(must(Database::open(file))->execute("PRAGMA application_id=7"));
        CHECK(test::code_of(server::SqliteContentStorage::open(options)) == Errc::not_a_database);
    }
}
