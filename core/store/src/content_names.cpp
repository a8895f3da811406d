// core/store/src/content_names.cpp
//
// What names a content, and so what may go. An address stands in shadows, journal and quarantine as
// its own 43 characters (it is too short to be cut out of a commit's body), so a search for them
// finds every commit that names it, and never misses one.
#include <algorithm>

#include "content_rows.hpp"
#include "journal_body.hpp"
#include "rapport/store/contents.hpp"

namespace rapport {
namespace {

static_assert(store::own_text_bytes_min > 43, "an address must stay in the stored body");

// A commit that is not part of the hub's state yet, or never will be unless a person sends it
// again.
constexpr std::string_view in_commits =
    "EXISTS(SELECT 1 FROM _journal WHERE n > (SELECT settled FROM _state) AND state <> 1 AND "
    "instr(body, CAST(?1 AS BLOB)) > 0) OR EXISTS(SELECT 1 FROM _quarantine WHERE instr(body, "
    "CAST(?1 AS BLOB)) > 0)";

}  // namespace

// A file that has nothing to clear away is not written to.
Result<void> Contents::begin_session() {
    RAPPORT_TRY(const std::int64_t drafts,
                database_.integer("SELECT count(*) FROM _content WHERE address IS NULL"));
    RAPPORT_TRY(const auto candidates, unnamed());
    if (drafts == 0 && candidates.empty()) return {};
    RAPPORT_TRY(auto transaction, Transaction::begin(database_));
    RAPPORT_CHECK(database_.execute(
        "DELETE FROM _content_chunk WHERE content IN (SELECT number FROM _content WHERE address IS "
        "NULL); DELETE FROM _content WHERE address IS NULL"));
    RAPPORT_CHECK(collect());
    return transaction.commit();
}

bool Contents::concerns(TableNo table) const {
    return std::any_of(fields_.begin(), fields_.end(),
                       [&](const auto& place) { return place.first == table; });
}

Result<void> Contents::named_by(const Commit& commit) {
    for (const Change& change : commit.changes) {
        if (!concerns(change.table)) continue;
        for (const FieldWrite& write : change.sets) {
            const auto* address = std::get_if<std::string>(&write.value);
            if (!address || !fields_.contains({change.table, write.field})) continue;
            RAPPORT_CHECK(database_.prepare("UPDATE _content SET named=1 WHERE address=?")
                              .bind(1, std::string_view{*address})
                              .run());
        }
    }
    return {};
}

Result<bool> Contents::is_named_unseen(std::string_view address) {
    Statement row = database_.prepare(
        "SELECT EXISTS(SELECT 1 FROM _shadow WHERE instr(siblings, CAST(?1 AS BLOB)) > 0) OR " +
        std::string(in_commits));
    row.bind(1, address);
    RAPPORT_CHECK(row.step());
    return row.integer(0) != 0;
}

// Number and address of what nothing names.
Result<std::vector<std::pair<std::int64_t, std::string>>> Contents::unnamed() {
    std::vector<std::pair<std::int64_t, std::string>> some, out;
    Statement rows = database_.prepare(
        "SELECT number, address, named FROM _content WHERE address NOT IN (SELECT address FROM (" +
        names_ + "))");
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) break;
        if (rows.integer(2) == 0 && fresh_.contains(rows.integer(0))) continue;
        some.emplace_back(rows.integer(0), rows.text(1));
    }
    for (auto& [number, address] : some) {
        RAPPORT_TRY(const bool named, is_named_unseen(address));
        if (!named) out.emplace_back(number, std::move(address));
    }
    return out;
}

Result<void> Contents::collect() {
    RAPPORT_TRY(const auto candidates, unnamed());
    for (const auto& [number, address] : candidates) {
        Statement kept = database_.prepare(
            "SELECT 1 FROM _content WHERE number=?1 AND put_here=1 AND named=1 AND NOT "
            "EXISTS(SELECT 1 FROM _content_link WHERE address=?2 AND safe=1)");
        kept.bind(1, number).bind(2, std::string_view{address});
        RAPPORT_TRY(const bool is_only_here, kept.step());
        kept.reset();
        if (is_only_here) continue;
        RAPPORT_CHECK(erase(number));
        RAPPORT_CHECK(database_.prepare("DELETE FROM _content_link WHERE address=?")
                          .bind(1, std::string_view{address})
                          .run());
    }
    return {};
}

Result<std::vector<StrandedContent>> Contents::stranded() {
    RAPPORT_TRY(const auto candidates, unnamed());
    RAPPORT_TRY(const auto device, [&]() -> Result<DeviceId> {
        Statement row = database_.prepare("SELECT device FROM _state");
        RAPPORT_CHECK(row.step());
        return row.id<DeviceId>(0);
    }());
    std::vector<StrandedContent> out;
    for (const auto& [number, address] : candidates) {
        StrandedContent one;
        one.content = parse_content_address(address).value_or(ContentAddress{});
        RAPPORT_TRY(const auto found, find(one.content));
        if (found) one.size = found->manifest.size;
        Statement row = database_.prepare(
            "SELECT epoch, counter, body FROM _journal WHERE instr(body, CAST(? AS BLOB)) > 0 "
            "ORDER BY n DESC LIMIT 1");
        row.bind(1, std::string_view{address});
        RAPPORT_TRY(const bool known, row.step());
        if (known) {
            RAPPORT_TRY(const store::StoredBody body, store::read_stored_body(row.bytes(2)));
            RAPPORT_TRY(one.commit,
                        decode_body(Dot{device, static_cast<std::uint32_t>(row.integer(0)),
                                        static_cast<std::uint64_t>(row.integer(1))},
                                    body.body));
        }
        out.push_back(std::move(one));
    }
    return out;
}

