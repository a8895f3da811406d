// core/office/src/recognise.cpp
#include "rapport/office/recognise.hpp"

#include <algorithm>

namespace rapport::office {
namespace {

// Of ASCII words every encoding has the same letters, UTF-16 with zeros between them.
struct Letters {
    ByteView bytes;

    [[nodiscard]] bool start_with(std::string_view word) const noexcept {
        std::size_t at = 0;
        const auto skips = [](std::uint8_t c) {
            return c == 0 || c == 0xef || c == 0xbb || c == 0xbf || c == 0xff || c == 0xfe ||
                   c == ' ' || c == '\t' || c == '\r' || c == '\n';
        };
        while (at < bytes.size() && skips(bytes[at])) ++at;
        for (const char wanted : word) {
            while (at < bytes.size() && bytes[at] == 0) ++at;
            if (at == bytes.size()) return false;
            const char c = static_cast<char>(bytes[at++]);
            if ((c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c) != wanted)
                return false;
        }
        return true;
    }
};

}  // namespace

std::string_view name_of(FileKind kind) noexcept {
    switch (kind) {
        case FileKind::lines:
            return "jsonl";
        case FileKind::vcard:
            return "vcard";
        case FileKind::calendar:
            return "ical";
        case FileKind::workbook:
            return "xlsx";
        case FileKind::csv:
            break;
    }
    return "csv";
}

FileKind kind_of(ByteView start) noexcept {
    const Letters letters{start};
    constexpr std::string_view zip = "PK\x03\x04";
    if (as_text(start).substr(0, zip.size()) == zip) return FileKind::workbook;
    if (letters.start_with("BEGIN:VCARD")) return FileKind::vcard;
    if (letters.start_with("BEGIN:VCALENDAR")) return FileKind::calendar;
    if (letters.start_with("{\"")) return FileKind::lines;
    return FileKind::csv;
}

}  // namespace rapport::office
