// tests/support/hub/short_requests.hpp
//
// A store whose device sends few commits at a time, as one does that comes back with megabytes.
// Where `verdicts_with_page` is set, the others come after the page has brought what the hub made
// of their commits, as from a hub that does not let it wait.
#pragma once

#include <algorithm>
#include <cstdint>

#include "rapport/store/replica.hpp"

namespace rapport::test {

class ShortRequests final : public Replica {
public:
    ShortRequests(Replica& store, std::size_t commits_max)
        : store_(store), commits_max_(commits_max) {}

    Result<SyncState> state() override { return store_.state(); }
    Result<PendingBatch> pending(std::size_t bytes_max, std::size_t commits_max) override {
        return store_.pending(bytes_max, std::min(commits_max, commits_max_));
    }
    Result<Applied> receive(std::span<const Verdict> verdicts, Page page,
                            const HubNote& note) override {
        if (verdicts.size() <= verdicts_with_page)
            return store_.receive(verdicts, std::move(page), note);
        Page nothing_new;
        nothing_new.after = page.after;
        nothing_new.complete = page.complete;
        const auto early = verdicts.first(verdicts_with_page);
        RAPPORT_CHECK(store_.receive(early, std::move(page), note));
        return store_.receive(verdicts.subspan(early.size()), std::move(nothing_new), note);
    }
    Result<void> fork(std::uint32_t epoch, std::uint32_t timeline,
                      const std::map<std::uint32_t, std::uint64_t>& last_good) override {
        return store_.fork(epoch, timeline, last_good);
    }
    Result<void> rewind(std::uint32_t timeline,
                        const std::map<std::uint32_t, std::uint64_t>& last_good,
                        std::uint64_t hub_seq, const std::optional<BoxKey>& key) override {
        return store_.rewind(timeline, last_good, hub_seq, key);
    }
    Result<Digest> digest() override { return store_.digest(); }
    Result<Digest> digest(ScopeId scope) override { return store_.digest(scope); }
    Result<std::size_t> recheck() override { return store_.recheck(); }
    Result<std::size_t> diverged() override { return store_.diverged(); }

    std::size_t verdicts_with_page = SIZE_MAX;

private:
    Replica& store_;
    std::size_t commits_max_;
};

}  // namespace rapport::test
