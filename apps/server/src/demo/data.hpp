// apps/server/src/demo/data.hpp
//
// What the demo company knows, as plain tables. Days count from today, backwards when negative;
// hours are UTC. People and places are invented; telephone numbers are from ranges that nobody has.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace rapport::server::demo {

inline constexpr std::string_view company = "衡远泵业 Hengyuan Pumps";
inline constexpr std::string_view password = "demo";

struct Person {
    std::string_view name, display_name, role, manager;
    std::string_view device;  // its label; empty: works without one
    std::string_view about;   // for the welcome
};

struct Account {
    std::size_t owner;  // an index into people
    std::string_view name, short_name, account_class, status, tier, industry, region, city, address;
    std::string_view phone, website, ownership, source;
    int founded, staff;
    std::string_view business, profile;
    int day;  // when it was entered
};

struct Contact {
    std::size_t account;
    std::string_view name, title, department, mobile, email, echelon, decision_role;
    bool is_decision_maker;
    std::string_view language;
};

struct Said {
    std::size_t contact;
    std::string_view kind, text;
};

struct Visit {
    std::size_t account;
    std::array<std::size_t, 2> contacts;
    std::size_t contact_count;
    int day, hour;
    std::string_view kind, purpose, preparation;
    std::string_view primary, measure, minimum;
    // What became of it; nothing for one that is still to come.
    std::array<Said, 3> said;
    std::size_t said_count;
    std::string_view result, next_step;
    int next_day;
    std::string_view summary;
};

struct Promise {
    std::size_t account, contact;
    std::string_view direction, text;
    int made, due;
    std::string_view outcome;  // empty: still open
};

struct Stance {
    std::size_t contact;
    std::size_t observer;  // an index into people
    std::string_view role, attitude;
    int strength, influence;
    std::string_view style, comment;
};

struct Fact {
    std::size_t contact;
    std::string_view kind, value, source;
};

[[nodiscard]] std::span<const Person> people() noexcept;
[[nodiscard]] std::span<const Account> accounts() noexcept;
[[nodiscard]] std::span<const Contact> contacts() noexcept;
[[nodiscard]] std::span<const Visit> visits() noexcept;
[[nodiscard]] std::span<const Promise> promises() noexcept;
[[nodiscard]] std::span<const Stance> stances() noexcept;
[[nodiscard]] std::span<const Fact> facts() noexcept;

}  // namespace rapport::server::demo
