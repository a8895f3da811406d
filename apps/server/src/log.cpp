// apps/server/src/log.cpp
#include "log.hpp"

#include <sodium.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cmath>
#include <nlohmann/json.hpp>

#include "rapport/record/date.hpp"

namespace rapport::server {
namespace {

constexpr std::array<std::string_view, 5> level_names{"debug", "info", "warning", "error", "off"};

// One write a line: lines of several threads do not mix.
void to_standard_error(std::string_view line) {
    while (!line.empty()) {
        const ssize_t written = ::write(STDERR_FILENO, line.data(), line.size());
        if (written <= 0) return;
        line.remove_prefix(static_cast<std::size_t>(written));
    }
}

std::int64_t now_unix_ms() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

}  // namespace

std::optional<LogLevel> log_level_of(std::string_view name) noexcept {
    for (std::size_t i = 0; i < level_names.size(); ++i)
        if (level_names[i] == name) return static_cast<LogLevel>(i);
    return std::nullopt;
}

Log::Log(LogLevel least, Sink sink)
    : least_(least), sink_(sink ? std::move(sink) : Sink{to_standard_error}) {}

void Log::write(LogLevel level, std::string_view event, std::initializer_list<LogField> fields) {
    if (level < least_ || least_ == LogLevel::off) return;
    nlohmann::ordered_json line;
    line["time"] = instant_text(now_unix_ms());
    line["level"] = level_names[static_cast<std::size_t>(level)];
    line["event"] = event;
    for (const LogField& field : fields) {
        auto& place = line[std::string{field.name}];
        if (const auto* number = std::get_if<std::int64_t>(&field.value)) place = *number;
        if (const auto* real = std::get_if<double>(&field.value))
            place = std::round(*real * 10) / 10;
        if (const auto* text = std::get_if<std::string_view>(&field.value)) place = *text;
    }
    // Bytes that are not UTF-8 are replaced rather than thrown about.
    sink_(line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n');
}

std::string short_hash(const DeviceId& device) {
    std::array<std::uint8_t, 16> hash{};
    crypto_generichash(hash.data(), hash.size(), device.bytes.data(), device.bytes.size(), nullptr,
                       0);
    std::array<char, 9> hex{};
    sodium_bin2hex(hex.data(), hex.size(), hash.data(), 4);
    return {hex.data(), 8};
}

}  // namespace rapport::server
