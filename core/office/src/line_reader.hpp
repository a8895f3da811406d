// core/office/src/line_reader.hpp
//
// The lines of a file that comes in pieces; no more than one line and one piece in memory.
#pragma once

#include <string>
#include <string_view>

#include "rapport/office/import.hpp"

namespace rapport::office {

class LineReader {
public:
    LineReader(Pieces pieces, std::size_t bytes_max)
        : pieces_(std::move(pieces)), bytes_max_(bytes_max) {}

    // The next line without its end; false at the end of the file. too_large, with the line's
    // number, when a line is too long.
    [[nodiscard]] Result<bool> next(std::string& line);
    [[nodiscard]] std::int64_t number() const noexcept { return number_; }  // of that line, from 1

private:
    Pieces pieces_;
    std::size_t bytes_max_;  // of a line
    std::string rest_;
    std::size_t at_ = 0;
    std::int64_t number_ = 0;
    bool at_end_ = false;
};

}  // namespace rapport::office
