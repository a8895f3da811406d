// platform/native/src/session_impl.hpp
//
// What stands behind a Session, shared by its source files.
#pragma once

#include <memory>
#include <string>

#include "rapport/platform/session.hpp"
#include "rapport/session/errand.hpp"
#include "server_link.hpp"

namespace rapport::platform {

struct Session::Impl {
    std::unique_ptr<Store> store;
    std::unique_ptr<Door> door;
    std::string path;
    std::string ca_file;

    [[nodiscard]] HttpOptions http_options(const Account& account) const;
    // Goes on with the errand until it is done.
    [[nodiscard]] Result<Json> run(Errand& errand, const std::string& server,
                                   const HttpOptions& options, const Cancelled& cancelled);
};

}  // namespace rapport::platform
