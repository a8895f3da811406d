// tests/sim/world/world.hpp
//
// A company in a box: users, devices, a network and a hub, in virtual time. It carries out a plan
// and breaks things as the plan says; the checkers look on. One thread, no clock, no chance but the
// plan's: the same plan gives the same trace.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <queue>
#include <string>
#include <vector>

#include "check/checks.hpp"
#include "check/oracle.hpp"
#include "device.hpp"
#include "plan.hpp"
#include "rapport/sync/content_hub.hpp"
#include "rapport/sync/hub_engine.hpp"
#include "support/hub/memory_contents.hpp"

namespace rapport::test::sim {

// How often each thing really happened, by name.
using Tally = std::map<std::string, std::uint64_t>;

class World {
public:
    explicit World(const Plan& plan);
    // Throws a Violation.
    void run();

    [[nodiscard]] const Tally& tally() const noexcept { return tally_; }
    [[nodiscard]] std::uint64_t trace() const noexcept { return trace_; }
    // Until everyone came to rest at the end: calls of the first device's storage, and SQLite's
    // allocations where they are counted.
    [[nodiscard]] std::uint64_t storage_calls() const noexcept { return storage_calls_; }
    [[nodiscard]] std::uint64_t allocations() const noexcept { return allocations_; }
    // What happened, in words; kept only when asked for before `run`.
    void tell() { telling_ = true; }
    [[nodiscard]] const std::vector<std::string>& story() const noexcept { return story_; }

private:
    // world.cpp: time.
    void at(std::int64_t in_ms, std::function<void()> what);
    void carry_out(const Event& event);
    void note(const std::string& what, std::uint64_t detail = 0);
    void say(const std::function<std::string()>& words);
    [[nodiscard]] SimDevice* numbered(std::size_t number);

    // network.cpp: exchanges.
    struct Answer {
        Bytes bytes;  // empty: the hub failed or refused the request
        bool torn = false;
        std::shared_ptr<const Base> base;
    };
    void start_sync(SimDevice& device);
    void poll(SimDevice& device);
    void send(SimDevice& device, Bytes request);
    [[nodiscard]] Answer at_hub(SimDevice& device, ByteView request, bool is_torn);
    void deliver(SimDevice& device, const Answer& answer);
    void took(SimDevice& device, const Answer& answer);
    void lose(SimDevice& device);
    void rest();
    [[nodiscard]] bool everyone_rests();
    void idle_costs_little();

    // users.cpp: what people do.
    void act(SimDevice& device, Random& random);
    void make(SimDevice& device, Random& random, const Records& records);
    void open_form(SimDevice& device, Random& random, const Records& records);
    void submit_form(SimDevice& device, Random& random, const Records& records);
    void correct(SimDevice& device, Random& random, RecordId id);
    void settle_conflict(SimDevice& device, Random& random, const Records& records);
    void mind_refused(SimDevice& device, Random& random, const Records& records);
    void take_back(SimDevice& device, Random& random);
    void fill(SimDevice& device, Random& random, Edit& edit);
    void move(SimDevice& device, Random& random, const Records& records);
    void save(SimDevice& device, std::vector<Edit> edits, std::map<RecordId, Seen> seen);
    void check_saved(SimDevice& device, const std::vector<Edit>& edits);
    void committed(SimDevice& device, const Draft& intended, bool acknowledged);
    [[nodiscard]] Seen seen_now(SimDevice& device, const Records& records, RecordId id) const;
    [[nodiscard]] std::string text(Random& random);
    [[nodiscard]] std::string sentences(Random& random);

    // photos.cpp: what attachments hold.
    void attach(SimDevice& device, Random& random, const Records& records);
    void carry_photos(SimDevice& device, bool calm);
    [[nodiscard]] Result<Bytes> at_photo_hub(SimDevice& device, ByteView request);
    void photos_rest();
    // reviewers.cpp
    void review(Random& random);

    // incidents.cpp: what breaks.
    void strike(const Event& event, SimDevice& device, Random& random);
    void purge(Random& random);
    void damage(SimDevice& device, Random& random);
    void hostile_request(Random& random);
    [[nodiscard]] Bytes hostile_bytes(Random& random);
    void change_grant(Random& random);
    void copy_device(SimDevice& device);
    void put_hub_back();
    void bring_back(Fault fault, Random& random);
    void restart(SimDevice& device);
    [[nodiscard]] bool trouble(SimDevice& device, const Error& error, const char* promise,
                               const std::string& doing);
    void mend(SimDevice& device);
    void await_blow(SimDevice& device) const;
    [[nodiscard]] std::size_t fate(SimDevice& device, std::size_t n) const;

    SimDevice& add_device(std::size_t user);

    const Plan& plan_;
    Random random_;
    Tally tally_;
    std::uint64_t trace_ = 14695981039346656037ULL;
    bool telling_ = false;
    std::vector<std::string> story_;

    std::int64_t now_ms_;
    struct Later {
        std::int64_t at_ms;
        std::uint64_t order;
        std::shared_ptr<std::function<void()>> what;
        bool operator<(const Later& other) const {
            return at_ms != other.at_ms ? at_ms > other.at_ms : order > other.order;
        }
    };
    std::priority_queue<Later> later_;
    std::uint64_t order_ = 0;
    std::uint64_t exchanges_ = 0;
    std::uint64_t values_ = 0;

    MemoryHub hub_;
    sync::HubEngine engine_;
    std::optional<MemoryHub::State> hub_backup_;
    MemoryContents photo_hub_;
    std::map<ContentAddress, Bytes> photos_;  // all that were ever put
    std::vector<UserId> users_;
    std::vector<ScopeId> folders_;
    std::uint64_t hub_restores_ = 0;
    Oracle oracle_;
    ScopeId hostile_folder_;
    UserId hostile_user_;
    DeviceId hostile_device_;
    Checks checks_;

    std::vector<std::unique_ptr<SimDevice>> devices_;
    std::size_t devices_made_ = 0;
    std::vector<DeviceCopy> copies_;
    std::uint64_t storage_calls_ = 0, allocations_ = 0;
};

}  // namespace rapport::test::sim
