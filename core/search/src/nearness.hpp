// core/search/src/nearness.hpp
//
// How near a record is to who searches: in time, and by whose account it belongs to.
#pragma once

#include <map>
#include <optional>

#include "rapport/store/store.hpp"

namespace rapport::search {

class Nearness {
public:
    explicit Nearness(Store& store) : store_(store), now_(store.environment().now_unix_ms()) {}

    // From 1, far, to about 2.
    [[nodiscard]] Result<double> of(std::int64_t at_unix_ms, ScopeId scope);

private:
    [[nodiscard]] Result<bool> is_mine(ScopeId scope);
    [[nodiscard]] Result<bool> look_up(RecordId account);

    Store& store_;
    std::int64_t now_;
    std::optional<std::optional<RecordId>> user_;
    std::map<ScopeId, bool> mine_;
};

}  // namespace rapport::search
