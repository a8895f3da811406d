// core/domain/src/contact_lines.hpp
//
// Who of us knows whom of them: lines that somebody noted, and those that meeting each other draws.
#pragma once

#include <optional>
#include <vector>

#include "rapport/domain/aliases.hpp"
#include "rapport/store/store.hpp"

namespace rapport {

struct KnownLine {
    RecordId contact, user;
    std::optional<std::int64_t> strength;       // 1..5, as it was noted
    std::optional<std::int64_t> last_met_unix;  // milliseconds; a held visit or another touch
};

// Each pair once, by contact and user; contacts as the records that were kept. A colleague who is
// disabled holds no line any more. Where nobody was named for a visit or a touch, its author met
// them.
[[nodiscard]] Result<std::vector<KnownLine>> lines_of(Store& store, const Aliases& aliases,
                                                      RecordId account);

}  // namespace rapport
