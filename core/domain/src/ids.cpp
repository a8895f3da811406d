// core/domain/src/ids.cpp
#include "rapport/domain/ids.hpp"

#include "rapport/record/tables.hpp"

namespace rapport {

bool has_derived_id(TableNo table) noexcept {
    return table == table::participant || table == table::team_member || table == table::stance ||
           table == table::duplicate;
}
RecordId participant_id(RecordId visit, RecordId person) {
    return RecordId{make_uuid_from("participant", {visit.view(), person.view()})};
}
RecordId team_member_id(RecordId account, RecordId user) {
    return RecordId{make_uuid_from("team member", {account.view(), user.view()})};
}
RecordId stance_id(RecordId contact, RecordId observer) {
    return RecordId{make_uuid_from("stance", {contact.view(), observer.view()})};
}
RecordId duplicate_id(RecordId kept, RecordId other) {
    return RecordId{make_uuid_from("duplicate", {kept.view(), other.view()})};
}

}  // namespace rapport
