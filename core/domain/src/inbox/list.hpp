// core/domain/src/inbox/list.hpp
//
// The list "what needs me today" while it is gathered: for whom, on which day, and what is in it.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "../today.hpp"
#include "rapport/domain/inbox.hpp"

namespace rapport {

class InboxList {
public:
    InboxList(Store& for_store, Playbooks& all, const Playbook& one, Day on,
              std::optional<RecordId> whose)
        : store(for_store), playbooks(all), playbook(one), today(on), user(whose) {}

    Store& store;
    Playbooks& playbooks;
    const Playbook& playbook;
    const Day today;
    const std::optional<RecordId> user;  // everybody's where nobody has logged in

    // As ?1 of a query.
    void bind_user(Statement& rows) const { user ? rows.bind(1, *user) : rows.bind_null(1); }
    [[nodiscard]] std::int64_t last_instant() const { return (today.number + 1) * day_ms - 1; }
    // A column with a date or an instant.
    [[nodiscard]] static std::optional<Day> day_in(const Statement& row, int column);

    void put(InboxItem item) { items_.push_back(std::move(item)); }
    // Of a row with the record, its title and its account.
    void put(std::string_view kind, std::string_view table, std::string_view settle, Wording why,
             const Statement& row, std::optional<Day> due);
    void put_count(std::string_view kind, std::int64_t count, std::string_view settle, Wording why);

    // What is late longest first, with the names of the accounts.
    [[nodiscard]] Result<Inbox> take();

private:
    [[nodiscard]] Result<void> name_accounts();

    std::vector<InboxItem> items_;
};

// What is due by a date or a clock: visits, promises, tasks, deals, reports, complaints, invoices.
[[nodiscard]] Result<void> collect_deadlines(InboxList& list);
// Whom to see or to write to: by the class, by warmth, by birthdays and festivals.
[[nodiscard]] Result<void> collect_people(InboxList& list, std::int64_t days_ahead);

}  // namespace rapport
