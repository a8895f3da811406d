// core/domain/src/account_view.hpp
//
// An account as a playbook's expressions see it. Each value is read when it is first asked for and
// kept: make one for a call and let it go.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "rapport/playbook/playbook.hpp"
#include "rapport/store/store.hpp"

namespace rapport {

class AccountView : public ExpressionView {
public:
    AccountView(Store& store, const Playbook& playbook, const Row& account, Day today);

    [[nodiscard]] ExpressionValue value(std::string_view name) const override;
    [[nodiscard]] std::optional<std::size_t> size_of(std::string_view list) const override;
    [[nodiscard]] ExpressionValue item(std::string_view list, std::size_t index,
                                       std::string_view field) const override;
    [[nodiscard]] Day today() const override { return today_; }

    // Ask after evaluating: what could not be read was answered as not known.
    [[nodiscard]] Result<void> fault() const;

private:
    using Items = std::vector<std::vector<ExpressionValue>>;

    [[nodiscard]] ExpressionValue read(std::string_view name, ExpressionType type) const;
    [[nodiscard]] ExpressionValue field_of_account(std::string_view field,
                                                   ExpressionType type) const;
    [[nodiscard]] ExpressionValue worked_out(std::string_view name) const;
    [[nodiscard]] ExpressionValue asked(std::string_view sql, ExpressionType type) const;
    [[nodiscard]] const Items& items(std::string_view list) const;
    void bind(Statement& statement, std::string_view sql) const;
    void fail(Error error) const;

    Store& store_;
    const Playbook& playbook_;
    const Row& account_;
    Day today_;
    std::string today_text_;
    mutable std::map<std::string, ExpressionValue, std::less<>> values_;
    mutable std::map<std::string, Items, std::less<>> lists_;
    mutable std::set<std::string, std::less<>> under_way_;  // a value that asks for itself
    mutable std::optional<Error> fault_;
};

}  // namespace rapport
