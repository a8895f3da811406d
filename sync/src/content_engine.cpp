// sync/src/content_engine.cpp
#include "rapport/sync/content_engine.hpp"

#include <algorithm>

#include "backoff.hpp"

namespace rapport::sync {
namespace {

constexpr int idle_answers_max = 3;

// What a job may meet without ending the run: its own content is at fault.
bool is_of_the_content(Errc code) {
    return code == Errc::bad_message || code == Errc::not_found || code == Errc::corrupt;
}

std::size_t count_of(const std::vector<bool>& chunks) {
    return static_cast<std::size_t>(std::count(chunks.begin(), chunks.end(), true));
}

}  // namespace

ContentEngine::ContentEngine(ContentReplica& contents, const DeviceId& device, Jitter jitter)
    : contents_(&contents), device_(device), jitter_(std::move(jitter)) {}

void ContentEngine::wake(std::vector<ContentTransfer> work) {
    jobs_.clear();
    for (const ContentTransfer& transfer : work) jobs_.push_back(Job{transfer, {}, {}});
    asked_.clear();
    progress_ = {};
    awake_ = true;
    in_flight_ = false;
    failures_ = 0;
    not_before_ = 0;
}

Result<std::optional<Bytes>> ContentEngine::next_request(std::int64_t now_unix_ms) {
    if (!awake_ || in_flight_ || is_too_early(now_unix_ms, not_before_))
        return std::optional<Bytes>{};
    ContentRequest request;
    request.device = device_;
    request.number = ++number_;
    asked_.clear();
    std::size_t payload = 0;
    for (std::size_t i = 0; i < jobs_.size(); ++i) {
        if (request.asks.size() == content_asks_max || payload >= content_payload_bytes) break;
        if (jobs_[i].stage != Stage::over) RAPPORT_CHECK(add_asks(i, request, payload));
    }
    if (request.asks.empty()) {
        awake_ = false;
        progress_.complete = true;
        return std::optional<Bytes>{};
    }
    in_flight_ = true;
    return std::optional{encode(request)};
}

Result<void> ContentEngine::add_asks(std::size_t number, ContentRequest& request,
                                     std::size_t& payload) {
    Job& job = jobs_[number];
    const ContentKey& key = job.transfer.key;
    const bool sends = job.transfer.way == ContentTransfer::Way::send;
    if (job.stage == Stage::begin) {
        RAPPORT_TRY(const auto manifest, contents_->manifest(key.content));
        if (sends && !manifest) {
            set_aside(job);  // it went while it waited
            return {};
        }
        if (sends || !manifest) {
            ContentAsk question{sends ? ContentAsk::Kind::offer : ContentAsk::Kind::list,
                                key,
                                manifest.value_or(Manifest{}),
                                0,
                                {}};
            const std::size_t bytes = question.manifest.chunks.size() * sizeof(ChunkHash);
            ask(number, std::move(question), request, 0);
            payload += sends ? bytes : 0;
            return {};
        }
        RAPPORT_TRY(job.missing, contents_->chunks_here(key.content));
        job.missing.flip();
        job.stage = Stage::moving;
        if (count_of(job.missing) == 0) {
            // All of it is here already. Whether the server has it, nobody has said.
            job.stage = Stage::over;
            ++progress_.received;
            return {};
        }
    }
    if (sends) return add_sends(number, request, payload);
    add_gets(number, request, payload);
    return {};
}

Result<void> ContentEngine::add_sends(std::size_t number, ContentRequest& request,
                                      std::size_t& payload) {
    Job& job = jobs_[number];
    for (std::size_t n = 0; n < job.missing.size(); ++n) {
        if (!job.missing[n]) continue;
        if (request.asks.size() == content_asks_max) return {};
        auto bytes = contents_->chunk(job.transfer.key.content, n);
        if (!bytes && is_of_the_content(bytes.error().code)) {
            set_aside(job);
            return contents_->refuse(job.transfer.key, name_of(bytes.error().code));
        }
        if (!bytes) return std::move(bytes).error();
        const std::size_t size = bytes->size();
        if (payload > 0 && payload + size > content_payload_bytes) {
            payload = content_payload_bytes;
            return {};
        }
        payload += size;
        ask(number,
            {ContentAsk::Kind::send,
             job.transfer.key,
             {},
             static_cast<std::uint32_t>(n),
             *std::move(bytes)},
            request, size);
    }
    return {};
}

// The answer will hold the bytes: they are counted like those that are sent.
void ContentEngine::add_gets(std::size_t number, ContentRequest& request, std::size_t& payload) {
    const Job& job = jobs_[number];
    for (std::size_t n = 0; n < job.missing.size(); ++n) {
        if (!job.missing[n]) continue;
        if (request.asks.size() == content_asks_max) return;
        if (payload + content_chunk_bytes > content_payload_bytes) {
            payload = content_payload_bytes;
            return;
        }
        payload += content_chunk_bytes;
        ask(number,
            {ContentAsk::Kind::get, job.transfer.key, {}, static_cast<std::uint32_t>(n), {}},
            request, 0);
    }
}

void ContentEngine::ask(std::size_t number, ContentAsk question, ContentRequest& request,
                        std::size_t bytes) {
    asked_.push_back({number, question.kind, question.chunk, bytes});
    request.asks.push_back(std::move(question));
}

Result<void> ContentEngine::on_response(std::int64_t now_unix_ms, ByteView bytes) {
    if (!in_flight_) return {};
    const auto decoded = decode_content_response(bytes);
    if (decoded && decoded->upgrade) {
        in_flight_ = awake_ = false;
        return make_error(Errc::upgrade_needed);
    }
    if (!decoded || decoded->number != number_ || decoded->answers.size() != asked_.size()) {
        on_failure(now_unix_ms, make_error(Errc::bad_message));
        return {};
    }
    in_flight_ = false;
    failures_ = 0;
    ++progress_.exchanges;
    for (std::size_t i = 0; i < asked_.size(); ++i)
        RAPPORT_CHECK(take(asked_[i], decoded->answers[i]));
    return {};
}

Result<void> ContentEngine::take(const Asked& asked, const ContentAnswer& answer) {
    using Kind = ContentAnswer::Kind;
    Job& job = jobs_[asked.job];
    if (job.stage == Stage::over) return {};
    const bool sends = job.transfer.way == ContentTransfer::Way::send;
    Result<bool> forward = false;
    switch (answer.kind) {
        case Kind::safe:
            if (!sends) break;
            progress_.bytes_sent += asked.bytes;
            return finish(job);
        case Kind::lacks:
            if (!sends) break;
            forward = take_lacks(job, answer);
            if (forward && *forward) progress_.bytes_sent += asked.bytes;
            break;
        case Kind::manifest:
        case Kind::chunk:
            if (!sends) forward = take_bytes(job, asked, answer);
            break;
        case Kind::absent:
            if (!sends) {
                ++progress_.absent;
                job.stage = Stage::over;
                return {};
            }
            job.stage = Stage::begin;
            break;
        case Kind::refused:
            set_aside(job);
            return sends ? contents_->refuse(job.transfer.key, answer.code) : Result<void>{};
    }
    if (!forward) return std::move(forward).error();
    if (job.stage == Stage::over) return {};
    job.idle = *forward ? 0 : job.idle + 1;
    if (job.idle >= idle_answers_max) set_aside(job);
    return {};
}

// The server says what it lacks: that is where a content goes on that was cut off.
Result<bool> ContentEngine::take_lacks(Job& job, const ContentAnswer& answer) {
    RAPPORT_TRY(const auto manifest, contents_->manifest(job.transfer.key.content));
    auto missing = chunks_in(answer.missing, manifest ? manifest->chunks.size() : 0);
    if (!missing || count_of(*missing) == 0) return false;
    job.missing = *std::move(missing);
    job.stage = Stage::moving;
    return moved(job);
}

Result<bool> ContentEngine::take_bytes(Job& job, const Asked& asked, const ContentAnswer& answer) {
    const ContentKey& key = job.transfer.key;
    const bool lists = answer.kind == ContentAnswer::Kind::manifest;
    if (lists != (asked.kind == ContentAsk::Kind::list)) return false;
    const auto taken = lists ? contents_->take_manifest(key.content, answer.manifest)
                             : contents_->take_chunk(key.content, asked.chunk, answer.bytes);
    if (!taken && is_of_the_content(taken.error().code)) return false;
    if (!taken) return taken.error();
    if (lists) {
        job.missing.assign(answer.manifest.chunks.size(), true);
        job.stage = Stage::moving;
        return moved(job);
    }
    progress_.bytes_received += answer.bytes.size();
    job.missing[asked.chunk] = false;
    if (count_of(job.missing) == 0) RAPPORT_CHECK(finish(job));
    return true;
}

// Fewer chunks are missing than ever before.
bool ContentEngine::moved(Job& job) {
    const std::size_t left = count_of(job.missing);
    const bool forward = left < job.left;
    job.left = std::min(job.left, left);
    return forward;
}

Result<void> ContentEngine::finish(Job& job) {
    job.stage = Stage::over;
    ++(job.transfer.way == ContentTransfer::Way::send ? progress_.sent : progress_.received);
    // Who gives it for that record has it for that record.
    return contents_->confirm(job.transfer.key);
}

void ContentEngine::set_aside(Job& job) {
    job.stage = Stage::over;
    ++progress_.set_aside;
}

void ContentEngine::on_failure(std::int64_t now_unix_ms, const Error&) {
    in_flight_ = false;
    failures_ = std::min(failures_, 20);
    not_before_ = now_unix_ms + backoff_ms(failures_++, jitter_());
}

std::optional<std::int64_t> ContentEngine::deadline() const noexcept {
    return awake_ ? std::optional{not_before_} : std::nullopt;
}

}  // namespace rapport::sync
