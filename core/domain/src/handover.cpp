// core/domain/src/handover.cpp
//
// What is open is a list: one line a kind of record that has an owner.
#include "rapport/domain/handover.hpp"

#include <algorithm>
#include <array>

#include "gathered.hpp"
#include "rapport/domain/people.hpp"
#include "rapport/record/tables.hpp"

namespace rapport {
namespace {

struct OpenKind {
    TableNo table;
    std::string_view open;    // while it is
    std::string_view number;  // the field of the handover that counts it
};
constexpr std::array<OpenKind, 8> open_kinds{{
    {table::visit, "status IS NULL OR status IN ('planned', 'under_way')", "visits"},
    {table::promise, "done_at IS NULL AND outcome IS NULL", "promises"},
    {table::task, "done_at IS NULL", "tasks"},
    {table::opportunity, "outcome IS NULL", "opportunities"},
    {table::quote, "status IS NULL OR status = 'draft'", {}},
    {table::complaint, "confirmed_at IS NULL", {}},
    {table::audit_issue, "closed_on IS NULL", {}},
    {table::plan_step, "done_on IS NULL", {}},
}};

// One account on its way from one of ours to another.
class Passage {
public:
    Passage(Store& store, Authors& authors, RecordId from, RecordId to)
        : store_(store), authors_(authors), from_(from), to_(to) {}

    Result<HandedOver> prepare(Draft& draft, const Row& account,
                               const std::optional<std::string>& reason) {
        HandedOver out;
        out.account = account.id;
        Gathered report(table_of(store_, table::handover));
        for (const OpenKind& kind : open_kinds) {
            RAPPORT_TRY(const std::int64_t count, give(draft, account.id, kind));
            if (count > 0)
                out.open.push_back({std::string(table_of(store_, kind.table).name), count});
            if (!kind.number.empty()) report.set(kind.number, Value{count});
        }
        RAPPORT_CHECK(introduce(draft, account.id));
        RAPPORT_CHECK(leave_team(draft, account.id));
        report.set("account", Value{account.id});
        report.set("from_user", Value{from_});
        report.set("to_user", Value{to_});
        report.set("reason", reason);
        report.set("at", Value{store_.environment().now_unix_ms()});
        RAPPORT_TRY(out.handover, draft.add(table::handover, report.take()));
        // The owner changes in the same commit: whoever gives away may no longer write afterwards.
        Gathered owner(table_of(store_, table::account));
        owner.set("owner", Value{to_});
        RAPPORT_CHECK(draft.edit(table::account, account.id, owner.take()));
        return out;
    }

    Result<std::vector<HandedOverKind>> count_open(RecordId account) {
        std::vector<HandedOverKind> counts;
        for (const OpenKind& kind : open_kinds) {
            RAPPORT_TRY(const std::vector<RecordId> open, open_of(account, kind));
            if (!open.empty())
                counts.push_back(
                    {std::string(table_of(store_, kind.table).name), std::ssize(open)});
        }
        return counts;
    }

private:
    Result<bool> is_theirs(TableNo table, RecordId id, const Statement& row, int owner_column) {
        if (!row.is_null(owner_column)) return row.id<RecordId>(owner_column) == from_;
        RAPPORT_TRY(const auto found, store_.find(table, id));
        if (!found) return false;
        RAPPORT_TRY(const Author author, authors_.of(*found));
        return author.user == from_;
    }

    // What of one kind is theirs and open.
    Result<std::vector<RecordId>> open_of(RecordId account, const OpenKind& kind) {
        std::vector<RecordId> found;
        Statement rows = store_.database().prepare(
            "SELECT id, owner FROM \"" + std::string(table_of(store_, kind.table).name) +
            "\" WHERE account=?1 AND deleted=0 AND (" + std::string(kind.open) + ") ORDER BY id");
        rows.bind(1, account);
        for (;;) {
            RAPPORT_TRY(const bool more, rows.step());
            if (!more) return found;
            const auto id = rows.id<RecordId>(0);
            RAPPORT_TRY(const bool theirs, is_theirs(kind.table, id, rows, 1));
            if (theirs) found.push_back(id);
        }
    }

    Result<std::int64_t> give(Draft& draft, RecordId account, const OpenKind& kind) {
        RAPPORT_TRY(const std::vector<RecordId> open, open_of(account, kind));
        for (const RecordId id : open) {
            Gathered values(table_of(store_, kind.table));
            values.set("owner", Value{to_});
            RAPPORT_CHECK(draft.edit(kind.table, id, values.take()));
        }
        return std::ssize(open);
    }

