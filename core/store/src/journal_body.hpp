// core/store/src/journal_body.hpp
//
// A commit's body as it stands in _journal: whole, or with its long texts cut out, because the row
// that they were written to has them (own_texts.hpp). What was cut is known by change and field.
//
//   stored := body                            a body begins with its version, which is not 0
//           | 0 count cut* rest               cut := change field gap length, all varints; `gap` is
//                                             the number of bytes kept since the cut before
//
// Beside a box (column `box`) the body is what of the commit may still be read here: its changes to
// records that are still here, at last none.
#pragma once

#include <vector>

#include "rapport/record/commit.hpp"

namespace rapport::store {

// Shorter ones are not worth a second place.
inline constexpr std::size_t own_text_bytes_min = 64;

[[nodiscard]] inline bool is_long(const Value& value) noexcept {
    const auto* text = std::get_if<std::string>(&value);
    return text && text->size() >= own_text_bytes_min;
}

struct Cut {
    std::size_t change = 0;
    FieldNo field = live_field;
    std::size_t offset = 0, length = 0;  // in the body
};

struct StoredBody {
    Bytes body;  // zeros where something was cut: it can be decoded all the same
    std::vector<Cut> cuts;
};

// `body` is the commit's encoding.
[[nodiscard]] Bytes without_long_texts(const Commit& commit, Bytes body);
[[nodiscard]] Result<StoredBody> read_stored_body(ByteView stored);
// The commit of a whole body, or of what is left of one.
[[nodiscard]] Result<Commit> decode_what_is_left(const Dot& dot, ByteView body);
// The size of a body of which nothing is left but its stamp.
inline constexpr std::size_t empty_body_bytes = 10;

}  // namespace rapport::store
