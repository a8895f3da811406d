// rapport/store/contents.hpp
//
// What attachments hold, in chunks, in the same encrypted file as everything else. A content is put
// before the record that names it is saved, so a record never names what was lost in a crash; it
// stays as long as something names it: a visible value or one that stands beside it, the hub's
// value under a pending one, a pending commit, a refused one. Contents put here that no server has
// confirmed are never removed but by a person.
//
// Bytes go in and out by pieces: no call holds more than a chunk beside what the caller asked for.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/record/commit.hpp"
#include "rapport/record/content.hpp"
#include "rapport/record/schema.hpp"
#include "rapport/store/database.hpp"

namespace rapport {

// A content as one record names it: what is sent, asked for and confirmed.
struct ContentKey {
    RecordId record;
    ContentAddress content;

    friend bool operator==(const ContentKey&, const ContentKey&) = default;
    friend auto operator<=>(const ContentKey&, const ContentKey&) = default;
};

// The side of the contents that sync sees.
class ContentReplica {
public:
    virtual ~ContentReplica() = default;

    // Nothing when this device has not met the content.
    [[nodiscard]] virtual Result<std::optional<Manifest>> manifest(
        const ContentAddress& content) = 0;
    // For each chunk whether it is here. Empty without a manifest.
    [[nodiscard]] virtual Result<std::vector<bool>> chunks_here(const ContentAddress& content) = 0;
    // not_found when it is not here, corrupt when it is not what it was.
    [[nodiscard]] virtual Result<Bytes> chunk(const ContentAddress& content,
                                              std::size_t number) = 0;
    // What came from the server. bad_message when it is not what the address says.
    [[nodiscard]] virtual Result<void> take_manifest(const ContentAddress& content,
                                                     const Manifest& manifest) = 0;
    [[nodiscard]] virtual Result<void> take_chunk(const ContentAddress& content, std::size_t number,
                                                  ByteView bytes) = 0;
    // The server's word: it has the content whole for that record, or it does not take it, and why.
    [[nodiscard]] virtual Result<void> confirm(const ContentKey& key) = 0;
    [[nodiscard]] virtual Result<void> refuse(const ContentKey& key, std::string_view code) = 0;
};

struct ContentState {
    std::uint64_t size = 0;
    std::uint64_t bytes_here = 0;
    bool safe = false;    // the server has it for this record
    std::string refusal;  // an Errc name: why the server did not take it when it was last asked

    [[nodiscard]] bool is_whole() const noexcept { return size > 0 && bytes_here == size; }
};

// A content that waits to be sent.
struct WaitingContent {
    ContentKey key;
    std::uint64_t size = 0;
};

// A content that was put here, that no server has, and that nothing names any more (the account was
// taken away): kept until its user has saved or discarded it.
struct StrandedContent {
    ContentAddress content;
    std::uint64_t size = 0;
    std::optional<Commit> commit;  // the one that named it, while it can be read here
};

class Contents final : public ContentReplica {
public:
    Contents(Database& database, const Schema& schema);

    // Putting: `begin`, `append` as often as needed, `finish`. What is not finished, and what is
    // finished and named by no record, goes when the database is opened the next time. Errors:
    // too_large (also for what the hub has said that it would not take), incomplete for a content
    // of no bytes, not_found for a number that is none.
    [[nodiscard]] Result<std::int64_t> begin();
    [[nodiscard]] Result<void> append(std::int64_t number, ByteView bytes);
    [[nodiscard]] Result<ContentAddress> finish(std::int64_t number);
    [[nodiscard]] Result<void> abandon(std::int64_t number);

    // As that record names it. Nothing of it need be here.
    [[nodiscard]] Result<ContentState> state(const ContentKey& key);
    // Up to `length` bytes from `offset`; fewer at the end, none behind it. not_found when they are
    // not here.
    [[nodiscard]] Result<Bytes> read(const ContentAddress& content, std::uint64_t offset,
                                     std::size_t length);

    // Removes the local copy. unsent_work unless the server has it for every record that names it.
    [[nodiscard]] Result<void> evict(const ContentAddress& content);
    // Every copy that may go, oldest first, until at most `keep_bytes` are here; how many bytes
    // went.
    [[nodiscard]] Result<std::uint64_t> evict_down_to(std::uint64_t keep_bytes);
    [[nodiscard]] Result<std::uint64_t> bytes_here();

