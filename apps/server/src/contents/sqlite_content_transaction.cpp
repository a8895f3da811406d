// apps/server/src/contents/sqlite_content_transaction.cpp
#include "contents/sqlite_content_transaction.hpp"

#include <algorithm>

#include "rapport/sync/content_messages.hpp"

namespace rapport::server {
namespace {

using sync::ContentFigures;
using sync::ContentLink;
using sync::ContentUpload;

std::optional<ContentAddress> address_in(ByteView bytes) {
    ContentAddress out;
    if (bytes.size() != out.bytes.size()) return std::nullopt;
    std::copy(bytes.begin(), bytes.end(), out.bytes.begin());
    return out;
}

Result<Manifest> manifest_in(std::int64_t size, ByteView hashes) {
    constexpr std::size_t hash_bytes = std::tuple_size_v<ChunkHash>;
    Manifest out{static_cast<std::uint64_t>(size), {}};
    for (std::size_t at = 0; at + hash_bytes <= hashes.size(); at += hash_bytes)
        std::copy_n(hashes.subspan(at).begin(), hash_bytes, out.chunks.emplace_back().begin());
    if (!out.is_sound()) return make_error(Errc::corrupt, "a content's list is damaged");
    return out;
}

Error damaged() {
    return make_error(Errc::corrupt, "the contents' file is damaged");
}

}  // namespace

Statement SqliteContentTransaction::of(std::string_view sql, const ContentKey& key) {
    Statement out = database_.prepare(sql);
    out.bind(1, organisation_).bind(2, key.record).bind(3, key.content.view());
    return out;
}

Statement SqliteContentTransaction::of(std::string_view sql, const ContentAddress& content) {
    Statement out = database_.prepare(sql);
    out.bind(1, organisation_).bind(2, content.view());
    return out;
}

// -- contents and their chunks

Result<std::optional<Manifest>> SqliteContentTransaction::manifest(const ContentAddress& content) {
    Statement row = of("SELECT size, manifest FROM content WHERE org=? AND address=?", content);
    RAPPORT_TRY(const bool found, row.step());
    if (!found) return std::optional<Manifest>{};
    RAPPORT_TRY(auto out, manifest_in(row.integer(0), row.bytes(1)));
    return std::optional{std::move(out)};
}

Result<void> SqliteContentTransaction::put(const ContentAddress& content, const Manifest& manifest,
                                           const UserId& by) {
    ByteWriter hashes;
    for (const ChunkHash& chunk : manifest.chunks) hashes.raw(chunk);
    return of("INSERT INTO content (org, address, size, manifest, sent_by) VALUES (?, ?, ?, ?, ?) "
              "ON CONFLICT (org, address) DO NOTHING",
              content)
        .bind(3, static_cast<std::int64_t>(manifest.size))
        .bind(4, ByteView{hashes.bytes()})
        .bind(5, by)
        .run();
}

Result<void> SqliteContentTransaction::erase(const ContentAddress& content) {
    RAPPORT_CHECK(of("DELETE FROM chunk WHERE content = (SELECT number FROM content WHERE org=? "
                     "AND address=?)",
                     content)
                      .run());
    return of("DELETE FROM content WHERE org=? AND address=?", content).run();
}

Result<bool> SqliteContentTransaction::has_chunk(const ContentAddress& content,
                                                 std::size_t number) {
    return of("SELECT 1 FROM content JOIN chunk ON content=number WHERE org=? AND address=? AND "
              "n=?",
              content)
        .bind(3, static_cast<std::int64_t>(number))
        .step();
}

Result<std::optional<Bytes>> SqliteContentTransaction::chunk(const ContentAddress& content,
                                                             std::size_t number) {
    Statement row = of(
        "SELECT bytes FROM content JOIN chunk ON content=number WHERE org=? AND address=? AND n=?",
        content);
    RAPPORT_TRY(const bool found, row.bind(3, static_cast<std::int64_t>(number)).step());
    if (!found) return std::optional<Bytes>{};
    const ByteView bytes = row.bytes(0);
    return std::optional{Bytes(bytes.begin(), bytes.end())};
}

Result<void> SqliteContentTransaction::put_chunk(const ContentAddress& content, std::size_t number,
                                                 ByteView bytes) {
    return of("INSERT OR IGNORE INTO chunk (content, n, bytes) SELECT number, ?3, ?4 FROM content "
              "WHERE org=?1 AND address=?2",
              content)
        .bind(3, static_cast<std::int64_t>(number))
        .borrow(4, bytes)
        .run();
}

// -- links

Result<bool> SqliteContentTransaction::is_linked(const ContentKey& key) {
    return of("SELECT 1 FROM link WHERE org=? AND record=? AND address=?", key).step();
}

Result<void> SqliteContentTransaction::link(const ContentKey& key) {
    return of("INSERT OR IGNORE INTO link (org, record, address) VALUES (?, ?, ?)", key).run();
}

Result<void> SqliteContentTransaction::unlink(const ContentKey& key) {
    return of("DELETE FROM link WHERE org=? AND record=? AND address=?", key).run();
}

Result<std::vector<RecordId>> SqliteContentTransaction::linked_records(
    const ContentAddress& content, std::size_t limit) {
    Statement rows =
        of("SELECT record FROM link WHERE org=? AND address=? ORDER BY record LIMIT ?", content);
    rows.bind(3, static_cast<std::int64_t>(limit));
    std::vector<RecordId> out;
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return out;
        out.push_back(rows.id<RecordId>(0));
    }
}

