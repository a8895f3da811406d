// apps/server/src/reviews/reviews.hpp
//
// The review list with the names that people read: for the API and for the administrator's
// commands. What is decided, and who may, is the hub's. Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rapport/sync/review.hpp"
#include "storage/sqlite_hub_storage.hpp"

namespace rapport::server {

// A field of a refused change, as its reviewer may see it.
struct ReviewField {
    const Field* field = nullptr;  // null: whether the record exists
    Value value;                   // that its author wrote
    Value now;                     // that stands there
    std::optional<Value> instead;  // that was accepted in its place
};

struct ReviewChange {
    const Table* table = nullptr;  // null: one that this server does not know
    RecordId record;
    std::string title;  // of the record, or what was to be its title
    bool creates = false;
    bool is_visible = false;
    std::vector<ReviewField> sets;  // none when it is not visible
};

struct ReviewEntry {
    sync::Review review;
    std::string author, device, by;  // names; empty when nobody knows them any more
    std::int64_t refused_at_unix_ms = 0;
    std::string code, detail;
    bool is_readable = true;
    std::vector<ReviewChange> changes;
};

struct ReviewEntries {
    std::vector<ReviewEntry> items;
    std::uint64_t before = 0;  // for the next page; 0: that was all
};

class Reviews {
public:
    Reviews(SqliteHubStorage& storage, Environment environment)
        : storage_(storage), environment_(std::move(environment)) {}

    [[nodiscard]] Result<ReviewEntries> list(const sync::Reviewer& reviewer, bool open_only,
                                             std::uint64_t before);
    [[nodiscard]] Result<ReviewEntry> show(const sync::Reviewer& reviewer, std::uint64_t number);
    [[nodiscard]] Result<ReviewEntry> decide(const sync::Reviewer& reviewer,
                                             const sync::Decision& decision);
    [[nodiscard]] Result<void> erase(std::uint64_t number);

private:
    SqliteHubStorage& storage_;
    const Environment environment_;
};

[[nodiscard]] std::string_view name_of(sync::Review::State state) noexcept;

}  // namespace rapport::server
