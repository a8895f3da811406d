// core/domain/src/duplicates.cpp
#include "rapport/domain/duplicates.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "likeness.hpp"
#include "rapport/domain/aliases.hpp"
#include "rapport/exchange/comparable.hpp"
#include "rapport/record/tables.hpp"

namespace rapport {
namespace {

constexpr std::size_t group_max = 8;

using Pair = std::pair<RecordId, RecordId>;  // the smaller id first

Pair pair_of(RecordId a, RecordId b) {
    return a < b ? Pair{a, b} : Pair{b, a};
}

// How much one sign says.
int weight_of(TableNo table, Likeness likeness) {
    switch (likeness) {
        case Likeness::credit_code:
            return 95;
        case Likeness::name:
            return table == table::account ? 80 : 45;  // there are many 王伟
        case Likeness::phone:
            return table == table::account ? 50 : 65;
        case Likeness::email:
            return table == table::account ? 55 : 75;
        case Likeness::part_of_name:
            return table == table::account ? 40 : 25;
    }
    return 0;
}

// Records by what they say in comparable form.
class Signs {
public:
    void add(Likeness likeness, std::string comparable, RecordId id) {
        if (comparable.empty()) return;
        auto& group = groups_[{likeness, std::move(comparable)}];
        if (std::find(group.begin(), group.end(), id) == group.end()) group.push_back(id);
    }
    [[nodiscard]] std::map<Pair, std::set<Likeness>> pairs() const {
        std::map<Pair, std::set<Likeness>> out;
        for (const auto& [sign, group] : groups_) {
            if (group.size() > group_max) continue;
            for (std::size_t i = 0; i < group.size(); ++i)
                for (std::size_t j = i + 1; j < group.size(); ++j)
                    out[pair_of(group[i], group[j])].insert(sign.first);
        }
        return out;
    }

private:
    std::map<std::pair<Likeness, std::string>, std::vector<RecordId>> groups_;
};

Result<Signs> signs_of_accounts(Store& store, const Aliases& aliases) {
    Signs signs;
    Statement rows = store.database().prepare(
        "SELECT id, credit_code, name, short_name, phone, email FROM account WHERE deleted=0");
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return signs;
        const auto id = rows.id<RecordId>(0);
        if (aliases.is_merged(id)) continue;
        signs.add(Likeness::credit_code, comparable_name(rows.text(1)), id);
        signs.add(Likeness::name, comparable_company(rows.text(2)), id);
        signs.add(Likeness::name, comparable_company(rows.text(3)), id);
        signs.add(Likeness::phone, comparable_phone(rows.text(4)), id);
        signs.add(Likeness::email, comparable_email(rows.text(5)), id);
    }
}

Result<Signs> signs_of_contacts(Store& store, const Aliases& aliases) {
    Signs signs;
    Statement rows = store.database().prepare(
        "SELECT id, account, name, phone, mobile, email FROM contact WHERE deleted=0");
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return signs;
        const auto id = rows.id<RecordId>(0);
        if (aliases.is_merged(id)) continue;
        // A name says something among the people of one account only.
        if (!rows.is_null(1)) {
            const std::string name = comparable_name(rows.text(2));
            if (!name.empty())
                signs.add(Likeness::name, to_text(aliases.kept(rows.id<RecordId>(1))) + name, id);
        }
        signs.add(Likeness::phone, comparable_phone(rows.text(3)), id);
        signs.add(Likeness::phone, comparable_phone(rows.text(4)), id);
        signs.add(Likeness::email, comparable_email(rows.text(5)), id);
    }
}

Result<std::set<Pair>> judged(Store& store) {
    std::set<Pair> out;
    Statement rows = store.database().prepare(
        "SELECT coalesce(contact, account), coalesce(other_contact, other_account) FROM duplicate "
        "WHERE deleted=0");
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return out;
        if (!rows.is_null(0) && !rows.is_null(1))
            out.insert(pair_of(rows.id<RecordId>(0), rows.id<RecordId>(1)));
    }
}

}  // namespace

int score_of(TableNo table, const std::set<Likeness>& signs) {
    int doubt = 10'000;
    for (const Likeness sign : signs) doubt = doubt * (100 - weight_of(table, sign)) / 100;
    return std::min(99, 100 - doubt / 100);
}

std::string_view name_of(Likeness likeness) noexcept {
    switch (likeness) {
        case Likeness::credit_code:
            return "credit_code";
        case Likeness::name:
            return "name";
        case Likeness::phone:
            return "phone";
        case Likeness::email:
            return "email";
        case Likeness::part_of_name:
            return "part_of_name";
    }
    return "";
}

Result<std::vector<LookAlike>> look_alikes(Store& store, TableNo table, std::size_t limit) {
    RAPPORT_ASSERT(table == table::account || table == table::contact);
    RAPPORT_TRY(const Aliases aliases, Aliases::of(store));
    RAPPORT_TRY(const auto known, judged(store));
    auto signs = table == table::account ? signs_of_accounts(store, aliases)
                                         : signs_of_contacts(store, aliases);
    if (!signs) return std::move(signs).error();
    std::vector<LookAlike> out;
    for (const auto& [pair, because] : signs->pairs())
        if (!known.contains(pair))
            out.push_back({table,
                           pair.first,
                           pair.second,
                           {because.begin(), because.end()},
                           score_of(table, because)});
    std::stable_sort(out.begin(), out.end(),
                     [](const LookAlike& a, const LookAlike& b) { return a.score > b.score; });
    if (out.size() > limit) out.resize(limit);
    return out;
}

}  // namespace rapport
