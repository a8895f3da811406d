// core/domain/src/penetrations.hpp
//
// How far we have got with the people of an account or a deal, by what our people think of them.
#pragma once

#include <span>

#include "rapport/insight/penetration.hpp"
#include "rapport/store/store.hpp"

namespace rapport {

struct PersonView {
    RecordId contact;
    insight::DeciderView view;
    std::int32_t influence = 0;  // 0..1000
};
struct PeopleView : insight::Penetration {
    std::vector<PersonView> people;
};

// Of everybody there who has a say: with a role in the decision, or an influence somebody sees.
[[nodiscard]] Result<PeopleView> penetration_of_account(Store& store, RecordId account);
// Of the people named in the deal; of the whole account when none is.
[[nodiscard]] Result<PeopleView> penetration_of_deal(Store& store, RecordId opportunity);

// Of exactly these people, in their order.
[[nodiscard]] Result<PeopleView> penetration_of_people(Store& store,
                                                       std::span<const RecordId> contacts);

}  // namespace rapport
