// core/search/src/nearness.cpp
#include "nearness.hpp"

#include <cmath>
#include <cstdlib>

#include "rapport/domain/people.hpp"
#include "rapport/domain/session.hpp"
#include "rapport/record/tables.hpp"

namespace rapport::search {
namespace {

constexpr double half_life_days = 60, of_time = 0.6, of_mine = 0.4;
constexpr double ms_per_day = 86'400'000;

}  // namespace

Result<double> Nearness::of(std::int64_t at_unix_ms, ScopeId scope) {
    const double days = std::abs(static_cast<double>(now_ - at_unix_ms)) / ms_per_day;
    RAPPORT_TRY(const bool mine, is_mine(scope));
    return 1 + of_time * std::exp2(-days / half_life_days) + (mine ? of_mine : 0);
}

Result<bool> Nearness::is_mine(ScopeId scope) {
    if (const auto known = mine_.find(scope); known != mine_.end()) return known->second;
    if (!user_) {
        RAPPORT_TRY(user_, current_user(store_));
    }
    bool mine = false;
    if (*user_ && scope != catalogue_scope()) {
        RAPPORT_TRY(mine, look_up(id_cast<RecordId>(scope)));
    }
    mine_.emplace(scope, mine);
    return mine;
}

// Its owner, or one of its team.
Result<bool> Nearness::look_up(RecordId account) {
    Statement owner = store_.database().prepare("SELECT owner FROM account WHERE id=?");
    owner.bind(1, account);
    RAPPORT_TRY(const bool there, owner.step());
    if (there && !owner.is_null(0) && owner.id<RecordId>(0) == **user_) return true;
    if (there && owner.is_null(0)) {
        RAPPORT_TRY(const auto row, store_.find(table::account, account));
        if (row) {
            RAPPORT_TRY(const Author author, Authors(store_).of(*row));
            if (author.user == **user_) return true;
        }
    }
    Statement team = store_.database().prepare(
        "SELECT 1 FROM team_member WHERE account=? AND user=? AND deleted=0");
    team.bind(1, account).bind(2, **user_);
    return team.step();
}

}  // namespace rapport::search
