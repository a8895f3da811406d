// core/domain/src/account_in_play.cpp
#include "account_in_play.hpp"

#include "rapport/record/tables.hpp"

namespace rapport {

Result<AccountInPlay> account_in_play(Store& store, Playbooks& playbooks, RecordId account) {
    AccountInPlay out;
    RAPPORT_TRY(out.account, record_of(store, table::account, account));
    if (out.account.deleted) return make_error(Errc::deleted, {}, "account");
    RAPPORT_TRY(out.playbook, playbooks.of(out.account));
    return out;
}

}  // namespace rapport