Result<void> Contents::discard(const ContentAddress& content) {
    RAPPORT_TRY(auto transaction, Transaction::begin(database_));
    RAPPORT_TRY(const auto candidates, unnamed());
    for (const auto& [number, address] : candidates) {
        if (address != to_text(content)) continue;
        RAPPORT_CHECK(erase(number));
        return transaction.commit();
    }
    return make_error(Errc::wrong_state, "only what no record names any more can be discarded",
                      "content");
}

Result<std::vector<WaitingContent>> Contents::waiting(bool admitted_only) {
    Statement rows = database_.prepare(
        "SELECT r.record, r.address, c.size FROM (" + names_ +
        ") r JOIN _content c ON c.address=r.address WHERE (SELECT count(*) FROM _content_chunk "
        "WHERE content=c.number) = length(c.manifest) / 32 AND NOT EXISTS(SELECT 1 FROM "
        "_content_link l WHERE l.record=r.record AND l.address=r.address AND l.safe=1)" +
        (admitted_only
             ? " AND NOT EXISTS(SELECT 1 FROM _journal WHERE n > (SELECT settled FROM _state) AND "
               "state <> 1 AND instr(body, r.record) > 0 AND instr(body, CAST(r.address AS BLOB)) "
               "> 0)"
             : "") +
        " ORDER BY c.size, r.record");
    std::vector<WaitingContent> out;
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return out;
        if (const auto content = parse_content_address(rows.text(1)))
            out.push_back(
                {{rows.id<RecordId>(0), *content}, static_cast<std::uint64_t>(rows.integer(2))});
    }
}

Result<std::vector<WaitingContent>> Contents::to_send() {
    return waiting(true);
}
Result<std::vector<WaitingContent>> Contents::only_here() {
    return waiting(false);
}

// Whether the server has it for every record that names it, and no commit on its way does.
Result<bool> Contents::may_go(std::string_view address) {
    Statement row = database_.prepare(
        "SELECT EXISTS(SELECT 1 FROM (" + names_ +
        ") r WHERE r.address=?1) AND NOT EXISTS(SELECT 1 FROM (" + names_ +
        ") r WHERE r.address=?1 AND NOT EXISTS(SELECT 1 FROM _content_link l WHERE "
        "l.record=r.record AND l.address=?1 AND l.safe=1)) AND NOT (" +
        std::string(in_commits) + ")");
    row.bind(1, address);
    RAPPORT_CHECK(row.step());
    return row.integer(0) != 0;
}

// What nothing names and nobody named (a file that was put and not yet attached) is no loss.
Result<std::vector<std::pair<std::int64_t, ContentAddress>>> Contents::at_risk() {
    std::vector<std::pair<std::int64_t, ContentAddress>> whole, out;
    Statement rows = database_.prepare(
        "SELECT number, address FROM _content c WHERE address IS NOT NULL AND (SELECT count(*) "
        "FROM _content_chunk WHERE content=c.number) = length(manifest) / 32 AND (named=1 OR "
        "address IN (SELECT address FROM (" +
        names_ + "))) ORDER BY number");
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) break;
        if (const auto content = parse_content_address(rows.text(1)))
            whole.emplace_back(rows.integer(0), *content);
    }
    for (const auto& [number, content] : whole) {
        RAPPORT_TRY(const bool may, may_go(to_text(content)));
        if (!may) out.emplace_back(number, content);
    }
    return out;
}

Result<void> Contents::evict(const ContentAddress& content) {
    RAPPORT_TRY(auto transaction, Transaction::begin(database_));
    RAPPORT_TRY(const auto found, find(content));
    if (!found || found->chunks_here == 0) return {};
    RAPPORT_TRY(const bool may, may_go(to_text(content)));
    if (!may)
        return make_error(Errc::unsent_work, "the server has not got this file yet; sync first");
    RAPPORT_CHECK(database_.prepare("DELETE FROM _content_chunk WHERE content=?")
                      .bind(1, found->number)
                      .run());
    return transaction.commit();
}

Result<std::uint64_t> Contents::evict_down_to(std::uint64_t keep_bytes) {
    RAPPORT_TRY(std::uint64_t here, bytes_here());
    std::vector<std::string> addresses;
    Statement rows = database_.prepare(
        "SELECT address FROM _content WHERE address IS NOT NULL AND EXISTS(SELECT 1 FROM "
        "_content_chunk WHERE content=number) ORDER BY number");
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) break;
        addresses.emplace_back(rows.text(0));
    }
    std::uint64_t gone = 0;
    for (const std::string& address : addresses) {
        if (here <= keep_bytes) break;
        const auto content = parse_content_address(address);
        RAPPORT_TRY(const bool may, may_go(address));
        if (!content || !may) continue;
        RAPPORT_CHECK(evict(*content));
        RAPPORT_TRY(const std::uint64_t now, bytes_here());
        gone += here - now;
        here = now;
    }
    return gone;
}

}  // namespace rapport
