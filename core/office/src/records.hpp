// core/office/src/records.hpp
//
// All records of a table, one after another, and the order in which tables can be made anew.
#pragma once

#include <functional>
#include <vector>

#include "rapport/office/export.hpp"

namespace rapport::office {

// Parents before their children.
[[nodiscard]] std::vector<const Table*> tables_in_order(const Schema& schema);

enum class Deleted : bool { left_out, included };

// Calls `each` for every record of the table in the order of the ids; counts it in the report and
// tells the progress.
class Walk {
public:
    Walk(Store& store, const ExportOptions& options, ExportReport& report)
        : store_(store), options_(options), report_(report) {}
    [[nodiscard]] Result<void> over(const Table& table, Deleted deleted,
                                    const std::function<Result<void>(const Row&)>& each);

private:
    Store& store_;
    const ExportOptions& options_;
    ExportReport& report_;
};

}  // namespace rapport::office
