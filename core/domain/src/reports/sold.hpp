// core/domain/src/reports/sold.hpp
//
// What was sold between two days, whose it was and where: what targets and growth are made of.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reports/gathering.hpp"

namespace rapport::reports {

// An order that was not cancelled; or, of products, a line of one.
struct Sold {
    RecordId order;
    std::int64_t day = 0;
    std::optional<RecordId> owner, product;
    std::string owner_name, region, product_name, currency;
    std::int64_t minor = 0;
};

// Of the people asked for. A line is worth quantity × unit price less its discount; orders without
// lines have a value of their own and no product.
[[nodiscard]] Result<std::vector<Sold>> orders_sold(const Asked& asked, const Span& span);
[[nodiscard]] Result<std::vector<Sold>> lines_sold(const Asked& asked, const Span& span);

}  // namespace rapport::reports
