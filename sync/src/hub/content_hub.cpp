// sync/src/hub/content_hub.cpp
#include "rapport/sync/content_hub.hpp"

#include <algorithm>

namespace rapport::sync {
namespace {

using Kind = ContentAnswer::Kind;

// Records whose content the caller may have already: looked through until one is found.
constexpr std::size_t other_records_max = 64;

ContentAnswer only(Kind kind) {
    ContentAnswer out;
    out.kind = kind;
    return out;
}
ContentAnswer refusal(Errc code) {
    ContentAnswer out = only(Kind::refused);
    out.code = name_of(code);
    return out;
}

// Whether any value of the record, visible or beside it, names the content.
bool names(const Schema& schema, const RecordState& record, const ContentAddress& content) {
    const Table* table = schema.table(record.table);
    if (!table) return false;
    const Value address{to_text(content)};
    return std::any_of(table->fields.begin(), table->fields.end(), [&](const Field& field) {
        const auto all = record.of(field.number);
        return field.names_content && std::any_of(all.begin(), all.end(), [&](const Sibling& s) {
                   return s.value == address;
               });
    });
}

class Answering {
public:
    Answering(const Schema& schema, const ContentLimits& limits, HubTransaction& records,
              ContentTransaction& contents, const Caller& caller, std::int64_t now_unix_ms)
        : schema_(schema),
          limits_(limits),
          records_(records),
          contents_(contents),
          caller_(caller),
          now_unix_ms_(now_unix_ms) {}

    Result<ContentAnswer> to(const ContentAsk& ask) {
        RAPPORT_TRY(const bool visible, sees(ask.key.record));
        if (!visible) return refusal(Errc::not_visible);
        RAPPORT_TRY(const auto record, records_.record(ask.key.record));
        if (!names(schema_, record->state, ask.key.content)) return refusal(Errc::invalid_change);
        switch (ask.kind) {
            case ContentAsk::Kind::offer:
                return offer(ask);
            case ContentAsk::Kind::send:
                return send(ask);
            case ContentAsk::Kind::list:
                return list(ask);
            case ContentAsk::Kind::get:
                return get(ask);
        }
        return refusal(Errc::bad_message);
    }

private:
    // A record that is not there and one that may not be seen look the same.
    Result<bool> sees(const RecordId& id) {
        RAPPORT_TRY(const auto record, records_.record(id));
        if (!record) return false;
        RAPPORT_TRY(const auto grant, records_.grant(caller_.user, record->state.scope));
        return grant && !grant->revoked;
    }

    Result<ContentAnswer> offer(const ContentAsk& ask) {
        RAPPORT_TRY(const bool linked, contents_.is_linked(ask.key));
        if (linked) return only(Kind::safe);
        if (!ask.manifest.is_sound() || address_of(ask.manifest) != ask.key.content)
            return refusal(Errc::bad_message);
        RAPPORT_TRY(const bool has, has_through_another(ask.key));
        if (has) {
            RAPPORT_CHECK(contents_.end_upload(ask.key));
            RAPPORT_CHECK(contents_.link(ask.key));
            return only(Kind::safe);
        }
        RAPPORT_TRY(auto upload, contents_.upload(ask.key));
        if (!upload) {
            RAPPORT_TRY(const auto fault, room_for(ask.manifest.size));
            if (fault) return refusal(*fault);
            RAPPORT_CHECK(contents_.put(ask.key.content, ask.manifest, caller_.user));
            upload =
                ContentUpload{std::vector<bool>(ask.manifest.chunks.size(), true), now_unix_ms_};
            RAPPORT_CHECK(contents_.put_upload(ask.key, *upload));
        }
        return lacks(*upload);
    }

    // The caller need not send what they could fetch.
    Result<bool> has_through_another(const ContentKey& key) {
        RAPPORT_TRY(const auto records, contents_.linked_records(key.content, other_records_max));
        for (const RecordId& id : records) {
            RAPPORT_TRY(const bool visible, sees(id));
            if (!visible) continue;
            RAPPORT_TRY(const auto record, records_.record(id));
            if (names(schema_, record->state, key.content)) return true;
        }
        return false;
    }

    // Counted as if nobody had sent it before: otherwise the answer would tell whether somebody
    // has.
    Result<std::optional<Errc>> room_for(std::uint64_t size) {
        if (size > limits_.content_bytes_max) return std::optional{Errc::too_large};
        RAPPORT_TRY(const ContentFigures figures, contents_.figures());
        RAPPORT_TRY(const std::uint64_t own, contents_.bytes_of(caller_.user));
        const bool fits = figures.bytes + size <= limits_.organisation_bytes_max &&
                          own + size <= limits_.user_bytes_max;
        return fits ? std::optional<Errc>{} : Errc::no_room;
    }

    static ContentAnswer lacks(const ContentUpload& upload) {
        ContentAnswer out = only(Kind::lacks);
        out.missing = bits_of(upload.missing);
        return out;
    }

