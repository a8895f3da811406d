// apps/server/src/demo/stage.hpp
//
// A backend and a few devices in one process, on a clock that the play sets: what people save and
// sync here is what real devices would have saved and synced on those days.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "backend.hpp"
#include "rapport/store/store.hpp"
#include "rapport/sync/device_engine.hpp"

namespace rapport::server::demo {

// A small, fast, seeded generator (xorshift64*, Vigna 2016): for ids, never for secrets.
class Chance {
public:
    explicit Chance(std::uint64_t seed) : state_(seed) {}
    [[nodiscard]] std::uint64_t next() noexcept;
    [[nodiscard]] std::size_t below(std::size_t n) noexcept {
        return static_cast<std::size_t>(next() % n);
    }

private:
    std::uint64_t state_;
};

class Stage {
public:
    // Devices keep their databases in `folder` while the play lasts.
    Stage(Backend& backend, std::string folder, std::int64_t& clock, std::uint64_t seed)
        : backend_(backend), folder_(std::move(folder)), clock_(clock), chance_(seed) {}

    // A device of that user, enrolled and loaded.
    [[nodiscard]] Result<void> enter(const User& user, const std::string& label);
    [[nodiscard]] Store& store(const UserId& user) { return *devices_.at(user)->store; }
    // Exchanges until there is nothing more to send or get.
    [[nodiscard]] Result<void> sync(const UserId& user);
    [[nodiscard]] Result<void> sync_all();

private:
    struct Device {
        std::unique_ptr<Store> store;
        std::unique_ptr<sync::DeviceEngine> engine;
    };
    [[nodiscard]] Result<bool> exchange(const UserId& user, Device& device);

    Backend& backend_;
    const std::string folder_;
    std::int64_t& clock_;
    Chance chance_;
    std::map<UserId, std::unique_ptr<Device>> devices_;
};

}  // namespace rapport::server::demo
