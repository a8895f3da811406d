// core/domain/src/departure.cpp
//
// What a visit needs is a list: one line a kind of record. Records that these refer to, and the
// contents that they name, follow from the schema, so a new table is one more line here.
#include <algorithm>
#include <array>
#include <set>

#include "rapport/domain/aliases.hpp"
#include "rapport/domain/certificates.hpp"
#include "rapport/domain/people.hpp"
#include "rapport/domain/session.hpp"
#include "rapport/record/tables.hpp"
#include "rapport/store/contents.hpp"
#include "rapport/store/replica.hpp"
#include "sql.hpp"

namespace rapport {
namespace {

// Of ?1, the visit, and ?2, its account; both are named in each, since both are bound.
struct Need {
    std::string_view table, where;
};
constexpr std::string_view of_account = "account=?2";
constexpr std::string_view of_people =
    "contact IN (SELECT id FROM contact WHERE account=?2 AND deleted=0)";
constexpr std::string_view of_visit = "visit=?1 AND ?2 IS NOT NULL";
constexpr std::array<Need, 11> needs{{
    {"account", "id=?2"},
    {"contact", of_account},
    {"stance", of_people},
    {"dossier_fact", of_people},
    {"team_member", of_account},
    {"visit", "id=?1 OR account=?2"},
    {"participant", of_visit},
    {"objective", of_visit},
    {"promise", of_account},
    {"note", of_account},
    {"attachment", of_account},
}};

class Provision {
public:
    Provision(Store& store, DepartureCertificate& out, std::vector<RecordId> wishes)
        : store_(store), out_(out), titles_(store), wishes_(std::move(wishes)) {}

    Result<void> visit(const RecordId& visit, const std::vector<RecordId>& accounts) {
        Provided provided;
        provided.visit = visit;
        RAPPORT_TRY(const auto row, store_.find(table::visit, visit));
        RAPPORT_ASSERT(row.has_value());
        RAPPORT_TRY(provided.title, titles_.of(*row));
        const Table& visits = *store_.schema().table(table::visit);
        if (const auto* at = std::get_if<std::int64_t>(&row->value(visits, "planned_at")))
            provided.planned_at = Instant{*at};
        met_.clear();
        for (const Need& need : needs)
            for (const RecordId& account : accounts)
                RAPPORT_CHECK(look(need, visit, account, provided));
        out_.visits.push_back(std::move(provided));
        return {};
    }

private:
    Result<void> look(const Need& need, const RecordId& visit, const RecordId& account,
                      Provided& provided) {
        const Table& table = *store_.schema().table(need.table);
        Statement rows = store_.database().prepare("SELECT id FROM " + quoted(table.name) +
                                                   " WHERE deleted=0 AND (" +
                                                   std::string(need.where) + ") ORDER BY id");
        rows.bind(1, visit).bind(2, account);
        for (;;) {
            RAPPORT_TRY(const bool more, rows.step());
            if (!more) return {};
            const auto id = rows.id<RecordId>(0);
            if (!met_.insert(id).second) continue;
            ++provided.records;
            RAPPORT_TRY(const auto row, store_.find(table.number, id));
            if (row) RAPPORT_CHECK(look(table, *row, provided));
        }
    }

    Result<void> look(const Table& table, const Row& row, Provided& provided) {
        for (std::size_t i = 0; i < table.fields.size(); ++i) {
            const Field& field = table.fields[i];
            const auto* text = std::get_if<std::string>(&row.values[i]);
            if (field.names_content && text)
                RAPPORT_CHECK(look_at_file(table, field, row, provided));
            const auto* target = std::get_if<RecordId>(&row.values[i]);
            if (!target) continue;
            RAPPORT_TRY(const bool here, is_here(field, *target));
            if (!here) RAPPORT_CHECK(tell("record", table, field, row, provided, 0));
        }
        return {};
    }

    Result<bool> is_here(const Field& field, const RecordId& target) {
        Statement found =
            store_.database().prepare("SELECT 1 FROM " + quoted(field.refers_to) + " WHERE id=?");
        return found.bind(1, target).step();
    }

