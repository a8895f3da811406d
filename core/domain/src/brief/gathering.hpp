// core/domain/src/brief/gathering.hpp
//
// The brief of a visit while it is gathered: of what, on which day; each part fills in its own.
#pragma once

#include "../columns.hpp"
#include "../today.hpp"
#include "rapport/domain/brief.hpp"

namespace rapport {

struct BriefSubject {
    Store& store;
    const Playbook& playbook;
    RecordId visit, account;
    std::string account_class;
    Day today;
};

// Who will be there.
[[nodiscard]] Result<void> gather_people(const BriefSubject& subject, VisitBrief& to);
// What is open with the account, and how it stands there.
[[nodiscard]] Result<void> gather_standing(const BriefSubject& subject, VisitBrief& to);
// What is to be reached and asked, and what that lacks.
[[nodiscard]] Result<void> gather_plan(const BriefSubject& subject, VisitBrief& to);

}  // namespace rapport
