// tests/sync/messages_test.cpp
//
// What travels: round trips, and what the decoders say to bytes that were cut, changed or made up.
#include <random>

#include "rapport/store/page_codec.hpp"
#include "rapport/sync/messages.hpp"
#include "support/catch.hpp"
#include "support/seeds.hpp"

using namespace rapport;

namespace {

struct Made {
    std::mt19937_64 random;
    explicit Made(std::uint64_t seed) : random(seed) {}
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(random() % n); }
    template <class IdType>
    IdType id() {
        IdType out;
        for (auto& b : out.bytes) b = static_cast<std::uint8_t>(random());
        return out;
    }
    Dot dot() {
        return {id<DeviceId>(), static_cast<std::uint32_t>(1 + below(5)), 1 + below(1000)};
    }

    Page page() {
        Page out;
        out.after.seq = below(1'000'000);
        if (below(2)) out.after.within = {id<ScopeId>(), id<RecordId>()};
        out.complete = below(2);
        out.reload = below(2);
        for (std::size_t i = 0; i < below(12); ++i) {
            switch (below(4)) {
                case 0:
                    out.items.emplace_back(ScopeBegins{id<ScopeId>()});
                    break;
                case 1:
                    out.items.emplace_back(ScopeEnds{id<ScopeId>()});
                    break;
                case 2:
                    out.items.emplace_back(RecordLeaves{id<RecordId>()});
                    break;
                default:
                    out.items.emplace_back(update());
            }
        }
        for (std::size_t i = 0; i < below(3); ++i)
            out.digests[id<ScopeId>()] = Digest{random(), random()};
        return out;
    }
    RecordUpdate update() {
        RecordUpdate out;
        out.id = id<RecordId>();
        out.whole = below(2);
        out.state.table = static_cast<TableNo>(1 + below(12));
        out.state.scope = id<ScopeId>();
        for (FieldNo field = 0; field < 9; ++field) {
            if (below(2)) continue;
            out.fields.push_back(field);
            for (std::size_t k = 0; k < below(3); ++k)
                out.state.put(
                    {field, dot(), Hlc{random() >> 3},
                     field == 0 ? Value{std::int64_t{1}} : Value{std::string(below(40), 'v')}});
        }
        if (below(3) == 0) out.echoes.emplace_back(static_cast<FieldNo>(9), dot());
        for (const FieldNo field : out.fields)
            if (field != live_field && out.state.of(field).size() > 1 && below(2))
                out.state.put_ancestor({field, dot(), Hlc{random() >> 3}, std::string("before")});
        return out;
    }
    sync::Request request() {
        sync::Request out;
        out.device = id<DeviceId>();
        out.last_counter = 40;
        out.cursor = {below(1000), {}};
        out.batch.epoch = 1;
        for (std::uint64_t n = 0; n < below(6); ++n) {
            SealedCommit commit;
            commit.dot = {out.device, 1, 7 + n};
            commit.body.assign(1 + below(60), static_cast<std::uint8_t>(n));
            if (below(3) == 0) commit.origin = ChainHash{1, 2, 3};
            commit.is_void = below(5) == 0;
            out.batch.commits.push_back(std::move(commit));
        }
        return out;
    }
};

Bytes bytes_of(const Page& page) {
    ByteWriter out;
    write_page(out, page);
    return out.take();
}

}  // namespace

TEST_CASE("page: what is written is read, and written again the same", "[property]") {
    const std::uint64_t seed = GENERATE(test::seeds(200));
    INFO(test::replay(seed));
    const Page page = Made{seed}.page();
    const Bytes bytes = bytes_of(page);
    ByteReader in{bytes};
    const auto read = read_page(in);
    REQUIRE(read.has_value());
    CHECK(in.at_end());
    CHECK(read->after == page.after);
    CHECK(read->items.size() == page.items.size());
    CHECK(bytes_of(*read) == bytes);
}

TEST_CASE("request: what is written is read", "[property]") {
    const std::uint64_t seed = GENERATE(test::seeds(200));
    INFO(test::replay(seed));
    const sync::Request request = Made{seed}.request();
    const auto read = sync::decode_request(sync::encode(request));
    REQUIRE(read.has_value());
    REQUIRE(read->batch.commits.size() == request.batch.commits.size());
    for (std::size_t i = 0; i < request.batch.commits.size(); ++i) {
        CHECK(read->batch.commits[i].dot == request.batch.commits[i].dot);
        CHECK(read->batch.commits[i].body == request.batch.commits[i].body);
        CHECK(read->batch.commits[i].origin == request.batch.commits[i].origin);
        CHECK(read->batch.commits[i].is_void == request.batch.commits[i].is_void);
    }
    CHECK(read->device == request.device);
    CHECK(read->cursor == request.cursor);
}