    // Whom the one knew, the other is to get to know: a line at its thinnest.
    Result<void> introduce(Draft& draft, RecordId account) {
        Statement rows = store_.database().prepare(
            "SELECT contact FROM relation WHERE user=?1 AND deleted=0 AND contact IN (SELECT id "
            "FROM contact WHERE account=?3 AND deleted=0) AND contact NOT IN (SELECT contact FROM "
            "relation WHERE user=?2 AND deleted=0) ORDER BY contact");
        rows.bind(1, from_).bind(2, to_).bind(3, account);
        for (;;) {
            RAPPORT_TRY(const bool more, rows.step());
            if (!more) return {};
            Gathered line(table_of(store_, table::relation));
            line.set("contact", Value{rows.id<RecordId>(0)});
            line.set("user", Value{to_});
            line.set("strength", Value{std::int64_t{1}});
            RAPPORT_CHECK(draft.add(table::relation, line.take()));
        }
    }

    Result<void> leave_team(Draft& draft, RecordId account) {
        Statement rows = store_.database().prepare(
            "SELECT id FROM team_member WHERE account=?1 AND user=?2 AND deleted=0");
        rows.bind(1, account).bind(2, from_);
        for (;;) {
            RAPPORT_TRY(const bool more, rows.step());
            if (!more) return {};
            RAPPORT_CHECK(draft.erase(table::team_member, rows.id<RecordId>(0)));
        }
    }

    Store& store_;
    Authors& authors_;
    RecordId from_, to_;
};

Result<std::optional<RecordId>> owner_of(Store& store, Authors& authors, const Row& account) {
    const Value& owner = account.value(table_of(store, table::account), "owner");
    if (const auto* id = std::get_if<RecordId>(&owner)) return std::optional{*id};
    RAPPORT_TRY(const Author author, authors.of(account));
    return author.user;
}

Result<std::vector<Row>> accounts_of(Store& store, Authors& authors, RecordId user) {
    std::vector<Row> found;
    Statement rows = store.database().prepare(
        "SELECT id FROM account WHERE deleted=0 AND (owner=?1 OR owner IS NULL) ORDER BY id");
    rows.bind(1, user);
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return found;
        RAPPORT_TRY(auto row, store.find(table::account, rows.id<RecordId>(0)));
        if (!row) continue;
        RAPPORT_TRY(const auto owner, owner_of(store, authors, *row));
        if (owner == user) found.push_back(*std::move(row));
    }
}

}  // namespace

Result<HandoverPreview> preview_handover(Store& store, const WhoLeaves& who) {
    Authors authors(store);
    HandoverPreview out{who.from, {}};
    RAPPORT_TRY(const auto accounts, accounts_of(store, authors, who.from));
    Passage passage(store, authors, who.from, who.from);
    for (const Row& account : accounts) {
        AccountToHandOver one{account.id, {}, {}};
        RAPPORT_TRY(one.title, Titles(store).of(account));
        RAPPORT_TRY(one.open, passage.count_open(account.id));
        out.accounts.push_back(std::move(one));
    }
    return out;
}

Result<HandedOver> hand_over(Store& store, const AccountHandover& order) {
    RAPPORT_TRY(const Row account, record_of(store, table::account, order.account));
    if (account.deleted) return make_error(Errc::deleted, {}, "account");
    Authors authors(store);
    RAPPORT_TRY(const auto owner, owner_of(store, authors, account));
    if (!owner) return make_error(Errc::wrong_state, "name the account's owner first", "account");
    if (*owner == order.to)
        return make_error(Errc::wrong_state, "it is in those hands already", "to");
    Draft draft(store);
    Passage passage(store, authors, *owner, order.to);
    RAPPORT_TRY(HandedOver out, passage.prepare(draft, account, order.reason));
    RAPPORT_TRY(out.title, Titles(store).of(account));
    RAPPORT_CHECK(draft.save());
    return out;
}

Result<HandoverCertificate> hand_over_all(Store& store, const LeaverHandover& order) {
    if (order.from == order.to)
        return make_error(Errc::invalid_argument, "name somebody else", "to");
    Authors authors(store);
    HandoverCertificate out{order.from, order.to, {store.environment().now_unix_ms()}, {}, 0};
    RAPPORT_TRY(const auto accounts, accounts_of(store, authors, order.from));
    std::vector<std::vector<Edit>> commits;
    Passage passage(store, authors, order.from, order.to);
    for (const Row& account : accounts) {
        Draft draft(store);
        RAPPORT_TRY(HandedOver one, passage.prepare(draft, account, order.reason));
        RAPPORT_TRY(one.title, Titles(store).of(account));
        out.accounts.push_back(std::move(one));
        commits.push_back(draft.take());
    }
    RAPPORT_CHECK(store.save_each(commits));
    Authors after(store);
    RAPPORT_TRY(const auto left, accounts_of(store, after, order.from));
    out.left = std::ssize(left);
    return out;
}

}  // namespace rapport
