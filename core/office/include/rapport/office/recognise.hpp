// rapport/office/recognise.hpp
//
// What a file is, by what stands in it; its name says nothing.
#pragma once

#include <cstdint>
#include <string_view>

#include "rapport/record/bytes.hpp"

namespace rapport::office {

enum class FileKind : std::uint8_t { csv, lines, vcard, calendar, workbook };

[[nodiscard]] std::string_view name_of(FileKind kind) noexcept;  // "csv", "jsonl", "vcard", ...

inline constexpr std::size_t recognise_bytes = 4096;

// `start` is the first few thousand bytes, in any encoding; csv when nothing else is recognised.
[[nodiscard]] FileKind kind_of(ByteView start) noexcept;

}  // namespace rapport::office