    Result<ContentAnswer> send(const ContentAsk& ask) {
        RAPPORT_TRY(const bool linked, contents_.is_linked(ask.key));
        if (linked) return only(Kind::safe);
        RAPPORT_TRY(auto upload, contents_.upload(ask.key));
        RAPPORT_TRY(const auto manifest, contents_.manifest(ask.key.content));
        if (!upload || !manifest) return only(Kind::absent);
        if (!is_chunk(*manifest, ask.chunk, ask.bytes)) return refusal(Errc::bad_message);
        RAPPORT_TRY(const bool here, contents_.has_chunk(ask.key.content, ask.chunk));
        if (!here) RAPPORT_CHECK(contents_.put_chunk(ask.key.content, ask.chunk, ask.bytes));
        upload->missing[ask.chunk] = false;
        upload->at_unix_ms = now_unix_ms_;
        if (std::find(upload->missing.begin(), upload->missing.end(), true) !=
            upload->missing.end()) {
            RAPPORT_CHECK(contents_.put_upload(ask.key, *upload));
            return lacks(*upload);
        }
        RAPPORT_CHECK(contents_.end_upload(ask.key));
        RAPPORT_CHECK(contents_.link(ask.key));
        return only(Kind::safe);
    }

    Result<ContentAnswer> list(const ContentAsk& ask) {
        RAPPORT_TRY(const bool linked, contents_.is_linked(ask.key));
        if (!linked) return only(Kind::absent);
        RAPPORT_TRY(const auto manifest, contents_.manifest(ask.key.content));
        if (!manifest) return refusal(Errc::server_error);
        ContentAnswer out = only(Kind::manifest);
        out.manifest = *manifest;
        return out;
    }

    Result<ContentAnswer> get(const ContentAsk& ask) {
        RAPPORT_TRY(const bool linked, contents_.is_linked(ask.key));
        if (!linked) return only(Kind::absent);
        RAPPORT_TRY(const auto manifest, contents_.manifest(ask.key.content));
        if (!manifest) return refusal(Errc::server_error);
        if (ask.chunk >= manifest->chunks.size()) return refusal(Errc::bad_message);
        given_ += manifest->bytes_of(ask.chunk);
        if (given_ > content_payload_bytes) return refusal(Errc::too_large);
        RAPPORT_TRY(auto bytes, contents_.chunk(ask.key.content, ask.chunk));
        if (!bytes || !is_chunk(*manifest, ask.chunk, *bytes)) return refusal(Errc::server_error);
        ContentAnswer out = only(Kind::chunk);
        out.bytes = *std::move(bytes);
        return out;
    }

    const Schema& schema_;
    const ContentLimits& limits_;
    HubTransaction& records_;
    ContentTransaction& contents_;
    const Caller& caller_;
    std::int64_t now_unix_ms_;
    std::size_t given_ = 0;  // bytes of chunks in the answers so far
};

}  // namespace

Result<ContentResponse> ContentHub::answer(HubTransaction& records, ContentTransaction& contents,
                                           const Caller& caller, const ContentRequest& request,
                                           std::int64_t now_unix_ms) const {
    ContentResponse out;
    out.upgrade = request.protocol > contents_version;
    if (out.upgrade) return out;
    if (request.device != caller.device)
        return make_error(Errc::forbidden, "the request names another device than the log-in");
    out.number = request.number;
    Answering answering{*schema_, limits_, records, contents, caller, now_unix_ms};
    for (const ContentAsk& ask : request.asks) {
        RAPPORT_TRY(auto one, answering.to(ask));
        out.answers.push_back(std::move(one));
    }
    return out;
}

Result<ContentCollected> ContentHub::collect(HubTransaction& records, ContentTransaction& contents,
                                             std::int64_t now_unix_ms, std::size_t limit) const {
    ContentCollected out;
    RAPPORT_TRY(const auto links, contents.links_to_check(limit));
    for (ContentLink link : links) {
        ++out.checked;
        RAPPORT_TRY(const auto record, records.record(link.key.record));
        const bool named = record && names(*schema_, record->state, link.key.content);
        if (!named && link.loose_since && *link.loose_since + limits_.grace_ms < now_unix_ms) {
            RAPPORT_CHECK(contents.unlink(link.key));
            ++out.unlinked;
            continue;
        }
        if (named)
            link.loose_since.reset();
        else if (!link.loose_since)
            link.loose_since = now_unix_ms;
        RAPPORT_CHECK(contents.checked(link, now_unix_ms));
    }
    RAPPORT_TRY(const auto stale, contents.uploads_before(now_unix_ms - limits_.grace_ms, limit));
    for (const ContentKey& key : stale) {
        RAPPORT_CHECK(contents.end_upload(key));
        ++out.uploads_ended;
    }
    RAPPORT_TRY(const auto unused, contents.unused(limit));
    for (const ContentAddress& content : unused) {
        RAPPORT_CHECK(contents.erase(content));
        ++out.contents_erased;
    }
    return out;
}

}  // namespace rapport::sync
