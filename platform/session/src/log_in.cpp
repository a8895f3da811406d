// platform/session/src/log_in.cpp
//
// Who is logged in: the errands that change it.
#include <sodium.h>

#include "rapport/domain/certificates.hpp"
#include "rapport/domain/session.hpp"
#include "rapport/json/archive.hpp"
#include "rapport/session/errand.hpp"
#include "rapport/session/wipe_order.hpp"

namespace rapport::platform {
namespace {

Error is_anothers() {
    return make_error(Errc::wrong_server,
                      "this database belongs to another user; use a database of your own", "user");
}

class LogInErrand final : public Errand {
public:
    LogInErrand(Store& store, Account before, LogInOrder order)
        : store_(store), account_(std::move(before)), order_(std::move(order)) {}

    Result<std::optional<ServerCall>> next() override {
        if (stage_ == Stage::ask) return std::optional(call());
        if (stage_ == Stage::give_back) return std::optional(log_out_call(useless_token_));
        return std::optional<ServerCall>{};
    }

    Result<void> take(Result<ServerAnswer> answer) override {
        // A log-in that nobody will use was given back, or was not: it says the same.
        if (stage_ == Stage::give_back) return is_anothers();
        stage_ = Stage::done;
        sodium_memzero(order_.request.password.data(), order_.request.password.size());
        if (!answer) return std::move(answer).error();
        RAPPORT_TRY(const Bytes body, body_of(log_in_call({}), std::move(answer).value()));
        RAPPORT_TRY(const Granted granted, granted_in(body));
        if (!account_.user_id.empty() && account_.user_id != granted.user_id) {
            useless_token_ = granted.token;
            stage_ = Stage::give_back;
            return {};
        }
        return keep(granted);
    }

    Result<Json> answer() override {
        RAPPORT_TRY(Status status, status_of(store_));
        return to_json(std::move(status));
    }

private:
    enum class Stage : std::uint8_t { ask, give_back, done };

    [[nodiscard]] std::string label() const { return order_.request.label.value_or(order_.label); }

    [[nodiscard]] ServerCall call() const {
        return log_in_call({.user = order_.request.user,
                            .password = order_.request.password,
                            .device = to_text(store_.device()),
                            .label = label(),
                            .platform = order_.platform});
    }

    Result<void> keep(const Granted& granted) {
        account_.server = order_.request.server;
        if (!order_.ca_file.empty()) account_.ca_file = order_.ca_file;
        account_.token = granted.token;
        account_.token_expires_at = granted.token_expires_at;
        account_.user_id = granted.user_id;
        account_.user = granted.user.empty() ? order_.request.user : granted.user;
        account_.display_name = granted.display_name;
        account_.role = granted.role;
        account_.organisation = granted.organisation;
        RAPPORT_CHECK(store_.set_fact(facts::device_label, label()));
        return keep_account(store_, account_);
    }

    Store& store_;
    Account account_;
    LogInOrder order_;
    Stage stage_ = Stage::ask;
    std::string useless_token_;
};

class LogOutErrand final : public Errand {
public:
    LogOutErrand(Store& store, Account before, bool tells)
        : store_(store), account_(std::move(before)), asks_(tells) {}

    Result<std::optional<ServerCall>> next() override {
        if (asks_) return std::optional(log_out_call(account_.token));
        RAPPORT_CHECK(forget());
        return std::optional<ServerCall>{};
    }

    Result<void> take(Result<ServerAnswer> answer) override {
        asks_ = false;
        if (!answer) return std::move(answer).error();
        const auto body = body_of(log_out_call(account_.token), std::move(answer).value());
        // A token that the server no longer knows is as good as revoked.
        if (!body && body.error().code != Errc::token_expired) return body.error();
        return {};
    }

    Result<Json> answer() override {
        RAPPORT_TRY(Status status, status_of(store_));
        return to_json(std::move(status));
    }

private:
    Result<void> forget() {
        if (account_.token.empty()) return {};
        account_.token.clear();
        account_.token_expires_at.clear();
        return keep_account(store_, account_);
    }

    Store& store_;
    Account account_;
    bool asks_;
};

}  // namespace

Result<std::unique_ptr<Errand>> log_in_errand(Store& store, LogInOrder order) {
    RAPPORT_TRY(Account account, account_of(store));
    if (!account.user_id.empty() && account.user != order.request.user) return is_anothers();
    // Another server, which anybody may set up, has no say in what is kept here.
    const bool is_ours = !account.user_id.empty() && account.server == order.request.server;
    std::unique_ptr<Errand> errand =
        std::make_unique<LogInErrand>(store, std::move(account), std::move(order));
    return is_ours ? heeding(store, std::move(errand)) : std::move(errand);
}

Result<std::unique_ptr<Errand>> log_out_errand(Store& store, const LogOut& request) {
    RAPPORT_TRY(Account account, account_of(store));
    if (account.token.empty()) return make_error(Errc::not_logged_in);
    RAPPORT_CHECK(require_hand_in(store));
    return heeding(store, std::make_unique<LogOutErrand>(store, std::move(account),
                                                         !request.local.value_or(false)));
}

}  // namespace rapport::platform