TEST_CASE("request: which commits are in boxes comes along, and no more boxes than commits") {
    sync::Request request;
    request.device = DeviceId{{1}};
    request.batch.epoch = 1;
    for (std::uint64_t n = 1; n <= 3; ++n)
        request.batch.commits.push_back({{request.device, 1, n}, Bytes(60, 7), {}, false, {}});
    request.batch.commits[0].boxed = ChainHash{1};
    request.batch.commits[2].boxed = ChainHash{3};
    const Bytes bytes = sync::encode(request);
    const auto read = sync::decode_request(bytes);
    REQUIRE(read.has_value());
    for (std::size_t i = 0; i < 3; ++i)
        CHECK(read->batch.commits[i].boxed == request.batch.commits[i].boxed);
    // number, length, count, then place and hash of each: the last place stands before 16 bytes.
    const std::size_t last = bytes.size() - 17;
    REQUIRE(bytes[last] == 2);
    for (const int place : {0, 3, 200}) {
        Bytes wrong = bytes;
        wrong[last] = static_cast<std::uint8_t>(place);
        CHECK_FALSE(sync::decode_request(wrong).has_value());
    }
}

TEST_CASE("response: the key of the boxes and what was in refused ones come out again") {
    sync::Response response;
    response.box_key = BoxKey{1, 2, 3};
    response.opened = {{1, 7, Bytes{1, 2}}, {65'537, 1, Bytes{}}};
    const auto read = sync::decode_response(sync::encode(response));
    REQUIRE(read.has_value());
    CHECK(read->box_key == response.box_key);
    CHECK(read->opened == response.opened);
    response.box_key.reset();
    CHECK_FALSE(sync::decode_response(sync::encode(response))->box_key.has_value());
    response.opened.resize(boxes_at_once_max + 1);
    CHECK_FALSE(sync::decode_response(sync::encode(response)).has_value());
}

TEST_CASE("response: verdicts in runs come out one by one") {
    sync::Response response;
    for (std::uint64_t n = 1; n <= 50; ++n)
        response.verdicts.push_back({1, n, Verdict::Kind::accepted, 100 + n, {}, {}});
    response.verdicts[20] = {1, 21, Verdict::Kind::quarantined, 0, "not_visible", "ask"};
    for (std::size_t i = 21; i < 50; ++i) --response.verdicts[i].seq;
    const Bytes bytes = sync::encode(response);
    CHECK(bytes.size() < 80);
    const auto read = sync::decode_response(bytes);
    REQUIRE(read.has_value());
    REQUIRE(read->verdicts.size() == 50);
    CHECK(read->verdicts[20].code == "not_visible");
    for (std::size_t i = 0; i < 50; ++i) {
        CHECK(read->verdicts[i].counter == i + 1);
        CHECK(read->verdicts[i].seq == response.verdicts[i].seq);
    }
}

TEST_CASE("response: what siblings were written over comes beside the page", "[property]") {
    const std::uint64_t seed = GENERATE(test::seeds(100));
    INFO(test::replay(seed));
    sync::Response response;
    response.page = Made{seed}.page();
    const auto read = sync::decode_response(sync::encode(response));
    REQUIRE(read.has_value());
    REQUIRE(read->page.items.size() == response.page.items.size());
    for (std::size_t i = 0; i < read->page.items.size(); ++i)
        if (const auto* sent = std::get_if<RecordUpdate>(&response.page.items[i]))
            CHECK(std::get<RecordUpdate>(read->page.items[i]).state.ancestors ==
                  sent->state.ancestors);
}

TEST_CASE("response: an ancestor of a field that does not come, or out of order, is refused") {
    Made made{7};
    const auto several = [&](FieldNo field, RecordUpdate& update) {
        update.fields.push_back(field);
        for (int i = 0; i < 2; ++i)
            update.state.put({field, made.dot(), Hlc{1}, std::string("here")});
    };
    RecordUpdate update;
    update.fields = {1};
    update.state.put({1, made.dot(), Hlc{1}, std::string("alone")});
    several(2, update);
    several(4, update);
    const auto with = [&](const std::vector<FieldNo>& fields) {
        sync::Response response;
        RecordUpdate item = update;
        for (const FieldNo field : fields)
            item.state.ancestors.push_back({field, made.dot(), Hlc{1}, std::string("before")});
        response.page.items = {ScopeBegins{made.id<ScopeId>()}, item};
        return sync::decode_response(sync::encode(response)).has_value();
    };
    CHECK(with({2, 4}));
    for (const auto& odd : {std::vector<FieldNo>{3}, {4, 2}, {2, 2}, {live_field}, {2, 4, 60'000}})
        CHECK_FALSE(with(odd));
    // What can't be read leaves nothing behind (found by the fuzzer): of epoch 0, and cut short.
    for (const std::uint8_t epoch : std::initializer_list<std::uint8_t>{0, 1}) {
        Page page;
        page.items = {update};
        Bytes bytes{1, 0, 2, 0};
        bytes.insert(bytes.end(), 16, 9);
        bytes.insert(bytes.end(), {epoch, 2, 2});
        if (epoch == 0) bytes.push_back(0);
        ByteReader in{bytes};
        CHECK_FALSE(read_ancestors(in, page).has_value());
        CHECK(std::get<RecordUpdate>(page.items[0]).state.ancestors.empty());
    }
    // Of an item that is no update, and of none.
    for (const std::uint8_t at : std::initializer_list<std::uint8_t>{0, 2}) {
        Page page;
        page.items = {ScopeBegins{made.id<ScopeId>()}, update};
        Bytes bytes{1, at, 2, 0};
        bytes.insert(bytes.end(), 16, 9);
        bytes.insert(bytes.end(), {1, 2, 2, 0});
        ByteReader in{bytes};
        CHECK_FALSE(read_ancestors(in, page).has_value());
        bytes[1] = 1;
        ByteReader good{bytes};
        CHECK(read_ancestors(good, page).has_value());
    }
}

TEST_CASE("messages: cut anywhere, they are refused", "[property]") {
    const std::uint64_t seed = GENERATE(test::seeds(40));
    INFO(test::replay(seed));
    Made made{seed};
    sync::Response response;
    response.page = made.page();
    for (const Bytes& whole : {sync::encode(made.request()), sync::encode(response)})
        for (std::size_t cut = 0; cut < whole.size(); ++cut) {
            CHECK_FALSE(sync::decode_request(ByteView{whole}.first(cut)).has_value());
            CHECK_FALSE(sync::decode_response(ByteView{whole}.first(cut)).has_value());
        }
}

TEST_CASE(
    "messages: changed bytes and noise never crash a decoder or make it allocate more than it was "
    "sent",
    "[property]") {
    const std::uint64_t seed = GENERATE(test::seeds(100));
    INFO(test::replay(seed));
    Made made{seed};
    sync::Response response;
    response.page = made.page();
    for (Bytes bytes : {sync::encode(made.request()), sync::encode(response)})
        for (int i = 0; i < 150; ++i) {
            for (std::size_t k = 0; k <= made.below(3); ++k)
                bytes[made.below(bytes.size())] = static_cast<std::uint8_t>(made.random());
            const auto request = sync::decode_request(bytes);
            if (request) CHECK(request->batch.commits.size() <= bytes.size());
            const auto answer = sync::decode_response(bytes);
            if (answer) CHECK(answer->page.items.size() <= bytes.size());
        }
}

TEST_CASE("messages: what the hub says beside the page is read as it was written") {
    sync::Response said;
    said.receipt = Bytes{1, 2, 3};
    said.horizon = 70'000;
    said.outcomes = {{1, 7, Outcome::Kind::returned, UserId{{9}}, 5, "请补上日期", {}}};
    said.content_bytes_max = 20u << 20;
    const auto heard = sync::decode_response(sync::encode(said));
    REQUIRE(heard.has_value());
    CHECK(heard->receipt == said.receipt);
    CHECK(heard->horizon == said.horizon);
    CHECK(heard->outcomes == said.outcomes);
    CHECK(heard->content_bytes_max == said.content_bytes_max);
}

TEST_CASE("messages: too large is said so before anything is read") {
    CHECK(sync::decode_request(Bytes(sync::request_bytes_max + 1)).error().code == Errc::too_large);
    CHECK(sync::decode_response(Bytes(sync::response_bytes_max + 1)).error().code ==
          Errc::too_large);
}

TEST_CASE("messages: a verdict run can't claim more commits than a request may hold") {
    sync::Response response;
    response.verdicts.push_back({1, 1, Verdict::Kind::accepted, 1, {}, {}});
    Bytes bytes = sync::encode(response);
    std::size_t claimed = 0;
    for (std::size_t at = 2; at + 5 < bytes.size(); ++at) {
        Bytes hostile = bytes;
        for (std::size_t i = 0; i < 4; ++i) hostile[at + i] = 0xff;
        hostile[at + 4] = 0x7f;
        const auto read = sync::decode_response(hostile);
        if (read) claimed = std::max(claimed, read->verdicts.size());
    }
    CHECK(claimed <= sync::commits_per_request_max);
}
