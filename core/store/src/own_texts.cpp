// core/store/src/own_texts.cpp
#include "own_texts.hpp"

#include "journal_body.hpp"

namespace rapport::store {
namespace {

constexpr std::uint32_t own_number = 0;  // of this device, in _device

}  // namespace

Result<void> OwnTexts::keep(RecordId id, const RecordState& before, const RecordState& after) {
    for (const Sibling& s : before.siblings) {
        if (!is_long(s.value) || s.dot.device != devices_.device_of(own_number) ||
            after.has(s.field, s.dot))
            continue;
        RAPPORT_CHECK(
            database_
                .prepare("INSERT INTO _history(record, field, device, epoch, counter, time, value) "
                         "SELECT ?1, ?2, 0, ?3, ?4, ?5, ?6 WHERE NOT EXISTS (SELECT 1 FROM "
                         "_history WHERE record=?1 AND field=?2 AND device=0 AND epoch=?3 AND "
                         "counter=?4)")
                .borrow(1, id)
                .bind(2, std::int64_t{s.field})
                .bind(3, std::int64_t{s.dot.epoch})
                .bind(4, static_cast<std::int64_t>(s.dot.counter))
                .bind(5, static_cast<std::int64_t>(s.time.packed))
                .borrow(6, s.value)
                .run());
    }
    return {};
}

Result<std::optional<std::string>> OwnTexts::find(RecordId id, FieldNo field, const Dot& dot) {
    Statement row = database_.prepare(
        "SELECT value FROM _history WHERE record=? AND field=? AND device=0 AND epoch=? AND "
        "counter=?");
    row.borrow(1, id)
        .bind(2, std::int64_t{field})
        .bind(3, std::int64_t{dot.epoch})
        .bind(4, static_cast<std::int64_t>(dot.counter));
    RAPPORT_TRY(const bool found, row.step());
    return found ? std::optional{std::string(row.text(0))} : std::nullopt;
}

Result<void> OwnTexts::forget(RecordId id, const Dot& dot) {
    return database_
        .prepare("DELETE FROM _history WHERE record=? AND device=0 AND epoch=? AND counter=?")
        .borrow(1, id)
        .bind(2, std::int64_t{dot.epoch})
        .bind(3, static_cast<std::int64_t>(dot.counter))
        .run();
}

}  // namespace rapport::store
