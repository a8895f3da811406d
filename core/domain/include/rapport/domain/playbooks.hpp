// rapport/domain/playbooks.hpp
//
// Which playbook holds for an account: the one that the account has passed its gates under, else
// the company's live one, else the one that comes with rapport. Loaded playbooks are kept until a
// record of them changes; make one of these for a store and keep it.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "rapport/playbook/library.hpp"
#include "rapport/store/store.hpp"

namespace rapport {

class Playbooks {
public:
    // The store must outlive it.
    explicit Playbooks(Store& store) : store_(store) {}

    // For accounts that have none of their own yet, and for the whole company.
    [[nodiscard]] Result<std::shared_ptr<const Playbook>> in_use();
    [[nodiscard]] Result<std::shared_ptr<const Playbook>> of(const Row& account);
    // A name and version, as library.hpp finds it.
    [[nodiscard]] Result<std::shared_ptr<const Playbook>> named(const std::string& name,
                                                                std::int64_t version);

private:
    [[nodiscard]] Result<void> look();

    Store& store_;
    std::vector<Bytes> seen_;  // the versions of all records of playbooks, as they were loaded
    std::vector<StoredPlaybook> stored_;
    std::map<std::pair<std::string, std::int64_t>, std::shared_ptr<const Playbook>> loaded_;
};

}  // namespace rapport
