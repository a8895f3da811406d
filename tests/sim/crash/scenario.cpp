// tests/sim/crash/scenario.cpp
#include "scenario.hpp"

#include <algorithm>
#include <array>

#include "world/random.hpp"

namespace rapport::test::sim {
namespace {

constexpr std::int64_t day_ms = 24 * 3600 * 1000;

class Writer {
public:
    explicit Writer(std::uint64_t seed) : random_(seed ^ 0x5ce9a210ULL) {
        plan_.seed = seed;
        plan_.days = 30;
        plan_.devices = 2 + random_.below(2);
        plan_.users = 1 + random_.below(2);
        plan_.folders = 2;
        plan_.faults.probability.fill(0);
    }

    Plan write() {
        for (int i = 0; i < 36; ++i) {
            add(Kind::act);
            if (random_.chance(0.5)) add(Kind::sync);
        }
        static constexpr std::array incidents{Fault::revoke, Fault::purge, Fault::move,
                                              Fault::attach, Fault::upgrade};
        for (const Fault fault : incidents)
            if (random_.chance(0.4)) happens(fault);
        // A history has one of them, as in the simulator.
        const std::size_t turn = random_.below(4);
        if (turn == 1) copy_and(Fault::rollback);
        if (turn == 2) copy_and(Fault::clone);
        if (turn == 3 && !has_[static_cast<std::size_t>(Fault::purge)]) {
            add(Kind::store);
            happens(Fault::hub_restore);
        }
        std::sort(plan_.events.begin(), plan_.events.end(),
                  [](const Event& a, const Event& b) { return a.at_ms < b.at_ms; });
        return std::move(plan_);
    }

private:
    void add(Kind kind, Fault fault = Fault::loss) {
        const auto at = random_.below(static_cast<std::size_t>(plan_.days * day_ms));
        // Most of it happens on the first device: it is the one that is struck.
        const std::size_t device = random_.chance(0.6) ? 0 : random_.below(64);
        plan_.events.push_back(
            {static_cast<std::int64_t>(at), kind, fault, device, random_.next()});
    }
    void happens(Fault fault) {
        has_[static_cast<std::size_t>(fault)] = true;
        // The network's faults are drawn by their probability; here it says that there are devices
        // of the older schema.
        if (fault == Fault::upgrade) plan_.faults.probability[static_cast<std::size_t>(fault)] = 1;
        for (int i = 0; i < 3; ++i) add(Kind::fault, fault);
    }
    void copy_and(Fault fault) {
        add(Kind::copy);
        add(Kind::copy);
        add(Kind::fault, fault);
    }

    Random random_;
    Plan plan_;
    std::array<bool, fault_count> has_{};
};

}  // namespace

Plan scenario(std::uint64_t seed) {
    return Writer{seed}.write();
}

}  // namespace rapport::test::sim
