// core/domain/src/rhythms.hpp
//
// The parts of an account's rhythm that other pages show by themselves.
#pragma once

#include "rapport/domain/rhythm.hpp"
#include "today.hpp"

namespace rapport {

// When the next visit is due, by the class and the tier; nothing where the account has no cadence.
struct VisitDue {
    std::optional<std::int64_t> cadence_days;
    std::optional<Date> last_visit, due;
    std::int64_t days_overdue = 0;
};
[[nodiscard]] Result<VisitDue> visit_due(Store& store, const Playbook& playbook, const Row& account,
                                         Day today);

// How warm the relationship with one person is; the name is left to the caller.
[[nodiscard]] Result<PersonWarmth> warmth_of_person(Store& store, const Playbook& playbook,
                                                    std::string_view account_class,
                                                    RecordId contact, std::string_view echelon,
                                                    Day today);

}  // namespace rapport
