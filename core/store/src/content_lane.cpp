// core/store/src/content_lane.cpp
//
// Contents as sync sees them: what is here, what came, what the server says.
#include "content_rows.hpp"
#include "rapport/store/contents.hpp"

namespace rapport {

Result<std::optional<Manifest>> Contents::manifest(const ContentAddress& content) {
    RAPPORT_TRY(auto found, find(content));
    if (!found) return std::optional<Manifest>{};
    return std::optional{std::move(found->manifest)};
}

Result<std::vector<bool>> Contents::chunks_here(const ContentAddress& content) {
    RAPPORT_TRY(const auto found, find(content));
    std::vector<bool> out(found ? found->manifest.chunks.size() : 0);
    if (!found) return out;
    Statement rows = database_.prepare("SELECT n FROM _content_chunk WHERE content=?");
    rows.bind(1, found->number);
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return out;
        const auto n = static_cast<std::size_t>(rows.integer(0));
        if (n < out.size()) out[n] = true;
    }
}

Result<Bytes> Contents::chunk(const ContentAddress& content, std::size_t number) {
    Statement row = database_.prepare(
        "SELECT c.size, c.manifest, k.bytes FROM _content c JOIN _content_chunk k ON "
        "k.content=c.number AND k.n=?2 WHERE c.address=?1");
    row.bind(1, std::string_view{to_text(content)}).bind(2, static_cast<std::int64_t>(number));
    RAPPORT_TRY(const bool found, row.step());
    if (!found) return make_error(Errc::not_found, "it is not on this device yet; fetch it");
    const Manifest manifest{static_cast<std::uint64_t>(row.integer(0)),
                            store::hashes_in(row.bytes(1))};
    const ByteView bytes = row.bytes(2);
    if (!manifest.is_sound() || !is_chunk(manifest, number, bytes))
        return make_error(Errc::corrupt, "a file on this device is damaged");
    return Bytes(bytes.begin(), bytes.end());
}

Result<void> Contents::take_manifest(const ContentAddress& content, const Manifest& manifest) {
    if (!manifest.is_sound() || address_of(manifest) != content)
        return make_error(Errc::bad_message, "the server's list is not that of the file");
    return database_
        .prepare(
            "INSERT INTO _content(address, size, manifest) VALUES(?, ?, ?) "
            "ON CONFLICT(address) DO NOTHING")
        .bind(1, std::string_view{to_text(content)})
        .bind(2, static_cast<std::int64_t>(manifest.size))
        .bind(3, ByteView{store::packed(manifest.chunks)})
        .run();
}

Result<void> Contents::adopt(const ContentAddress& content, const Manifest& manifest) {
    RAPPORT_CHECK(take_manifest(content, manifest));
    return database_.prepare("UPDATE _content SET put_here=1, named=1 WHERE address=?")
        .bind(1, std::string_view{to_text(content)})
        .run();
}

// A chunk that is here is never written over: it was checked when it came.
Result<void> Contents::take_chunk(const ContentAddress& content, std::size_t number,
                                  ByteView bytes) {
    RAPPORT_TRY(const auto found, find(content));
    if (!found) return make_error(Errc::not_found, "the file's list has not come yet");
    if (!is_chunk(found->manifest, number, bytes))
        return make_error(Errc::bad_message, "a part of the file is not what its address says");
    return database_
        .prepare("INSERT OR IGNORE INTO _content_chunk(content, n, bytes) VALUES(?, ?, ?)")
        .bind(1, found->number)
        .bind(2, static_cast<std::int64_t>(number))
        .borrow(3, bytes)
        .run();
}

Result<void> Contents::confirm(const ContentKey& key) {
    return database_
        .prepare(
            "INSERT INTO _content_link(record, address, safe, code) VALUES(?, ?, 1, '') "
            "ON CONFLICT(record, address) DO UPDATE SET safe=1, code=''")
        .bind(1, key.record)
        .bind(2, std::string_view{to_text(key.content)})
        .run();
}

Result<void> Contents::refuse(const ContentKey& key, std::string_view code) {
    return database_
        .prepare(
            "INSERT INTO _content_link(record, address, safe, code) VALUES(?, ?, 0, ?) "
            "ON CONFLICT(record, address) DO UPDATE SET safe=0, code=excluded.code")
        .bind(1, key.record)
        .bind(2, std::string_view{to_text(key.content)})
        .bind(3, code)
        .run();
}

Result<void> Contents::forget_confirmations() {
    return database_.execute("DELETE FROM _content_link");
}

Result<void> Contents::wish(RecordId record, bool wished) {
    return database_
        .prepare(wished ? "INSERT OR IGNORE INTO _content_wish(record) VALUES(?)"
                        : "DELETE FROM _content_wish WHERE record=?")
        .bind(1, record)
        .run();
}

Result<std::vector<RecordId>> Contents::wishes() {
    std::vector<RecordId> out;
    Statement rows = database_.prepare("SELECT record FROM _content_wish ORDER BY rowid");
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return out;
        out.push_back(rows.id<RecordId>(0));
    }
}

}  // namespace rapport
