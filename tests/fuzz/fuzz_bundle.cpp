// tests/fuzz/fuzz_bundle.cpp
//
// A bundle as somebody who knows the passphrase may have made it: the items alone, then a whole row
// of them (each behind two bytes of length) into a device's database.
#include <array>
#include <random>

#include "fuzz.hpp"
#include "rapport/record/tables.hpp"
#include "rapport/store/replica.hpp"
#include "rapport/store/store.hpp"

using namespace rapport;

namespace {

constexpr std::int64_t now = 1'800'000'000'000;
constexpr std::array<std::string_view, 1> facts{"attachment.policy"};

std::unique_ptr<Store> fresh_store() {
    StoreOptions options;
    options.database.path = ":memory:";
    options.database.create = true;
    options.schema = &product_schema();
    auto opened = Store::open(options, {[] { return now; },
                                        [random = std::mt19937_64(1)](auto bytes) mutable {
                                            for (auto& b : bytes)
                                                b = static_cast<std::uint8_t>(random());
                                        }});
    FUZZ_CHECK(opened.has_value());
    // Its hub opens boxes, so that those of a bundle go out.
    FUZZ_CHECK((*opened)->replica().rewind(1, {}, 0, box_key_pair({}).key).has_value());
    return *std::move(opened);
}

void read_item(ByteView bytes) {
    const auto item = decode_bundle_item(bytes);
    if (!item) return;
    const Bytes written = encode_bundle_item(*item);
    FUZZ_CHECK(written == Bytes(bytes.begin(), bytes.end()));
}

// Whatever the items say: all or nothing, and what came is in one piece. A database into which
// nothing came serves again.
void read_all(ByteView bytes) {
    static std::unique_ptr<Store> store;
    if (!store) store = fresh_store();
    const auto done = store->read_bundle("", facts, [&]() -> Result<std::optional<Bytes>> {
        if (bytes.size() < 2) return std::optional<Bytes>{};
        const auto size =
            std::min<std::size_t>(std::size_t{bytes[0]} << 8 | bytes[1], bytes.size() - 2);
        const ByteView item = bytes.subspan(2, size);
        bytes = bytes.subspan(2 + size);
        return std::optional{Bytes(item.begin(), item.end())};
    });
    const auto counts = store->counts();
    const auto batch = store->replica().pending(std::size_t{1} << 30, std::size_t{1} << 20);
    FUZZ_CHECK(counts.has_value() && batch.has_value());
    const std::size_t brought = done ? done->counts.commits : 0;
    const std::size_t refused = done ? done->counts.refused : 0;
    FUZZ_CHECK(counts->unsent == static_cast<std::int64_t>(brought));
    FUZZ_CHECK(counts->quarantined == static_cast<std::int64_t>(refused));
    FUZZ_CHECK(batch->commits.size() == brought + refused);
    FUZZ_CHECK(store->conflicts().has_value());
    FUZZ_CHECK(store->replica().recheck().has_value());
    if (done) store.reset();
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ByteView bytes{data, size};
    read_item(bytes);
    read_all(bytes);
    return 0;
}
