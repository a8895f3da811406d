// core/exchange/src/known_accounts.cpp
#include "known_accounts.hpp"

#include "rapport/exchange/comparable.hpp"

namespace rapport::exchange {
namespace {

RecordId key_of(std::string_view text) {
    return RecordId{make_uuid_from("company", {as_bytes(comparable_name(text))})};
}

}  // namespace

Result<void> KnownAccounts::load(Store& store) {
    Statement rows = store.database().prepare(
        "SELECT coalesce(credit_code, ''), coalesce(name, '') FROM account WHERE deleted=0");
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return {};
        add(rows.text(0), rows.text(1));
    }
}

bool KnownAccounts::has(std::string_view credit_code, std::string_view name) const {
    if (credit_code.empty()) return !name.empty() && names_.contains(key_of(name));
    if (codes_.contains(key_of(credit_code))) return true;
    return !name.empty() && names_without_code_.contains(key_of(name));
}

void KnownAccounts::add(std::string_view credit_code, std::string_view name) {
    if (!credit_code.empty()) codes_.insert(key_of(credit_code));
    if (name.empty()) return;
    names_.insert(key_of(name));
    if (credit_code.empty()) names_without_code_.insert(key_of(name));
}

}  // namespace rapport::exchange
