// core/domain/src/promises.cpp
#include "rapport/domain/promises.hpp"

#include "rapport/insight/promise_hints.hpp"
#include "rapport/record/tables.hpp"
#include "today.hpp"

namespace rapport {

PromiseHints hints_in(Store& store, const NoteText& note) {
    PromiseHints out;
    for (insight::PromiseHint& found :
         insight::promise_hints(note.text, today_of(store, note.today).number)) {
        HintedPromise hint{std::move(found.text),
                           found.is_ours ? "ours" : "theirs",
                           Date{date_of(found.due_day)},
                           {},
                           {}};
        if (found.amount) {
            hint.amount = found.amount->minor;
            hint.currency = found.amount->currency;
        }
        out.hints.push_back(std::move(hint));
    }
    return out;
}

Result<RecordId> close_promise(Store& store, const PromiseClose& close, std::string_view outcome) {
    const Table& promises = *store.schema().table(table::promise);
    const std::int64_t at = close.at ? close.at->unix_ms : store.environment().now_unix_ms();
    FieldValues values{{promises.field("outcome")->number, std::string(outcome)},
                       {promises.field("done_at")->number, at}};
    Draft draft(store);
    RAPPORT_CHECK(draft.edit(table::promise, close.id, std::move(values), close.rev));
    RAPPORT_CHECK(draft.save());
    return close.id;
}

}  // namespace rapport
