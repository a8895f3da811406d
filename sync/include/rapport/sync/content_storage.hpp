// rapport/sync/content_storage.hpp
//
// What the hub needs of a store for contents: chunks by address, and beside them *links* (this
// record's content is here whole, because it was sent for that record) and *uploads* (it is being
// sent for that record). Everything is within one organisation and one transaction. The records
// themselves stand elsewhere; nothing here says who may see what.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "rapport/record/content.hpp"
#include "rapport/store/contents.hpp"
#include "rapport/sync/hub_storage.hpp"

namespace rapport::sync {

// What was sent for one record so far.
struct ContentUpload {
    std::vector<bool> missing;
    std::int64_t at_unix_ms = 0;  // of the last chunk
};

struct ContentLink {
    ContentKey key;
    std::optional<std::int64_t> loose_since;  // since when the record was found not to name it
};

struct ContentFigures {
    std::uint64_t contents = 0, links = 0, uploads = 0;
    std::uint64_t bytes = 0;  // of all contents as their manifests say, also those under way
};

class ContentTransaction {
public:
    virtual ~ContentTransaction() = default;

    [[nodiscard]] virtual Result<std::optional<Manifest>> manifest(
        const ContentAddress& content) = 0;
    [[nodiscard]] virtual Result<void> put(const ContentAddress& content, const Manifest& manifest,
                                           const UserId& by) = 0;
    // With its chunks.
    [[nodiscard]] virtual Result<void> erase(const ContentAddress& content) = 0;
    [[nodiscard]] virtual Result<bool> has_chunk(const ContentAddress& content,
                                                 std::size_t number) = 0;
    [[nodiscard]] virtual Result<std::optional<Bytes>> chunk(const ContentAddress& content,
                                                             std::size_t number) = 0;
    [[nodiscard]] virtual Result<void> put_chunk(const ContentAddress& content, std::size_t number,
                                                 ByteView bytes) = 0;

    [[nodiscard]] virtual Result<bool> is_linked(const ContentKey& key) = 0;
    [[nodiscard]] virtual Result<void> link(const ContentKey& key) = 0;
    [[nodiscard]] virtual Result<void> unlink(const ContentKey& key) = 0;
    [[nodiscard]] virtual Result<std::vector<RecordId>> linked_records(
        const ContentAddress& content, std::size_t limit) = 0;

    [[nodiscard]] virtual Result<std::optional<ContentUpload>> upload(const ContentKey& key) = 0;
    [[nodiscard]] virtual Result<void> put_upload(const ContentKey& key,
                                                  const ContentUpload& upload) = 0;
    [[nodiscard]] virtual Result<void> end_upload(const ContentKey& key) = 0;

    // Collection. Links in the order of the last time that they were looked at.
    [[nodiscard]] virtual Result<std::vector<ContentLink>> links_to_check(std::size_t limit) = 0;
    [[nodiscard]] virtual Result<void> checked(const ContentLink& link,
                                               std::int64_t now_unix_ms) = 0;
    [[nodiscard]] virtual Result<std::vector<ContentKey>> uploads_before(std::int64_t unix_ms,
                                                                         std::size_t limit) = 0;
    // Those with neither link nor upload.
    [[nodiscard]] virtual Result<std::vector<ContentAddress>> unused(std::size_t limit) = 0;

    [[nodiscard]] virtual Result<ContentFigures> figures() = 0;
    [[nodiscard]] virtual Result<std::uint64_t> bytes_of(const UserId& user) = 0;
};

class ContentStorage {
public:
    virtual ~ContentStorage() = default;
    // Runs `work` in one transaction and commits it when it returns success.
    [[nodiscard]] virtual Result<void> transact(
        const OrganisationId& organisation,
        const std::function<Result<void>(ContentTransaction&)>& work) = 0;
};

}  // namespace rapport::sync
