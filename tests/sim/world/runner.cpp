// tests/sim/world/runner.cpp
#include "runner.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>

namespace rapport::test::sim {

Outcome run(const Plan& plan, bool tell) {
    Outcome out;
    std::optional<World> world;
    try {
        world.emplace(plan);
        if (tell) world->tell();
        world->run();
    } catch (const Violation& violation) {
        out.violation = violation;
    }
    if (world) {
        out.tally = world->tally();
        out.trace = world->trace();
        out.story = world->story();
        out.storage_calls = world->storage_calls();
        out.allocations = world->allocations();
    }
    out.virtual_ms = plan.days * 24 * 3600 * 1000;
    return out;
}

Plan shrunk(Plan plan, const std::string& promise, int attempts) {
    const auto still_fails = [&](const Plan& candidate) {
        --attempts;
        const Outcome outcome = run(candidate);
        return outcome.violation && outcome.violation->promise == promise;
    };
    for (double& probability : plan.faults.probability) {
        Plan candidate = plan;
        const auto at = static_cast<std::size_t>(&probability - plan.faults.probability.data());
        if (probability == 0) continue;
        candidate.faults.probability[at] = 0;
        std::erase_if(candidate.events, [&](const Event& e) {
            return e.kind == Kind::fault && static_cast<std::size_t>(e.fault) == at;
        });
        if (still_fails(candidate)) plan = std::move(candidate);
    }
    for (std::size_t chunk = std::max<std::size_t>(plan.events.size() / 2, 1); attempts > 0;) {
        bool shorter = false;
        for (std::size_t from = 0; from < plan.events.size() && attempts > 0;) {
            Plan candidate = plan;
            const auto begin = candidate.events.begin() + static_cast<std::ptrdiff_t>(from);
            candidate.events.erase(begin, begin + static_cast<std::ptrdiff_t>(std::min(
                                                      chunk, candidate.events.size() - from)));
            if (still_fails(candidate)) {
                plan = std::move(candidate);
                shorter = true;
            } else {
                from += chunk;
            }
        }
        if (chunk == 1 && !shorter) break;
        chunk = std::max<std::size_t>(chunk / 2, 1);
    }
    return plan;
}

Total run_all(std::uint64_t first, std::uint64_t seeds, const PlanOptions& options,
              unsigned threads) {
    Total total;
    std::mutex mutex;
    std::atomic<std::uint64_t> next{first};
    std::atomic<std::uint64_t> failed{UINT64_MAX};
    const auto start = std::chrono::steady_clock::now();
    const auto work = [&] {
        for (;;) {
            const std::uint64_t seed = next++;
            if (seed >= first + seeds || seed > failed) return;
            const Outcome outcome = run(make_plan(seed, options));
            const std::lock_guard lock(mutex);
            ++total.seeds;
            total.virtual_ms += outcome.virtual_ms;
            total.trace += outcome.trace * (2 * seed + 1);  // in whichever order they end
            for (const auto& [what, count] : outcome.tally) total.tally[what] += count;
            if (outcome.violation && seed < failed) {
                failed = seed;
                total.first_failure = seed;
                total.violation = *outcome.violation;
            }
        }
    };
    std::vector<std::thread> workers;
    for (unsigned i = 1; i < threads; ++i) workers.emplace_back(work);
    work();
    for (std::thread& worker : workers) worker.join();
    total.real_s = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return total;
}

}  // namespace rapport::test::sim
