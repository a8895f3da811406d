// tests/bench/hub.hpp
//
// The server's own storage and engine in this process: what an exchange costs it, without HTTP.
#pragma once

#include <memory>
#include <string>

#include "identity/identity.hpp"
#include "meter.hpp"
#include "rapport/sync/hub_engine.hpp"
#include "storage/sqlite_hub_storage.hpp"

namespace rapport::bench {

class Hub {
public:
    // Everything below `folder`; one user, who sees all.
    explicit Hub(const std::string& folder, Durability durability = Durability::full);

    // What the server does with a request's bytes, but for HTTP and the log-in.
    [[nodiscard]] Bytes exchange(const DeviceId& device, ByteView request);
    [[nodiscard]] Digest digest();
    [[nodiscard]] const Meter& meter() const { return meter_; }

private:
    std::unique_ptr<server::SqliteHubStorage> storage_;
    sync::HubEngine engine_;
    UserId user_;
    Meter meter_;
};

inline constexpr const char* user_name = "rep";
inline constexpr const char* user_password = "a password for the bench";

// Storage in that folder with its one user in it.
[[nodiscard]] std::unique_ptr<server::SqliteHubStorage> open_hub(const std::string& folder,
                                                                 Durability durability);

}  // namespace rapport::bench
