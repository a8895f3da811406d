// core/playbook/src/loading/walker.cpp
#include "loading/walker.hpp"

#include <algorithm>

#include "rapport/record/text.hpp"

namespace rapport {
namespace {

constexpr std::string_view choice_prefix = "one of: ";
constexpr std::size_t key_bytes_max = 48;

bool is_key(std::string_view text) {
    return !text.empty() && text.size() <= key_bytes_max &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '_';
           });
}

}  // namespace

std::vector<std::string_view> one_of(std::string_view about) {
    std::vector<std::string_view> words;
    if (about.substr(0, choice_prefix.size()) != choice_prefix) return words;
    about.remove_prefix(choice_prefix.size());
    while (!about.empty()) {
        const std::size_t end = about.find(", ");
        words.push_back(about.substr(0, end));
        about.remove_prefix(end == std::string_view::npos ? about.size() : end + 2);
    }
    return words;
}

void TextWalker::visit(std::string& text, const std::string& path, std::string_view name,
                       std::string_view about) {
    if (name == "key") {
        faults_.check(is_key(text), path, "a key is made of letters, digits and underscores");
        return;
    }
    if (text.empty()) return faults_.add(path, "the text is empty");
    if (text.size() > text_bytes_max) return faults_.add(path, "the text is too long");
    if (!normalised(text, Lines::many))
        return faults_.add(path, "the text holds what is no character", Errc::invalid_text);
    const auto words = one_of(about);
    if (!words.empty() && std::find(words.begin(), words.end(), text) == words.end())
        faults_.add(path, "it must be " + std::string(about), Errc::invalid_choice);
}

}  // namespace rapport
