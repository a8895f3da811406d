// tests/support/catch_main.cpp
//
// The main of every test executable, compiled once. Catch2 version 3 brings its own; version 2
// lacks the two options that spread the cases over several processes.
#if !__has_include(<catch2/catch_all.hpp>)
#define CATCH_CONFIG_RUNNER
#include <algorithm>
#include <catch2/catch.hpp>
#include <iostream>
#include <string>
#include <string_view>

namespace {

// Filters can't hold commas and brackets: the longest piece between them has to do.
std::string pattern_of(std::string_view name) {
    std::string_view longest;
    while (!name.empty()) {
        const std::size_t end = std::min(name.find_first_of(",[]\"\\"), name.size());
        if (end > longest.size()) longest = name.substr(0, end);
        name.remove_prefix(std::min(end + 1, name.size()));
    }
    return "*" + std::string(longest) + "*";
}

auto chosen(const Catch::IConfig& config) {
    return Catch::filterTests(Catch::getAllTestCasesSorted(config), config.testSpec(), config);
}

// Keeps every count-th of the cases that would run, and what has a like name; false when some are
// not found again.
bool keep_shard(Catch::Session& session, std::size_t count, std::size_t index) {
    const auto all = chosen(session.config());
    std::string patterns;
    std::size_t wanted = 0;
    for (std::size_t i = index; i < all.size(); i += count, ++wanted)
        patterns.append(patterns.empty() ? "" : ",").append(pattern_of(all[i].name));
    Catch::ConfigData data = session.configData();
    data.testsOrTags = {patterns};
    session.useConfigData(data);
    return wanted > 0 && chosen(session.config()).size() >= wanted;
}

}  // namespace

int main(int argc, char* argv[]) {
    using Catch::clara::Opt;
    Catch::Session session;
    std::size_t count = 1, index = 0;
    session.cli(session.cli() |
                Opt(count, "number")["--shard-count"]("processes that share the cases") |
                Opt(index, "number")["--shard-index"]("which of them this is, from 0"));
    if (const int fault = session.applyCommandLine(argc, argv)) return fault;
    if (count > 1 && !keep_shard(session, count, index)) {
        std::cerr << "no cases for shard " << index << " of " << count << '\n';
        return 1;
    }
    return session.run();
}
#endif
