// core/domain/src/account_view.cpp
#include "account_view.hpp"

#include <algorithm>

#include "account_view_sql.hpp"
#include "penetrations.hpp"
#include "rapport/playbook/checklists.hpp"
#include "rapport/record/date.hpp"
#include "rapport/record/tables.hpp"
#include "sql.hpp"
#include "today.hpp"

namespace rapport {
namespace {

const ExpressionValue not_known = Missing{};

ExpressionValue value_as(const Value& value, ExpressionType type) {
    const auto* text = std::get_if<std::string>(&value);
    const auto* number = std::get_if<std::int64_t>(&value);
    switch (type) {
        case ExpressionType::text:
            return text ? ExpressionValue{*text} : not_known;
        case ExpressionType::number:
            return number ? number_value(*number) : not_known;
        case ExpressionType::boolean:
            return number ? ExpressionValue{*number != 0} : not_known;
        case ExpressionType::date: {
            if (number) return day_of_instant(*number);
            const auto days = text ? days_of(*text) : std::nullopt;
            return days ? ExpressionValue{Day{*days}} : not_known;
        }
    }
    return not_known;
}

template <class List>
std::string_view query_of(const List& list, std::string_view name) {
    const auto at = std::find_if(list.begin(), list.end(),
                                 [&](const auto& query) { return query.name == name; });
    return at == list.end() ? std::string_view{} : at->sql;
}

}  // namespace

AccountView::AccountView(Store& store, const Playbook& playbook, const Row& account, Day today)
    : store_(store),
      playbook_(playbook),
      account_(account),
      today_(today),
      today_text_(date_of(today.number)) {}

Result<void> AccountView::fault() const {
    if (fault_) return *fault_;
    return {};
}

void AccountView::fail(Error error) const {
    if (!fault_) fault_ = std::move(error);
}

ExpressionValue AccountView::value(std::string_view name) const {
    if (const auto known = values_.find(name); known != values_.end()) return known->second;
    const ViewName* declared = view_name(name);
    if (!declared || !under_way_.emplace(name).second) return not_known;
    ExpressionValue value = read(name, declared->type);
    under_way_.erase(std::string(name));
    return values_.emplace(std::string(name), std::move(value)).first->second;
}

ExpressionValue AccountView::read(std::string_view name, ExpressionType type) const {
    if (const auto sql = query_of(account_view::values, name); !sql.empty())
        return asked(sql, type);
    if (name.starts_with("account.")) {
        const std::string_view field = name.substr(name.find('.') + 1);
        if (table_of(store_, table::account).field(field)) return field_of_account(field, type);
        return worked_out(field);
    }
    if (name.starts_with("figures."))
        return asked(
            "SELECT amount FROM account_figure WHERE account=?1 AND deleted=0 AND kind='" +
                std::string(name.substr(name.find('.') + 1)) +
                "' AND coalesce(currency, ?3)=?3 ORDER BY year DESC, month IS NOT NULL, month DESC "
                "LIMIT 1",
            type);
    return not_known;
}

ExpressionValue AccountView::field_of_account(std::string_view field, ExpressionType type) const {
    return value_as(account_.value(table_of(store_, table::account), field), type);
}

ExpressionValue AccountView::worked_out(std::string_view name) const {
    if (name == "completeness") return number_value(information_of(playbook_, *this).met);
    if (name == "penetration" || name == "confidence") {
        const auto found = penetration_of_account(store_, account_.id);
        if (!found) {
            fail(found.error());
            return not_known;
        }
        if (name == "confidence") return number_value(found->confidence_per_mille);
        return found->balance_per_mille ? number_value(*found->balance_per_mille) : not_known;
    }
    return not_known;
}

void AccountView::bind(Statement& statement, std::string_view sql) const {
    statement.bind(1, account_.id);
    if (sql.find("?2") != std::string_view::npos) statement.bind(2, std::string_view(today_text_));
    if (sql.find("?3") != std::string_view::npos)
        statement.bind(3, std::string_view(playbook_.content().currency));
}

ExpressionValue AccountView::asked(std::string_view sql, ExpressionType type) const {
    Statement row = store_.database().prepare(sql);
    bind(row, sql);
    const auto found = row.step();
    if (!found) {
        fail(found.error());
        return not_known;
    }
    return *found ? value_as(row.value(0), type) : not_known;
}

const AccountView::Items& AccountView::items(std::string_view list) const {
    if (const auto known = lists_.find(list); known != lists_.end()) return known->second;
    Items items;
    const ViewList* declared = view_list(list);
    const std::string_view sql = query_of(account_view::lists, list);
    RAPPORT_ASSERT(declared && !sql.empty());
    Statement rows = store_.database().prepare(sql);
    bind(rows, sql);
    for (;;) {
        const auto more = rows.step();
        if (!more) fail(more.error());
        if (!more || !*more) break;
        auto& item = items.emplace_back();
        for (std::size_t i = 0; i < declared->fields.size(); ++i)
            item.push_back(value_as(rows.value(static_cast<int>(i)), declared->fields[i].type));
    }
    return lists_.emplace(std::string(list), std::move(items)).first->second;
}

std::optional<std::size_t> AccountView::size_of(std::string_view list) const {
    if (!view_list(list)) return std::nullopt;
    return items(list).size();
}

ExpressionValue AccountView::item(std::string_view list, std::size_t index,
                                  std::string_view field) const {
    const ViewList* declared = view_list(list);
    const ViewName* name = declared ? declared->field(field) : nullptr;
    if (!name || index >= items(list).size()) return not_known;
    return items(list)[index][static_cast<std::size_t>(name - declared->fields.data())];
}

}  // namespace rapport
