// sync/src/archive.hpp
//
// cereal archives over the bounded byte reader and writer: unsigned numbers are varints, signed
// ones zigzag varints, text and bytes are sized, containers are counted, and a count is never
// believed beyond the bytes that are left. Messages name their fields once, in a `serialize`
// function (messages.cpp).
#pragma once

#include <cereal/cereal.hpp>

#include <map>
#include <optional>
#include <type_traits>

#include "rapport/record/bytes.hpp"
#include "rapport/record/id.hpp"

namespace rapport::sync {

class CompactOutput : public cereal::OutputArchive<CompactOutput, cereal::AllowEmptyClassElision> {
public:
    explicit CompactOutput(ByteWriter& out) : OutputArchive(this), out_(out) {}
    ByteWriter& bytes() { return out_; }

private:
    ByteWriter& out_;
};

class CompactInput : public cereal::InputArchive<CompactInput, cereal::AllowEmptyClassElision> {
public:
    explicit CompactInput(ByteReader& in) : InputArchive(this), in_(in) {}
    ByteReader& bytes() { return in_; }

private:
    ByteReader& in_;
};

template <class T>
inline constexpr bool is_number =
    std::is_integral_v<T>;  // cereal itself turns enumerations into these

}  // namespace rapport::sync

CEREAL_SETUP_ARCHIVE_TRAITS(rapport::sync::CompactInput, rapport::sync::CompactOutput)

namespace cereal {

template <class T, std::enable_if_t<rapport::sync::is_number<T>, int> = 0>
void CEREAL_SAVE_FUNCTION_NAME(rapport::sync::CompactOutput& archive, const T& value) {
    if constexpr (std::is_signed_v<T>)
        archive.bytes().zigzag(value);
    else
        archive.bytes().varint(static_cast<std::uint64_t>(value));
}

template <class T, std::enable_if_t<rapport::sync::is_number<T>, int> = 0>
void CEREAL_LOAD_FUNCTION_NAME(rapport::sync::CompactInput& archive, T& value) {
    if constexpr (std::is_signed_v<T>) {
        const std::int64_t v = archive.bytes().zigzag();
        value = static_cast<T>(v);
        if (static_cast<std::int64_t>(value) != v) archive.bytes().fail();
    } else {
        const std::uint64_t v = archive.bytes().varint();
        value = static_cast<T>(v);
        if (static_cast<std::uint64_t>(value) != v) archive.bytes().fail();
    }
}

inline void CEREAL_SAVE_FUNCTION_NAME(rapport::sync::CompactOutput& archive,
                                      const std::string& text) {
    archive.bytes().text(text);
}
inline void CEREAL_LOAD_FUNCTION_NAME(rapport::sync::CompactInput& archive, std::string& text) {
    text = archive.bytes().text();
}

inline void CEREAL_SAVE_FUNCTION_NAME(rapport::sync::CompactOutput& archive,
                                      const rapport::Bytes& bytes) {
    archive.bytes().sized(bytes);
}
inline void CEREAL_LOAD_FUNCTION_NAME(rapport::sync::CompactInput& archive, rapport::Bytes& bytes) {
    const auto view = archive.bytes().sized();
    bytes.assign(view.begin(), view.end());
}

template <std::size_t Size>
void CEREAL_SAVE_FUNCTION_NAME(rapport::sync::CompactOutput& archive,
                               const std::array<std::uint8_t, Size>& raw) {
    archive.bytes().raw(raw);
}
template <std::size_t Size>
void CEREAL_LOAD_FUNCTION_NAME(rapport::sync::CompactInput& archive,
                               std::array<std::uint8_t, Size>& raw) {
    const auto view = archive.bytes().raw(Size);
    if (view.size() == Size) std::copy(view.begin(), view.end(), raw.begin());
}

template <class Kind>
void CEREAL_SAVE_FUNCTION_NAME(rapport::sync::CompactOutput& archive, const rapport::Id<Kind>& id) {
    archive(id.bytes);
}
template <class Kind>
void CEREAL_LOAD_FUNCTION_NAME(rapport::sync::CompactInput& archive, rapport::Id<Kind>& id) {
    archive(id.bytes);
}

template <class T>
void CEREAL_SAVE_FUNCTION_NAME(rapport::sync::CompactOutput& archive,
                               const std::optional<T>& maybe) {
    archive(maybe.has_value());
    if (maybe) archive(*maybe);
}
template <class T>
void CEREAL_LOAD_FUNCTION_NAME(rapport::sync::CompactInput& archive, std::optional<T>& maybe) {
    bool there = false;
    archive(there);
    maybe.reset();
    if (there) archive(maybe.emplace());
}

template <class A, class B>
void CEREAL_SERIALIZE_FUNCTION_NAME(rapport::sync::CompactOutput& archive, std::pair<A, B>& both) {
    archive(both.first, both.second);
}
template <class A, class B>
void CEREAL_SERIALIZE_FUNCTION_NAME(rapport::sync::CompactInput& archive, std::pair<A, B>& both) {
    archive(both.first, both.second);
}

template <class T, std::enable_if_t<!std::is_same_v<T, std::uint8_t>, int> = 0>
void CEREAL_SAVE_FUNCTION_NAME(rapport::sync::CompactOutput& archive, const std::vector<T>& items) {
    archive.bytes().varint(items.size());
    for (const T& item : items) archive(item);
}
template <class T, std::enable_if_t<!std::is_same_v<T, std::uint8_t>, int> = 0>
void CEREAL_LOAD_FUNCTION_NAME(rapport::sync::CompactInput& archive, std::vector<T>& items) {
    const std::size_t count = archive.bytes().count();
    items.clear();
    for (std::size_t i = 0; i < count && archive.bytes().ok(); ++i) archive(items.emplace_back());
}

template <class K, class V>
void CEREAL_SAVE_FUNCTION_NAME(rapport::sync::CompactOutput& archive, const std::map<K, V>& items) {
    archive.bytes().varint(items.size());
    for (const auto& [key, value] : items) archive(key, value);
}
template <class K, class V>
void CEREAL_LOAD_FUNCTION_NAME(rapport::sync::CompactInput& archive, std::map<K, V>& items) {
    const std::size_t count = archive.bytes().count(2);
    items.clear();
    for (std::size_t i = 0; i < count && archive.bytes().ok(); ++i) {
        K key{};
        archive(key);
        archive(items[key]);
    }
}

}  // namespace cereal
