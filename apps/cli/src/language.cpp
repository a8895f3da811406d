// apps/cli/src/language.cpp
#include "language.hpp"

#include <cstdlib>

namespace rapport::cli {

Language language_of_environment() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);
        if (value == nullptr || value[0] == '\0') continue;
        return std::string_view(value).starts_with("zh") ? Language::chinese : Language::english;
    }
    return Language::english;
}

}  // namespace rapport::cli
