// tests/apps/server/record_codec_test.cpp
#include "storage/record_codec.hpp"

#include <map>

#include "support/catch.hpp"
#include "support/hub/world.hpp"
#include "support/seeds.hpp"

using namespace rapport;

namespace {

class Numbers final : public DeviceNumbers {
public:
    std::uint32_t number_of(const DeviceId& device) override {
        const auto [at, is_new] =
            numbers_.try_emplace(device, static_cast<std::uint32_t>(numbers_.size() + 1));
        if (is_new) devices_[at->second] = device;
        return at->second;
    }
    [[nodiscard]] std::optional<DeviceId> device_of(std::uint32_t number) const override {
        const auto at = devices_.find(number);
        return at == devices_.end() ? std::nullopt : std::optional{at->second};
    }

private:
    std::map<DeviceId, std::uint32_t> numbers_;
    std::map<std::uint32_t, DeviceId> devices_;
};

Value random_value(test::Random& random) {
    switch (random.below(4)) {
        case 0:
            return Empty{};
        case 1:
            return static_cast<std::int64_t>(random.below(1000)) - 500;
        case 2:
            return std::string(random.below(40), 'x') + "王";
        default:
            return RecordId{
                make_uuid_v7(static_cast<std::int64_t>(random.below(1'000'000)), random.entropy())};
    }
}

Dot random_dot(test::Random& random) {
    DeviceId device;
    device.bytes[0] = static_cast<std::uint8_t>(random.below(5));
    return {device, static_cast<std::uint32_t>(1 + random.below(3)), 1 + random.below(1'000'000)};
}

sync::HubRecord random_record(test::Random& random) {
    sync::HubRecord record;
    record.state.table = static_cast<TableNo>(random.below(20));
    record.born = 1 + random.below(100);
    record.last_seq = record.born + random.below(1000);
    std::map<FieldNo, std::uint64_t> changed;
    const std::size_t count = random.below(30);
    const Dot common = random_dot(random);
    for (std::size_t i = 0; i < count; ++i) {
        const auto field = static_cast<FieldNo>(random.below(12));
        const Dot dot = random.chance(60) ? common : random_dot(random);
        const Hlc time{dot == common ? 77 : random.below(1'000'000)};
        record.state.put(Sibling{field, dot, time, random_value(random)});
        changed[field] = record.born + random.below(record.last_seq - record.born + 1);
    }
    if (random.chance(20)) changed[FieldNo{40}] = record.last_seq;  // emptied by the last change
    for (const auto& [field, seq] : changed) record.changed.push_back({field, seq});
    for (std::size_t i = random.below(3); i > 0; --i)
        record.state.awaited.push_back(
            {static_cast<FieldNo>(random.below(12)), random_dot(random)});
    std::sort(record.state.awaited.begin(), record.state.awaited.end());
    for (std::size_t i = random.below(3); i > 0; --i)
        record.state.put_ancestor(Sibling{static_cast<FieldNo>(random.below(12)),
                                          random_dot(random), Hlc{random.below(1'000'000)},
                                          random_value(random)});
    return record;
}

bool same(const sync::HubRecord& a, const sync::HubRecord& b) {
    const auto seqs = [](const sync::HubRecord& r) {
        std::vector<std::pair<FieldNo, std::uint64_t>> out;
        for (const auto& c : r.changed) out.emplace_back(c.field, c.seq);
        return out;
    };
    return a.state == b.state && seqs(a) == seqs(b);
}

sync::HubRecord shell_of(const sync::HubRecord& record) {
    sync::HubRecord shell;
    shell.state.table = record.state.table;
    shell.state.scope = record.state.scope;
    shell.born = record.born;
    shell.last_seq = record.last_seq;
    return shell;
}

}  // namespace

TEST_CASE("record codec: what was written is read", "[server][codec][property]") {
    const std::uint64_t seed = GENERATE(test::seeds(300));
    INFO(test::replay(seed));
    test::Random random{seed};
    Numbers numbers;
    const auto record = random_record(random);
    const Bytes bytes = server::encode_record_body(record, numbers);
    auto again = shell_of(record);
    REQUIRE(server::decode_record_body(bytes, numbers, again));
    CHECK(same(record, again));
}

TEST_CASE(
    "record codec: damaged bytes are refused or read as something else, never beyond their end",
    "[server][codec][property]") {
    const std::uint64_t seed = GENERATE(test::seeds(200));
    INFO(test::replay(seed));
    test::Random random{seed};
    Numbers numbers;
    const auto record = random_record(random);
    const Bytes good = server::encode_record_body(record, numbers);
    for (std::size_t cut = 0; cut < good.size(); ++cut) {
        auto again = shell_of(record);
        CHECK_FALSE(server::decode_record_body(ByteView{good}.first(cut), numbers, again));
    }
    for (int i = 0; i < 50; ++i) {
        Bytes bad = good;
        bad[random.below(bad.size())] ^= static_cast<std::uint8_t>(1 + random.below(255));
        auto again = shell_of(record);
        (void)server::decode_record_body(bad, numbers, again);
    }
}

TEST_CASE("record codec: a record written in one commit costs little more than its values",
          "[server][codec]") {
    Numbers numbers;
    sync::HubRecord record;
    record.born = record.last_seq = 5;
    const Dot dot{DeviceId{}, 1, 1000};
    for (FieldNo field = 0; field < 10; ++field) {
        record.state.put(Sibling{field, dot, Hlc{1}, std::int64_t{1}});
        record.changed.push_back({field, 5});
    }
    CHECK(server::encode_record_body(record, numbers).size() <= 20 + 10 * 6);
}
