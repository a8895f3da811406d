// core/door/src/people_methods.cpp
//
// The people of an account: their picture, the matrix of ours against theirs, how a decision may
// fall, and how to talk to somebody.
#include "methods.hpp"
#include "rapport/domain/people_map.hpp"
#include "rapport/domain/simulations.hpp"
#include "rapport/domain/styles.hpp"

namespace rapport::methods {

void add_people(std::vector<Method>& to, Store* store,
                const std::shared_ptr<Playbooks>& playbooks) {
    to.push_back(method<WhichAccount>(
        "account.people",
        "The people of an account as a picture: how each stands to us, who of us knows them, who "
        "moves whom, and where nobody is known.",
        R"({"account": "ID"})",
        [store](const WhichAccount& which) { return people_map_of(*store, which); }));
    to.push_back(method<CardPlace>(
        "contact.place",
        "Keeps where a person's card lies in that picture, on this device; without a place the "
        "core lays it out again.",
        R"({"contact": "ID", "place": {"x": 120, "y": 80}})",
        [store](const CardPlace& card) -> Result<CardPlace> {
            RAPPORT_CHECK(place_card(*store, card));
            return card;
        }));
    to.push_back(method<WhichAccount>(
        "account.contact_matrix",
        "Our people against theirs: which lines there are, who has no peer of ours, and where all "
        "hangs on one person.",
        R"({"account": "ID"})",
        [store](const WhichAccount& which) { return contact_matrix_of(*store, which); }));
    to.push_back(method<SimulationQuery>(
        "deal.simulation",
        "How likely the decision on a deal falls for us, what each person can still change in it, "
        "and what nobody has answered about them. Attitudes and deciders can be tried; nothing is "
        "saved.",
        R"({"opportunity": "ID", "group": "consensus", "assume": [{"contact": "ID", "attitude": 600}]})",
        [store](const SimulationQuery& query) { return simulate_deal(*store, query); }));
    to.push_back(method<StyleQuery>(
        "contact.style",
        "The questionnaire on a person's social style, and the style that follows from it.",
        R"({"contact": "ID"})", [store, playbooks](const StyleQuery& query) {
            return style_of(*store, *playbooks, query);
        }));
}

}  // namespace rapport::methods
