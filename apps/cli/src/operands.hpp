// apps/cli/src/operands.hpp
//
// What several families of commands take.
#pragma once

#include "report.hpp"

namespace rapport::cli::operand {

inline const Given account{"account", {"the account", "客户"}, Takes::record, "account", true};
inline const Given today{"today", {"another day than today", "指定日期（默认今天）"}, Takes::day};

}  // namespace rapport::cli::operand
