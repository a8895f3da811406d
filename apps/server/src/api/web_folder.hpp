// apps/server/src/api/web_folder.hpp
//
// The built web app as the server hands it out: all of it is read once, at the start, so that a
// request is a look into a map and never a path on the disk. Each file as it is, and compressed
// where the build has put that beside it (`.br`, `.gz`).
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "http/http.hpp"
#include "rapport/record/result.hpp"

namespace rapport::server {

class WebFolder {
public:
    // Errors: not_found (no such folder, or no index.html in it), too_large, io_error.
    [[nodiscard]] static Result<std::unique_ptr<WebFolder>> read(const std::string& folder);

    // Whether there is a file at this path of a URL; "/" is index.html.
    [[nodiscard]] bool has(std::string_view path) const noexcept;
    // The file at a path that `has`, in the best coding that the request takes.
    [[nodiscard]] HttpResponse answer(const HttpHead& head) const;

private:
    struct File {
        std::string_view type;
        bool is_hashed = false;  // its name changes with what it holds
        Bytes plain, brotli, gzip;
    };
    [[nodiscard]] const File* find(std::string_view path) const noexcept;

    std::map<std::string, File, std::less<>> files_;  // by their path below the folder
};

}  // namespace rapport::server
