// apps/server/src/contents/content_service.hpp
//
// Records and contents brought together for one request: who sees what is read from the hub's file,
// the bytes come from the contents' own. With each upload a few links are looked at, so that what
// nothing names goes without anybody asking. Thread-safe.
#pragma once

#include "contents/sqlite_content_storage.hpp"
#include "rapport/sync/content_hub.hpp"
#include "storage/sqlite_hub_storage.hpp"

namespace rapport::server {

class ContentService {
public:
    ContentService(SqliteHubStorage& records, std::unique_ptr<SqliteContentStorage> contents,
                   const sync::ContentLimits& limits);

    [[nodiscard]] Result<sync::ContentResponse> answer(const sync::Caller& caller,
                                                       const sync::ContentRequest& request,
                                                       std::int64_t now_unix_ms);
    // Looks at every link once, in steps.
    [[nodiscard]] Result<sync::ContentCollected> collect(std::int64_t now_unix_ms);
    [[nodiscard]] Result<sync::ContentFigures> figures();

private:
    using Work = std::function<Result<void>(sync::HubTransaction&, sync::ContentTransaction&)>;
    [[nodiscard]] Result<void> with_both(bool writes, const Work& work);

    SqliteHubStorage& records_;
    const std::unique_ptr<SqliteContentStorage> contents_;
    const sync::ContentHub hub_;
};

}  // namespace rapport::server
