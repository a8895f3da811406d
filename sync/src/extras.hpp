// sync/src/extras.hpp
//
// Named additions at the end of a message, from protocol 2 on: a list of number and bytes. A peer
// reads those that it knows and skips the others, so that one side can say something new without a
// new version.
#pragma once

#include <utility>
#include <vector>

#include "archive.hpp"
#include "rapport/sync/limits.hpp"

namespace rapport::sync {

class Extras {
public:
    template <class... T>
    void put(std::uint64_t number, const T&... values) {
        ByteWriter out;
        CompactOutput archive{out};
        archive(values...);
        items_.emplace_back(number, out.take());
    }
    void put_bytes(std::uint64_t number, Bytes bytes) {
        items_.emplace_back(number, std::move(bytes));
    }
    // Nothing happens when there is no such addition. False when it can't be read.
    template <class... T>
    [[nodiscard]] bool get(std::uint64_t number, T&... values) const {
        const Bytes* bytes = find(number);
        if (!bytes) return true;
        ByteReader in{*bytes};
        CompactInput archive{in};
        archive(values...);
        return in.ok() && in.at_end();
    }
    // Null when there is no such addition.
    [[nodiscard]] const Bytes* find(std::uint64_t number) const noexcept {
        for (const auto& [given, bytes] : items_)
            if (given == number) return &bytes;
        return nullptr;
    }
    [[nodiscard]] bool fits() const noexcept { return items_.size() <= extras_max; }

    template <class Archive>
    void serialize(Archive& archive) {
        archive(items_);
    }

private:
    std::vector<std::pair<std::uint64_t, Bytes>> items_;
};

}  // namespace rapport::sync
