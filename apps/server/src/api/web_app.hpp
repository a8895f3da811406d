// apps/server/src/api/web_app.hpp
//
// The app of a folder, from when it is built: a server may be there before its app is.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>

#include "api/web_folder.hpp"

namespace rapport::server {

class WebApp {
public:
    // Reads the app, or waits for it where the folder is empty. Errors: as WebFolder::read.
    [[nodiscard]] static Result<std::unique_ptr<WebApp>> open(std::string folder);

    // None as long as nothing has been built.
    [[nodiscard]] const WebFolder* folder() const noexcept { return ready_.load(); }
    // Whether it is there now. The folder appears whole (a build is moved to its place), and is
    // read once. One that can't be read stays unread, and is tried again.
    bool look();

private:
    explicit WebApp(std::string folder) : path_(std::move(folder)) {}

    const std::string path_;
    std::mutex reading_;
    std::unique_ptr<WebFolder> read_;
    std::atomic<const WebFolder*> ready_ = nullptr;
};

}  // namespace rapport::server
