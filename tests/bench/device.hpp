// tests/bench/device.hpp
//
// A device of rapport: a store in a file, and the workload's lines as its edits.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "mode.hpp"
#include "rapport/store/store.hpp"
#include "rapport/sync/device_engine.hpp"
#include "workload.hpp"

namespace rapport::bench {

[[nodiscard]] Edit creating(const Row& row);
[[nodiscard]] Edit updating(const Update& update, const Value& value);

class Device {
public:
    Device(const Mode& mode, const std::string& path);

    [[nodiscard]] Store& store() { return *store_; }
    [[nodiscard]] sync::DeviceEngine& engine() { return *engine_; }
    [[nodiscard]] std::int64_t now() const { return store_->environment().now_unix_ms(); }

    void load(std::span<const Row> rows);  // transactions of 500, each row a commit of its own
    void update(std::span<const Update> updates);  // each a commit and a transaction of its own

private:
    std::unique_ptr<Store> store_;
    std::unique_ptr<sync::DeviceEngine> engine_;
};

inline constexpr std::size_t rows_a_transaction = 500;

// Whether every row of the workload is visible with the value that `wanted` gives for each field.
using Wanted = std::function<const Value&(std::size_t row, std::size_t field)>;
[[nodiscard]] std::size_t fields_that_differ(Device& device, const Workload& work,
                                             const Wanted& wanted);

}  // namespace rapport::bench
