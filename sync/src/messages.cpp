// sync/src/messages.cpp
//
// Which fields a message has, in which order: each `serialize` below is the format
// (sync/doc/protocol.md).
#include "rapport/sync/messages.hpp"

#include <algorithm>

#include "extras.hpp"
#include "rapport/record/text.hpp"
#include "rapport/store/page_codec.hpp"

namespace rapport {

template <class Archive>
void serialize(Archive& archive, Cursor& cursor) {
    archive(cursor.seq, cursor.within);
}

// The dots of a batch follow from its epoch and the first counter: they have no gap.
template <class Archive>
void serialize(Archive& archive, SealedCommit& commit) {
    archive(commit.is_void, commit.origin, commit.body);
}

template <class Archive>
void serialize(Archive& archive, Verdict& verdict) {
    archive(verdict.kind, verdict.epoch, verdict.counter, verdict.seq, verdict.code,
            verdict.detail);
}

template <class Archive>
void serialize(Archive& archive, Told& told) {
    archive(told.epoch, told.counter, told.what);
}

template <class Archive>
void serialize(Archive& archive, Opened& opened) {
    archive(opened.epoch, opened.counter, opened.body);
}

template <class Archive>
void serialize(Archive& archive, Outcome& outcome) {
    archive(outcome.epoch, outcome.counter, outcome.kind, outcome.by, outcome.at_unix_ms,
            outcome.sentence, outcome.edits);
}

namespace sync {
namespace {

constexpr std::array<std::uint8_t, 2> request_mark{'r', 'q'};
constexpr std::array<std::uint8_t, 2> response_mark{'r', 's'};

// One list of fields for both directions: `R` is const when writing.
template <class Archive, class R>
void head(Archive& archive, R& r)
    requires std::is_same_v<std::remove_const_t<R>, Request>
{
    archive(r.schema, r.device, r.epoch, r.last_counter, r.timeline, r.cursor, r.since,
            r.page_bytes);
}
template <class Archive, class B>
void batch(Archive& archive, B& b, std::uint64_t& first_counter) {
    archive(b.epoch, first_counter, b.previous, b.commits);
}
template <class Archive, class R>
void head(Archive& archive, R& r)
    requires std::is_same_v<std::remove_const_t<R>, Response>
{
    archive(r.kind, r.protocol, r.timeline, r.hub_unix_ms);
}

namespace extra {
enum : std::uint64_t {
    receipt = 1,
    horizon = 2,
    review = 3,
    boxes = 4,
    ancestors = 5,
    content_bytes_max = 6,
    taken_back = 7
};
}  // namespace extra

bool is_spoken(std::uint32_t protocol) {
    return protocol >= protocol_version_min && protocol <= protocol_version;
}

bool has_extras(std::uint32_t protocol) {
    return protocol >= 2;
}

// Which commits of a batch are in boxes: place, from 0, and chain hash.
using Boxes = std::vector<std::pair<std::uint64_t, ChainHash>>;

Boxes boxes_of(const std::vector<SealedCommit>& commits) {
    Boxes out;
    for (std::size_t i = 0; i < commits.size(); ++i)
        if (commits[i].boxed) out.emplace_back(i, *commits[i].boxed);
    return out;
}
bool take(const Boxes& boxes, std::vector<SealedCommit>& commits) {
    std::uint64_t next = 0;
    for (const auto& [place, hash] : boxes) {
        if (place < next || place >= commits.size()) return false;
        commits[static_cast<std::size_t>(place)].boxed = hash;
        next = place + 1;
    }
    return boxes.size() <= boxes_at_once_max;
}

// Of a discarded commit that is back with its author: an addition of its own, since a hub from
// before refuses a message in which `told` says what it does not know.
using TakenBack = std::vector<std::pair<std::uint32_t, std::uint64_t>>;

void put_told(const std::vector<Told>& all, Extras& out) {
    std::vector<Told> told;
    TakenBack back;
    for (const Told& one : all)
        if (one.what == Told::What::taken_back)
            back.emplace_back(one.epoch, one.counter);
        else
            told.push_back(one);
    if (!told.empty()) out.put(extra::review, told);
    if (!back.empty()) out.put(extra::taken_back, back);
}
bool take_told(const Extras& extras, std::vector<Told>& told) {
    TakenBack back;
    if (!extras.get(extra::review, told) || !extras.get(extra::taken_back, back)) return false;
    if (!std::all_of(told.begin(), told.end(),
                     [](const Told& one) { return one.what <= Told::What::discarded; }))
        return false;
    for (const auto& [epoch, counter] : back)
        told.push_back({epoch, counter, Told::What::taken_back});
    return true;
}

Extras extras_of(const Request& request) {
    Extras out;
    if (const Boxes boxes = boxes_of(request.batch.commits); !boxes.empty())
        out.put(extra::boxes, boxes);
    if (!request.receipt.empty()) out.put(extra::receipt, request.receipt);
    if (request.horizon != 0) out.put(extra::horizon, request.horizon);
    put_told(request.told, out);
    return out;
}
bool take(const Extras& extras, Request& request) {
    Boxes boxes;
    return extras.fits() && extras.get(extra::boxes, boxes) && take(boxes, request.batch.commits) &&
           extras.get(extra::receipt, request.receipt) &&
           extras.get(extra::horizon, request.horizon) && take_told(extras, request.told) &&
           request.receipt.size() <= receipt_bytes_max && request.told.size() <= told_max;
}

Extras extras_of(const Response& response) {
    Extras out;
    if (!response.receipt.empty()) out.put(extra::receipt, response.receipt);
    if (response.horizon != 0) out.put(extra::horizon, response.horizon);
    if (!response.outcomes.empty()) out.put(extra::review, response.outcomes);
    if (response.box_key || !response.opened.empty())
        out.put(extra::boxes, response.box_key, response.opened);
    ByteWriter ancestors;
    write_ancestors(ancestors, response.page);
    if (ancestors.bytes().size() > 1) out.put_bytes(extra::ancestors, ancestors.take());
    if (response.content_bytes_max != 0)
        out.put(extra::content_bytes_max, response.content_bytes_max);
    return out;
}
bool take_ancestors(const Extras& extras, Page& page) {
    const Bytes* bytes = extras.find(extra::ancestors);
    if (!bytes) return true;
    ByteReader in{*bytes};
    return read_ancestors(in, page).has_value() && in.at_end();
}
// What a manager says reaches the author's screen.
bool presentable(const Outcome& outcome) {
    return outcome.kind <= Outcome::Kind::returned &&
           outcome.sentence.size() <= review_sentence_bytes_max &&
           normalised(outcome.sentence, Lines::many).has_value() &&
           outcome.edits.size() <= review_edits_bytes_max;
}

bool take(const Extras& extras, Response& response) {
    return extras.fits() && extras.get(extra::receipt, response.receipt) &&
           extras.get(extra::horizon, response.horizon) &&
           extras.get(extra::review, response.outcomes) &&
           extras.get(extra::boxes, response.box_key, response.opened) &&
           response.opened.size() <= boxes_at_once_max && take_ancestors(extras, response.page) &&
           extras.get(extra::content_bytes_max, response.content_bytes_max) &&
           response.receipt.size() <= receipt_bytes_max &&
           response.outcomes.size() <= reviews_per_author_max &&
           std::all_of(response.outcomes.begin(), response.outcomes.end(),
                       [](const Outcome& outcome) { return presentable(outcome); });
}

// Accepted verdicts in a row differ by one in counter and, mostly, in seq: they are sent as runs.
struct VerdictRun {
    Verdict first;
    std::uint64_t length = 1;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(first, length);
    }
};

std::vector<VerdictRun> runs_of(const std::vector<Verdict>& verdicts) {
    std::vector<VerdictRun> runs;
    for (const Verdict& v : verdicts) {
        if (!runs.empty() && v.kind == Verdict::Kind::accepted) {
            VerdictRun& run = runs.back();
            const Verdict& first = run.first;
            if (first.kind == v.kind && first.epoch == v.epoch &&
                first.counter + run.length == v.counter && first.seq + run.length == v.seq) {
                ++run.length;
                continue;
            }
        }
        runs.push_back(VerdictRun{v, 1});
    }
    return runs;
}

// What a refusal says reaches a person's screen: an Errc name, and one line of plain text.
bool presentable(const Verdict& verdict) {
    const bool code_ok = verdict.code.size() <= 40 &&
                         std::all_of(verdict.code.begin(), verdict.code.end(),
                                     [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
    return code_ok && verdict.detail.size() <= 1000 &&
           normalised(verdict.detail, Lines::one).has_value();
}

std::optional<std::vector<Verdict>> verdicts_of(const std::vector<VerdictRun>& runs) {
    std::vector<Verdict> out;
    for (const VerdictRun& run : runs) {
        if (!presentable(run.first) || run.length == 0 ||
            run.length > commits_per_request_max - out.size())
            return std::nullopt;
        for (std::uint64_t i = 0; i < run.length; ++i) {
            out.push_back(run.first);
            out.back().counter += i;
            out.back().seq += i;
        }
    }
    return out;
}

Error unreadable(const char* what) {
    return make_error(Errc::bad_message, std::string("a ") + what + " that can't be read");
}

}  // namespace

Bytes encode(const Request& request) {
    ByteWriter out;
    CompactOutput archive{out};
    std::uint64_t first_counter =
        request.batch.commits.empty() ? 0 : request.batch.commits.front().dot.counter;
    archive(request_mark, request.protocol);
    head(archive, request);
    batch(archive, request.batch, first_counter);
    if (has_extras(request.protocol)) archive(extras_of(request));
    return out.take();
}

Result<Request> decode_request(ByteView bytes) {
    if (bytes.size() > request_bytes_max)
        return make_error(Errc::too_large, "a request may hold at most 4 MiB");
    ByteReader in{bytes};
    CompactInput archive{in};
    std::array<std::uint8_t, 2> mark{};
    Request out;
    archive(mark);
    if (mark != request_mark) return unreadable("request");
    archive(out.protocol);
    if (in.ok() && !is_spoken(out.protocol))
        return out;  // the hub answers by naming a version that it speaks
    std::uint64_t counter = 0;
    head(archive, out);
    batch(archive, out.batch, counter);
    Extras extras;
    if (has_extras(out.protocol)) archive(extras);
    const auto& commits = out.batch.commits;
    if (!in.ok() || !in.at_end() || !take(extras, out) || out.epoch == 0 ||
        commits.size() > commits_per_request_max)
        return unreadable("request");
    if (!commits.empty() && (out.batch.epoch == 0 || counter == 0)) return unreadable("request");
    for (SealedCommit& commit : out.batch.commits)
        commit.dot = Dot{out.device, out.batch.epoch, counter++};
    return out;
}

Bytes encode(const Response& response) {
    ByteWriter out;
    CompactOutput archive{out};
    archive(response_mark);
    head(archive, response);
    if (response.kind == Response::Kind::welcome) {
        archive(runs_of(response.verdicts));
        write_page(out, response.page);
    } else {
        archive(response.epoch, response.last_good, response.hub_seq);
    }
    if (response.kind != Response::Kind::upgrade && has_extras(response.protocol))
        archive(extras_of(response));
    return out.take();
}

Result<Response> decode_response(ByteView bytes) {
    if (bytes.size() > response_bytes_max)
        return make_error(Errc::too_large, "a response may hold at most 16 MiB");
    ByteReader in{bytes};
    CompactInput archive{in};
    std::array<std::uint8_t, 2> mark{};
    Response out;
    archive(mark);
    if (mark != response_mark) return unreadable("response");
    head(archive, out);
    if (!in.ok() || out.kind > Response::Kind::upgrade) return unreadable("response");
    // An upgrade names a version that this side may not speak; its own layout is that of version 1.
    if (out.kind != Response::Kind::upgrade && !is_spoken(out.protocol))
        return unreadable("response");
    if (out.kind == Response::Kind::welcome) {
        std::vector<VerdictRun> runs;
        archive(runs);
        auto verdicts = verdicts_of(runs);
        if (!in.ok() || !verdicts) return unreadable("response");
        out.verdicts = *std::move(verdicts);
        RAPPORT_TRY(out.page, read_page(in));
    } else {
        archive(out.epoch, out.last_good, out.hub_seq);
    }
    Extras extras;
    if (out.kind != Response::Kind::upgrade && has_extras(out.protocol)) archive(extras);
    if (!in.ok() || !in.at_end() || !take(extras, out)) return unreadable("response");
    return out;
}

}  // namespace sync
}  // namespace rapport
