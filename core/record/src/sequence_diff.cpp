// core/record/src/sequence_diff.cpp
#include "sequence_diff.hpp"

#include <algorithm>
#include <optional>

namespace rapport {
namespace {

using Sequence = std::span<const std::uint32_t>;

// Edits walk from (0, 0) to (N, M); x counts what was taken of `before`, y of `after`, and a
// diagonal k is where x - y = k.
class Walk {
public:
    Walk(Sequence before, Sequence after)
        : before_(before),
          after_(after),
          n_(static_cast<std::ptrdiff_t>(before.size())),
          m_(static_cast<std::ptrdiff_t>(after.size())) {}

    // How many edits there are; nothing when there are too many.
    std::optional<std::ptrdiff_t> run() {
        const auto most = std::min(n_ + m_, static_cast<std::ptrdiff_t>(diff_edits_max));
        for (std::ptrdiff_t d = 0; d <= most; ++d) {
            reached_.emplace_back(static_cast<std::size_t>(d + 1));
            for (std::ptrdiff_t k = -d; k <= d; k += 2) {
                std::ptrdiff_t x = d == 0 ? 0 : start(d, k);
                while (x < n_ && x - k < m_ && x - k >= 0 &&
                       before_[static_cast<std::size_t>(x)] ==
                           after_[static_cast<std::size_t>(x - k)])
                    ++x;
                at(d, k) = static_cast<std::int32_t>(x);
                if (x >= n_ && x - k >= m_) return d;
            }
        }
        return std::nullopt;
    }

    // The steps back from the end, as hunks in order.
    [[nodiscard]] std::vector<Hunk> hunks(std::ptrdiff_t d) const {
        std::vector<Hunk> out;
        std::ptrdiff_t x = n_, y = m_;
        for (; d > 0; --d) {
            const std::ptrdiff_t k = x - y;
            const bool inserts = is_insertion(d, k);
            const std::ptrdiff_t from_k = inserts ? k + 1 : k - 1;
            const std::ptrdiff_t from_x = at(d - 1, from_k), from_y = from_x - from_k;
            const Hunk step{static_cast<std::size_t>(from_x),
                            static_cast<std::size_t>(inserts ? from_x : from_x + 1),
                            static_cast<std::size_t>(from_y),
                            static_cast<std::size_t>(inserts ? from_y + 1 : from_y)};
            if (!out.empty() && out.back().from == step.to && out.back().new_from == step.new_to)
                out.back() = {step.from, out.back().to, step.new_from, out.back().new_to};
            else
                out.push_back(step);
            x = from_x;
            y = from_y;
        }
        std::reverse(out.begin(), out.end());
        return out;
    }

private:
    // The furthest x on diagonal k after d edits; only every other diagonal is reached.
    std::int32_t& at(std::ptrdiff_t d, std::ptrdiff_t k) {
        return reached_[static_cast<std::size_t>(d)][static_cast<std::size_t>((k + d) / 2)];
    }
    [[nodiscard]] std::int32_t at(std::ptrdiff_t d, std::ptrdiff_t k) const {
        return reached_[static_cast<std::size_t>(d)][static_cast<std::size_t>((k + d) / 2)];
    }
    [[nodiscard]] bool is_insertion(std::ptrdiff_t d, std::ptrdiff_t k) const {
        return k == -d || (k != d && at(d - 1, k - 1) < at(d - 1, k + 1));
    }
    [[nodiscard]] std::ptrdiff_t start(std::ptrdiff_t d, std::ptrdiff_t k) const {
        return is_insertion(d, k) ? at(d - 1, k + 1) : at(d - 1, k - 1) + 1;
    }

    Sequence before_, after_;
    std::ptrdiff_t n_, m_;
    std::vector<std::vector<std::int32_t>> reached_;
};

}  // namespace

std::vector<Hunk> differences(Sequence before, Sequence after) {
    const auto [left, right] =
        std::mismatch(before.begin(), before.end(), after.begin(), after.end());
    const auto head = static_cast<std::size_t>(left - before.begin());
    before = before.subspan(head);
    after = after.subspan(head);
    while (!before.empty() && !after.empty() && before.back() == after.back()) {
        before = before.first(before.size() - 1);
        after = after.first(after.size() - 1);
    }
    if (before.empty() && after.empty()) return {};
    const Hunk whole{head, head + before.size(), head, head + after.size()};
    if (before.empty() || after.empty()) return {whole};

    Walk walk(before, after);
    const auto edits = walk.run();
    if (!edits) return {whole};
    std::vector<Hunk> out = walk.hunks(*edits);
    for (Hunk& hunk : out) {
        hunk.from += head;
        hunk.to += head;
        hunk.new_from += head;
        hunk.new_to += head;
    }
    return out;
}

}  // namespace rapport
