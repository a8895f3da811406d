// core/domain/src/ids.cpp
#include "rapport/domain/ids.hpp"

#include <array>

#include "rapport/record/tables.hpp"

namespace rapport {
namespace {

RecordId joined(TableNo table, RecordId one, RecordId other) {
    return keyed_id(*product_schema().table(table), std::array{Value{one}, Value{other}});
}

}  // namespace

bool has_derived_id(TableNo table) noexcept {
    return table == table::participant || table == table::duplicate ||
           !product_schema().table(table)->key.empty();
}
RecordId participant_id(RecordId visit, RecordId person) {
    return RecordId{make_uuid_from("participant", {visit.view(), person.view()})};
}
RecordId team_member_id(RecordId account, RecordId user) {
    return joined(table::team_member, account, user);
}
RecordId stance_id(RecordId contact, RecordId observer) {
    return joined(table::stance, contact, observer);
}
RecordId duplicate_id(RecordId kept, RecordId other) {
    return RecordId{make_uuid_from("duplicate", {kept.view(), other.view()})};
}

}  // namespace rapport
