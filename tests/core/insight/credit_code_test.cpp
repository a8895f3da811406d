// tests/core/insight/credit_code_test.cpp
#include "rapport/insight/credit_code.hpp"

#include <random>
#include <string>

#include "support/catch.hpp"
#include "support/seeds.hpp"

using namespace rapport;
using insight::credit_code_check;
using insight::credit_code_fault;
using insight::CreditCodeFault;

namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

}  // namespace

TEST_CASE("credit code: published codes pass", "[core][insight]") {
    // The example of the standard, then public codes of three large companies.
    for (const auto* code :
         {"91350100M000100Y43", "9144030071526726XG", "91330100799655058B", "914403001922038216"})
        CHECK_FALSE(credit_code_fault(code).has_value());
    CHECK(credit_code_check("91350100M000100Y4") == '3');
    CHECK_FALSE(credit_code_fault("91350100m000100y43").has_value());
}

TEST_CASE("credit code: the check character by hand", "[core][insight]") {
    // 17 noughts weigh nothing: 31 - 0 stands for 0. A single 1 in the last place weighs 28:
    // 31 - 28 = 3. A Y (30) in the second place: 30·3 = 90 = 28 mod 31, and 3 again.
    CHECK(credit_code_check("00000000000000000") == '0');
    CHECK(credit_code_check("00000000000000001") == '3');
    CHECK(credit_code_check("0Y000000000000000") == '3');
}

TEST_CASE("credit code: what is wrong is told apart", "[core][insight]") {
    CHECK(credit_code_fault("") == CreditCodeFault::length);
    CHECK(credit_code_fault("91350100M000100Y4") == CreditCodeFault::length);
    CHECK(credit_code_fault("91350100M000100Y433") == CreditCodeFault::length);
    for (const char c : {'I', 'O', 'S', 'V', 'Z', ' ', '-', '\0'}) {
        std::string code = "91350100M000100Y43";
        code[8] = c;
        CHECK(credit_code_fault(code) == CreditCodeFault::character);
    }
    CHECK(credit_code_fault("91350100M000100Y44") == CreditCodeFault::check_character);
    CHECK(name_of(CreditCodeFault::check_character) == "check_character");
    CHECK_FALSE(credit_code_check("91350100M000100Y").has_value());
    CHECK_FALSE(credit_code_check("9135010OM000100Y4").has_value());
}

TEST_CASE("credit code: one wrong character, or two neighbours changed over, never pass",
          "[core][insight][property]") {
    const std::uint64_t seed = GENERATE(test::seeds(50));
    INFO(test::replay(seed));
    std::mt19937_64 random(seed);
    std::string code;
    while (code.size() < 17) code += alphabet[random() % alphabet.size()];
    code += *credit_code_check(code);
    REQUIRE_FALSE(credit_code_fault(code).has_value());

    for (std::size_t i = 0; i < code.size(); ++i) {
        for (const char other : alphabet) {
            std::string wrong = code;
            wrong[i] = other;
            CHECK(credit_code_fault(wrong).has_value() == (other != code[i]));
        }
        if (i + 1 < 17 && code[i] != code[i + 1]) {
            std::string wrong = code;
            std::swap(wrong[i], wrong[i + 1]);
            CHECK(credit_code_fault(wrong) == CreditCodeFault::check_character);
        }
    }
}
