// tests/fuzz/fuzz_door.cpp
//
// The whole core behind its door: each line of the input is a method's name, a blank and arguments.
// Whatever comes, the door answers in JSON, and the database stays sound.
#include <algorithm>

#include "fuzz.hpp"
#include "rapport/door/door.hpp"
#include "rapport/record/tables.hpp"
#include "rapport/store/replica.hpp"

using namespace rapport;

namespace {

constexpr std::size_t calls_max = 12;

struct Phone {
    std::unique_ptr<Store> store;

    Phone() {
        StoreOptions options;
        options.schema = &product_schema();
        options.database.path = ":memory:";
        options.database.create = true;
        std::uint8_t next = 0;
        auto opened = Store::open(options, {[] { return std::int64_t{1'800'000'000'000}; },
                                            [next](std::span<std::uint8_t> out) mutable {
                                                for (auto& b : out) b = next++;
                                            }});
        FUZZ_CHECK(opened.has_value());
        store = *std::move(opened);
    }
};

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const Phone phone;
    Door door(*phone.store);
    std::string_view input = as_text({data, size});
    for (std::size_t calls = 0; !input.empty() && calls < calls_max; ++calls) {
        const auto end = input.find('\n');
        const std::string_view line = input.substr(0, end);
        input.remove_prefix(end == std::string_view::npos ? input.size() : end + 1);
        const auto blank = std::min(line.find(' '), line.size());
        const Answer answer = door.call(line.substr(0, blank), line.substr(blank));
        const auto json = parse_json(answer.json, SIZE_MAX);
        FUZZ_CHECK(json.has_value());
        if (!answer.ok) FUZZ_CHECK(json->find("code") && json->find("code")->text());
    }
    const auto counts = phone.store->counts();
    FUZZ_CHECK(counts.has_value());
    const auto state = phone.store->replica().state();
    FUZZ_CHECK(state.has_value() &&
               state->last_counter == static_cast<std::uint64_t>(counts->unsent));
    // Every commit that was made can be sent: put together and hashed again.
    FUZZ_CHECK(phone.store->replica().pending(SIZE_MAX, SIZE_MAX).has_value());
    return 0;
}
