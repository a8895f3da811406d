// apps/server/src/api/web_app.cpp
#include "api/web_app.hpp"

#include <filesystem>

namespace rapport::server {

Result<std::unique_ptr<WebApp>> WebApp::open(std::string folder) {
    std::error_code error;
    const bool waits = std::filesystem::is_empty(folder, error) && !error;
    std::unique_ptr<WebApp> app{new WebApp(std::move(folder))};
    if (waits) return app;
    RAPPORT_TRY(app->read_, WebFolder::read(app->path_));
    app->ready_ = app->read_.get();
    return app;
}

bool WebApp::look() {
    const std::lock_guard lock(reading_);
    if (folder()) return true;
    std::error_code error;
    if (!std::filesystem::exists(std::filesystem::path(path_) / "index.html", error)) return false;
    auto read = WebFolder::read(path_);
    if (!read) return false;
    read_ = *std::move(read);
    ready_ = read_.get();
    return true;
}

}  // namespace rapport::server
