// apps/cli/src/language.hpp
//
// The two languages that the command line speaks.
#pragma once

#include <string>
#include <string_view>

#include "rapport/record/schema.hpp"

namespace rapport::cli {

enum class Language { english, chinese };

struct Text {
    std::string en;
    std::string zh;

    [[nodiscard]] const std::string& in(Language language) const noexcept {
        return language == Language::chinese ? zh : en;
    }
    [[nodiscard]] bool empty() const noexcept { return en.empty(); }
};

[[nodiscard]] inline std::string_view in(const Label& label, Language language) noexcept {
    return language == Language::chinese ? label.zh : label.en;
}

// What LC_ALL, LC_MESSAGES or LANG ask for.
[[nodiscard]] Language language_of_environment();

}  // namespace rapport::cli