    // Whole here, and not confirmed for that record; small ones first. The first names only records
    // that the hub has admitted, the second all.
    [[nodiscard]] Result<std::vector<WaitingContent>> to_send();
    [[nodiscard]] Result<std::vector<WaitingContent>> only_here();
    [[nodiscard]] Result<std::vector<StrandedContent>> stranded();
    // Every content that is whole here and that the server may lack for some record, or for a
    // commit that names it: the two above, and what only unsent and refused commits name. With its
    // number, which rises with each new content.
    [[nodiscard]] Result<std::vector<std::pair<std::int64_t, ContentAddress>>> at_risk();
    // One that another device could not send: it is kept as if it had been put here. Its chunks
    // are taken as those from the server.
    [[nodiscard]] Result<void> adopt(const ContentAddress& content, const Manifest& manifest);
    // Of a stranded one, for good; wrong_state for any other.
    [[nodiscard]] Result<void> discard(const ContentAddress& content);

    // The user's wish to have a record's content here, until it is.
    [[nodiscard]] Result<void> wish(RecordId record, bool wished);
    [[nodiscard]] Result<std::vector<RecordId>> wishes();

    [[nodiscard]] Result<std::optional<Manifest>> manifest(const ContentAddress& content) override;
    [[nodiscard]] Result<std::vector<bool>> chunks_here(const ContentAddress& content) override;
    [[nodiscard]] Result<Bytes> chunk(const ContentAddress& content, std::size_t number) override;
    [[nodiscard]] Result<void> take_manifest(const ContentAddress& content,
                                             const Manifest& manifest) override;
    [[nodiscard]] Result<void> take_chunk(const ContentAddress& content, std::size_t number,
                                          ByteView bytes) override;
    [[nodiscard]] Result<void> confirm(const ContentKey& key) override;
    [[nodiscard]] Result<void> refuse(const ContentKey& key, std::string_view code) override;

    // For the store, inside its transactions.
    // The database was opened: nothing is being put.
    [[nodiscard]] Result<void> begin_session();
    // The hub takes contents up to that size.
    [[nodiscard]] Result<void> keep_within(std::uint64_t bytes_max);
    [[nodiscard]] bool concerns(TableNo table) const;
    // A local commit may name contents: they are no longer strays.
    [[nodiscard]] Result<void> named_by(const Commit& commit);
    // Removes what nothing names.
    [[nodiscard]] Result<void> collect();
    // The server went back in time: what it confirmed is no longer sure.
    [[nodiscard]] Result<void> forget_confirmations();

private:
    [[nodiscard]] Result<std::uint64_t> taken_bytes_max();
    struct Draft {
        Manifest manifest;
        Bytes tail;  // less than a chunk
        std::uint64_t bytes_max = content_bytes_max;
    };
    struct Found {
        std::int64_t number = 0;
        Manifest manifest;
        std::uint64_t chunks_here = 0;
    };

    [[nodiscard]] Result<std::optional<Found>> find(const ContentAddress& content);
    [[nodiscard]] Result<void> write_chunk(std::int64_t number, std::size_t n, ByteView bytes);
    [[nodiscard]] Result<void> seal(std::int64_t number, const ContentAddress& content,
                                    const Manifest& manifest);
    [[nodiscard]] Result<bool> is_named_unseen(std::string_view address);
    [[nodiscard]] Result<bool> may_go(std::string_view address);
    [[nodiscard]] Result<std::vector<WaitingContent>> waiting(bool admitted_only);
    [[nodiscard]] Result<void> erase(std::int64_t number);
    [[nodiscard]] Result<std::vector<std::pair<std::int64_t, std::string>>> unnamed();
    [[nodiscard]] Result<std::uint64_t> bytes_of_chunks(std::int64_t number);

    Database& database_;
    std::string
        names_;  // SQL of (record, address) of every visible value and what stands beside it
    std::set<std::pair<TableNo, FieldNo>> fields_;  // that name contents
    std::map<std::int64_t, Draft> drafts_;
    std::set<std::int64_t> fresh_;  // finished in this session: a record may name them yet
};

}  // namespace rapport
