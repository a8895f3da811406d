// rapport/playbook/view_names.hpp
//
// The names that a playbook's expressions may use, declared once: an unknown name is a fault of the
// playbook, found when it is loaded. Dotted names are values of the account looked at; a list has
// items, whose fields are bare names inside count(), sum(), any(), all(), least() and most().
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "rapport/record/schema.hpp"

namespace rapport {

enum class ExpressionType : std::uint8_t { boolean, number, text, date };
[[nodiscard]] std::string_view name_of(ExpressionType type) noexcept;

struct ViewName {
    std::string_view name;
    ExpressionType type;
    Label label;  // for "not known: ..."
};

struct ViewList {
    std::string_view name;
    Label label;
    std::span<const ViewName> fields;

    [[nodiscard]] const ViewName* field(std::string_view name_wanted) const noexcept;
};

[[nodiscard]] std::span<const ViewName> view_names() noexcept;
[[nodiscard]] std::span<const ViewList> view_lists() noexcept;
[[nodiscard]] const ViewName* view_name(std::string_view name) noexcept;
[[nodiscard]] const ViewList* view_list(std::string_view name) noexcept;

}  // namespace rapport
