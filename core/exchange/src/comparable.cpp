// core/exchange/src/comparable.cpp
#include "rapport/exchange/comparable.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <vector>

namespace rapport {
namespace {

struct Free {
    void operator()(utf8proc_uint8_t* bytes) const { std::free(bytes); }
};

// Letters, marks and digits tell names apart; so do the two signs that stand in company names.
bool tells_apart(utf8proc_int32_t point) noexcept {
    if (point == '&' || point == '+') return true;
    switch (utf8proc_category(point)) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
        case UTF8PROC_CATEGORY_MN:
        case UTF8PROC_CATEGORY_MC:
        case UTF8PROC_CATEGORY_ND:
        case UTF8PROC_CATEGORY_NL:
        case UTF8PROC_CATEGORY_NO:
            return true;
        default:
            return false;
    }
}

// Longest first: 股份有限公司 ends with 有限公司, which ends with 公司.
constexpr std::array<std::string_view, 8> chinese_forms{
    "集团股份有限公司", "股份有限公司", "有限责任公司", "集团有限公司",
    "有限公司",         "分公司",       "集团",         "公司"};
constexpr std::array<std::string_view, 34> latin_forms{
    "co",  "company", "corp", "corporation", "inc", "incorporated", "ltd",  "limited", "llc",
    "llp", "plc",     "gmbh", "mbh",         "ag",  "kg",           "kgaa", "ohg",     "ug",
    "se",  "sa",      "sas",  "sarl",        "srl", "spa",          "bv",   "nv",      "ab",
    "as",  "aps",     "oy",   "doo",         "sro", "zoo",          "pty"};

// Words of letters and digits, in their comparable form; dots within a word are nothing (d.o.o.).
std::vector<std::string> words_of(std::string_view name) {
    std::vector<std::string> words;
    std::string word;
    const auto end_word = [&] {
        if (std::string form = comparable_name(word); !form.empty())
            words.push_back(std::move(form));
        word.clear();
    };
    for (const char c : name) {
        const bool parts = c == ' ' || c == ',' || c == '(' || c == ')' || c == '&' || c == '-' ||
                           c == '/' || c == ';';
        if (parts) {
            end_word();
        } else {
            word += c;
        }
    }
    end_word();
    return words;
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) out += word;
    return out;
}

std::string without_chinese_form(std::string name) {
    for (const std::string_view form : chinese_forms)
        if (name.ends_with(form)) {
            if (name.size() == form.size()) return name;
            name.resize(name.size() - form.size());
            return name;
        }
    return name;
}

}  // namespace

std::string comparable_name(std::string_view name) {
    utf8proc_uint8_t* made = nullptr;
    const auto options =
        UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
    const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(name.data()),
                                   static_cast<utf8proc_ssize_t>(name.size()), &made,
                                   static_cast<utf8proc_option_t>(options));
    const std::unique_ptr<utf8proc_uint8_t, Free> owner(made);
    if (size < 0) return std::string(name);  // not Unicode: it is like nothing but itself

    std::string out;
    for (utf8proc_ssize_t at = 0; at < size;) {
        utf8proc_int32_t point = 0;
        const auto used = utf8proc_iterate(made + at, size - at, &point);
        if (used <= 0) break;
        if (tells_apart(point))
            out.append(reinterpret_cast<const char*>(made + at), static_cast<std::size_t>(used));
        at += used;
    }
    return out;
}

std::string comparable_company(std::string_view name) {
    std::vector<std::string> words = words_of(name);
    const auto is_form = [](const std::string& word) {
        return std::find(latin_forms.begin(), latin_forms.end(), word) != latin_forms.end();
    };
    while (words.size() > 1 && is_form(words.back())) words.pop_back();
    return without_chinese_form(joined(words));
}

std::string comparable_phone(std::string_view phone) {
    std::string digits;
    bool international = false;
    for (const char c : comparable_name(phone))  // full-width digits too
        if (c == '+' && digits.empty()) {
            international = true;
        } else if (c >= '0' && c <= '9') {
            digits += c;
        }
    if (!international && digits.starts_with("00")) {
        international = true;
        digits.erase(0, 2);
    }
    if (international && digits.starts_with("86")) {
        international = false;
        digits.erase(0, 2);
    }
    if (!international) digits.erase(0, digits.find_first_not_of('0'));
    constexpr std::size_t digits_min = 7;
    if (digits.size() < digits_min) return {};
    return international ? "+" + digits : digits;
}

std::string comparable_email(std::string_view email) {
    const auto at = email.find('@');
    if (at == std::string_view::npos || at == 0 || at + 1 == email.size()) return {};
    const std::string before = comparable_name(email.substr(0, at));
    std::string out;
    for (const char c : email) {
        if (c == ' ' || c == '\t') continue;
        out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return before.empty() ? std::string() : out;
}

}  // namespace rapport
