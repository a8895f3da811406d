// apps/server/src/demo/data.hpp
//
// What the demo company knows, as plain tables. Days count from today, backwards when negative;
// hours are UTC. People and places are invented; telephone numbers are from ranges that nobody has.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
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
    // Microdegrees, and minutes of the day in which they receive; zeros where nobody has said.
    std::int64_t latitude, longitude, open_from, open_to;
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

struct StageMove {
    std::size_t account;
    std::string_view kind, from, to;
    int day;
    std::string_view reason;
};

struct Deal {
    std::size_t account;
    std::string_view name, step;
    int entered;
    std::int64_t value;
    std::string_view currency;
    int expected;  // 0: nobody has said
    std::string_view commitment, next_step;
    int next_day;
    std::string_view outcome, reason;  // empty: still open
};

struct DealPerson {
    std::size_t deal, contact;
    std::string_view role;
    int influence;
};

struct Supplier {
    std::size_t account;
    std::string_view name;
    int share;  // per mille
    std::string_view how_won, problems;
};

// Of last year.
struct Figure {
    std::size_t account;
    std::string_view kind;
    std::int64_t amount;
    std::string_view currency;
};

struct Target {
    std::size_t person;  // an index into people
    std::string_view kind;
    std::int64_t amount;
    std::string_view currency;  // of sales; else they are counted
};

struct Invoice {
    std::size_t account;
    std::string_view number;
    std::int64_t amount;
    std::string_view currency;
    int issued, due;
    std::int64_t paid;
};

struct Credit {
    std::size_t account;
    std::string_view grade;
    int score;
    std::int64_t limit;
    int terms_days, review;
    std::string_view reason;
};

struct Gift {
    std::size_t contact;
    std::string_view kind, what;
    std::int64_t value;
    std::string_view occasion;
    int day;
    std::string_view status;
};

struct Task {
    std::size_t account;
    std::string_view text;
    int due;
};

struct Complaint {
    std::size_t account, contact;
    std::string_view text;
    int severity, received;
    bool answered;
};

struct Touch {
    std::size_t contact;
    std::string_view kind;
    int day;
    std::string_view comment;
};

// In so many days, whatever today is.
struct Birthday {
    std::size_t contact;
    int in_days, year;
};

[[nodiscard]] std::span<const Person> people() noexcept;
// Some of them, by their index.
constexpr std::size_t wang = 1, li = 2, zhang = 3, anna = 4;

[[nodiscard]] std::span<const Account> accounts() noexcept;
[[nodiscard]] std::span<const Contact> contacts() noexcept;
[[nodiscard]] std::span<const Visit> visits() noexcept;
[[nodiscard]] std::span<const Promise> promises() noexcept;
[[nodiscard]] std::span<const Stance> stances() noexcept;
[[nodiscard]] std::span<const Fact> facts() noexcept;
[[nodiscard]] std::span<const StageMove> stage_moves() noexcept;
[[nodiscard]] std::span<const Deal> deals() noexcept;
[[nodiscard]] std::span<const DealPerson> deal_people() noexcept;
[[nodiscard]] std::span<const Supplier> suppliers() noexcept;
[[nodiscard]] std::span<const Figure> figures() noexcept;
[[nodiscard]] std::span<const Target> targets() noexcept;
[[nodiscard]] std::span<const Invoice> invoices() noexcept;
[[nodiscard]] std::span<const Credit> credits() noexcept;
[[nodiscard]] std::span<const Gift> gifts() noexcept;
[[nodiscard]] std::span<const Task> tasks() noexcept;
[[nodiscard]] std::span<const Complaint> complaints() noexcept;
[[nodiscard]] std::span<const Touch> touches() noexcept;
[[nodiscard]] std::span<const Birthday> birthdays() noexcept;
[[nodiscard]] std::span<const std::string_view> competitors() noexcept;

}  // namespace rapport::server::demo