    Result<void> look_at_file(const Table& table, const Field& field, const Row& row,
                              Provided& provided) {
        const auto content =
            parse_content_address(std::get<std::string>(row.value(table, field.name)));
        if (!content) return {};
        ++provided.files;
        RAPPORT_TRY(const ContentState state, store_.contents().state({row.id, *content}));
        if (state.is_whole()) {
            ++provided.files_here;
            return {};
        }
        const auto* size = std::get_if<std::int64_t>(&row.value(table, "size"));
        return tell("file", table, field, row, provided, size ? *size : 0);
    }

    Result<void> tell(std::string kind, const Table& table, const Field& field, const Row& row,
                      const Provided& provided, std::int64_t bytes) {
        Absent absent;
        absent.visit = provided.visit;
        absent.kind = std::move(kind);
        absent.table = table.name;
        absent.field = field.name;
        absent.record = row.id;
        RAPPORT_TRY(absent.title, titles_.of(row));
        absent.bytes = bytes;
        absent.wished = field.names_content &&
                        std::find(wishes_.begin(), wishes_.end(), row.id) != wishes_.end();
        out_.absent.push_back(std::move(absent));
        return {};
    }

    Store& store_;
    DepartureCertificate& out_;
    Titles titles_;
    std::vector<RecordId> wishes_;
    std::set<RecordId> met_;  // by the visit under way
};

struct Planned {
    RecordId visit, account;
};

// The user's own, and those that they take part in; everybody's where no user is known.
Result<std::vector<Planned>> planned(Store& store, const Period& period) {
    RAPPORT_TRY(const auto user, current_user(store));
    RAPPORT_TRY(const Aliases aliases, Aliases::of(store));
    Statement rows = store.database().prepare(
        "SELECT id, account FROM visit WHERE deleted=0 AND status IN ('planned', 'under_way') "
        "AND planned_at >= ?1 AND planned_at < ?2 AND (?3 IS NULL OR owner IS NULL OR owner=?3 OR "
        "EXISTS(SELECT 1 FROM participant WHERE visit=visit.id AND user=?3 AND deleted=0)) ORDER "
        "BY planned_at, id");
    rows.bind(1, period.from.unix_ms).bind(2, period.to.unix_ms);
    if (user) rows.bind(3, *user);
    std::vector<Planned> out;
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return out;
        out.push_back({rows.id<RecordId>(0), rows.id<RecordId>(1)});
    }
}

}  // namespace

Result<DepartureCertificate> departure_certificate(Store& store, const Period& period) {
    if (period.from.unix_ms >= period.to.unix_ms)
        return make_error(Errc::invalid_argument, "it must be later than `from`", "to");
    DepartureCertificate out;
    RAPPORT_TRY(const auto visits, planned(store, period));
    RAPPORT_TRY(const Aliases aliases, Aliases::of(store));
    RAPPORT_TRY(auto wishes, store.contents().wishes());
    Provision provision(store, out, std::move(wishes));
    for (const Planned& one : visits)
        RAPPORT_CHECK(provision.visit(one.visit, aliases.group(one.account)));

    RAPPORT_TRY(const SyncState state, store.replica().state());
    RAPPORT_TRY(const std::size_t diverged, store.replica().diverged());
    RAPPORT_TRY(const auto user, current_user(store));
    RAPPORT_TRY(out.last_sync, last_sync(store));
    out.diverged = static_cast<std::int64_t>(diverged);
    if (out.last_sync)
        out.age_minutes =
            std::max<std::int64_t>(0, store.environment().now_unix_ms() - out.last_sync->unix_ms) /
            60'000;
    // Who has no server has everything here.
    const bool is_whole =
        state.since > 0 && !state.cursor.within && state.cursor.seq == state.since;
    out.complete = !user || (is_whole && out.last_sync);
    out.ready = out.complete && out.diverged == 0 && out.absent.empty();
    return out;
}

}  // namespace rapport
