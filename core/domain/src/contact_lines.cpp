// core/domain/src/contact_lines.cpp
#include "contact_lines.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "rapport/domain/people.hpp"
#include "rapport/record/tables.hpp"

namespace rapport {
namespace {

using Lines = std::map<std::pair<RecordId, RecordId>, KnownLine>;

// Columns: the contact, the colleague, the record whose author stands in for one, its table, when.
constexpr std::string_view noted_lines =
    "SELECT r.contact, r.user, r.strength FROM relation r JOIN contact c ON c.id=r.contact AND "
    "c.deleted=0 WHERE c.account=?1 AND r.deleted=0 AND r.user IS NOT NULL";
constexpr std::string_view meetings =
    "SELECT p.contact, v.owner, v.id, 'visit', coalesce(v.started_at, v.finished_at) FROM "
    "participant p JOIN visit v ON v.id=p.visit AND v.deleted=0 AND v.status='done' JOIN contact c "
    "ON c.id=p.contact WHERE c.account=?1 AND p.deleted=0 UNION ALL "
    "SELECT p.contact, q.user, v.id, 'visit', coalesce(v.started_at, v.finished_at) FROM "
    "participant p JOIN visit v ON v.id=p.visit AND v.deleted=0 AND v.status='done' JOIN "
    "participant q ON q.visit=v.id AND q.deleted=0 AND q.user IS NOT NULL JOIN contact c ON "
    "c.id=p.contact WHERE c.account=?1 AND p.deleted=0 UNION ALL "
    "SELECT t.contact, t.user, t.id, 'touch', t.at FROM touch t JOIN contact c ON c.id=t.contact "
    "WHERE c.account=?1 AND t.deleted=0";

class Collector {
public:
    Collector(Store& store, const Aliases& aliases)
        : store_(store), aliases_(aliases), authors_(store) {}

    Result<void> collect(RecordId account) {
        RAPPORT_CHECK(collect_noted(account));
        return collect_meetings(account);
    }
    Result<std::vector<KnownLine>> take() {
        std::vector<KnownLine> out;
        for (auto& [pair, line] : lines_) {
            RAPPORT_TRY(const bool gone, is_disabled(line.user));
            if (!gone) out.push_back(line);
        }
        return out;
    }

private:
    KnownLine& between(RecordId contact, RecordId user) {
        const RecordId kept = aliases_.kept(contact);
        KnownLine& line = lines_[{kept, user}];
        line.contact = kept;
        line.user = user;
        return line;
    }

    Result<void> collect_noted(RecordId account) {
        Statement rows = store_.database().prepare(noted_lines);
        rows.bind(1, account);
        for (;;) {
            RAPPORT_TRY(const bool more, rows.step());
            if (!more) return {};
            KnownLine& line = between(rows.id<RecordId>(0), rows.id<RecordId>(1));
            if (!rows.is_null(2))
                line.strength = std::max(line.strength.value_or(0), rows.integer(2));
        }
    }

    Result<void> collect_meetings(RecordId account) {
        Statement rows = store_.database().prepare(meetings);
        rows.bind(1, account);
        for (;;) {
            RAPPORT_TRY(const bool more, rows.step());
            if (!more) return {};
            RAPPORT_TRY(const auto user, who(rows));
            if (!user) continue;
            KnownLine& line = between(rows.id<RecordId>(0), *user);
            const std::int64_t at = rows.integer(4);
            if (!rows.is_null(4) && at > line.last_met_unix.value_or(at - 1))
                line.last_met_unix = at;
        }
    }

    Result<std::optional<RecordId>> who(Statement& rows) {
        if (!rows.is_null(1)) return std::optional{rows.id<RecordId>(1)};
        const TableNo table = rows.text(3) == "visit" ? table::visit : table::touch;
        RAPPORT_TRY(const auto row, store_.find(table, rows.id<RecordId>(2)));
        if (!row) return std::optional<RecordId>{};
        RAPPORT_TRY(const Author author, authors_.of(*row));
        return author.user;
    }

    Result<bool> is_disabled(RecordId user) {
        RAPPORT_TRY(const auto row, store_.find(table::user, user));
        if (!row) return false;
        return row->value(*store_.schema().table(table::user), "disabled") ==
               Value{std::int64_t{1}};
    }

    Store& store_;
    const Aliases& aliases_;
    Authors authors_;
    Lines lines_;
};

}  // namespace

Result<std::vector<KnownLine>> lines_of(Store& store, const Aliases& aliases, RecordId account) {
    Collector collector(store, aliases);
    for (const RecordId& one : aliases.group(account)) RAPPORT_CHECK(collector.collect(one));
    return collector.take();
}

}  // namespace rapport
