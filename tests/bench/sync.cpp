// tests/bench/sync.cpp
//
// A loads and updates, B takes it in with unseen writes of its own, C comes late; then small
// batches. Times are the devices' own; the hub's stand beside them. A change is a row or an update
// of the workload, whatever the engine makes of it: updates of one field fold into its newest
// value.
#include <algorithm>
#include <map>

#include "bench.hpp"
#include "conflicts.hpp"
#include "run.hpp"

namespace rapport::bench {
namespace {

class Phases {
public:
    Phases(const Bench& bench, const Mode& mode)
        : bench_(bench),
          hub_(bench.folder, mode.durability),
          a_(mode, bench.file("a.db")),
          b_(mode, bench.file("b.db")),
          c_(mode, bench.file("c.db")),
          plain_(mode, bench.file("plain.db")) {}

    void run() {
        rows();
        updates();
        everything();
        increments();
        verify();
    }

private:
    [[nodiscard]] static double count(const auto& all) { return static_cast<double>(all.size()); }

    void rate(const std::string& key, const std::string& label, double changes, double seconds,
              std::optional<double> floor_seconds = {}) {
        Figure figure{.key = key, .label = label, .unit = "/s", .value = changes / seconds};
        if (floor_seconds) figure.floor = changes / *floor_seconds;
        bench_.report.add(figure);
    }

    void bytes(const std::string& key, const std::string& label, const Wire& wire, double changes) {
        const auto add = [&](const char* coding, double sum) {
            bench_.report.add({.key = key + "_" + coding,
                               .label = label + ", " + coding,
                               .unit = "B",
                               .value = sum / changes,
                               .better = Better::less});
        };
        add("plain", wire.plain);
        add("gzip", wire.gzip);
        add("zstd", wire.zstd);
    }

    void rows() {
        a_.load(bench_.work.rows);
        const double n = count(bench_.work.rows);
        const Run push = run_to_rest(a_, hub_);
        rate("push_rows", "rows sent, time of the author's engine", n, push.device_s);
        rate("hub_rows", "  time of the hub's engine", n, push.hub_s);
        bytes("push_row", "  bytes a row sent", push.up, n);
        const Run pull = run_to_rest(b_, hub_);
        Meter floor;
        floor.time([&] { plain_.insert(bench_.work.rows); });
        floor_rows_s_ = floor.seconds();
        rate("merge_rows", "merge of the rows into an empty device", n, pull.device_s,
             floor_rows_s_);
        rate("hub_pull_rows", "  time of the hub's engine", n, pull.hub_s);
        bytes("pull_row", "  bytes a row received", pull.down, n);
    }

    void updates() {
        a_.update(bench_.work.updates);
        for (const Update& update : bench_.work.updates) {
            if (!update.unseen) continue;
            const Edit edit = updating(update, *update.unseen);
            must(b_.store().save({&edit, 1}));
        }
        const double n = count(bench_.work.updates);
        const Run push = run_to_rest(a_, hub_);
        rate("push_updates", "updates sent, time of the author's engine", n, push.device_s);
        rate("hub_updates", "  time of the hub's engine", n, push.hub_s);
        bytes("push_update", "  bytes an update sent", push.up, n);
        const Run pull = run_to_rest(b_, hub_);
        Meter floor;
        floor.time([&] { plain_.update(bench_.work.updates); });
        floor_updates_s_ = floor.seconds();
        rate("merge_updates", "merge of the updates, unseen writes there", n, pull.device_s,
             floor_updates_s_);
        rate("hub_pull_updates", "  time of the hub's engine", n, pull.hub_s);
        bytes("pull_update", "  bytes an update received", pull.down, n);
        const Run back = run_to_rest(a_, hub_);
        rate("merge_back", "  merge of the unseen writes at the author",
             static_cast<double>(bench_.work.unseen), back.device_s);
    }

    void everything() {
        const double n = count(bench_.work.rows) + count(bench_.work.updates);
        const Run pull = run_to_rest(c_, hub_);
        rate("merge_all", "merge of everything into an empty device", n, pull.device_s,
             floor_rows_s_ + floor_updates_s_);
        bytes("pull_all", "  bytes a change received", pull.down, n);
    }

    // What a small sync costs both devices together, and the hub.
    void increments() {
        std::vector<double> devices_ms, hub_ms, sent, received;
        for (const auto& batch : bench_.work.increments) {
            a_.update(batch);
            const Run push = run_to_rest(a_, hub_);
            const Run pull = run_to_rest(b_, hub_);
            devices_ms.push_back((push.device_s + pull.device_s) * 1e3);
            hub_ms.push_back((push.hub_s + pull.hub_s) * 1e3);
            sent.push_back(push.up.gzip);
            received.push_back(pull.down.gzip);
        }
        const auto add = [&](const char* key, const char* label, const char* unit,
                             std::vector<double>& all) {
            std::sort(all.begin(), all.end());
            bench_.report.add({.key = key,
                               .label = label,
                               .unit = unit,
                               .value = all.empty() ? 0 : all[all.size() / 2],
                               .better = Better::less});
        };
        add("inc_ms", "100 updates from device to device, both engines", "ms", devices_ms);
        add("inc_hub_ms", "  time of the hub's engine", "ms", hub_ms);
        add("inc_sent", "  sent, gzip", "B", sent);
        add("inc_received", "  received, gzip", "B", received);
    }

    void verify() {
        static_cast<void>(run_to_rest(a_, hub_));
        static_cast<void>(run_to_rest(b_, hub_));
        static_cast<void>(run_to_rest(c_, hub_));
        const Digest wanted = hub_.digest();
        for (Device* device : {&a_, &b_, &c_})
            bench_.report.check("a device's digest is the hub's",
                                must(device->store().replica().digest()) == wanted);
        check_outcome(bench_, a_, b_, c_);
    }

    const Bench& bench_;
    Hub hub_;
    Device a_, b_, c_;
    PlainTables plain_;
    double floor_rows_s_ = 0, floor_updates_s_ = 0;
};

}  // namespace

void measure_sync(const Bench& bench, const Mode& mode) {
    Phases(bench, mode).run();
}

}  // namespace rapport::bench
