// core/domain/src/people_map.cpp
#include "rapport/domain/people_map.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <tuple>

#include "account_people.hpp"
#include "columns.hpp"
#include "penetrations.hpp"
#include "rapport/domain/draft.hpp"
#include "rapport/record/tables.hpp"
#include "sql.hpp"

namespace rapport {
namespace {

// Who uses, judges, buys and pays: where a supplier without a line hears of things last.
constexpr std::array<std::string_view, 6> functions_that_matter{
    "management", "purchasing", "engineering", "production", "quality", "finance"};
constexpr std::array<std::string_view, 3> roles_that_matter{"decider", "buyer", "user"};

std::string place_name(const RecordId& contact) {
    return "people_map." + to_text(contact);
}

std::optional<MapPlace> read_place(std::string_view text) {
    MapPlace out;
    const std::size_t comma = text.find(',');
    if (comma == std::string_view::npos) return {};
    const auto whole = [](std::string_view part, std::int64_t& to) {
        const auto [end, fault] = std::from_chars(part.data(), part.data() + part.size(), to);
        return fault == std::errc{} && end == part.data() + part.size();
    };
    if (!whole(text.substr(0, comma), out.x) || !whole(text.substr(comma + 1), out.y)) return {};
    return out;
}

std::vector<MapGap> gaps_of(const Table& contacts, const AccountPeople& people) {
    std::map<std::string, std::pair<int, int>> known;  // people there, people there with a line
    for (const Row& row : people.theirs) {
        auto& [all, reached] = known[text_of(contacts, row, "function").value_or("")];
        ++all;
        const bool has_line = std::any_of(people.lines.begin(), people.lines.end(),
                                          [&](const auto& line) { return line.contact == row.id; });
        reached += has_line ? 1 : 0;
    }
    std::vector<MapGap> gaps;
    for (const std::string_view function : functions_that_matter) {
        const auto [all, reached] = known[std::string(function)];
        if (all > 0 && reached > 1) continue;
        gaps.push_back({all == 0       ? "no_contact"
                        : reached == 0 ? "no_line"
                                       : "one_contact",
                        std::string(function)});
    }
    return gaps;
}

std::vector<std::string> missing_roles(const Table& contacts, const AccountPeople& people) {
    std::vector<std::string> out;
    for (const std::string_view role : roles_that_matter)
        if (std::none_of(people.theirs.begin(), people.theirs.end(), [&](const Row& row) {
                return text_of(contacts, row, "decision_role") == std::string(role);
            }))
            out.emplace_back(role);
    return out;
}

// The highest step that somebody has dated, in the order of the ladder.
Result<std::optional<std::string>> ladder_of(Store& store, RecordId contact) {
    const Field& steps = *table_of(store, table::ladder_step).field("step");
    Statement rows = store.database().prepare(
        "SELECT step FROM ladder_step WHERE contact=?1 AND deleted=0 AND reached_on IS NOT NULL");
    rows.bind(1, contact);
    std::optional<std::size_t> highest;
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) break;
        for (std::size_t n = 0; n < steps.choices.size(); ++n)
            if (steps.choices[n].name == rows.text(0)) highest = std::max(highest.value_or(n), n);
    }
    if (!highest) return std::optional<std::string>{};
    return std::optional{std::string(steps.choices[*highest].name)};
}

Result<MapPerson> person_of(Store& store, const AccountPeople& people, const Row& row,
                            const PersonView& seen) {
    const Table& contacts = table_of(store, table::contact);
    MapPerson out;
    out.contact = row.id;
    out.name = text_of(contacts, row, "name").value_or("");
    out.title = text_of(contacts, row, "title");
    out.department = text_of(contacts, row, "department");
    out.function = text_of(contacts, row, "function");
    out.echelon = text_of(contacts, row, "echelon");
    out.role = text_of(contacts, row, "decision_role");
    out.is_decision_maker = row.value(contacts, "is_decision_maker") == Value{std::int64_t{1}};
    const auto* above = std::get_if<RecordId>(&row.value(contacts, "reports_to"));
    if (above && people.has(*above)) out.reports_to = *above;
    out.influence = seen.influence;
    if (seen.view.attitude_per_mille) out.attitude = *seen.view.attitude_per_mille;
    out.observers = static_cast<std::int64_t>(seen.view.observers);
    out.disputed = seen.view.is_disputed;
    RAPPORT_TRY(out.ladder, ladder_of(store, row.id));
    RAPPORT_TRY(const auto place, store.fact(place_name(row.id)));
    if (place) out.place = read_place(*place);
    return out;
}

Result<std::vector<MapInfluence>> influences_among(Store& store, const AccountPeople& people) {
    std::vector<MapInfluence> out;
    for (const Row& row : people.theirs) {
        Statement rows = store.database().prepare(
            "SELECT other, coalesce(kind, ''), strength FROM influence WHERE contact=?1 AND "
            "deleted=0 AND other IS NOT NULL ORDER BY id");
        rows.bind(1, row.id);
        for (;;) {
            RAPPORT_TRY(const bool more, rows.step());
            if (!more) break;
            const auto other = rows.id<RecordId>(0);
            if (!people.has(other)) continue;
            MapInfluence one{row.id, other, std::string(rows.text(1)), {}};
            if (!rows.is_null(2)) one.strength = rows.integer(2);
            out.push_back(std::move(one));
        }
    }
    return out;
}

