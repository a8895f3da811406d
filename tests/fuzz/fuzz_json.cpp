// tests/fuzz/fuzz_json.cpp
//
// JSON as a shell may hand it in.
#include "fuzz.hpp"
#include "rapport/json/json.hpp"

using namespace rapport;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto json = parse_json(as_text({data, size}), size);
    if (!json) return 0;
    for (const Layout layout : {Layout::compact, Layout::pretty}) {
        const auto again = parse_json(to_text(*json, layout), SIZE_MAX);
        FUZZ_CHECK(again.has_value() && *again == *json);
    }
    return 0;
}
