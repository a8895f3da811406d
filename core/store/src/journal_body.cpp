// core/store/src/journal_body.cpp
#include "journal_body.hpp"

#include <algorithm>

namespace rapport::store {
namespace {

constexpr std::uint8_t with_cuts = 0;

// Where the long texts stand. They are found by their bytes: any place that holds the same ones
// would do as well.
std::vector<Cut> cuts_of(const Commit& commit, ByteView body) {
    std::vector<Cut> cuts;
    std::size_t from = 0;
    for (std::size_t i = 0; i < commit.changes.size(); ++i)
        for (const FieldWrite& write : commit.changes[i].sets) {
            if (!is_long(write.value)) continue;
            const auto& text = std::get<std::string>(write.value);
            const std::size_t at = as_text(body).find(text, from);
            RAPPORT_ASSERT(at != std::string_view::npos);
            cuts.push_back({i, write.field, at, text.size()});
            from = at + text.size();
        }
    return cuts;
}

Error damaged() {
    return make_error(Errc::corrupt, "a commit of the journal can't be read");
}

}  // namespace

Result<Commit> decode_what_is_left(const Dot& dot, ByteView body) {
    Commit nothing{dot, {}, {}};
    if (body.size() == empty_body_bytes) {
        nothing.time.packed = ByteReader{body.subspan(1)}.fixed64();
        if (as_text(encode_body(nothing)) == as_text(body)) return nothing;
    }
    return decode_body(dot, body);
}

Bytes without_long_texts(const Commit& commit, Bytes body) {
    const auto cuts = cuts_of(commit, body);
    if (cuts.empty()) return body;
    ByteWriter out;
    out.reserve(body.size());
    out.u8(with_cuts);
    out.varint(cuts.size());
    std::size_t kept_to = 0;
    for (const Cut& cut : cuts) {
        out.varint(cut.change);
        out.varint(cut.field);
        out.varint(cut.offset - kept_to);
        out.varint(cut.length);
        kept_to = cut.offset + cut.length;
    }
    const ByteView all{body};
    kept_to = 0;
    for (const Cut& cut : cuts) {
        out.raw(all.subspan(kept_to, cut.offset - kept_to));
        kept_to = cut.offset + cut.length;
    }
    out.raw(all.subspan(kept_to));
    return out.take();
}

Result<StoredBody> read_stored_body(ByteView stored) {
    StoredBody out;
    if (stored.empty() || stored.front() != with_cuts) {
        out.body.assign(stored.begin(), stored.end());
        return out;
    }
    ByteReader in{stored.subspan(1)};
    const std::size_t count = in.count(4);
    std::vector<std::uint64_t> gaps;
    std::uint64_t kept = 0, size = 0;
    for (std::size_t i = 0; i < count && in.ok(); ++i) {
        const std::uint64_t change = in.varint(), field = in.varint();
        gaps.push_back(in.varint());
        const std::uint64_t length = in.varint();
        if (change >= changes_max || field > UINT16_MAX || gaps.back() > stored.size() ||
            length > commit_bytes_max)
            return damaged();
        kept += gaps.back();
        out.cuts.push_back({static_cast<std::size_t>(change), static_cast<FieldNo>(field),
                            static_cast<std::size_t>(kept + size),
                            static_cast<std::size_t>(length)});
        size += length;
    }
    if (!in.ok() || kept > in.remaining() || in.remaining() + size > commit_bytes_max)
        return damaged();
    out.body.reserve(in.remaining() + static_cast<std::size_t>(size));
    for (std::size_t i = 0; i < count; ++i) {
        const ByteView some = in.raw(gaps[i]);
        out.body.insert(out.body.end(), some.begin(), some.end());
        out.body.resize(out.body.size() + out.cuts[i].length);
    }
    const ByteView rest = in.raw(in.remaining());
    out.body.insert(out.body.end(), rest.begin(), rest.end());
    return out;
}

}  // namespace rapport::store
