// rapport/record/id.hpp
//
// The 128-bit names of things. Each kind of id is a type of its own, so that a device never passes
// for a record. Records, devices and users have UUIDv7 ids (RFC 9562), which sort by the time they
// were made; ids that two devices must agree on without talking (memberships, restricted scopes)
// are UUIDv8 made from the things they join.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <functional>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "rapport/record/bytes.hpp"

namespace rapport {

// Fills the span with unpredictable bytes. Chance is always an argument: tests and the simulator
// pass a seeded one.
using Entropy = std::function<void(std::span<std::uint8_t>)>;

using Uuid = std::array<std::uint8_t, 16>;

template <class Kind>
struct Id {
    Uuid bytes{};

    [[nodiscard]] bool is_nil() const noexcept { return bytes == Uuid{}; }
    [[nodiscard]] ByteView view() const noexcept { return bytes; }
    friend bool operator==(const Id&, const Id&) = default;
    friend auto operator<=>(const Id& a, const Id& b) noexcept {
        return std::memcmp(a.bytes.data(), b.bytes.data(), 16) <=> 0;
    }
};

using RecordId = Id<struct RecordKind>;
using DeviceId = Id<struct DeviceKind>;
using ScopeId = Id<struct ScopeKind>;  // an account's scope bears the account's id
using UserId = Id<struct UserKind>;    // a user's id is the id of the user's record

// Names one kind of id by another where the design says that they are the same thing.
template <class To, class From>
[[nodiscard]] constexpr To id_cast(const From& from) noexcept {
    return To{from.bytes};
}

// "0195f3c2-7a10-7c3e-8f00-000000000001", lower case.
[[nodiscard]] std::string uuid_text(const Uuid& uuid);
// Reads the form above, upper or lower case; nothing else.
[[nodiscard]] std::optional<Uuid> parse_uuid(std::string_view text) noexcept;
// A new UUIDv7 for that instant (milliseconds since 1970, UTC).
[[nodiscard]] Uuid make_uuid_v7(std::int64_t unix_ms, const Entropy& entropy);
// The same, and of one millisecond each is greater than the `last`: its random part and a random
// amount more (RFC 9562, 6.2, method 2).
[[nodiscard]] Uuid make_uuid_v7_after(const Uuid& last, std::int64_t unix_ms,
                                      const Entropy& entropy);
// The same parts always give the same UUIDv8; parts are hashed with their lengths, so they can't
// run together.
[[nodiscard]] Uuid make_uuid_from(std::string_view purpose, std::span<const ByteView> parts);
[[nodiscard]] inline Uuid make_uuid_from(std::string_view purpose,
                                         std::initializer_list<ByteView> parts) {
    return make_uuid_from(purpose, std::span(parts.begin(), parts.size()));
}
[[nodiscard]] int uuid_version(const Uuid& uuid) noexcept;

template <class Kind>
[[nodiscard]] std::string to_text(const Id<Kind>& id) {
    return uuid_text(id.bytes);
}
template <class IdType>
[[nodiscard]] std::optional<IdType> parse_id(std::string_view text) noexcept {
    const auto uuid = parse_uuid(text);
    return uuid ? std::optional<IdType>{IdType{*uuid}} : std::nullopt;
}
template <class IdType>
[[nodiscard]] std::optional<IdType> id_from(ByteView bytes) noexcept {
    if (bytes.size() != 16) return std::nullopt;
    IdType id;
    std::memcpy(id.bytes.data(), bytes.data(), 16);
    return id;
}

struct IdHash {
    template <class Kind>
    std::size_t operator()(const Id<Kind>& id) const noexcept {
        std::uint64_t high = 0, low = 0;
        std::memcpy(&high, id.bytes.data(), 8);
        std::memcpy(&low, id.bytes.data() + 8, 8);
        return static_cast<std::size_t>(high * 0x9e3779b97f4a7c15ULL ^ low);
    }
};

}  // namespace rapport
