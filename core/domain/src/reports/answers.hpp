// core/domain/src/reports/answers.hpp
//
// What the figures of a report say, in one sentence: the title of its chart.
#pragma once

#include "rapport/domain/reports.hpp"

namespace rapport::reports {

// The report's name where there is nothing to say.
[[nodiscard]] Wording answer_of(const ReportView& view);

}  // namespace rapport::reports
