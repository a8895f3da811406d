// core/record/src/record.cpp
#include "rapport/record/record.hpp"

#include <algorithm>

namespace rapport {
namespace {

struct ByPlace {
    bool operator()(const Sibling& a, const Sibling& b) const noexcept {
        return a.field != b.field ? a.field < b.field : a.dot < b.dot;
    }
    bool operator()(const Sibling& a, FieldNo field) const noexcept { return a.field < field; }
    bool operator()(FieldNo field, const Sibling& a) const noexcept { return field < a.field; }
};

auto place_of(auto& siblings, FieldNo field, const Dot& dot) {
    return std::lower_bound(siblings.begin(), siblings.end(), dot,
                            [&](const Sibling& s, const Dot& d) {
                                return s.field != field ? s.field < field : s.dot < d;
                            });
}

}  // namespace

std::span<const Sibling> RecordState::of(FieldNo field) const noexcept {
    const auto [first, last] = std::equal_range(siblings.begin(), siblings.end(), field, ByPlace{});
    return {siblings.data() + (first - siblings.begin()), static_cast<std::size_t>(last - first)};
}

bool RecordState::has(FieldNo field, const Dot& dot) const noexcept {
    const auto at = place_of(siblings, field, dot);
    return at != siblings.end() && at->field == field && at->dot == dot;
}

void RecordState::put(Sibling sibling) {
    const auto at = place_of(siblings, sibling.field, sibling.dot);
    if (at != siblings.end() && at->field == sibling.field && at->dot == sibling.dot)
        *at = std::move(sibling);
    else
        siblings.insert(at, std::move(sibling));
}

bool RecordState::drop(FieldNo field, const Dot& dot) {
    const auto at = place_of(siblings, field, dot);
    if (at == siblings.end() || at->field != field || at->dot != dot) return false;
    siblings.erase(at);
    return true;
}

void RecordState::replace(FieldNo field, std::vector<Sibling> all) {
    const auto [first, last] = std::equal_range(siblings.begin(), siblings.end(), field, ByPlace{});
    const auto at = siblings.erase(first, last);
    std::sort(all.begin(), all.end(), ByPlace{});
    siblings.insert(at, std::make_move_iterator(all.begin()), std::make_move_iterator(all.end()));
}

const Sibling* RecordState::ancestor(FieldNo field) const noexcept {
    const auto at = std::lower_bound(ancestors.begin(), ancestors.end(), field, ByPlace{});
    return at != ancestors.end() && at->field == field ? &*at : nullptr;
}

void RecordState::put_ancestor(Sibling value) {
    drop_ancestor(value.field);
    ancestors.insert(std::lower_bound(ancestors.begin(), ancestors.end(), value.field, ByPlace{}),
                     std::move(value));
}

void RecordState::drop_ancestor(FieldNo field) {
    std::erase_if(ancestors, [&](const Sibling& s) { return s.field == field; });
}

const Sibling* winner(std::span<const Sibling> siblings) noexcept {
    const Sibling* best = nullptr;
    for (const Sibling& s : siblings) {
        if (s.field == live_field) {
            const bool alive = s.value == Value{std::int64_t{1}};
            const bool best_alive = best && best->value == Value{std::int64_t{1}};
            if (alive != best_alive) {
                if (alive || !best) best = &s;
                continue;
            }
        }
        if (!best || best->time < s.time || (best->time == s.time && best->dot < s.dot)) best = &s;
    }
    return best;
}

bool in_conflict(std::span<const Sibling> siblings) noexcept {
    return std::any_of(siblings.begin(), siblings.end(),
                       [&](const Sibling& s) { return s.value != siblings.front().value; });
}

bool is_deleted(const RecordState& record) noexcept {
    const Sibling* live = winner(record.of(live_field));
    return live && live->value == Value{std::int64_t{0}};
}

}  // namespace rapport
