// tests/bench/options.cpp
#include "options.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <functional>
#include <map>

namespace rapport::bench {
namespace {

Error wrong(const std::string& what) {
    return make_error(Errc::invalid_argument, what);
}

Result<double> positive(const std::string& text) {
    char* end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    if (text.empty() || *end != '\0' || !(value > 0) || value > 100)
        return wrong("a number above 0 is wanted, not '" + text + "'");
    return value;
}

template <class Number>
Result<Number> whole(const std::string& text) {
    Number value{};
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc{} || end != text.data() + text.size() || value < 1)
        return wrong("a whole number is wanted, not '" + text + "'");
    return value;
}

Result<void> set(Options& options, const std::string& name, const std::string& value) {
    const std::map<std::string, std::string*> texts{
        {"--workload", &options.workload}, {"--json", &options.json},
        {"--dir", &options.folder},        {"--as", &options.part},
        {"--database", &options.database}, {"--server", &options.server},
        {"--record", &options.record}};
    if (const auto at = texts.find(name); at != texts.end()) {
        *at->second = value;
    } else if (name == "--scale") {
        RAPPORT_TRY(options.scale, positive(value));
    } else if (name == "--seed") {
        RAPPORT_TRY(options.seed, whole<std::uint64_t>(value));
    } else if (name == "--runs") {
        RAPPORT_TRY(options.runs, whole<int>(value));
    } else if (name == "--only") {
        if (value != "load" && value != "local" && value != "apply" && value != "sync")
            return wrong("there is no part '" + value + "'");
        options.only.push_back(value);
    } else if (name == "--mode") {
        const auto mode = std::find_if(modes.begin(), modes.end(),
                                       [&](const Mode& m) { return m.name == value; });
        if (mode == modes.end()) return wrong("there is no mode '" + value + "'");
        options.mode = *mode;
    } else {
        return wrong("there is no option '" + name + "'");
    }
    return {};
}

}  // namespace

bool Options::wants(const std::string& name) const {
    return only.empty() || std::find(only.begin(), only.end(), name) != only.end();
}

Result<std::unique_ptr<Source>> Options::source() const {
    if (!workload.empty()) return read_source(workload);
    return make_source(scale, seed);
}

std::vector<std::string> Options::workload_arguments() const {
    if (!workload.empty()) return {"--workload", workload};
    return {"--scale", std::to_string(scale), "--seed", std::to_string(seed)};
}

Result<Options> read_options(int count, char** arguments) {
    Options options;
    if (const char* scale = std::getenv("RAPPORT_BENCH_SCALE")) {
        RAPPORT_TRY(options.scale, positive(scale));
    }
    for (int i = 1; i < count; ++i) {
        const std::string name = arguments[i];
        if (name == "--help" || name == "-h") {
            options.help = true;
            return options;
        }
        if (i + 1 == count) return wrong("'" + name + "' needs a value");
        RAPPORT_CHECK(set(options, name, arguments[++i]));
    }
    return options;
}

}  // namespace rapport::bench
