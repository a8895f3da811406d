// rapport/json/json.hpp
//
// A JSON value as rapport knows them: no floating point (numbers are whole), members in the order
// they were written in, text in UTF-8. Shells may use it or any JSON library of their own.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "rapport/record/result.hpp"

namespace rapport {

class Json {
public:
    using Array = std::vector<Json>;
    struct Object {
        std::vector<std::string> names;  // in the order written
        std::vector<Json> values;        // as many
    };

    Json() = default;  // null
    Json(bool value) : value_(value) {}
    Json(std::int64_t value) : value_(value) {}
    Json(std::string value) : value_(std::move(value)) {}
    Json(std::string_view value) : value_(std::string(value)) {}
    Json(const char* value) : value_(std::string(value)) {}
    Json(Array value) : value_(std::move(value)) {}
    template <class T>
    Json(T* value) = delete;  // a pointer is no truth value
    [[nodiscard]] static Json object();
    [[nodiscard]] static Json array() { return Json(Array{}); }

    // What it holds; null when it holds something else.
    [[nodiscard]] bool is_null() const noexcept { return value_.index() == 0; }
    [[nodiscard]] const bool* boolean() const noexcept { return std::get_if<bool>(&value_); }
    [[nodiscard]] const std::int64_t* integer() const noexcept {
        return std::get_if<std::int64_t>(&value_);
    }
    [[nodiscard]] const std::string* text() const noexcept {
        return std::get_if<std::string>(&value_);
    }
    [[nodiscard]] const Array* array_items() const noexcept { return std::get_if<Array>(&value_); }
    [[nodiscard]] const Object* members() const noexcept { return std::get_if<Object>(&value_); }
    [[nodiscard]] const Json* find(std::string_view name) const noexcept;

    // For objects and arrays only; asserted.
    Json& set(std::string_view name, Json value);  // replaces a member of that name; returns *this
    Json& push(Json value);

    friend bool operator==(const Json& a, const Json& b);

private:
    std::variant<std::monostate, bool, std::int64_t, std::string, Array, Object> value_;
};

inline constexpr std::size_t json_depth_max = 32;
inline constexpr std::size_t json_members_max = 1000;  // of one object

// Errors: too_large; invalid_text when a string holds what is no character (a lone surrogate,
// broken UTF-8, a bare control character), with the member it stands under as `field`; else
// invalid_argument, also for fractions, numbers beyond 64 bits, a member written twice, and depth.
[[nodiscard]] Result<Json> parse_json(std::string_view text, std::size_t bytes_max);

enum class Layout : bool { compact, pretty };
[[nodiscard]] std::string to_text(const Json& value, Layout layout = Layout::compact);

}  // namespace rapport
