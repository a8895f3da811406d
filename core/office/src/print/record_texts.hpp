// core/office/src/print/record_texts.hpp
//
// Values of records as they stand on paper, and lists of records as listings.
#pragma once

#include <functional>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/domain/people.hpp"
#include "rapport/office/record_document.hpp"

namespace rapport::office {

class RecordTexts {
public:
    RecordTexts(Store& store, const RecordPaper& paper)
        : store_(store), paper_(paper), titles_(store) {}

    [[nodiscard]] std::string in(const Label& label) const {
        return std::string(paper_.chinese ? label.zh : label.en);
    }
    [[nodiscard]] bool chinese() const noexcept { return paper_.chinese; }
    [[nodiscard]] const std::string& day() const noexcept { return paper_.day; }

    // Empty where the field says nothing.
    [[nodiscard]] Result<std::string> of(const Row& row, std::string_view field);
    [[nodiscard]] Result<Facts> facts(const Row& row, std::span<const std::string_view> fields);

    using Wanted = std::function<bool(const Row&)>;
    // The rows of that table whose `link` leads to the record, in the order of lists.
    [[nodiscard]] Result<std::vector<Row>> rows_of(TableNo table, std::string_view link,
                                                   RecordId record, const Wanted& wanted = {});
    // A heading, and the rows below it; nothing where there are none.
    [[nodiscard]] Result<void> put_listing(std::vector<Block>& to, const Label& heading,
                                           const std::vector<Row>& rows,
                                           std::span<const std::string_view> fields);

private:
    [[nodiscard]] const Table& table(const Row& row) const;

    Store& store_;
    const RecordPaper& paper_;
    Titles titles_;
};

}  // namespace rapport::office
