// core/playbook/src/matrices.cpp
//
// Looking up a verdict in a table, and the steps of a ladder.
#include "keyed.hpp"
#include "rapport/playbook/scores.hpp"

namespace rapport {
namespace {

// Below the last threshold is the last band too: a table has a cell for everything.
const MatrixBand& band_of(const MatrixAxis& axis, std::int64_t value) {
    for (const MatrixBand& band : axis.bands)
        if (value >= band.from) return band;
    return axis.bands.back();
}

std::optional<std::int64_t> value_of(const Playbook& playbook, const MatrixAxis& axis,
                                     const ExpressionView& view, const Answers& results) {
    if (axis.model) {
        const auto found = results.find(*axis.model);
        return found == results.end() ? std::nullopt : std::optional(found->second);
    }
    if (!axis.value) return {};
    const ExpressionValue value = playbook.evaluate(*axis.value, view);
    if (const bool* truth = std::get_if<bool>(&value)) return *truth ? 1000 : 0;
    if (const Decimal* number = std::get_if<Decimal>(&value)) return number->rounded();
    return {};
}

}  // namespace

const MatrixCell* cell_of(const Matrix& matrix, std::span<const std::int64_t> values) noexcept {
    if (values.size() != matrix.axes.size()) return nullptr;
    for (const MatrixCell& cell : matrix.cells) {
        bool is_here = true;
        for (std::size_t n = 0; n < values.size() && is_here; ++n)
            is_here = cell.at[n] == band_of(matrix.axes[n], values[n]).key;
        if (is_here) return &cell;
    }
    return nullptr;
}

const MatrixCell* cell_of(const Playbook& playbook, const Matrix& matrix,
                          const ExpressionView& view, const Answers& results) {
    std::vector<std::int64_t> values;
    for (const MatrixAxis& axis : matrix.axes) {
        const auto value = value_of(playbook, axis, view, results);
        if (!value) return nullptr;
        values.push_back(*value);
    }
    return cell_of(matrix, values);
}

const LadderStep* step_of(const Ladder& ladder, std::string_view key) noexcept {
    return keyed(ladder.steps, key);
}

const LadderStep* step_after(const Ladder& ladder, std::string_view key) noexcept {
    if (key.empty()) return &ladder.steps.front();
    const LadderStep* step = step_of(ladder, key);
    return step && step != &ladder.steps.back() ? step + 1 : nullptr;
}

}  // namespace rapport
