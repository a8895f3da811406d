// core/office/src/line_reader.cpp
#include "line_reader.hpp"

namespace rapport::office {
namespace {

constexpr std::size_t piece_bytes = 256 * 1024;

}  // namespace

Result<bool> LineReader::next(std::string& line) {
    std::size_t looked_at = at_;
    for (;;) {
        const std::size_t end = rest_.find('\n', looked_at);
        if (end != std::string::npos || (at_end_ && at_ < rest_.size())) {
            const std::size_t size = (end == std::string::npos ? rest_.size() : end) - at_;
            line.assign(rest_, at_, size);
            if (!line.empty() && line.back() == '\r') line.pop_back();
            at_ += size + (end == std::string::npos ? 0 : 1);
            ++number_;
            return true;
        }
        if (at_end_) return false;
        rest_.erase(0, at_);
        at_ = 0;
        looked_at = rest_.size();
        if (rest_.size() > bytes_max_)
            return make_error(Errc::too_large,
                              "line " + std::to_string(number_ + 1) + " is too long");
        RAPPORT_TRY(const Bytes piece, pieces_(piece_bytes));
        if (piece.empty())
            at_end_ = true;
        else
            rest_.append(as_text(piece));
    }
}

}  // namespace rapport::office