// -- uploads

Result<std::optional<ContentUpload>> SqliteContentTransaction::upload(const ContentKey& key) {
    Statement row =
        of("SELECT missing, chunks, at FROM upload WHERE org=? AND record=? AND address=?", key);
    RAPPORT_TRY(const bool found, row.step());
    if (!found) return std::optional<ContentUpload>{};
    auto missing = sync::chunks_in(row.bytes(0), static_cast<std::size_t>(row.integer(1)));
    if (!missing) return damaged();
    return std::optional{ContentUpload{*std::move(missing), row.integer(2)}};
}

Result<void> SqliteContentTransaction::put_upload(const ContentKey& key,
                                                  const ContentUpload& upload) {
    return of("INSERT INTO upload (org, record, address, missing, chunks, at) VALUES (?, ?, ?, ?, "
              "?, ?) ON CONFLICT (org, address, record) DO UPDATE SET missing=excluded.missing, "
              "at=excluded.at",
              key)
        .bind(4, ByteView{sync::bits_of(upload.missing)})
        .bind(5, static_cast<std::int64_t>(upload.missing.size()))
        .bind(6, upload.at_unix_ms)
        .run();
}

Result<void> SqliteContentTransaction::end_upload(const ContentKey& key) {
    return of("DELETE FROM upload WHERE org=? AND record=? AND address=?", key).run();
}

// -- collection

Result<std::vector<ContentLink>> SqliteContentTransaction::links_to_check(std::size_t limit) {
    Statement rows = database_.prepare(
        "SELECT record, address, loose_since FROM link WHERE org=? ORDER BY checked_at LIMIT ?");
    rows.bind(1, organisation_).bind(2, static_cast<std::int64_t>(limit));
    std::vector<ContentLink> out;
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return out;
        const auto address = address_in(rows.bytes(1));
        if (!address) return damaged();
        ContentLink link{{rows.id<RecordId>(0), *address}, {}};
        if (!rows.is_null(2)) link.loose_since = rows.integer(2);
        out.push_back(link);
    }
}

Result<void> SqliteContentTransaction::checked(const ContentLink& link, std::int64_t now_unix_ms) {
    Statement row = of(
        "UPDATE link SET checked_at=?4, loose_since=?5 WHERE org=?1 AND record=?2 AND address=?3",
        link.key);
    row.bind(4, now_unix_ms);
    if (link.loose_since)
        row.bind(5, *link.loose_since);
    else
        row.bind_null(5);
    return row.run();
}

Result<std::vector<ContentKey>> SqliteContentTransaction::uploads_before(std::int64_t unix_ms,
                                                                         std::size_t limit) {
    Statement rows = database_.prepare(
        "SELECT record, address FROM upload WHERE org=? AND at < ? ORDER BY at LIMIT ?");
    rows.bind(1, organisation_).bind(2, unix_ms).bind(3, static_cast<std::int64_t>(limit));
    std::vector<ContentKey> out;
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return out;
        const auto address = address_in(rows.bytes(1));
        if (!address) return damaged();
        out.push_back({rows.id<RecordId>(0), *address});
    }
}

Result<std::vector<ContentAddress>> SqliteContentTransaction::unused(std::size_t limit) {
    Statement rows = database_.prepare(
        "SELECT address FROM content AS c WHERE org=?1 AND NOT EXISTS (SELECT 1 FROM link AS l "
        "WHERE l.org=?1 AND l.address=c.address) AND NOT EXISTS (SELECT 1 FROM upload AS u WHERE "
        "u.org=?1 AND u.address=c.address) LIMIT ?2");
    rows.bind(1, organisation_).bind(2, static_cast<std::int64_t>(limit));
    std::vector<ContentAddress> out;
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return out;
        const auto address = address_in(rows.bytes(0));
        if (!address) return damaged();
        out.push_back(*address);
    }
}

Result<ContentFigures> SqliteContentTransaction::figures() {
    Statement row = database_.prepare(
        "SELECT (SELECT count(*) FROM content WHERE org=?1), (SELECT count(*) FROM link WHERE "
        "org=?1), (SELECT count(*) FROM upload WHERE org=?1), (SELECT coalesce(sum(size), 0) FROM "
        "content WHERE org=?1)");
    row.bind(1, organisation_);
    RAPPORT_CHECK(row.step());
    const auto number = [&](int column) { return static_cast<std::uint64_t>(row.integer(column)); };
    return ContentFigures{number(0), number(1), number(2), number(3)};
}

Result<std::uint64_t> SqliteContentTransaction::bytes_of(const UserId& user) {
    Statement row =
        database_.prepare("SELECT coalesce(sum(size), 0) FROM content WHERE org=? AND sent_by=?");
    row.bind(1, organisation_).bind(2, user);
    RAPPORT_CHECK(row.step());
    return static_cast<std::uint64_t>(row.integer(0));
}

}  // namespace rapport::server
