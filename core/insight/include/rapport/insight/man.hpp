// rapport/insight/man.hpp
//
// Money, authority, need: whether somebody can buy, may buy and wants to.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace rapport::insight {

enum class Held : std::uint8_t { unknown, no, yes };
struct Man {
    Held money = Held::unknown;
    Held authority = Held::unknown;
    Held need = Held::unknown;
};

enum class ManVerdict : std::uint8_t {
    pursue,             // all three
    create_need,        // money and authority
    find_authority,     // money and need
    check_finances,     // authority and need
    nurture_money,      // money alone
    nurture_authority,  // authority alone
    nurture_need,       // need alone
    drop,               // none
};
[[nodiscard]] std::string_view name_of(ManVerdict verdict) noexcept;

struct ManView {
    std::optional<ManVerdict> verdict;     // nothing as long as something is unknown
    std::vector<ManVerdict> possible;      // what it can still be, the best first
    std::vector<std::string_view> to_ask;  // money, authority, need: what is unknown
};
[[nodiscard]] ManView man_view(const Man& man);

}  // namespace rapport::insight
