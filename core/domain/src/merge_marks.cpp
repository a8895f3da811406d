// core/domain/src/merge_marks.cpp
#include "merge_marks.hpp"

#include <algorithm>

#include "rapport/record/base64.hpp"

namespace rapport::merge_marks {
namespace {

Error unreadable() {
    return make_error(Errc::bad_message, "what a merge wrote down can't be read");
}

// Reads all of the text by `item`, which takes one item from the reader.
template <class Item>
Result<void> read_items(const Value& text, std::size_t item_bytes_min, Item item) {
    const auto* token = std::get_if<std::string>(&text);
    if (!token) return {};
    const auto bytes = parse_base64url(*token);
    if (!bytes) return unreadable();
    ByteReader in{*bytes};
    const std::size_t count = in.count(item_bytes_min);
    for (std::size_t i = 0; i < count && in.ok(); ++i) item(in);
    if (!in.ok() || !in.at_end()) return unreadable();
    return {};
}

FieldNo field_in(ByteReader& in) {
    const std::uint64_t number = in.varint();
    if (number > UINT16_MAX) in.fail();
    return static_cast<FieldNo>(number);
}

}  // namespace

std::string write(const Seen& seen) {
    ByteWriter out;
    out.varint(seen.size());
    for (const auto& [field, dot] : seen) {
        out.varint(field);
        out.raw(dot.device.view());
        out.varint(dot.epoch);
        out.varint(dot.counter);
    }
    return base64url(out.bytes());
}

Result<Seen> read_seen(const Value& text) {
    Seen seen;
    RAPPORT_CHECK(read_items(text, 19, [&](ByteReader& in) {
        const FieldNo field = field_in(in);
        Dot dot;
        const ByteView device = in.raw(dot.device.bytes.size());
        std::copy(device.begin(), device.end(), dot.device.bytes.begin());
        const std::uint64_t epoch = in.varint();
        if (epoch > UINT32_MAX) in.fail();
        dot.epoch = static_cast<std::uint32_t>(epoch);
        dot.counter = in.varint();
        seen.emplace(field, dot);
    }));
    return seen;
}

std::string write(const FieldValues& replaced) {
    ByteWriter out;
    out.varint(replaced.size());
    for (const auto& [field, value] : replaced) {
        out.varint(field);
        write_value(out, value);
    }
    return base64url(out.bytes());
}

Result<FieldValues> read_replaced(const Value& text) {
    FieldValues replaced;
    RAPPORT_CHECK(read_items(text, 2, [&](ByteReader& in) {
        const FieldNo field = field_in(in);
        replaced.emplace_back(field, read_value(in, long_text_bytes_max));
    }));
    return replaced;
}

}  // namespace rapport::merge_marks
