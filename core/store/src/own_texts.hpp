// core/store/src/own_texts.hpp
//
// Long texts of this device's own commits stand in the file once. As long as one is among its
// field's siblings, the row has it; when it gives way, it goes to _history, where the values of
// others go. The journal leaves it out of the commit's body and gets it back from here.
#pragma once

#include <optional>
#include <string>

#include "names.hpp"
#include "rapport/record/record.hpp"

namespace rapport::store {

class OwnTexts {
public:
    OwnTexts(Database& database, const DeviceNames& devices)
        : database_(database), devices_(devices) {}

    // Keeps those that are in `before` and not in `after`.
    [[nodiscard]] Result<void> keep(RecordId id, const RecordState& before,
                                    const RecordState& after);
    // One that was kept.
    [[nodiscard]] Result<std::optional<std::string>> find(RecordId id, FieldNo field,
                                                          const Dot& dot);
    // The commit has another name now, and its texts in its own body.
    [[nodiscard]] Result<void> forget(RecordId id, const Dot& dot);

private:
    Database& database_;
    const DeviceNames& devices_;
};

}  // namespace rapport::store
