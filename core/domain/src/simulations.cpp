// core/domain/src/simulations.cpp
#include "rapport/domain/simulations.hpp"

#include <algorithm>

#include "account_people.hpp"
#include "columns.hpp"
#include "penetrations.hpp"
#include "rapport/domain/session.hpp"
#include "rapport/insight/decision.hpp"
#include "rapport/record/tables.hpp"
#include "sql.hpp"

namespace rapport {
namespace {

using insight::DecisionRule;
using insight::Voice;

constexpr std::int64_t wholly = 1000;

// What our people have written about somebody: one's own view before those of others.
Result<void> add_reasons(Store& store, const std::optional<RecordId>& me, SimulatedPerson& person) {
    Statement rows = store.database().prepare(
        "SELECT id, why_choose, why_help, done, moves, observer IS ?2 FROM decision_simulation "
        "WHERE contact=?1 AND deleted=0 ORDER BY observer IS ?2 DESC, id");
    rows.bind(1, person.contact).bind(2, me.value_or(id_cast<RecordId>(store.device())));
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) break;
        if (rows.integer(5) != 0) person.simulation = rows.id<RecordId>(0);
        const auto said = [&](int column, std::optional<std::string>& to) {
            if (!to && !rows.text(column).empty()) to = std::string(rows.text(column));
        };
        said(1, person.why_choose);
        said(2, person.why_help);
        said(3, person.done);
        if (!person.moves && !rows.is_null(4)) person.moves = rows.integer(4);
    }
    if (!person.why_choose) person.missing.emplace_back("why_choose");
    if (!person.why_help) person.missing.emplace_back("why_help");
    if (!person.done) person.missing.emplace_back("done");
    if (!person.moves) person.missing.emplace_back("moves");
    return {};
}

// The role in this deal, else the one in the company.
Result<std::optional<std::string>> role_in(Store& store, RecordId opportunity, RecordId contact) {
    Statement row = store.database().prepare(
        "SELECT coalesce((SELECT role FROM deal_person WHERE opportunity=?1 AND contact=?2 AND "
        "deleted=0 LIMIT 1), decision_role) FROM contact WHERE id=?2");
    row.bind(1, opportunity).bind(2, contact);
    RAPPORT_TRY(const bool found, row.step());
    if (!found || row.is_null(0)) return std::optional<std::string>{};
    return std::optional{std::string(row.text(0))};
}

Result<std::vector<SimulatedPerson>> people_in(Store& store, RecordId opportunity) {
    RAPPORT_TRY(const PeopleView seen, penetration_of_deal(store, opportunity));
    RAPPORT_TRY(const auto me, current_user(store));
    const Table& contacts = table_of(store, table::contact);
    std::vector<SimulatedPerson> people;
    for (const PersonView& one : seen.people) {
        SimulatedPerson person;
        person.contact = one.contact;
        RAPPORT_TRY(const auto row, store.find(table::contact, one.contact));
        if (row) person.name = text_of(contacts, *row, "name").value_or("");
        RAPPORT_TRY(person.role, role_in(store, opportunity, one.contact));
        person.influence = one.influence;
        if (one.view.attitude_per_mille) person.known_attitude = *one.view.attitude_per_mille;
        person.attitude = person.known_attitude;
        person.decides = person.role == "decider";
        RAPPORT_CHECK(add_reasons(store, me, person));
        people.push_back(std::move(person));
    }
    return people;
}

SimulatedPerson* find(std::vector<SimulatedPerson>& people, RecordId contact) {
    const auto at = std::find_if(people.begin(), people.end(),
                                 [&](const auto& one) { return one.contact == contact; });
    return at == people.end() ? nullptr : &*at;
}

Result<void> assume(std::vector<SimulatedPerson>& people, const SimulationQuery& query) {
    const Error nobody = make_error(Errc::invalid_argument, "this person has no say in the deal");
    if (query.decider) {
        if (!find(people, *query.decider)) return nobody;
        for (SimulatedPerson& one : people) one.decides = one.contact == *query.decider;
    }
    if (!query.assume) return {};
    for (const AssumedAttitude& tried : *query.assume) {
        SimulatedPerson* person = find(people, tried.contact);
        if (!person) return nobody;
        if (tried.attitude < -wholly || tried.attitude > wholly)
            return make_error(Errc::invalid_argument, "it must be from -1000 to 1000", "attitude");
        person->attitude = tried.attitude;
    }
    return {};
}

std::vector<Voice> voices_of(const std::vector<SimulatedPerson>& people) {
    std::vector<Voice> voices;
    for (const SimulatedPerson& one : people) {
        Voice voice{static_cast<std::int32_t>(one.influence), {}, one.decides};
        if (one.attitude) voice.attitude_per_mille = static_cast<std::int32_t>(*one.attitude);
        voices.push_back(voice);
    }
    return voices;
}

// By which rule: as asked, else as the account says, else all weigh in.
Result<DecisionRule> rule_for(Store& store, const SimulationQuery& query, bool& is_known) {
    RAPPORT_TRY(const Row deal, record_of(store, table::opportunity, query.opportunity));
    const auto* account =
        std::get_if<RecordId>(&deal.value(table_of(store, table::opportunity), "account"));
    std::optional<std::string> said;
    if (account) {
        RAPPORT_TRY(const auto row, store.find(table::account, *account));
        if (row) said = text_of(table_of(store, table::account), *row, "decision_group");
    }
    is_known = said.has_value();
    if (query.group) said = query.group;
    if (!said) return DecisionRule::consultative;
    const auto rule = insight::decision_rule(*said);
    if (rule) return *rule;
    return make_error(Errc::invalid_choice, "authority, consultative or consensus", "group");
}

}  // namespace

Result<DealSimulation> simulate_deal(Store& store, const SimulationQuery& query) {
    DealSimulation out;
    RAPPORT_TRY(const DecisionRule rule, rule_for(store, query, out.group_known));
    out.group = name_of(rule);
    RAPPORT_TRY(out.people, people_in(store, query.opportunity));
    RAPPORT_TRY(const auto known, insight::decision(voices_of(out.people), rule));
    out.known_chance = known.chance_per_mille;
    RAPPORT_CHECK(assume(out.people, query));
    RAPPORT_TRY(const auto found, insight::decision(voices_of(out.people), rule));
    out.chance = found.chance_per_mille;
    for (std::size_t i = 0; i < out.people.size(); ++i) {
        out.people[i].chance = found.voices[i].chance_per_mille;
        out.people[i].gain = found.voices[i].gain_per_mille;
        out.people[i].risk = found.voices[i].risk_per_mille;
    }
    for (const std::size_t who : found.turning) out.turning.push_back(out.people[who].contact);
    std::stable_sort(out.people.begin(), out.people.end(), [](const auto& a, const auto& b) {
        return a.gain + a.risk > b.gain + b.risk;
    });
    return out;
}

}  // namespace rapport
