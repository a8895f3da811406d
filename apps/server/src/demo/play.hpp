// apps/server/src/demo/play.hpp
//
// The play: who does what on which day. Every scene is saved on the device of the one who acts and
// then synced.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "demo/stage.hpp"
#include "rapport/domain/draft.hpp"

namespace rapport::server::demo {

class Play {
public:
    Play(Backend& backend, Stage& stage, std::int64_t& clock, std::int64_t now_unix_ms);

    [[nodiscard]] Result<void> perform();

private:
    struct Scene {
        std::int64_t at = 0;
        std::size_t person = 0;
        std::function<Result<void>(Store&)> act;
    };
    using NamedValues = std::vector<std::pair<std::string_view, Value>>;

    [[nodiscard]] Result<void> hire();
    void write_accounts();
    void write_contacts();
    void write_teams();
    void write_visit(std::size_t index);
    void write_outcome(std::size_t index, std::int64_t start);
    void write_promises();
    void write_opinions();
    void write_stages();
    void write_market();
    void write_deals();
    void write_targets();
    void write_money();
    void write_care();
    [[nodiscard]] Result<void> disagree();

    void scene(std::int64_t at, std::size_t person, std::function<Result<void>(Store&)> act);
    [[nodiscard]] Result<RecordId> add(Store& store, TableNo table, NamedValues values);
    [[nodiscard]] Result<void> edit(Store& store, TableNo table, RecordId id, NamedValues values);
    // A working day about that many days from today, at that hour (UTC).
    [[nodiscard]] std::int64_t day(int days, int hour) const;
    [[nodiscard]] std::string date(int days) const;

    Backend& backend_;
    Stage& stage_;
    std::int64_t& clock_;
    const std::int64_t now_;
    std::vector<Scene> scenes_;
    std::vector<UserId> users_;
    std::vector<RecordId> accounts_, contacts_, visits_, deals_;
};

}  // namespace rapport::server::demo
