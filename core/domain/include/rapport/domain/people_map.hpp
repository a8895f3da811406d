// rapport/domain/people_map.hpp
//
// The people of an account as one picture: who they are, how they stand to us as our people see
// them, who of us knows them and how well, who moves whom. And the same as a matrix of our people
// against theirs, with what is missing in it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rapport/domain/stages.hpp"

namespace rapport {

inline constexpr std::int64_t map_edge = 100'000;

// Where a person's card was dragged to on this device; not synced.
struct MapPlace {
    std::int64_t x = 0, y = 0;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("x", x), named("y", y));
    }
};

struct MapPerson {
    RecordId contact;
    std::string name;
    std::optional<std::string> title, department, function, echelon, role;
    bool is_decision_maker = false, disputed = false;
    std::optional<RecordId> reports_to;
    std::int64_t influence = 0, observers = 0;
    std::optional<std::int64_t> attitude;
    std::optional<std::string> ladder;
    std::optional<MapPlace> place;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("contact", contact), named("name", name), named("title", title),
                named("department", department), named("function", function),
                named("echelon", echelon), named("role", role, "in the decision"),
                named("is_decision_maker", is_decision_maker),
                named("reports_to", reports_to, "somebody of this picture"),
                named("influence", influence, "per mille; the middle where nobody said"),
                named("attitude", attitude, "-1000 against us to 1000 for us; none: not known"),
                named("observers", observers, "who have said something"),
                named("disputed", disputed, "we don't see it alike"),
                named("ladder", ladder, "the highest step towards an inside contact"),
                named("place", place, "of the card, where it was dragged on this device"));
    }
};

struct MapLine {
    RecordId contact, user;
    std::string user_name;
    std::optional<std::int64_t> strength;
    std::optional<Date> last_met;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("contact", contact), named("user", user, "one of ours"),
                named("user_name", user_name),
                named("strength", strength, "1 to 5, as it was noted; none: they have only met"),
                named("last_met", last_met, "in a visit or by another touch"));
    }
};

struct MapInfluence {
    RecordId contact, other;
    std::string kind;
    std::optional<std::int64_t> strength;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("contact", contact, "who"), named("other", other, "moves whom"),
                named("kind", kind, "supports, advises, opposes; empty: not said"),
                named("strength", strength, "1 to 5"));
    }
};

struct MapGap {
    std::string kind, function;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("kind", kind,
                      "no_contact: nobody is known there; no_line: nobody of us knows anybody "
                      "there; one_contact: the lines reach one person only"),
                named("function", function));
    }
};

struct PeopleMap {
    RecordId account;
    std::vector<MapPerson> people;
    std::vector<MapLine> lines;
    std::vector<MapInfluence> influences;
    std::vector<MapGap> gaps;
    std::vector<std::string> missing_roles;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("account", account), named("people", people, "by echelon, then influence"),
                named("lines", lines, "from ours to theirs"), named("influences", influences),
                named("gaps", gaps, "functions that matter and are not covered"),
                named("missing_roles", missing_roles,
                      "of decider, buyer and user: whom nobody was named for"));
    }
};

struct MatrixColleague {
    RecordId user;
    std::string name, function, echelon;
    std::int64_t lines = 0;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("user", user), named("name", name), named("function", function),
                named("echelon", echelon), named("lines", lines, "how many of theirs they know"));
    }
};

struct MatrixContact {
    RecordId contact;
    std::string name;
    std::optional<std::string> function, echelon;
    std::int64_t lines = 0;
    bool has_peer = false, is_single = false;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("contact", contact), named("name", name), named("function", function),
                named("echelon", echelon), named("lines", lines, "how many of us know them"),
                named("has_peer", has_peer, "somebody of us who is as high knows them"),
                named("is_single", is_single, "only one of us knows them"));
    }
};

struct EchelonCell {
    std::string ours, theirs;
    std::int64_t lines = 0;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("ours", ours), named("theirs", theirs), named("lines", lines));
    }
};

struct ContactMatrixView {
    RecordId account;
    std::string shape;
    std::vector<MatrixColleague> ours;
    std::vector<MatrixContact> theirs;
    std::vector<MapLine> lines;
    std::vector<EchelonCell> echelons;
    std::vector<MapGap> gaps;
    std::optional<RecordId> sole_holder;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("account", account),
                named("shape", shape, "none, bow_tie, growing or diamond"),
                named("ours", ours, "owner, team, and whoever knows somebody there"),
                named("theirs", theirs, "the highest first"), named("lines", lines),
                named("echelons", echelons, "lines between echelons, all nine"),
                named("gaps", gaps, "functions that matter and are not covered"),
                named("sole_holder", sole_holder, "one of ours who holds all the lines there are"));
    }
};

struct WhichAccount {
    RecordId account;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("account", account));
    }
};

struct CardPlace {
    RecordId contact;
    std::optional<MapPlace> place;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("contact", contact),
                named("place", place, "-100000 to 100000 each; left out: where the core puts it"));
    }
};

// Errors of all three: not_found, wrong_table.
[[nodiscard]] Result<PeopleMap> people_map_of(Store& store, const WhichAccount& which);
[[nodiscard]] Result<ContactMatrixView> contact_matrix_of(Store& store, const WhichAccount& which);
// Errors, too: invalid_argument for a place beyond the edge.
[[nodiscard]] Result<void> place_card(Store& store, const CardPlace& card);

}  // namespace rapport
