// core/exchange/src/known_accounts.hpp
//
// Which companies are here, by credit code or name, at sixteen bytes a key.
#pragma once

#include <string_view>
#include <unordered_set>

#include "rapport/record/id.hpp"
#include "rapport/store/store.hpp"

namespace rapport::exchange {

class KnownAccounts {
public:
    // Those that are on this device and not deleted.
    [[nodiscard]] Result<void> load(Store& store);
    [[nodiscard]] bool has(std::string_view credit_code, std::string_view name) const;
    void add(std::string_view credit_code, std::string_view name);

private:
    std::unordered_set<RecordId, IdHash> codes_;
    std::unordered_set<RecordId, IdHash> names_;
    std::unordered_set<RecordId, IdHash> names_without_code_;
};

}  // namespace rapport::exchange
