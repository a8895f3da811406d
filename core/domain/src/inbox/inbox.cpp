// core/domain/src/inbox/inbox.cpp
#include "rapport/domain/inbox.hpp"

#include "list.hpp"
#include "rapport/domain/late_edits.hpp"
#include "rapport/domain/session.hpp"

namespace rapport {
namespace {

constexpr std::int64_t days_ahead_default = 7, days_ahead_max = 366;

Result<void> collect_disagreements(InboxList& list) {
    RAPPORT_TRY(const std::int64_t conflicts, conflict_count(list.store));
    RAPPORT_TRY(const Counts counts, list.store.counts());
    if (conflicts > 0)
        list.put_count("conflict", conflicts, "conflict.settle",
                       {"需要裁决的分歧", "People disagree: settle it"});
    if (counts.quarantined > 0)
        list.put_count("quarantine", counts.quarantined, "quarantine.retry",
                       {"服务器拒绝的修改", "The server refused it: send again or discard"});
    return {};
}

}  // namespace

Result<Inbox> inbox(Store& store, Playbooks& playbooks, const InboxQuery& query) {
    const std::int64_t ahead = query.days_ahead.value_or(days_ahead_default);
    if (ahead < 0 || ahead > days_ahead_max)
        return make_error(Errc::invalid_argument,
                          "it must be from 0 to " + std::to_string(days_ahead_max), "days_ahead");
    RAPPORT_TRY(const auto playbook, playbooks.in_use());
    RAPPORT_TRY(const auto user, current_user(store));
    InboxList list(store, playbooks, *playbook, today_of(store, query.today), user);
    RAPPORT_CHECK(collect_deadlines(list));
    RAPPORT_CHECK(collect_people(list, ahead));
    RAPPORT_CHECK(collect_disagreements(list));
    return list.take();
}

}  // namespace rapport
