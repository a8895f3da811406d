// core/office/src/sheet.hpp
//
// A table as people read it in a spreadsheet: which columns, and each record's cells as text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rapport/domain/people.hpp"
#include "rapport/office/export.hpp"

namespace rapport::office {

struct Cell {
    std::string text;
    bool is_number = false;  // of few enough digits for every spreadsheet
};

class Sheet {
public:
    Sheet(Store& store, const Table& table, const ExportOptions& options)
        : store_(store), table_(table), options_(options), titles_(store) {}

    // The id, then each field; behind a reference, by what name people know the record.
    [[nodiscard]] std::vector<std::string> header() const;
    [[nodiscard]] Result<std::vector<Cell>> cells(const Row& row);

private:
    [[nodiscard]] Result<std::string> currency_of(const Row& row);

    Store& store_;
    const Table& table_;
    const ExportOptions& options_;
    Titles titles_;
};

}  // namespace rapport::office
