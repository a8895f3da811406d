// rapport/record/result.hpp
//
// Result<T>: a value or an Error, with the member names of C++23's std::expected, so that this file
// can go when the toolchains have that. Expected failures travel in a Result; bugs are
// RAPPORT_ASSERT.
#pragma once

#include <optional>
#include <utility>
#include <variant>

#include "rapport/record/assert.hpp"
#include "rapport/record/error.hpp"

namespace rapport {

template <class T>
class [[nodiscard]] Result {
public:
    using value_type = T;

    Result(T value)
        : state_(std::in_place_index<0>, std::move(value)) {
    }  // NOLINT(google-explicit-constructor)
    Result(Error error)
        : state_(std::in_place_index<1>, std::move(error)) {
    }  // NOLINT(google-explicit-constructor)

    [[nodiscard]] bool has_value() const noexcept { return state_.index() == 0; }
    explicit operator bool() const noexcept { return has_value(); }

    [[nodiscard]] T& value() & {
        RAPPORT_ASSERT(has_value());
        return *std::get_if<0>(&state_);
    }
    [[nodiscard]] const T& value() const& {
        RAPPORT_ASSERT(has_value());
        return *std::get_if<0>(&state_);
    }
    [[nodiscard]] T&& value() && {
        RAPPORT_ASSERT(has_value());
        return std::move(*std::get_if<0>(&state_));
    }
    [[nodiscard]] T& operator*() & { return value(); }
    [[nodiscard]] const T& operator*() const& { return value(); }
    [[nodiscard]] T&& operator*() && { return std::move(*this).value(); }
    [[nodiscard]] T* operator->() { return &value(); }
    [[nodiscard]] const T* operator->() const { return &value(); }

    [[nodiscard]] const Error& error() const& {
        RAPPORT_ASSERT(!has_value());
        return *std::get_if<1>(&state_);
    }
    [[nodiscard]] Error&& error() && {
        RAPPORT_ASSERT(!has_value());
        return std::move(*std::get_if<1>(&state_));
    }
    [[nodiscard]] T value_or(T other) && {
        return has_value() ? std::move(*this).value() : std::move(other);
    }

private:
    std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
public:
    using value_type = void;

    Result() = default;
    Result(Error error) : error_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

    [[nodiscard]] bool has_value() const noexcept { return !error_; }
    explicit operator bool() const noexcept { return has_value(); }
    void value() const { RAPPORT_ASSERT(has_value()); }
    [[nodiscard]] const Error& error() const& {
        RAPPORT_ASSERT(error_.has_value());
        return *error_;
    }
    [[nodiscard]] Error&& error() && {
        RAPPORT_ASSERT(error_.has_value());
        return std::move(*error_);
    }

private:
    std::optional<Error> error_;
};

}  // namespace rapport

#define RAPPORT_CONCAT_(a, b) a##b
#define RAPPORT_CONCAT(a, b) RAPPORT_CONCAT_(a, b)

// RAPPORT_TRY(declaration, expression): declares a name for the value, or returns the error to the
// caller. RAPPORT_CHECK(expression): the same for a Result whose value is not wanted.
#define RAPPORT_TRY(declaration, expression) \
    RAPPORT_TRY_(RAPPORT_CONCAT(rapport_try_, __LINE__), declaration, expression)
#define RAPPORT_TRY_(name, declaration, expression)          \
    auto name = (expression);                                \
    if (!(name).has_value()) return std::move(name).error(); \
    declaration = std::move(name).value()
#define RAPPORT_CHECK(expression)                                            \
    do {                                                                     \
        if (auto rapport_check_ = (expression); !rapport_check_.has_value()) \
            return std::move(rapport_check_).error();                        \
    } while (false)
