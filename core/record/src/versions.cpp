// core/record/src/versions.cpp
//
// versions := 1 group*          a group is the fields that one commit wrote and that still stand
// group    := device epoch counter ms counter-in-ms (runs << 1 | live-is-false) run*
// run      := gap length        fields from the end of the run before; the first from 0
// All numbers are varints; device is the database's own small number; ms counts from 2020-01-01
// UTC, zigzag.
#include "rapport/record/versions.hpp"

#include <algorithm>
#include <tuple>

#include "rapport/record/base64.hpp"
#include "rapport/record/commit.hpp"

namespace rapport {
namespace {

constexpr std::uint8_t format_version = 1;
constexpr std::size_t versions_max = 65'536;  // what a token or a damaged row can make us hold
constexpr std::int64_t ms_of_2020 = 1'577'836'800'000;

void write_time(ByteWriter& out, Hlc time) {
    out.zigzag(time.unix_ms() - ms_of_2020);
    out.varint(time.packed & 0xffff);
}

Hlc read_time(ByteReader& in) {
    const std::int64_t ms = in.zigzag();
    const std::uint64_t counter = in.varint();
    constexpr std::int64_t ms_end = (std::int64_t{1} << 48) - ms_of_2020;
    if (counter > 0xffff || ms >= ms_end || ms < -ms_of_2020) return in.fail(), Hlc{};
    return Hlc{Hlc::at(ms + ms_of_2020).packed | counter};
}

struct Run {
    FieldNo first;
    FieldNo length;
};

void write_group(ByteWriter& out, const Version& stamp, const std::vector<Run>& runs, bool live,
                 DeviceNumbers& devices) {
    out.varint(devices.number_of(stamp.dot.device));
    out.varint(stamp.dot.epoch);
    out.varint(stamp.dot.counter);
    write_time(out, stamp.time);
    out.varint(runs.size() << 1 | (live ? 0U : 1U));
    unsigned end = 0;
    for (const Run& run : runs) {
        out.varint(run.first - end);
        out.varint(run.length);
        end = run.first + run.length;
    }
}

}  // namespace

Bytes encode_versions(const Versions& versions, DeviceNumbers& devices) {
    ByteWriter out;
    out.u8(format_version);
    std::vector<bool> done(versions.size(), false);
    std::vector<Run> runs;
    for (std::size_t i = 0; i < versions.size(); ++i) {
        if (done[i]) continue;
        const Version& stamp = versions[i];
        bool live = true;
        runs.clear();
        for (std::size_t k = i; k < versions.size();
             ++k) {  // few groups in a row: quadratic in a small number
            const Version& v = versions[k];
            if (done[k] || v.dot != stamp.dot || v.time != stamp.time) continue;
            done[k] = true;
            if (v.field == live_field) live = v.live;
            if (!runs.empty() && runs.back().first + runs.back().length == v.field)
                ++runs.back().length;
            else
                runs.push_back(Run{v.field, 1});
        }
        write_group(out, stamp, runs, live, devices);
    }
    return out.take();
}

Result<Versions> decode_versions(ByteView bytes, const DeviceNumbers& devices) {
    ByteReader in{bytes};
    Versions out;
    bool known = in.u8() == format_version;
    while (known && in.ok() && !in.at_end()) {
        const std::uint64_t number = in.varint();
        const auto device = number <= UINT32_MAX
                                ? devices.device_of(static_cast<std::uint32_t>(number))
                                : std::nullopt;
        Version v;
        v.dot.device = device.value_or(DeviceId{});
        v.dot.epoch = static_cast<std::uint32_t>(in.varint());
        v.dot.counter = in.varint();
        v.time = read_time(in);
        const std::uint64_t head = in.varint();
        known = device.has_value() && head >> 1 <= in.remaining();
        std::uint64_t field = 0;
        for (std::uint64_t run = 0; known && in.ok() && run < head >> 1; ++run) {
            field += in.varint();
            const std::uint64_t length = in.varint();
            if (field > UINT16_MAX || length > UINT16_MAX - field ||
                out.size() + length > versions_max) {
                known = false;
                break;
            }
            for (std::uint64_t i = 0; i < length; ++i, ++field) {
                v.field = static_cast<FieldNo>(field);
                v.live = field != live_field || !(head & 1);
                out.push_back(v);
            }
        }
    }
    if (!known || !in.ok()) return make_error(Errc::corrupt, "a row's versions can't be read");
    const auto place = [](const Version& v) { return std::tie(v.field, v.dot); };
    const auto comes_before = [&](const Version& a, const Version& b) {
        return place(a) < place(b);
    };
    std::sort(out.begin(), out.end(), comes_before);
    const auto twice = std::adjacent_find(
        out.begin(), out.end(),
        [&](const Version& a, const Version& b) { return place(a) == place(b); });
    if (twice != out.end()) return make_error(Errc::corrupt, "a row's versions name a value twice");
    return out;
}

std::string rev_token(ByteView versions_bytes) {
    return base64url(versions_bytes);
}

Result<Bytes> parse_rev_token(std::string_view token) {
    auto bytes = parse_base64url(token.substr(0, 64 * 1024));
    if (!bytes || bytes->empty())
        return make_error(Errc::bad_rev, "take the rev from the record as it was shown", "rev");
    return *std::move(bytes);
}

}  // namespace rapport
