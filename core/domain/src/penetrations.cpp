// core/domain/src/penetrations.cpp
#include "penetrations.hpp"

#include <map>

#include "rapport/record/tables.hpp"
#include "sql.hpp"

namespace rapport {
namespace {

// From "strength" 1..5 to the share of a full attitude; nobody said: the middle.
constexpr std::int32_t strength_step = 200, strength_unknown = 3;
// Influence 1..5 as per mille; one with a say of whom nobody said how much: the middle.
constexpr std::int32_t influence_step = 200, influence_unknown = 3;
// Observers who see a person further apart than this disagree: support against neutral at the
// least.
constexpr std::int32_t dispute_beyond = 600;

constexpr std::string_view people_of_account =
    "SELECT c.id, NULL FROM contact c WHERE c.account=?1 AND c.deleted=0 AND c.left_on IS NULL AND "
    "(c.decision_role IS NOT NULL OR c.is_decision_maker=1 OR EXISTS (SELECT 1 FROM stance s WHERE "
    "s.contact=c.id AND s.deleted=0 AND s.influence IS NOT NULL)) ORDER BY c.id";
constexpr std::string_view people_of_deal =
    "SELECT d.contact, d.influence FROM deal_person d WHERE d.opportunity=?1 AND d.deleted=0 AND "
    "d.contact IS NOT NULL ORDER BY d.contact";

std::optional<std::int32_t> attitude_of(std::string_view attitude, bool has_strength,
                                        std::int64_t strength) {
    const auto much =
        static_cast<std::int32_t>(has_strength ? strength : strength_unknown) * strength_step;
    if (attitude == "supporter") return much;
    if (attitude == "opponent") return -much;
    if (attitude == "neutral") return 0;
    return std::nullopt;
}

// What our people think of one person, an observation for each of them; the strongest influence
// that anybody sees counts.
Result<insight::Decider> decider(Store& store, RecordId contact) {
    insight::Decider out;
    Statement rows = store.database().prepare(
        "SELECT attitude, strength, influence FROM stance WHERE contact=?1 AND deleted=0 "
        "ORDER BY id");
    rows.bind(1, contact);
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return out;
        insight::Observation one;
        one.observer = static_cast<std::uint32_t>(out.observations.size());
        if (!rows.is_null(0))
            one.attitude_per_mille = attitude_of(rows.text(0), !rows.is_null(1), rows.integer(1));
        out.influence =
            std::max(out.influence, static_cast<std::int32_t>(rows.integer(2)) * influence_step);
        out.observations.push_back(one);
    }
}

// A person, and the influence that somebody named for a deal.
struct Weighed {
    RecordId contact;
    std::optional<std::int32_t> influence;
};

Result<PeopleView> view_of(Store& store, std::span<const Weighed> people) {
    PeopleView out;
    std::vector<insight::Decider> deciders;
    for (const Weighed& person : people) {
        RAPPORT_TRY(insight::Decider one, decider(store, person.contact));
        if (person.influence) one.influence = *person.influence;
        if (one.influence == 0) one.influence = influence_unknown * influence_step;
        out.people.push_back({person.contact, {}, one.influence});
        deciders.push_back(std::move(one));
    }
    RAPPORT_TRY(static_cast<insight::Penetration&>(out),
                insight::penetration(deciders, dispute_beyond));
    for (std::size_t i = 0; i < out.people.size(); ++i) out.people[i].view = out.deciders[i];
    return out;
}

Result<PeopleView> view_of(Store& store, std::string_view people, RecordId of) {
    std::vector<Weighed> named;
    Statement rows = store.database().prepare(people);
    rows.bind(1, of);
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return view_of(store, named);
        named.push_back({rows.id<RecordId>(0), {}});
        if (!rows.is_null(1))
            named.back().influence = static_cast<std::int32_t>(rows.integer(1)) * influence_step;
    }
}

}  // namespace

Result<PeopleView> penetration_of_account(Store& store, RecordId account) {
    return view_of(store, people_of_account, account);
}

Result<PeopleView> penetration_of_people(Store& store, std::span<const RecordId> contacts) {
    std::vector<Weighed> named;
    for (const RecordId& contact : contacts) named.push_back({contact, {}});
    return view_of(store, named);
}

Result<PeopleView> penetration_of_deal(Store& store, RecordId opportunity) {
    RAPPORT_TRY(PeopleView named, view_of(store, people_of_deal, opportunity));
    if (!named.people.empty()) return named;
    RAPPORT_TRY(const auto row, store.find(table::opportunity, opportunity));
    if (!row) return named;
    const auto* account =
        std::get_if<RecordId>(&row->value(table_of(store, table::opportunity), "account"));
    return account ? view_of(store, people_of_account, *account) : named;
}

}  // namespace rapport
