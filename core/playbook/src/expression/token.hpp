// core/playbook/src/expression/token.hpp
//
// The words of an expression, one at a time.
#pragma once

#include <string>
#include <string_view>

#include "rapport/playbook/expression.hpp"

namespace rapport {

struct Token {
    enum class Kind : std::uint8_t { end, number, text, name, symbol, fault };
    Kind kind = Kind::end;
    std::string text;  // of a name or a symbol, the content of a text, the reason of a fault
    Decimal number;    // of a number
    std::size_t position = 0;  // bytes before it
};

class Tokens {
public:
    explicit Tokens(std::string_view text) : text_(text) { advance(); }
    [[nodiscard]] const Token& now() const noexcept { return now_; }
    void advance();

private:
    void read_number();
    void read_text(char quote);
    void read_name();
    void read_symbol();

    std::string_view text_;
    std::size_t at_ = 0;
    Token now_;
};

}  // namespace rapport
