// core/playbook/src/expression/token.cpp
#include "token.hpp"

namespace rapport {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool starts_name(char c) {
    return (c >= 'a' && c <= 'z') || c == '_';
}
bool goes_on(char c) {
    return starts_name(c) || is_digit(c) || c == '.';
}

constexpr std::size_t decimals_max = 4;
constexpr std::size_t whole_digits_max = 14;

}  // namespace

void Tokens::advance() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n')) ++at_;
    now_ = {.kind = Token::Kind::end, .text = {}, .number = {}, .position = at_};
    if (at_ == text_.size()) return;
    const char c = text_[at_];
    if (is_digit(c)) {
        read_number();
    } else if (c == '\'' || c == '"') {
        read_text(c);
    } else if (starts_name(c)) {
        read_name();
    } else {
        read_symbol();
    }
}

void Tokens::read_number() {
    std::int64_t value = 0;
    std::size_t whole = 0;
    for (; at_ < text_.size() && is_digit(text_[at_]); ++at_) {
        if (++whole <= whole_digits_max) value = value * 10 + (text_[at_] - '0');
    }
    std::size_t decimals = 0;
    if (at_ + 1 < text_.size() && text_[at_] == '.' && is_digit(text_[at_ + 1])) {
        for (++at_; at_ < text_.size() && is_digit(text_[at_]); ++at_) {
            if (whole <= whole_digits_max && ++decimals <= decimals_max)
                value = value * 10 + (text_[at_] - '0');
        }
    }
    if (whole > whole_digits_max || decimals > decimals_max) {
        now_.kind = Token::Kind::fault;
        now_.text = "a number has at most 14 digits and 4 decimals";
        return;
    }
    for (; decimals < decimals_max; ++decimals) value *= 10;
    now_.kind = Token::Kind::number;
    now_.number = {value};
}

void Tokens::read_text(char quote) {
    const std::size_t end = text_.find(quote, at_ + 1);
    if (end == std::string_view::npos) {
        now_.kind = Token::Kind::fault;
        now_.text = "the text is not closed";
        return;
    }
    now_.kind = Token::Kind::text;
    now_.text = text_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
}

void Tokens::read_name() {
    const std::size_t start = at_;
    while (at_ < text_.size() && goes_on(text_[at_])) ++at_;
    now_.kind = Token::Kind::name;
    now_.text = text_.substr(start, at_ - start);
}

void Tokens::read_symbol() {
    for (const std::string_view two : {"!=", "<=", ">="})
        if (text_.substr(at_, 2) == two) now_.text = two;
    if (now_.text.empty() &&
        std::string_view("=<>+-*/(),").find(text_[at_]) != std::string_view::npos)
        now_.text = text_.substr(at_, 1);
    if (now_.text.empty()) {
        now_.kind = Token::Kind::fault;
        now_.text = "there is a character that means nothing here";
        return;
    }
    now_.kind = Token::Kind::symbol;
    at_ += now_.text.size();
}

}  // namespace rapport
