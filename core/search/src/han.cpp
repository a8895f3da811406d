// core/search/src/han.cpp
#include "han.hpp"

#include <utf8proc.h>

#include <unordered_map>
#include <vector>

#include "han_data.hpp"

namespace rapport::search {
namespace {

CodePoint take_point(std::string_view& text) {
    CodePoint point = 0;
    const auto used = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                       static_cast<utf8proc_ssize_t>(text.size()), &point);
    text.remove_prefix(used > 0 ? static_cast<std::size_t>(used) : text.size());
    return used > 0 ? point : 0;
}

std::unordered_map<CodePoint, CodePoint> read_simplified() {
    std::unordered_map<CodePoint, CodePoint> out;
    std::string_view left = simplified;
    CodePoint traditional = 0;
    while (!left.empty()) {
        const CodePoint point = take_point(left);
        if (point == '\n') continue;
        if (traditional == 0) {
            traditional = point;
        } else {
            out.emplace(traditional, point);
            traditional = 0;
        }
    }
    return out;
}

using Readings = std::unordered_map<CodePoint, std::vector<std::string_view>>;

Readings read_readings() {
    Readings out;
    std::string_view left = readings;
    while (!left.empty()) {
        std::string_view line = left.substr(0, left.find('\n'));
        left.remove_prefix(line.size() + 1);
        const auto blank = line.find(' ');
        if (blank == std::string_view::npos) continue;
        const std::string_view syllable = line.substr(0, blank);
        line.remove_prefix(blank + 1);
        while (!line.empty()) out[take_point(line)].push_back(syllable);
    }
    return out;
}

}  // namespace

bool is_han(CodePoint point) noexcept {
    return (point >= 0x4E00 && point <= 0x9FFF) || (point >= 0x3400 && point <= 0x4DBF) ||
           (point >= 0x3040 && point <= 0x30FF) || (point >= 0x20000 && point <= 0x3FFFF) ||
           (point >= 0xF900 && point <= 0xFAFF) || point == 0x3005 || point == 0x3007;
}

CodePoint simplified_form(CodePoint point) {
    static const auto forms = read_simplified();
    const auto at = forms.find(point);
    return at == forms.end() ? point : at->second;
}

std::span<const std::string_view> readings_of(CodePoint point) {
    static const Readings all = read_readings();
    const auto at = all.find(point);
    return at == all.end() ? std::span<const std::string_view>{} : std::span{at->second};
}

}  // namespace rapport::search
