// tests/support/hub/memory_contents.hpp
//
// A hub's contents in plain maps: what the interface means, without a database. A transaction that
// fails is undone whole.
#pragma once

#include <map>
#include <set>

#include "rapport/sync/content_storage.hpp"

namespace rapport::test {

class MemoryContents final : public sync::ContentStorage {
public:
    struct Content {
        Manifest manifest;
        UserId by;
        std::map<std::size_t, Bytes> chunks;
    };
    struct Link {
        std::optional<std::int64_t> loose_since;
        std::int64_t checked_at = 0;
    };
    struct State {
        std::map<ContentAddress, Content> contents;
        std::map<ContentKey, Link> links;
        std::map<ContentKey, sync::ContentUpload> uploads;
    };

    Result<void> transact(
        const sync::OrganisationId& organisation,
        const std::function<Result<void>(sync::ContentTransaction&)>& work) override;

    State state;
};

}  // namespace rapport::test
