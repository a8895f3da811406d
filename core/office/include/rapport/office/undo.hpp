// rapport/office/undo.hpp
//
// Taking an import back. What each one made is noted before it is made, in facts of this database
// that are not synced, so that an import that was cut off can be taken back as well.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "rapport/store/store.hpp"

namespace rapport::office {

// Notes what an import makes. Made for one import; `finish` when it is through.
class ImportNotes {
public:
    ImportNotes(Store& store, std::string kind) : store_(store), kind_(std::move(kind)) {}
    // Before the records are saved.
    [[nodiscard]] Result<void> add(std::span<const RecordId> records);
    // The records are saved: what is changed from now on was changed by somebody.
    [[nodiscard]] Result<void> finish();

private:
    [[nodiscard]] Result<void> begin();
    [[nodiscard]] Result<void> write_head(const std::optional<Dot>& last);

    Store& store_;
    std::string kind_;
    std::int64_t number_ = 0;
    std::int64_t pieces_ = 0;
    std::int64_t count_ = 0;
    std::optional<RecordId> last_;
};

struct UndoReport {
    std::string kind;  // of the import: csv, jsonl, ...
    std::int64_t at_unix_ms = 0;
    std::int64_t made = 0;  // records that it had made
    std::int64_t undone = 0;
    std::int64_t gone = 0;     // deleted already, or not on this device any more
    std::int64_t changed = 0;  // changed since by somebody, or with other records below: they stay
};

// Deletes what the last import made, in one transaction; the one before is then the last. With
// `dry_run` nothing is changed. not_found when there is none.
[[nodiscard]] Result<UndoReport> undo_import(Store& store, bool dry_run = false);

}  // namespace rapport::office
