// rapport/office/record_document.hpp
//
// Records as documents that are handed on: the report of a visit, the plan of an account. Only what
// everybody who sees the account may see: nothing of dossiers, gifts or other restricted records.
#pragma once

#include <functional>
#include <string>

#include "rapport/domain/playbooks.hpp"
#include "rapport/office/document.hpp"

namespace rapport::office {

struct RecordPaper {
    bool chinese = false;
    std::string day;  // "YYYY-MM-DD": today, by the caller's calendar
    // How an instant is written; the core knows no time zone.
    std::function<std::string(std::int64_t unix_ms)> time_text;
};

// When, where, who, what for, what was said, what came of it, what is next. Errors: not_found,
// wrong_table and deleted for the visit.
[[nodiscard]] Result<Document> visit_document(Store& store, RecordId visit,
                                              const RecordPaper& paper);

// Where the account stands, what its gate still lacks, the people, deals, steps and promises that
// are open, the visits to come and the last ones held. Errors: as above, for the account.
[[nodiscard]] Result<Document> account_plan_document(Store& store, Playbooks& playbooks,
                                                     RecordId account, const RecordPaper& paper);

}  // namespace rapport::office