int rank_of(const std::optional<std::string>& echelon) {
    return static_cast<int>(echelon_named(echelon.value_or("")));
}

}  // namespace

Result<PeopleMap> people_map_of(Store& store, const WhichAccount& which) {
    RAPPORT_TRY(const AccountPeople people, account_people_of(store, which.account));
    std::vector<RecordId> ids;
    for (const Row& row : people.theirs) ids.push_back(row.id);
    RAPPORT_TRY(const PeopleView seen, penetration_of_people(store, ids));
    PeopleMap out;
    out.account = which.account;
    for (std::size_t i = 0; i < people.theirs.size(); ++i) {
        RAPPORT_TRY(auto one, person_of(store, people, people.theirs[i], seen.people[i]));
        out.people.push_back(std::move(one));
    }
    std::stable_sort(out.people.begin(), out.people.end(), [](const auto& a, const auto& b) {
        return std::tuple(-rank_of(a.echelon), -a.influence) <
               std::tuple(-rank_of(b.echelon), -b.influence);
    });
    RAPPORT_TRY(out.lines, shown_lines(store, people.lines));
    RAPPORT_TRY(out.influences, influences_among(store, people));
    const Table& contacts = table_of(store, table::contact);
    out.gaps = gaps_of(contacts, people);
    out.missing_roles = missing_roles(contacts, people);
    return out;
}

Result<ContactMatrixView> contact_matrix_of(Store& store, const WhichAccount& which) {
    using insight::Echelon;
    RAPPORT_TRY(AccountPeople people, account_people_of(store, which.account));
    RAPPORT_TRY(OurPeople ours, our_people(store, which.account, people.lines));
    const Table& contacts = table_of(store, table::contact);
    std::stable_sort(people.theirs.begin(), people.theirs.end(), [&](const Row& a, const Row& b) {
        return rank_of(text_of(contacts, a, "echelon")) > rank_of(text_of(contacts, b, "echelon"));
    });

    ContactMatrixView out;
    out.account = which.account;
    std::vector<insight::Colleague> theirs;
    std::map<RecordId, std::size_t> our_place, their_place;
    for (std::size_t i = 0; i < ours.all.size(); ++i) our_place[ours.all[i].user] = i;
    for (const Row& row : people.theirs) {
        their_place[row.id] = theirs.size();
        MatrixContact one;
        one.contact = row.id;
        one.name = text_of(contacts, row, "name").value_or("");
        one.function = text_of(contacts, row, "function");
        one.echelon = text_of(contacts, row, "echelon");
        theirs.push_back({one.function.value_or(""), echelon_named(one.echelon.value_or(""))});
        out.theirs.push_back(std::move(one));
    }
    std::vector<insight::ContactLine> lines;
    std::map<std::pair<Echelon, Echelon>, std::int64_t> between;
    for (const KnownLine& line : people.lines) {
        const std::size_t our = our_place.at(line.user), their = their_place.at(line.contact);
        lines.push_back({our, their});
        ++out.theirs[their].lines;
        ++between[{ours.places[our].echelon, theirs[their].echelon}];
    }
    RAPPORT_TRY(const auto matrix, insight::contact_matrix(ours.places, theirs, lines));
    out.shape = name_of(matrix.shape);
    if (matrix.sole_holder) out.sole_holder = ours.all[*matrix.sole_holder].user;
    for (MatrixContact& one : out.theirs) {
        one.is_single = one.lines == 1;
        one.has_peer = true;
    }
    for (const std::size_t lonely : matrix.without_peer) out.theirs[lonely].has_peer = false;
    for (const Echelon our : {Echelon::executive, Echelon::manager, Echelon::clerk})
        for (const Echelon their : {Echelon::executive, Echelon::manager, Echelon::clerk})
            out.echelons.push_back(
                {std::string(name_of(our)), std::string(name_of(their)), between[{our, their}]});
    out.gaps = gaps_of(contacts, people);
    out.ours = std::move(ours.all);
    RAPPORT_TRY(out.lines, shown_lines(store, people.lines));
    return out;
}

Result<void> place_card(Store& store, const CardPlace& card) {
    RAPPORT_CHECK(record_of(store, table::contact, card.contact));
    if (!card.place) return store.set_fact(place_name(card.contact), std::nullopt);
    const auto& [x, y] = *card.place;
    if (x < -map_edge || x > map_edge || y < -map_edge || y > map_edge)
        return make_error(Errc::invalid_argument, "it must be from -100000 to 100000", "place");
    return store.set_fact(place_name(card.contact), std::to_string(x) + "," + std::to_string(y));
}

}  // namespace rapport
