// core/domain/src/inbox/list.cpp
#include "list.hpp"

#include <algorithm>

namespace rapport {

std::optional<Day> InboxList::day_in(const Statement& row, int column) {
    const Value value = row.value(column);
    if (const auto* at = std::get_if<std::int64_t>(&value)) return day_of_instant(*at);
    const auto* text = std::get_if<std::string>(&value);
    const auto days = text ? days_of(*text) : std::nullopt;
    return days ? std::optional{Day{*days}} : std::nullopt;
}

void InboxList::put(std::string_view kind, std::string_view table, std::string_view settle,
                    Wording why, const Statement& row, std::optional<Day> due) {
    InboxItem item;
    item.kind = std::string(kind);
    item.table = std::string(table);
    item.settle = std::string(settle);
    item.why = std::move(why);
    item.record = row.id<RecordId>(0);
    item.title = std::string(row.text(1));
    if (!row.is_null(2)) item.account = row.id<RecordId>(2);
    if (due) {
        item.due = Date{date_of(due->number)};
        item.days_late = std::max<std::int64_t>(0, today.number - due->number);
    }
    items_.push_back(std::move(item));
}

void InboxList::put_count(std::string_view kind, std::int64_t count, std::string_view settle,
                          Wording why) {
    InboxItem item;
    item.kind = std::string(kind);
    item.title = std::to_string(count);
    item.settle = std::string(settle);
    item.why = std::move(why);
    item.due = Date{date_of(today.number)};
    items_.push_back(std::move(item));
}

Result<Inbox> InboxList::take() {
    RAPPORT_CHECK(name_accounts());
    std::stable_sort(items_.begin(), items_.end(), [](const InboxItem& a, const InboxItem& b) {
        if (a.days_late != b.days_late) return a.days_late > b.days_late;
        return (a.due ? a.due->text : "") < (b.due ? b.due->text : "");
    });
    return Inbox{std::move(items_)};
}

Result<void> InboxList::name_accounts() {
    Statement name =
        store.database().prepare("SELECT coalesce(name, short_name, '') FROM account WHERE id=?1");
    for (InboxItem& item : items_) {
        if (!item.account) continue;
        name.bind(1, *item.account);
        RAPPORT_TRY(const bool found, name.step());
        if (found) item.account_name = std::string(name.text(0));
        name.reset();
        if (item.kind == "cadence") item.title = item.account_name;
    }
    return {};
}

}  // namespace rapport
