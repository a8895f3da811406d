// core/insight/src/promises/amounts.cpp
#include "amounts.hpp"

#include "text.hpp"

namespace rapport::insight {
namespace {

struct Sign {
    std::string_view text, currency;
};
constexpr auto signs_before = std::to_array<Sign>({{"¥", "CNY"},
                                                   {"￥", "CNY"},
                                                   {"€", "EUR"},
                                                   {"$", "USD"},
                                                   {"£", "GBP"},
                                                   {"EUR", "EUR"},
                                                   {"USD", "USD"},
                                                   {"CNY", "CNY"},
                                                   {"RMB", "CNY"}});
constexpr auto signs_after = std::to_array<Sign>({{"元", "CNY"},
                                                  {"块", "CNY"},
                                                  {"人民币", "CNY"},
                                                  {"美元", "USD"},
                                                  {"美金", "USD"},
                                                  {"欧元", "EUR"},
                                                  {"英镑", "GBP"},
                                                  {"EUR", "EUR"},
                                                  {"USD", "USD"},
                                                  {"CNY", "CNY"},
                                                  {"RMB", "CNY"},
                                                  {"GBP", "GBP"},
                                                  {"€", "EUR"},
                                                  {"euro", "EUR"}});

constexpr std::int64_t most = 1'000'000'000'000;  // of a currency's units; more is no deal's

// Digits with separators of thousands and up to two decimals, in hundredths.
std::optional<std::int64_t> take_sum(std::string_view& text) {
    std::int64_t units = 0, hundredths = 0;
    std::size_t at = 0, digits = 0;
    for (; at < text.size(); ++at) {
        if (text[at] >= '0' && text[at] <= '9') {
            units = units * 10 + (text[at] - '0');
            ++digits;
            if (units > most) return {};
        } else if (text[at] != ',' || digits == 0 || at + 1 == text.size() || text[at + 1] < '0' ||
                   text[at + 1] > '9') {
            break;
        }
    }
    if (digits == 0) return {};
    if (at + 1 < text.size() && text[at] == '.' && text[at + 1] >= '0' && text[at + 1] <= '9') {
        hundredths = (text[at + 1] - '0') * 10;
        at += 2;
        if (at < text.size() && text[at] >= '0' && text[at] <= '9') hundredths += text[at++] - '0';
    }
    text.remove_prefix(at);
    return units * 100 + hundredths;
}

std::optional<std::string_view> sign_at(std::string_view& text, std::span<const Sign> signs) {
    for (const Sign& sign : signs)
        if (text.starts_with(sign.text)) {
            text.remove_prefix(sign.text.size());
            return sign.currency;
        }
    return {};
}

void skip_blank(std::string_view& text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
}

std::optional<NotedAmount> amount_at(std::string_view text) {
    auto currency = sign_at(text, signs_before);
    skip_blank(text);
    auto sum = take_sum(text);
    if (!sum) return {};
    skip_blank(text);
    std::int64_t times = 1;
    if (text.starts_with("万")) times = 10'000;
    if (text.starts_with("亿")) times = 100'000'000;
    if (times > 1) text.remove_prefix(std::string_view("万").size());
    if (*sum > most * 100 / times) return {};
    if (!currency) currency = sign_at(text, signs_after);
    if (!currency) return {};
    return NotedAmount{*sum * times, std::string(*currency)};
}

}  // namespace

std::optional<NotedAmount> amount_in(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool follows_number = at > 0 && ((text[at - 1] >= '0' && text[at - 1] <= '9') ||
                                               text[at - 1] == ',' || text[at - 1] == '.');
        if (follows_number) continue;
        if (auto amount = amount_at(text.substr(at))) return amount;
    }
    return {};
}

}  // namespace rapport::insight
