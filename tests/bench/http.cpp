// tests/bench/http.cpp
//
// Figures of whole processes: this program again, in other parts.
#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "bench.hpp"
#include "device.hpp"
#include "support/process.hpp"

namespace rapport::bench {
namespace {

using Json = nlohmann::json;

constexpr test::Milliseconds patience{15 * 60'000};

class Processes {
public:
    Processes(const Bench& bench, const Mode& mode) : bench_(bench), mode_(mode) {}

    void run() {
        const Json memory = child("fill", "author.db", bench_.options.workload_arguments());
        first_sync();
        cold_start();
        add("memory_author", "peak memory of a device, load and updates", "MB",
            memory.at("peak_mb"));
        add("memory_start", "  of that, before the first row", "MB", memory.at("start_mb"));
        add("memory_push", "peak memory of a device that sends all of it", "MB",
            pushed_.at("peak_mb"));
        add("memory_pull", "peak memory of a device that receives all of it", "MB",
            pulled_.at("peak_mb"));
        add("memory_server", "peak memory of the server", "MB", served_.at("peak_mb"));
    }

private:
    void add(const char* key, const char* label, const char* unit, double value,
             std::optional<double> floor = {}) {
        bench_.report.add({.key = key,
                           .label = label,
                           .unit = unit,
                           .value = value,
                           .floor = floor,
                           .better = Better::less});
    }

    [[nodiscard]] test::Command command(const std::string& part, const std::string& file,
                                        const std::vector<std::string>& more) const {
        test::Command out;
        out.arguments = {std::filesystem::read_symlink("/proc/self/exe"),
                         "--as",
                         part,
                         "--mode",
                         std::string(mode_.name),
                         "--database",
                         file.empty() ? bench_.folder : bench_.file(file)};
        out.arguments.insert(out.arguments.end(), more.begin(), more.end());
        return out;
    }

    [[nodiscard]] static Json json_of(const std::string& part, const test::Outcome& outcome) {
        const auto at = outcome.out.find('{');
        if (outcome.code != 0 || at == std::string::npos)
            throw std::runtime_error("the process '" + part + "' failed: " + outcome.err);
        return Json::parse(outcome.out.substr(at));
    }

    [[nodiscard]] Json child(const std::string& part, const std::string& file,
                             const std::vector<std::string>& more) const {
        return json_of(part, test::run(command(part, file, more), patience));
    }

    // From an author's database to the server's, and from there to a fresh device's.
    void first_sync() {
        test::Process server(command("serve", "", {}));
        if (!server.writes("\n"))
            throw std::runtime_error("the server did not start: " + server.err());
        const std::string port = server.out().substr(sizeof "port " - 1);
        const std::vector<std::string> at{"--server",
                                          "http://127.0.0.1:" + port.substr(0, port.find('\n'))};
        pushed_ = child("sync", "author.db", at);
        pulled_ = child("sync", "fresh.db", at);
        server.signal(SIGTERM);
        const auto ended = server.wait();
        served_ = json_of("serve", ended.value_or(test::Outcome{}));

        const auto changes =
            static_cast<double>(bench_.work.rows.size() + bench_.work.updates.size());
        const double push_s = pushed_.at("seconds"), pull_s = pulled_.at("seconds");
        bench_.report.check("the first syncs over HTTP are complete, and the digests agree",
                            pushed_.at("complete") == true && pulled_.at("complete") == true &&
                                pushed_.at("differ") == 0 && pulled_.at("differ") == 0);
        add("http_push_s", "first sync over HTTP: all of it sent", "s", push_s);
        bench_.report.add(
            {.key = "http_push", .label = "  changes", .unit = "/s", .value = changes / push_s});
        add("http_pull_s", "first sync over HTTP: all of it received", "s", pull_s);
        bench_.report.add(
            {.key = "http_pull", .label = "  changes", .unit = "/s", .value = changes / pull_s});
    }

    void cold_start() {
        {
            PlainTables plain(mode_, bench_.file("plain.db"));
            plain.insert(bench_.work.rows);
        }
        const std::vector<std::string> record{"--record", id_text(bench_.work.a_visit().id)};
        const auto fastest = [&](const char* part, const char* file) {
            double least = 1e9;
            for (int i = 0; i < 5; ++i)
                least = std::min(least, child(part, file, record).at("ms").get<double>());
            return least;
        };
        const double floor = fastest("cold-plain", "plain.db");
        add("cold_ms", "new process: open and read a visit, key at hand", "ms",
            fastest("cold", "fresh.db"), floor);
    }

    const Bench& bench_;
    const Mode& mode_;
    Json pushed_, pulled_, served_;
};

}  // namespace

void measure_processes(const Bench& bench, const Mode& mode) {
    Processes(bench, mode).run();
}

}  // namespace rapport::bench
