// apps/cli/src/times.cpp
#include "times.hpp"

#include <charconv>
#include <ctime>
#include <filesystem>
#include <system_error>

#include "context.hpp"
#include "rapport/record/date.hpp"

namespace rapport::cli {
namespace {

std::tm local_parts(std::int64_t unix_ms) {
    const auto seconds =
        static_cast<std::time_t>(unix_ms >= 0 ? unix_ms / 1000 : (unix_ms - 999) / 1000);
    std::tm parts{};
    ::localtime_r(&seconds, &parts);
    return parts;
}

std::string formatted(const std::tm& parts, const char* format) {
    char text[64];
    return std::string(text, std::strftime(text, sizeof text, format, &parts));
}

bool names_a_zone(std::string_view text) {
    if (text.ends_with('Z') || text.ends_with('z')) return true;
    return text.size() > 16 && text.find_first_of("+-", 16) != std::string_view::npos;
}

}  // namespace

std::string local_time(std::int64_t unix_ms) {
    return formatted(local_parts(unix_ms), "%Y-%m-%d %H:%M");
}

std::optional<std::int64_t> parse_local_time(std::string_view text, std::int64_t now_unix_ms) {
    if (text == "now") return now_unix_ms;
    std::string whole(text);
    if (is_date(whole)) whole += "T00:00";
    const auto as_utc = parse_instant(whole);
    if (!as_utc || names_a_zone(whole)) return as_utc;
    // What was read as UTC are the figures on the wall of this place.
    const auto seconds = static_cast<std::time_t>(*as_utc / 1000);
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    parts.tm_isdst = -1;
    const std::time_t local = std::mktime(&parts);
    return static_cast<std::int64_t>(local) * 1000;
}

std::string parse_day(std::string_view text, std::int64_t now_unix_ms) {
    std::int64_t ahead = 0;
    if (text == "tomorrow" || text == "明天") {
        ahead = 1;
    } else if (text.starts_with('+')) {
        const auto [end, fault] =
            std::from_chars(text.data() + 1, text.data() + text.size(), ahead);
        if (fault != std::errc{} || end != text.data() + text.size() || ahead > 36'500)
            return std::string(text);
    } else if (text != "today" && text != "今天") {
        return std::string(text);
    }
    const auto today = days_of(formatted(local_parts(now_unix_ms), "%Y-%m-%d"));
    return today ? date_of(*today + ahead) : std::string(text);
}

std::string clock_text(std::int64_t minute) {
    const auto two = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return two(minute / 60) + ":" + two(minute % 60);
}

std::optional<std::int64_t> parse_clock(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || text.size() != colon + 3) return {};
    const auto number = [](std::string_view digits) -> std::optional<std::int64_t> {
        std::int64_t value = 0;
        const auto [end, fault] =
            std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (fault != std::errc{} || end != digits.data() + digits.size() || value < 0) return {};
        return value;
    };
    const auto hour = number(text.substr(0, colon)), minute = number(text.substr(colon + 1));
    if (!hour || !minute || *hour > 24 || *minute > 59) return {};
    return *hour * 60 + *minute;
}

std::string zone_of_machine() {
    std::string name = environment_value("TZ");
    if (name.starts_with(':')) name.erase(0, 1);
    std::error_code failed;
    if (name.empty()) name = std::filesystem::read_symlink("/etc/localtime", failed).string();
    constexpr std::string_view folder = "zoneinfo/";
    if (const auto at = name.find(folder); at != std::string::npos)
        name.erase(0, at + folder.size());
    const bool is_name = name.find('/') != std::string::npos && name.front() != '/';
    return is_name && name != "Etc/UTC" ? name : "UTC";
}

}  // namespace rapport::cli
