// core/store/src/contents.cpp
//
// Contents going in by a user's hand, and coming out.
#include "rapport/store/contents.hpp"

#include <algorithm>

#include "content_rows.hpp"

namespace rapport {

using store::hashes_in;
using store::packed;

namespace {

constexpr std::string_view bytes_max_fact = "hub.content_bytes_max";

std::string size_text(std::uint64_t bytes) {
    if (bytes >= 1 << 20) return std::to_string(bytes >> 20) + " MiB";
    return bytes >= 1 << 10 ? std::to_string(bytes >> 10) + " KiB"
                            : std::to_string(bytes) + " bytes";
}

}  // namespace

Contents::Contents(Database& database, const Schema& schema) : database_(database) {
    std::string siblings;
    for (const Table& table : schema.tables)
        for (const Field& field : table.fields) {
            if (!field.names_content) continue;
            fields_.emplace(table.number, field.number);
            const std::string column = store::quoted(field.name);
            names_ += "SELECT id AS record, " + column + " AS address FROM " +
                      store::quoted(table.name) + " WHERE " + column + " IS NOT NULL UNION ";
            siblings += (siblings.empty() ? "(" : " OR (") + std::string("tbl=") +
                        std::to_string(table.number) +
                        " AND field=" + std::to_string(field.number) + ")";
        }
    names_ += "SELECT record, value AS address FROM _sibling WHERE value IS NOT NULL AND (" +
              (siblings.empty() ? "0" : siblings) + ")";
}

Result<std::uint64_t> Contents::taken_bytes_max() {
    Statement row = database_.prepare("SELECT CAST(value AS INTEGER) FROM _fact WHERE name=?");
    RAPPORT_TRY(const bool told, row.bind(1, bytes_max_fact).step());
    return told ? static_cast<std::uint64_t>(row.integer(0)) : content_bytes_max;
}

Result<void> Contents::keep_within(std::uint64_t bytes_max) {
    RAPPORT_TRY(const std::uint64_t known, taken_bytes_max());
    if (bytes_max == known) return {};
    return database_.prepare("INSERT OR REPLACE INTO _fact(name, value) VALUES(?, ?)")
        .bind(1, bytes_max_fact)
        .bind(2, std::string_view{std::to_string(bytes_max)})
        .run();
}

Result<std::int64_t> Contents::begin() {
    RAPPORT_CHECK(database_.prepare("INSERT INTO _content(size, manifest) VALUES(0, x'')").run());
    const std::int64_t number = database_.last_insert_rowid();
    RAPPORT_TRY(const std::uint64_t taken, taken_bytes_max());
    drafts_[number].bytes_max = std::min(taken, content_bytes_max);
    return number;
}

Result<void> Contents::append(std::int64_t number, ByteView bytes) {
    const auto at = drafts_.find(number);
    if (at == drafts_.end())
        return make_error(Errc::not_found, "begin again; it was not finished in time", "upload");
    Draft& draft = at->second;
    if (bytes.size() > draft.bytes_max - draft.manifest.size)
        return make_error(Errc::too_large, "a file may hold at most " + size_text(draft.bytes_max));
    while (!bytes.empty()) {
        const std::size_t some = std::min(bytes.size(), content_chunk_bytes - draft.tail.size());
        draft.tail.insert(draft.tail.end(), bytes.begin(),
                          bytes.begin() + static_cast<std::ptrdiff_t>(some));
        if (draft.tail.size() == content_chunk_bytes) {
            if (auto done = write_chunk(number, draft.manifest.chunks.size(), draft.tail); !done) {
                draft.tail.resize(draft.tail.size() - some);
                return done;
            }
            draft.manifest.chunks.push_back(hash_of_chunk(draft.tail));
            draft.tail.clear();
        }
        draft.manifest.size += some;
        bytes = bytes.subspan(some);
    }
    return {};
}

Result<ContentAddress> Contents::finish(std::int64_t number) {
    const auto at = drafts_.find(number);
    if (at == drafts_.end())
        return make_error(Errc::not_found, "begin again; it was not finished in time", "upload");
    if (at->second.manifest.size == 0)
        return make_error(Errc::incomplete, "the file is empty", "upload");
    Manifest manifest = at->second.manifest;
    const Bytes& tail = at->second.tail;
    if (!tail.empty()) {
        RAPPORT_CHECK(write_chunk(number, manifest.chunks.size(), tail));
        manifest.chunks.push_back(hash_of_chunk(tail));
    }
    const ContentAddress content = address_of(manifest);
    RAPPORT_CHECK(seal(number, content, manifest));
    drafts_.erase(at);
    return content;
}

// Gives the draft its address, or its chunks to the content that has it already.
Result<void> Contents::seal(std::int64_t number, const ContentAddress& content,
                            const Manifest& manifest) {
    RAPPORT_TRY(auto transaction, Transaction::begin(database_));
    RAPPORT_TRY(const auto known, find(content));
    const std::int64_t home = known ? known->number : number;
    if (known) {
        RAPPORT_CHECK(
            database_.prepare("DELETE FROM _content_chunk WHERE content=?").bind(1, home).run());
        RAPPORT_CHECK(database_.prepare("UPDATE _content_chunk SET content=? WHERE content=?")
                          .bind(1, home)
                          .bind(2, number)
                          .run());
        RAPPORT_CHECK(
            database_.prepare("DELETE FROM _content WHERE number=?").bind(1, number).run());
    }
    RAPPORT_CHECK(database_
                      .prepare("UPDATE _content SET address=?, size=?, manifest=?, put_here=1 "
                               "WHERE number=?")
                      .bind(1, std::string_view{to_text(content)})
                      .bind(2, static_cast<std::int64_t>(manifest.size))
                      .bind(3, ByteView{packed(manifest.chunks)})
                      .bind(4, home)
                      .run());
    RAPPORT_CHECK(transaction.commit());
    fresh_.insert(home);
    return {};
}

Result<void> Contents::abandon(std::int64_t number) {
    if (drafts_.erase(number) == 0)
        return make_error(Errc::not_found, "there is nothing under way with that number", "upload");
    RAPPORT_TRY(auto transaction, Transaction::begin(database_));
    RAPPORT_CHECK(erase(number));
    return transaction.commit();
}

Result<void> Contents::write_chunk(std::int64_t number, std::size_t n, ByteView bytes) {
    return database_
        .prepare("INSERT OR REPLACE INTO _content_chunk(content, n, bytes) VALUES(?, ?, ?)")
        .bind(1, number)
        .bind(2, static_cast<std::int64_t>(n))
        .borrow(3, bytes)
        .run();
}

Result<void> Contents::erase(std::int64_t number) {
    RAPPORT_CHECK(
        database_.prepare("DELETE FROM _content_chunk WHERE content=?").bind(1, number).run());
    return database_.prepare("DELETE FROM _content WHERE number=?").bind(1, number).run();
}

Result<std::optional<Contents::Found>> Contents::find(const ContentAddress& content) {
    Statement row = database_.prepare(
        "SELECT number, size, manifest, (SELECT count(*) FROM _content_chunk WHERE "
        "content=number) FROM _content WHERE address=?");
    row.bind(1, std::string_view{to_text(content)});
    RAPPORT_TRY(const bool found, row.step());
    if (!found) return std::optional<Found>{};
    Found out;
    out.number = row.integer(0);
    out.manifest = {static_cast<std::uint64_t>(row.integer(1)), hashes_in(row.bytes(2))};
    out.chunks_here = static_cast<std::uint64_t>(row.integer(3));
    if (!out.manifest.is_sound()) return make_error(Errc::corrupt, "a file's list is damaged");
    return std::optional{std::move(out)};
}

Result<std::uint64_t> Contents::bytes_of_chunks(std::int64_t number) {
    Statement row = database_.prepare(
        "SELECT coalesce(sum(length(bytes)), 0) FROM _content_chunk WHERE content=?");
    row.bind(1, number);
    RAPPORT_CHECK(row.step());
    return static_cast<std::uint64_t>(row.integer(0));
}

Result<std::uint64_t> Contents::bytes_here() {
    RAPPORT_TRY(const std::int64_t sum,
                database_.integer("SELECT coalesce(sum(length(bytes)), 0) FROM _content_chunk"));
    return static_cast<std::uint64_t>(sum);
}

Result<ContentState> Contents::state(const ContentKey& key) {
    ContentState out;
    RAPPORT_TRY(const auto found, find(key.content));
    if (found) {
        out.size = found->manifest.size;
        RAPPORT_TRY(out.bytes_here, bytes_of_chunks(found->number));
    }
    Statement link =
        database_.prepare("SELECT safe, code FROM _content_link WHERE record=? AND address=?");
    link.bind(1, key.record).bind(2, std::string_view{to_text(key.content)});
    RAPPORT_TRY(const bool known, link.step());
    if (known) {
        out.safe = link.integer(0) != 0;
        out.refusal = link.text(1);
    }
    return out;
}

Result<Bytes> Contents::read(const ContentAddress& content, std::uint64_t offset,
                             std::size_t length) {
    RAPPORT_TRY(const auto found, find(content));
    if (!found) return make_error(Errc::not_found, "it is not on this device yet; fetch it");
    Bytes out;
    const std::uint64_t size = found->manifest.size;
    const std::uint64_t end =
        offset >= size ? offset : offset + std::min<std::uint64_t>(length, size - offset);
    while (offset < end) {
        const auto n = static_cast<std::size_t>(offset / content_chunk_bytes);
        RAPPORT_TRY(const Bytes bytes, chunk(content, n));
        const std::size_t from = static_cast<std::size_t>(offset % content_chunk_bytes);
        const auto some =
            static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size() - from, end - offset));
        const auto first = bytes.begin() + static_cast<std::ptrdiff_t>(from);
        out.insert(out.end(), first, first + static_cast<std::ptrdiff_t>(some));
        offset += some;
    }
    return out;
}

}  // namespace rapport
