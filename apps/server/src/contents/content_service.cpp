// apps/server/src/contents/content_service.cpp
#include "contents/content_service.hpp"

#include <algorithm>

#include "rapport/record/tables.hpp"

namespace rapport::server {
namespace {

constexpr std::size_t links_an_upload = 16;  // looked at with it
constexpr std::size_t links_a_step = 1000;

bool begins_something(const sync::ContentRequest& request) {
    return std::any_of(request.asks.begin(), request.asks.end(), [](const sync::ContentAsk& ask) {
        return ask.kind == sync::ContentAsk::Kind::offer;
    });
}

bool writes(const sync::ContentRequest& request) {
    return std::any_of(request.asks.begin(), request.asks.end(), [](const sync::ContentAsk& ask) {
        return ask.kind == sync::ContentAsk::Kind::offer ||
               ask.kind == sync::ContentAsk::Kind::send;
    });
}

}  // namespace

ContentService::ContentService(SqliteHubStorage& records,
                               std::unique_ptr<SqliteContentStorage> contents,
                               const sync::ContentLimits& limits)
    : records_(records), contents_(std::move(contents)), hub_(product_schema(), limits) {}

// The records are a snapshot: a right that is taken away at this very moment was there when the
// request came.
Result<void> ContentService::with_both(bool writes, const Work& work) {
    const auto& organisation = records_.organisation().id;
    return records_.read(organisation, [&](SqliteHubTransaction& records) {
        const auto inner = [&](sync::ContentTransaction& contents) {
            return work(records, contents);
        };
        return writes ? contents_->transact(organisation, inner)
                      : contents_->read(organisation, inner);
    });
}

Result<sync::ContentResponse> ContentService::answer(const sync::Caller& caller,
                                                     const sync::ContentRequest& request,
                                                     std::int64_t now_unix_ms) {
    sync::ContentResponse out;
    const auto work = [&](sync::HubTransaction& records,
                          sync::ContentTransaction& contents) -> Result<void> {
        RAPPORT_TRY(out, hub_.answer(records, contents, caller, request, now_unix_ms));
        if (begins_something(request))
            RAPPORT_CHECK(hub_.collect(records, contents, now_unix_ms, links_an_upload));
        return {};
    };
    RAPPORT_CHECK(with_both(writes(request), work));
    return out;
}

Result<sync::ContentCollected> ContentService::collect(std::int64_t now_unix_ms) {
    RAPPORT_TRY(const sync::ContentFigures before, figures());
    sync::ContentCollected sum;
    const auto work = [&](sync::HubTransaction& records,
                          sync::ContentTransaction& contents) -> Result<void> {
        RAPPORT_TRY(const auto done, hub_.collect(records, contents, now_unix_ms, links_a_step));
        sum.checked += done.checked;
        sum.unlinked += done.unlinked;
        sum.uploads_ended += done.uploads_ended;
        sum.contents_erased += done.contents_erased;
        return {};
    };
    for (std::size_t step = 0; step <= before.links / links_a_step; ++step)
        RAPPORT_CHECK(with_both(true, work));
    return sum;
}

Result<sync::ContentFigures> ContentService::figures() {
    sync::ContentFigures out;
    const auto look = [&](sync::ContentTransaction& contents) -> Result<void> {
        RAPPORT_TRY(out, contents.figures());
        return {};
    };
    RAPPORT_CHECK(contents_->read(records_.organisation().id, look));
    return out;
}

}  // namespace rapport::server
