// tests/bench/schema.hpp
//
// The workload's tables as rapport declares them. No reference is indexed, so that the plain tables
// beside them hold the same. The product's own tables of users and devices come first: the server
// writes those.
#pragma once

#include "rapport/record/schema.hpp"

namespace rapport::bench {

inline constexpr std::size_t kinds = 3;  // accounts, contacts, visits

[[nodiscard]] const Schema& schema() noexcept;
// The workload's tables, numbered from 0.
[[nodiscard]] const Table& table_of(std::size_t kind) noexcept;

}  // namespace rapport::bench
