// core/domain/src/promises.cpp
#include "rapport/domain/promises.hpp"

#include "rapport/record/tables.hpp"

namespace rapport {

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
