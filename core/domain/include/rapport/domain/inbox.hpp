// rapport/domain/inbox.hpp
//
// What needs me today: one list over everything that is due, each line with its reason and the step
// that settles it. It is computed at every call and stored nowhere, so nothing in it can be stale.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rapport/domain/playbooks.hpp"
#include "rapport/playbook/wording.hpp"
#include "rapport/record/date.hpp"
#include "rapport/record/named.hpp"

namespace rapport {

struct InboxQuery {
    std::optional<Date> today;
    std::optional<std::int64_t> days_ahead;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("today", today, "by the caller's calendar; by UTC if left out"),
                named("days_ahead", days_ahead, "for birthdays and festivals: 7 if left out"));
    }
};

struct InboxItem {
    std::string kind, table, title, account_name;
    std::optional<RecordId> record, account;
    std::optional<Date> due;
    std::int64_t days_late = 0;
    Wording why;
    std::string settle;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("kind", kind,
                      "visit, report, promise, task, deal, cadence, warmth, dunning, complaint, "
                      "birthday, festival, conflict or quarantine"),
                named("table", table), named("record", record), named("title", title),
                named("account", account), named("account_name", account_name), named("due", due),
                named("days_late", days_late, "0 when it is not late"), named("why", why),
                named("settle", settle, "the method that settles it"));
    }
};

struct Inbox {
    std::vector<InboxItem> items;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("items", items, "what is late longest first, then what is due"));
    }
};

// Of the user who is logged in; of everything here when nobody is.
[[nodiscard]] Result<Inbox> inbox(Store& store, Playbooks& playbooks, const InboxQuery& query);

}  // namespace rapport
