// sync/src/content_messages.cpp
//
// Which fields the messages of the contents have, in which order (sync/doc/contents.md).
#include "rapport/sync/content_messages.hpp"

#include <algorithm>

#include "archive.hpp"

namespace rapport {

template <class Archive>
void serialize(Archive& archive, ContentKey& key) {
    archive(key.record, key.content.bytes);
}

template <class Archive>
void serialize(Archive& archive, Manifest& manifest) {
    archive(manifest.size, manifest.chunks);
}

namespace sync {
namespace {

constexpr std::array<std::uint8_t, 2> content_request_mark{'c', 'q'};
constexpr std::array<std::uint8_t, 2> content_response_mark{'c', 's'};

template <class Archive, class Ask>
void fields(Archive& archive, Ask& ask) {
    archive(ask.key);
    switch (ask.kind) {
        case ContentAsk::Kind::offer:
            archive(ask.manifest);
            return;
        case ContentAsk::Kind::send:
            archive(ask.chunk, ask.bytes);
            return;
        case ContentAsk::Kind::list:
            return;
        case ContentAsk::Kind::get:
            archive(ask.chunk);
            return;
    }
}

template <class Archive, class Answer>
void fields_of_answer(Archive& archive, Answer& answer) {
    switch (answer.kind) {
        case ContentAnswer::Kind::lacks:
            archive(answer.missing);
            return;
        case ContentAnswer::Kind::manifest:
            archive(answer.manifest);
            return;
        case ContentAnswer::Kind::chunk:
            archive(answer.bytes);
            return;
        case ContentAnswer::Kind::refused:
            archive(answer.code);
            return;
        case ContentAnswer::Kind::safe:
        case ContentAnswer::Kind::absent:
            return;
    }
}

Error unreadable() {
    return make_error(Errc::bad_message, "a message about contents that can't be read");
}

// A code reaches a person's screen: the letters of a name.
bool is_name(std::string_view text) {
    return !text.empty() && text.size() <= 40 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || c == '_';
    });
}

}  // namespace

Bytes encode(const ContentRequest& request) {
    ByteWriter out;
    CompactOutput archive{out};
    archive(content_request_mark, request.protocol, request.device, request.number);
    out.varint(request.asks.size());
    for (const ContentAsk& ask : request.asks) {
        archive(ask.kind);
        fields(archive, ask);
    }
    return out.take();
}

Result<ContentRequest> decode_content_request(ByteView bytes) {
    if (bytes.size() > content_message_bytes_max)
        return make_error(Errc::too_large, "a message about contents may hold at most 2 MiB");
    ByteReader in{bytes};
    CompactInput archive{in};
    std::array<std::uint8_t, 2> mark{};
    ContentRequest out;
    archive(mark, out.protocol);
    if (mark != content_request_mark || !in.ok() || out.protocol == 0) return unreadable();
    if (out.protocol > contents_version) return out;  // the hub answers by its own version
    archive(out.device, out.number);
    const std::size_t count = in.count(49);
    if (count > content_asks_max) return unreadable();
    for (std::size_t i = 0; i < count && in.ok(); ++i) {
        ContentAsk& ask = out.asks.emplace_back();
        archive(ask.kind);
        if (ask.kind > ContentAsk::Kind::get) return unreadable();
        fields(archive, ask);
        if (ask.manifest.chunks.size() > content_chunks_max ||
            ask.bytes.size() > content_chunk_bytes)
            return unreadable();
    }
    if (!in.ok() || !in.at_end()) return unreadable();
    return out;
}

Bytes encode(const ContentResponse& response) {
    ByteWriter out;
    CompactOutput archive{out};
    archive(content_response_mark, response.protocol, response.upgrade, response.number);
    out.varint(response.answers.size());
    for (const ContentAnswer& answer : response.answers) {
        archive(answer.kind);
        fields_of_answer(archive, answer);
    }
    return out.take();
}

Result<ContentResponse> decode_content_response(ByteView bytes) {
    if (bytes.size() > content_message_bytes_max)
        return make_error(Errc::too_large, "a message about contents may hold at most 2 MiB");
    ByteReader in{bytes};
    CompactInput archive{in};
    std::array<std::uint8_t, 2> mark{};
    ContentResponse out;
    archive(mark, out.protocol, out.upgrade, out.number);
    if (mark != content_response_mark) return unreadable();
    const std::size_t count = in.count();
    if (count > content_asks_max) return unreadable();
    for (std::size_t i = 0; i < count && in.ok(); ++i) {
        ContentAnswer& answer = out.answers.emplace_back();
        archive(answer.kind);
        if (answer.kind > ContentAnswer::Kind::refused) return unreadable();
        fields_of_answer(archive, answer);
        const bool refuses = answer.kind == ContentAnswer::Kind::refused;
        if (answer.manifest.chunks.size() > content_chunks_max ||
            answer.bytes.size() > content_chunk_bytes || (refuses && !is_name(answer.code)))
            return unreadable();
    }
    if (!in.ok() || !in.at_end()) return unreadable();
    return out;
}

Bytes bits_of(const std::vector<bool>& chunks) {
    Bytes out((chunks.size() + 7) / 8);
    for (std::size_t i = 0; i < chunks.size(); ++i)
        if (chunks[i]) out[i / 8] = static_cast<std::uint8_t>(out[i / 8] | 1u << (i % 8));
    return out;
}

std::optional<std::vector<bool>> chunks_in(ByteView bits, std::size_t chunks) {
    if (bits.size() != (chunks + 7) / 8) return std::nullopt;
    std::vector<bool> out(chunks);
    for (std::size_t i = 0; i < bits.size() * 8; ++i) {
        const bool set = bits[i / 8] >> (i % 8) & 1;
        if (i < chunks)
            out[i] = set;
        else if (set)
            return std::nullopt;
    }
    return out;
}

}  // namespace sync
}  // namespace rapport
