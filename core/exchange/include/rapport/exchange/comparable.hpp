// rapport/exchange/comparable.hpp
//
// What people write now this way, now that, brought into one form, so that equal means alike. The
// forms are for comparing only and are never shown. Empty when there is nothing to compare by.
#pragma once

#include <string>
#include <string_view>

namespace rapport {

// A name without blanks, punctuation, case and full-width forms.
[[nodiscard]] std::string comparable_name(std::string_view name);

// A company's name, also without its legal form (股份有限公司, Co., Ltd., GmbH, ...). A name that
// is nothing but a legal form stays whole.
[[nodiscard]] std::string comparable_company(std::string_view name);

// The digits of a number, without 0086 or +86 and the zero before an area code; with a `+` in
// front when it says another country. Extensions (转, ext., x) count. Empty for fewer than seven
// digits: an extension or a short number is everybody's.
[[nodiscard]] std::string comparable_phone(std::string_view phone);

// Case folded. Empty when it is no address.
[[nodiscard]] std::string comparable_email(std::string_view email);

}  // namespace rapport
