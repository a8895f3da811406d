// apps/server/src/calendar/own_entries.cpp
#include "calendar/own_entries.hpp"

#include <algorithm>
#include <map>

#include "identity/rows.hpp"
#include "rapport/record/tables.hpp"
#include "storage/visible_fields.hpp"

namespace rapport::server {
namespace {

class OwnEntries {
public:
    OwnEntries(SqliteHubTransaction& transaction, const CalendarFeed& feed, std::int64_t since_ms)
        : transaction_(transaction), feed_(feed), since_ms_(since_ms) {}

    Result<std::vector<office::CalendarEntry>> all() {
        RAPPORT_TRY(const auto scopes, transaction_.granted_scopes(feed_.user));
        for (const ScopeId& scope : scopes) {
            RAPPORT_CHECK(each(scope, table::visit, &OwnEntries::put_visit));
            RAPPORT_CHECK(each(scope, table::promise, &OwnEntries::put_promise));
        }
        return std::move(entries_);
    }

private:
    using Put = Result<void> (OwnEntries::*)(const RecordId&, const RecordState&);

    Result<void> each(const ScopeId& scope, TableNo table, Put put) {
        RAPPORT_TRY(const auto ids, transaction_.records_of(scope, table));
        for (const RecordId& id : ids) {
            RAPPORT_TRY(const auto record, transaction_.record(id));
            if (!record || is_deleted(record->state)) continue;
            RAPPORT_TRY(const bool is_own, is_the_users(record->state));
            if (is_own) RAPPORT_CHECK((this->*put)(id, record->state));
        }
        return {};
    }

    Result<bool> is_the_users(const RecordState& record) {
        const auto user = id_cast<RecordId>(feed_.user);
        if (const auto owner = visible_link(record, "owner")) return *owner == user;
        const Sibling* made = winner(record.of(live_field));
        if (!made) return false;
        const auto known = makers_.find(made->dot.device);
        if (known != makers_.end()) return known->second == feed_.user;
        RAPPORT_TRY(const auto device, device_by_id(transaction_, made->dot.device));
        const UserId maker = device ? device->user : UserId{};
        makers_.emplace(made->dot.device, maker);
        return maker == feed_.user;
    }

    Result<void> put_visit(const RecordId& id, const RecordState& visit) {
        const auto* starts = visible_value<std::int64_t>(visit, "planned_at");
        if (!starts) starts = visible_value<std::int64_t>(visit, "started_at");
        if (!starts || *starts < since_ms_) return {};
        RAPPORT_TRY(auto entry, entry_of(id, visit, visible_text(visit, "purpose")));
        entry.starts_ms = *starts;
        if (const auto* minutes = visible_value<std::int64_t>(visit, "minutes_planned"))
            entry.minutes = *minutes;
        entry.place = visible_text(visit, "place");
        entry.is_cancelled = visible_text(visit, "status") == "cancelled";
        entries_.push_back(std::move(entry));
        return {};
    }

    Result<void> put_promise(const RecordId& id, const RecordState& promise) {
        const std::string due = visible_text(promise, "due");
        const bool is_open = visible_text(promise, "outcome").empty() &&
                             !visible_value<std::int64_t>(promise, "done_at");
        if (!is_open || !is_date(due)) return {};
        const bool is_ours = visible_text(promise, "direction") != "theirs";
        const bool is_chinese = feed_.language == "zh";
        std::string what = is_chinese ? (is_ours ? "我方承诺：" : "对方承诺：")
                                      : (is_ours ? "we promised: " : "they promised: ");
        RAPPORT_TRY(auto entry, entry_of(id, promise, what + visible_text(promise, "text")));
        entry.day = Date{due};
        entries_.push_back(std::move(entry));
        return {};
    }

    Result<office::CalendarEntry> entry_of(const RecordId& id, const RecordState& record,
                                           const std::string& what) {
        office::CalendarEntry out;
        out.id = id;
        const Dot* first = nullptr;
        for (const Sibling& sibling : record.siblings) {
            const std::int64_t at = sibling.time.unix_ms();
            out.made_ms = first ? std::min(out.made_ms, at) : at;
            out.changed_ms = std::max(out.changed_ms, at);
            if (first && sibling.dot != *first) out.is_as_made = false;
            if (!first) first = &sibling.dot;
        }
        RAPPORT_TRY(out.summary, account_name(record));
        if (!what.empty()) out.summary += (out.summary.empty() ? "" : ": ") + what;
        if (out.summary.empty()) out.summary = "?";
        return out;
    }

    Result<std::string> account_name(const RecordState& record) {
        const auto account = visible_link(record, "account");
        if (!account) return std::string();
        if (const auto known = names_.find(*account); known != names_.end()) return known->second;
        RAPPORT_TRY(const auto found, transaction_.record(*account));
        const bool is_account = found && found->state.table == table::account;
        std::string name = is_account ? visible_text(found->state, "name") : std::string();
        names_.emplace(*account, name);
        return name;
    }

    SqliteHubTransaction& transaction_;
    const CalendarFeed& feed_;
    const std::int64_t since_ms_;
    std::map<DeviceId, UserId> makers_;
    std::map<RecordId, std::string> names_;
    std::vector<office::CalendarEntry> entries_;
};

}  // namespace

Result<std::vector<office::CalendarEntry>> own_entries(SqliteHubTransaction& transaction,
                                                       const CalendarFeed& feed,
                                                       std::int64_t since_ms) {
    return OwnEntries(transaction, feed, since_ms).all();
}

}  // namespace rapport::server
