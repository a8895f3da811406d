// core/record/src/value.cpp
//
// A value in bytes: one byte for its kind, then what the kind needs. Kinds are stored and sent:
// append only.
#include "rapport/record/value.hpp"

#include "rapport/record/text.hpp"

namespace rapport {
namespace {

enum class Kind : std::uint8_t { empty = 0, integer = 1, text = 2, id = 3 };

}  // namespace

void write_value(ByteWriter& out, const Value& value) {
    struct Writer {
        ByteWriter& out;
        void operator()(const Empty&) const { kind(Kind::empty); }
        void operator()(std::int64_t number) const {
            kind(Kind::integer);
            out.zigzag(number);
        }
        void operator()(const std::string& text) const {
            kind(Kind::text);
            out.text(text);
        }
        void operator()(const RecordId& id) const {
            kind(Kind::id);
            out.raw(id.view());
        }
        void kind(Kind k) const { out.u8(static_cast<std::uint8_t>(k)); }
    };
    std::visit(Writer{out}, value);
}

Value read_value(ByteReader& in, std::size_t bytes_max) {
    switch (static_cast<Kind>(in.u8())) {
        case Kind::empty:
            return Empty{};
        case Kind::integer:
            return in.zigzag();
        case Kind::text: {
            const std::string_view text = as_text(in.sized());
            if (text.size() <= bytes_max && is_utf8(text)) return std::string(text);
            break;
        }
        case Kind::id:
            if (const auto id = id_from<RecordId>(in.raw(sizeof(Uuid)))) return *id;
            break;
    }
    in.fail();
    return Empty{};
}

}  // namespace rapport
