// apps/server/src/api/problem.cpp
#include "api/problem.hpp"

#include <nlohmann/json.hpp>

namespace rapport::server {

int status_of(Errc code) noexcept {
    switch (code) {
        case Errc::bad_credentials:
        case Errc::token_expired:
        case Errc::not_logged_in:
            return 401;
        case Errc::forbidden:
        case Errc::not_visible:
        case Errc::wipe_ordered:
            return 403;
        case Errc::not_found:
        case Errc::unknown_method:
            return 404;
        case Errc::wrong_server:
        case Errc::already_exists:
        case Errc::wrong_state:
            return 409;
        case Errc::too_large:
            return 413;
        case Errc::upgrade_needed:
            return 426;
        case Errc::rate_limited:
            return 429;
        case Errc::internal:
            return 500;
        case Errc::server_error:
            return 503;
        default:
            return blame_of(code) == Blame::local || blame_of(code) == Blame::retry ? 503 : 400;
    }
}

Error public_error(const Error& error) {
    if (error.code == Errc::rate_limited || error.code == Errc::server_error) return error;
    if (error.code == Errc::internal) return make_error(Errc::internal);
    const Blame blame = blame_of(error.code);
    if (blame == Blame::local || blame == Blame::retry) return make_error(Errc::server_error);
    return error;
}

std::string error_text(const Error& error) {
    const nlohmann::ordered_json body{{"code", name_of(error.code)},
                                      {"message", text_of(error.code)},
                                      {"detail", error.detail},
                                      {"field", error.field}};
    return body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

HttpResponse problem(int status, const Error& error) {
    const std::string text = error_text(public_error(error));
    HttpResponse response;
    response.status = status;
    response.content_type = "application/json";
    response.body.assign(text.begin(), text.end());
    response.note.error = name_of(error.code);
    if (status == 401) response.headers.push_back({"WWW-Authenticate", "Bearer"});
    if (status == 503) response.headers.push_back({"Retry-After", "2"});
    return response;
}

HttpResponse problem(const Error& error) {
    return problem(status_of(error.code), error);
}

}  // namespace rapport::server
