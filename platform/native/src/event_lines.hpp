// platform/native/src/event_lines.hpp
//
// Reads server-sent events (WHATWG HTML, 9.2.6) as far as hints need them: the ids.
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rapport::platform {

class EventLines {
public:
    static constexpr std::size_t line_bytes_max = 1024;

    // Takes what has come; calls `on_id` with the number of each id line that is whole. False when
    // this is no stream of ours.
    template <class OnId>
    [[nodiscard]] bool take(std::string_view bytes, OnId on_id) {
        for (const char c : bytes) {
            if (c != '\n') {
                if (line_.size() == line_bytes_max) return false;
                if (c != '\r') line_ += c;
                continue;
            }
            if (const auto id = id_in(line_)) on_id(*id);
            line_.clear();
        }
        return true;
    }

private:
    static std::optional<std::uint64_t> id_in(std::string_view line) {
        constexpr std::string_view name = "id:";
        if (!line.starts_with(name)) return std::nullopt;
        line.remove_prefix(name.size());
        if (line.starts_with(' ')) line.remove_prefix(1);
        std::uint64_t number = 0;
        const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), number);
        if (error != std::errc{} || end != line.data() + line.size()) return std::nullopt;
        return number;
    }

    std::string line_;
};

}  // namespace rapport::platform
