// core/domain/src/account_people.cpp
#include "account_people.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "columns.hpp"
#include "rapport/domain/lists.hpp"
#include "rapport/domain/people.hpp"
#include "rapport/record/tables.hpp"
#include "sql.hpp"
#include "today.hpp"

namespace rapport {
namespace {

using insight::Echelon;

struct Post {
    std::string_view function;
    Echelon echelon = Echelon::clerk;
};

// Where a colleague stands among our functions and echelons, by the role on the account, then by
// the role in the company.
Post post_of(std::string_view team_role, std::string_view user_role) {
    const Echelon by_role = user_role == "manager" ? Echelon::manager : Echelon::clerk;
    if (team_role == "sponsor") return {"management", Echelon::executive};
    if (team_role == "technical") return {"engineering", by_role};
    if (team_role == "service") return {"quality", by_role};
    if (user_role == "admin") return {"administration", by_role};
    return {"sales", by_role};
}

// Our people by id, with their role in the team; empty for the owner and for holders of a line.
Result<std::map<RecordId, std::string>> roles_of(Store& store, RecordId account,
                                                 const std::vector<KnownLine>& lines) {
    std::map<RecordId, std::string> roles;
    for (const KnownLine& line : lines) roles.emplace(line.user, "");
    Statement rows = store.database().prepare(
        "SELECT t.user, coalesce(t.role, '') FROM team_member t JOIN user u ON u.id=t.user WHERE "
        "t.account=?1 AND t.deleted=0 AND coalesce(u.disabled, 0)=0 UNION ALL "
        "SELECT a.owner, '' FROM account a JOIN user u ON u.id=a.owner WHERE a.id=?1 AND "
        "coalesce(u.disabled, 0)=0");
    rows.bind(1, account);
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return roles;
        std::string& role = roles[rows.id<RecordId>(0)];
        if (role.empty()) role = std::string(rows.text(1));
    }
}

}  // namespace

bool AccountPeople::has(const RecordId& contact) const {
    return std::any_of(theirs.begin(), theirs.end(),
                       [&](const Row& row) { return row.id == contact; });
}

Echelon echelon_named(std::string_view name) noexcept {
    for (const Echelon one : {Echelon::executive, Echelon::manager})
        if (name == name_of(one)) return one;
    return Echelon::clerk;
}

Result<AccountPeople> account_people_of(Store& store, RecordId account) {
    RAPPORT_CHECK(record_of(store, table::account, account));
    const Table& contacts = table_of(store, table::contact);
    ListQuery query{.table = table::contact,
                    .equal = {{contacts.field("account")->number, Value{account}},
                              {contacts.field("left_on")->number, Value{Empty{}}}}};
    query.limit = list_limit_max;
    RAPPORT_TRY(RowPage page, list_rows(store, query));
    AccountPeople out;
    out.theirs = std::move(page.rows);
    RAPPORT_TRY(const Aliases aliases, Aliases::of(store));
    RAPPORT_TRY(auto lines, lines_of(store, aliases, account));
    for (KnownLine& line : lines)
        if (out.has(line.contact)) out.lines.push_back(line);
    return out;
}

Result<OurPeople> our_people(Store& store, RecordId account, const std::vector<KnownLine>& lines) {
    RAPPORT_TRY(const auto roles, roles_of(store, account, lines));
    const Table& users = table_of(store, table::user);
    Titles titles(store);
    OurPeople out;
    for (const auto& role_of : roles) {
        const RecordId user = role_of.first;
        RAPPORT_TRY(const auto row, store.find(table::user, user));
        const std::string role = row ? text_of(users, *row, "role").value_or("") : "";
        const Post post = post_of(role_of.second, role);
        MatrixColleague one{user, to_text(user), std::string(post.function),
                            std::string(name_of(post.echelon)), 0};
        RAPPORT_TRY(const auto title, titles.of(table::user, user));
        if (title && !title->empty()) one.name = *title;
        one.lines = std::count_if(lines.begin(), lines.end(),
                                  [&](const KnownLine& line) { return line.user == user; });
        out.all.push_back(std::move(one));
    }
    std::stable_sort(out.all.begin(), out.all.end(), [](const auto& a, const auto& b) {
        const auto rank = [](const auto& one) {
            return -static_cast<int>(echelon_named(one.echelon));
        };
        return std::tuple(rank(a), a.name) < std::tuple(rank(b), b.name);
    });
    for (const MatrixColleague& one : out.all)
        out.places.push_back({one.function, echelon_named(one.echelon)});
    return out;
}

Result<std::vector<MapLine>> shown_lines(Store& store, const std::vector<KnownLine>& lines) {
    Titles titles(store);
    std::vector<MapLine> out;
    for (const KnownLine& line : lines) {
        MapLine one{line.contact, line.user, to_text(line.user), line.strength, {}};
        RAPPORT_TRY(const auto title, titles.of(table::user, line.user));
        if (title && !title->empty()) one.user_name = *title;
        if (line.last_met_unix)
            one.last_met = Date{date_of(day_of_instant(*line.last_met_unix).number)};
        out.push_back(std::move(one));
    }
    return out;
}

}  // namespace rapport
