// tests/bytes/message_vectors.cpp
#include "rapport/store/bundle.hpp"
#include "rapport/store/page_codec.hpp"
#include "rapport/sync/content_messages.hpp"
#include "rapport/sync/messages.hpp"
#include "vectors.hpp"

namespace rapport::bytes {
namespace {

ScopeId some_scope(Chance& chance) {
    return id_cast<ScopeId>(some_record(chance));
}

RecordUpdate some_update(Chance& chance) {
    RecordUpdate out;
    out.id = some_record(chance);
    out.whole = chance.below(3) == 0;
    out.state.table = static_cast<TableNo>(1 + chance.below(20));
    out.state.scope = some_scope(chance);
    const Hlc time{chance.below(1ULL << 60)};
    const Dot dot = some_dot(chance);
    for (FieldNo field = 0; field < 12; field = static_cast<FieldNo>(field + 1 + chance.below(4))) {
        out.fields.push_back(field);
        const Value value = field == live_field ? Value{std::int64_t{1}} : some_value(chance);
        out.state.put({field, dot, time, value});
        if (chance.below(4) == 0)
            out.state.put({field, some_dot(chance), Hlc{chance.below(1ULL << 60)}, value});
        if (chance.below(4) == 0) out.echoes.emplace_back(field, some_dot(chance));
    }
    return out;
}

Page some_page(Chance& chance) {
    Page page;
    for (auto n = chance.below(12); n > 0; --n) switch (chance.below(8)) {
            case 0:
                page.items.emplace_back(ScopeBegins{some_scope(chance)});
                break;
            case 1:
                page.items.emplace_back(ScopeEnds{some_scope(chance)});
                break;
            case 2:
                page.items.emplace_back(RecordLeaves{some_record(chance)});
                break;
            default:
                page.items.emplace_back(some_update(chance));
        }
    page.after.seq = chance.below(1ULL << 40);
    if (chance.below(3) == 0) page.after.within = {some_scope(chance), some_record(chance)};
    page.complete = !page.after.within;
    page.reload = chance.below(5) == 0;
    if (page.complete)
        for (auto n = chance.below(3); n > 0; --n) {
            const ScopeId scope = some_scope(chance);
            page.digests[scope] = {chance.below(~0ULL), chance.below(~0ULL)};
        }
    return page;
}

sync::Request some_request(Chance& chance) {
    sync::Request out;
    out.device.bytes[15] = 0xbb;
    out.epoch = static_cast<std::uint32_t>(1 + chance.below(1 << 20));
    out.last_counter = chance.below(1ULL << 40);
    out.timeline = static_cast<std::uint32_t>(chance.below(9));
    out.cursor.seq = chance.below(1ULL << 40);
    if (chance.below(3) == 0) out.cursor.within = {some_scope(chance), some_record(chance)};
    out.since = chance.below(1ULL << 40);
    const auto count = chance.below(4);
    if (count == 0) return out;
    out.batch.epoch = out.epoch;
    out.batch.previous[3] = 7;
    const auto first = 1 + chance.below(1000);
    for (std::uint64_t n = 0; n < count; ++n) {
        Commit commit = some_commit(chance);
        commit.dot = {out.device, out.epoch, first + n};
        SealedCommit sealed{commit.dot, encode_body(commit), {}, chance.below(5) == 0};
        if (chance.below(3) == 0) sealed.origin = ChainHash{{9}};
        out.batch.commits.push_back(std::move(sealed));
    }
    return out;
}

sync::Response some_response(Chance& chance) {
    sync::Response out;
    out.kind = static_cast<sync::Response::Kind>(chance.below(4));
    out.timeline = static_cast<std::uint32_t>(chance.below(9));
    out.hub_unix_ms = 1'793'611'800'000 - static_cast<std::int64_t>(chance.below(1ULL << 42));
    if (out.kind == sync::Response::Kind::welcome) {
        std::uint64_t counter = 1, seq = 9;
        for (auto n = chance.below(8); n > 0; --n) {
            const bool refused = chance.below(4) == 0;
            out.verdicts.push_back({1,
                                    counter++,
                                    refused ? Verdict::Kind::quarantined : Verdict::Kind::accepted,
                                    refused ? 0 : seq++,
                                    refused ? "forbidden" : "",
                                    {}});
        }
        out.page = some_page(chance);
    } else {
        out.epoch = static_cast<std::uint32_t>(1 + chance.below(1 << 20));
        out.last_good[1] = chance.below(1ULL << 40);
        out.last_good[65'537] = chance.below(300);
        out.hub_seq = chance.below(1ULL << 40);
    }
    return out;
}

Manifest some_manifest(Chance& chance) {
    Manifest out;
    out.size = 1 + chance.below(4 * content_chunk_bytes);
    for (auto n = chunks_of(out.size); n > 0; --n)
        out.chunks.push_back({static_cast<std::uint8_t>(chance.below(256))});
    return out;
}

Bytes some_bytes(Chance& chance) {
    Bytes out;
    for (auto n = 1 + chance.below(9); n > 0; --n)
        out.push_back(static_cast<std::uint8_t>(chance.below(256)));
    return out;
}

sync::ContentRequest some_content_request(Chance& chance) {
    sync::ContentRequest out;
    out.device.bytes[15] = 0xbb;
    out.number = chance.below(1ULL << 40);
    for (auto n = 1 + chance.below(6); n > 0; --n) {
        sync::ContentAsk ask;
        ask.kind = static_cast<sync::ContentAsk::Kind>(chance.below(4));
        ask.key = {some_record(chance), address_of(some_manifest(chance))};
        if (ask.kind == sync::ContentAsk::Kind::offer) ask.manifest = some_manifest(chance);
        if (ask.kind == sync::ContentAsk::Kind::send) ask.bytes = some_bytes(chance);
        ask.chunk = static_cast<std::uint32_t>(chance.below(4));
        out.asks.push_back(std::move(ask));
    }
    return out;
}

sync::ContentResponse some_content_response(Chance& chance) {
    sync::ContentResponse out;
    out.number = chance.below(1ULL << 40);
    for (auto n = 1 + chance.below(6); n > 0; --n) {
        sync::ContentAnswer answer;
        answer.kind = static_cast<sync::ContentAnswer::Kind>(chance.below(6));
        if (answer.kind == sync::ContentAnswer::Kind::lacks)
            answer.missing = sync::bits_of({true, false, chance.below(2) == 1});
        if (answer.kind == sync::ContentAnswer::Kind::manifest)
            answer.manifest = some_manifest(chance);
        if (answer.kind == sync::ContentAnswer::Kind::chunk) answer.bytes = some_bytes(chance);
        if (answer.kind == sync::ContentAnswer::Kind::refused) answer.code = "forbidden";
        out.answers.push_back(std::move(answer));
    }
    return out;
}

void content_vectors(Vectors& out) {
    Chance chance{7};
    bool same = true;
    Bytes all;
    for (int n = 0; n < 40; ++n) {
        const Bytes request = sync::encode(some_content_request(chance));
        const Bytes response = sync::encode(some_content_response(chance));
        if (n < 2) {
            out.add("content request " + std::to_string(n), request);
            out.add("content response " + std::to_string(n), response);
        }
        const auto request_again = sync::decode_content_request(request);
        const auto response_again = sync::decode_content_response(response);
        same = same && request_again && sync::encode(*request_again) == request && response_again &&
               sync::encode(*response_again) == response;
        all.insert(all.end(), request.begin(), request.end());
        all.insert(all.end(), response.begin(), response.end());
    }
    out.add_hash("40 content requests and responses", all);
    out.check("content messages are read as they were written", same);
}

BundleItem some_item(Chance& chance) {
    const Dot dot = some_dot(chance);
    switch (chance.below(7)) {
        case 0:
            return BundleHead{2, BundleId{some_record(chance).bytes}, dot.device, "li",
                              1'793'611'800'000};
        case 1:
            return BundledCommit{dot.epoch,
                                 dot.counter,
                                 chain_hash({}, dot, {}),
                                 {},
                                 encode_body(some_commit(chance))};
        case 2:
            return BundledCommit{dot.epoch, dot.counter, chain_hash({}, dot, {}),
                                 BundledCommit::Refusal{-5, "not_visible", "why"},
                                 encode_body(some_commit(chance))};
        case 3:
            return BundledWish{some_record(chance)};
        case 4:
            return BundledFact{"attachment.policy", "1 7 0 512"};
        case 5: {
            const Manifest manifest = some_manifest(chance);
            return BundledContent{address_of(manifest), manifest};
        }
        default:
            return BundledChunk{some_bytes(chance)};
    }
}

void bundle_vectors(Vectors& out) {
    Chance chance{8};
    bool same = true;
    Bytes all;
    for (int n = 0; n < 60; ++n) {
        const Bytes item = encode_bundle_item(some_item(chance));
        if (n < 8) out.add("bundle item " + std::to_string(n), item);
        const auto again = decode_bundle_item(item);
        same = same && again && encode_bundle_item(*again) == item;
        all.insert(all.end(), item.begin(), item.end());
    }
    out.add_hash("60 bundle items", all);
    out.check("bundle items are read as they were written", same);
}

// What a hub that was put back asks for again, of what was taken away.
void box_vectors(Vectors& out) {
    sync::Request request;
    request.device.bytes[15] = 0xbb;
    request.last_counter = 3;
    request.timeline = 1;
    request.batch.epoch = 1;
    for (std::uint8_t n = 1; n <= 3; ++n)
        request.batch.commits.push_back({{request.device, 1, n}, Bytes(60, n), {}, n == 3, {}});
    request.batch.commits[0].boxed = ChainHash{1};
    request.batch.commits[2].boxed = ChainHash{3};
    out.add("request with boxes", sync::encode(request));
    sync::Response response;
    response.kind = sync::Response::Kind::timeline;
    response.timeline = 1;
    response.last_good[1] = 2;
    response.box_key = BoxKey{1, 2, 3};
    response.opened = {{1, 3, Bytes{4, 5}}};
    out.add("response with boxes", sync::encode(response));
    Chance chance{10};
    const Dot dot = some_dot(chance);
    const BundledCommit boxed{dot.epoch, dot.counter, ChainHash{1}, {}, Bytes(60, 7), true};
    out.add("bundle item in a box", encode_bundle_item(boxed));
    BundleHead head{2, {}, dot.device, "li", 1'793'611'800'000, bundle_version};
    out.add("bundle item of a bundle with boxes", encode_bundle_item(head));
    const auto again = decode_bundle_item(encode_bundle_item(boxed));
    out.check("a box of a bundle is read as it was written", again && *again == BundleItem{boxed});
}

// Of each field with several siblings what they were written over.
void ancestor_vectors(Vectors& out) {
    Chance chance{9};
    bool same = true;
    for (int n = 0; n < 20; ++n) {
        sync::Response response;
        response.page = some_page(chance);
        for (PullItem& item : response.page.items)
            if (auto* update = std::get_if<RecordUpdate>(&item))
                for (const FieldNo field : update->fields)
                    if (field != live_field && update->state.of(field).size() > 1)
                        update->state.put_ancestor({field, some_dot(chance),
                                                    Hlc{chance.below(1ULL << 60)},
                                                    some_value(chance)});
        const Bytes bytes = sync::encode(response);
        if (n < 3) out.add("response with ancestors " + std::to_string(n), bytes);
        const auto again = sync::decode_response(bytes);
        same = same && again && sync::encode(*again) == bytes;
    }
    out.check("ancestors are read as they were written", same);
}

// What became of refused commits: decided by somebody above their author, and by the author.
void review_vectors(Vectors& out) {
    Chance chance{11};
    sync::Response response;
    response.page.complete = true;
    for (const auto kind :
         {Outcome::Kind::accepted, Outcome::Kind::edited, Outcome::Kind::returned}) {
        Outcome one{1, 7 + response.outcomes.size(), kind, {}, 1'793'611'800'000, {}, {}};
        if (kind != Outcome::Kind::accepted) one.by = id_cast<UserId>(some_record(chance));
        if (kind == Outcome::Kind::edited) one.edits = encode_body(some_commit(chance));
        if (kind == Outcome::Kind::returned) one.sentence = "请先与王经理核对折扣";
        response.outcomes.push_back(std::move(one));
    }
    const Bytes answer = sync::encode(response);
    out.add("response with outcomes", answer);
    const auto answer_again = sync::decode_response(answer);
    out.check("outcomes are read as they were written",
              answer_again && answer_again->outcomes == response.outcomes);
    sync::Request request;
    request.device.bytes[15] = 0xbb;
    request.last_counter = 12;
    request.told = {{1, 7, Told::What::retried}, {65'537, 300, Told::What::discarded}};
    const Bytes asked = sync::encode(request);
    out.add("request that tells what became of refused commits", asked);
    const auto asked_again = sync::decode_request(asked);
    out.check("what is told is read as it was written",
              asked_again && asked_again->told == request.told);
    request.told.push_back({1, 9, Told::What::taken_back});
    const Bytes back = sync::encode(request);
    out.add("request that tells what was taken back", back);
    const auto back_again = sync::decode_request(back);
    out.check("what was taken back is read as it was written",
              back_again && back_again->told == request.told);
}

}  // namespace

void message_vectors(Vectors& out) {
    box_vectors(out);
    review_vectors(out);
    bundle_vectors(out);
    ancestor_vectors(out);
    content_vectors(out);
    Chance chance{4};
    bool same = true;
    Bytes all;
    for (int n = 0; n < 60; ++n) {
        const std::string number = " " + std::to_string(n);
        ByteWriter page;
        write_page(page, some_page(chance));
        const Bytes request = sync::encode(some_request(chance));
        const Bytes response = sync::encode(some_response(chance));
        if (n < 2) {
            out.add("page" + number, page.bytes());
            out.add("request" + number, request);
            out.add("response" + number, response);
        }
        const auto request_again = sync::decode_request(request);
        const auto response_again = sync::decode_response(response);
        same = same && request_again && sync::encode(*request_again) == request && response_again &&
               sync::encode(*response_again) == response;
        for (const Bytes* one : {&page.bytes(), &request, &response})
            all.insert(all.end(), one->begin(), one->end());
    }
    out.add_hash("60 pages, requests and responses", all);
    out.check("messages are read as they were written", same);
}

}  // namespace rapport::bytes
