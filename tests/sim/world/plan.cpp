// tests/sim/world/plan.cpp
#include "plan.hpp"

#include <algorithm>

#include "random.hpp"

namespace rapport::test::sim {
namespace {

constexpr std::int64_t day_ms = 24 * 3600 * 1000;

class Planner {
public:
    Planner(std::uint64_t seed, const PlanOptions& options) : random_(seed) {
        plan_.seed = seed;
        plan_.days = 1 + static_cast<std::int64_t>(
                             random_.below(static_cast<std::size_t>(options.days_max)));
        plan_.devices = 2 + random_.below(3);
        if (random_.chance(0.1))
            plan_.devices = 2 + random_.below(std::max<std::size_t>(options.devices_max, 2) - 1);
        plan_.devices = std::min(plan_.devices, options.devices_max);
        plan_.users = 1 + random_.below(std::min<std::size_t>(plan_.devices, 4));
        plan_.folders = 2 + random_.below(3);
        plan_.faults = options.faults;
        swarm();
    }

    Plan make() {
        const std::size_t actions = 20 + random_.below(60) + 6 * plan_.devices;
        for (std::size_t i = 0; i < actions; ++i) {
            add(Kind::act);
            if (random_.chance(0.7)) add(Kind::sync);
            for (std::size_t f = static_cast<std::size_t>(Fault::partition); f < fault_count; ++f)
                if (random_.chance(plan_.faults.probability[f]))
                    add(Kind::fault, static_cast<Fault>(f));
            if (random_.chance(0.05)) add(Kind::copy);
            if (random_.chance(0.03)) add(Kind::store);
            if (random_.chance(0.02)) add(Kind::calm);
        }
        std::sort(plan_.events.begin(), plan_.events.end(),
                  [](const Event& a, const Event& b) { return a.at_ms < b.at_ms; });
        return std::move(plan_);
    }

private:
    // Whole kinds of faults are left out of a history, so that others are met undisturbed. A
    // restored hub and a rolled-back device are never in the same one: where the two meet in the
    // same commits, nothing can tell whose history is the true one. Nor does a restored hub meet a
    // purge, whose records it would have again, or any of them a damaged row, whose text a device
    // may need to send once more.
    void swarm() {
        for (double& probability : plan_.faults.probability)
            if (random_.chance(0.4)) probability = 0;
        auto& p = plan_.faults.probability;
        double& restore = p[static_cast<std::size_t>(Fault::hub_restore)];
        double& rollback = p[static_cast<std::size_t>(Fault::rollback)];
        double& clone = p[static_cast<std::size_t>(Fault::clone)];
        if (random_.chance(0.5))
            restore = 0;
        else
            rollback = clone = 0;
        if (restore > 0) rollback = clone = p[static_cast<std::size_t>(Fault::purge)] = 0;
        if (restore + rollback + clone > 0) p[static_cast<std::size_t>(Fault::damage)] = 0;
    }

    void add(Kind kind, Fault fault = Fault::loss) {
        const std::int64_t at =
            static_cast<std::int64_t>(random_.below(static_cast<std::size_t>(plan_.days * day_ms)));
        plan_.events.push_back({at, kind, fault, random_.below(64), random_.next()});
    }

    Random random_;
    Plan plan_;
};

}  // namespace

Plan make_plan(std::uint64_t seed, const PlanOptions& options) {
    return Planner{seed, options}.make();
}

}  // namespace rapport::test::sim
