// core/domain/src/account_in_play.hpp
#pragma once

#include <memory>

#include "rapport/domain/draft.hpp"
#include "rapport/domain/playbooks.hpp"

namespace rapport {

// An account and the playbook by which it is developed.
struct AccountInPlay {
    Row account;
    std::shared_ptr<const Playbook> playbook;
};

// Errors: those of the record; deleted.
[[nodiscard]] Result<AccountInPlay> account_in_play(Store& store, Playbooks& playbooks,
                                                    RecordId account);

}  // namespace rapport
