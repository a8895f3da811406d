// apps/server/src/log.hpp
//
// The server's log: one line of JSON an event, to standard error. Values are numbers, codes and
// names of ours; what users typed, who they are and what they hold (tokens, passwords) has no way
// in. Thread-safe.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "rapport/record/id.hpp"

namespace rapport::server {

enum class LogLevel : std::uint8_t { debug, info, warning, error, off };

// "debug", "info", "warning", "error", "off".
[[nodiscard]] std::optional<LogLevel> log_level_of(std::string_view name) noexcept;

struct LogField {
    std::string_view name;
    std::variant<std::int64_t, double, std::string_view> value;
};

class Log {
public:
    using Sink = std::function<void(std::string_view line)>;  // a line with its line feed

    explicit Log(LogLevel least, Sink sink = {});  // without a sink: standard error

    void write(LogLevel level, std::string_view event, std::initializer_list<LogField> fields = {});

private:
    const LogLevel least_;
    const Sink sink_;
};

// Eight hexadecimal digits that tell devices apart in a log and lead back to none.
[[nodiscard]] std::string short_hash(const DeviceId& device);

}  // namespace rapport::server
