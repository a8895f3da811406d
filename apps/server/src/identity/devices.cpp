// apps/server/src/identity/devices.cpp
//
// Devices, log-ins and tokens.
#include "identity/identity.hpp"
#include "identity/rows.hpp"
#include "rapport/record/tables.hpp"
#include "rapport/record/text.hpp"

namespace rapport::server {
namespace {

constexpr std::size_t label_bytes_max = 200;
constexpr std::int64_t seen_every_ms = 10 * 60'000;
constexpr std::size_t token_bytes = 43;

// What a device says of itself; what it says badly is left out rather than refused.
std::string label_of(std::string_view text) {
    auto clean = normalised(text.substr(0, 4 * label_bytes_max), Lines::one);
    if (!clean || clean->size() > label_bytes_max) return {};
    return std::move(*clean);
}

Result<void> update_device(SqliteHubTransaction& transaction, const Device& device) {
    return transaction.database()
        .prepare(
            "INSERT INTO login_device (org, id, user, label, platform, enrolled_at, last_seen_at, "
            "revoked) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (org, id) DO UPDATE SET label = "
            "excluded.label, "
            "platform = excluded.platform, last_seen_at = excluded.last_seen_at, revoked = "
            "excluded.revoked")
        .bind(1, transaction.number())
        .bind(2, device.id)
        .bind(3, device.user)
        .bind(4, std::string_view{device.label})
        .bind(5, std::string_view{device.platform})
        .bind(6, device.enrolled_at)
        .bind(7, device.last_seen_at)
        .bind(8, static_cast<std::int64_t>(device.state))
        .run();
}

Result<void> end_tokens_of(SqliteHubTransaction& transaction, const DeviceId& device) {
    return transaction.database()
        .prepare("DELETE FROM login_token WHERE org = ? AND device = ?")
        .bind(1, transaction.number())
        .bind(2, device)
        .run();
}

}  // namespace

Result<void> Identity::author_device(SqliteHubTransaction& transaction, const Device& device,
                                     bool is_new) {
    std::vector<Change> changes;
    changes.push_back(
        change_of(table::device, id_cast<RecordId>(device.id), is_new,
                  {{"user", id_cast<RecordId>(device.user)},
                   {"label", device.label.empty() ? Value{Empty{}} : Value{device.label}},
                   {"enrolled_at", device.enrolled_at}}));
    RAPPORT_CHECK(
        engine_.author(transaction, storage_.organisation().hub_device, std::move(changes), now()));
    return {};
}

// A device belongs to one user for good: its database holds that user's work.
Result<void> Identity::bind_device(SqliteHubTransaction& transaction, const UserId& user,
                                   const DeviceId& id, std::string_view label,
                                   std::string_view platform) {
    RAPPORT_TRY(const auto known, device_by_id(transaction, id));
    if (known && known->user != user)
        return make_error(Errc::wrong_server, "this device's database belongs to another user",
                          "device");
    if (known && known->state == DeviceState::wipe_ordered) return make_error(Errc::wipe_ordered);
    if (known && known->state == DeviceState::revoked)
        return make_error(Errc::forbidden, "this device was revoked", "device");
    Device device = known.value_or(Device{id, user, {}, {}, now(), 0, DeviceState::enrolled});
    const std::string before = device.label;
    device.label = label_of(label);
    device.platform = label_of(platform);
    device.last_seen_at = now();
    RAPPORT_CHECK(update_device(transaction, device));
    if (known && device.label == before) return {};
    return author_device(transaction, device, !known);
}

Result<void> Identity::enrol(const UserId& user, const DeviceId& device, std::string_view label,
                             std::string_view platform) {
    return write([&](SqliteHubTransaction& transaction) -> Result<void> {
        return bind_device(transaction, user, device, label, platform);
    });
}

Result<std::vector<Device>> Identity::devices() {
    std::vector<Device> out;
    const auto look = [&](SqliteHubTransaction& transaction) -> Result<void> {
        auto query = transaction.database().prepare(
            "SELECT id, user, label, platform, enrolled_at, last_seen_at, revoked FROM "
            "login_device WHERE org = ? "
            "ORDER BY enrolled_at, id");
        query.bind(1, transaction.number());
        while (true) {
            RAPPORT_TRY(const bool row, query.step());
            if (!row) return {};
            out.push_back({query.id<DeviceId>(0), query.id<UserId>(1), std::string(query.text(2)),
                           std::string(query.text(3)), query.integer(4), query.integer(5),
                           device_state(query.integer(6))});
        }
    };
    RAPPORT_CHECK(read(look));
    return out;
}

Result<void> Identity::change_device(const DeviceId& id, DeviceState state) {
    return write([&](SqliteHubTransaction& transaction) -> Result<void> {
        RAPPORT_TRY(auto device, device_by_id(transaction, id));
        if (!device) return make_error(Errc::not_found, "there is no such device", "device");
        device->state = state;
        RAPPORT_CHECK(update_device(transaction, *device));
        if (state == DeviceState::wipe_ordered) return {};
        return end_tokens_of(transaction, id);
    });
}

Result<void> Identity::revoke_device(const DeviceId& id) {
    return change_device(id, DeviceState::revoked);
}

Result<void> Identity::order_wipe(const DeviceId& id) {
    return change_device(id, DeviceState::wipe_ordered);
}

// A courtesy to administrators: when it can't be written now, it is written another time.
void Identity::seen(const DeviceId& id) {
    bool due = false;
    const auto look = [&](SqliteHubTransaction& transaction) -> Result<void> {
        RAPPORT_TRY(const auto device, device_by_id(transaction, id));
        due = device && now() - device->last_seen_at >= seen_every_ms;
        return {};
    };
    if (const auto done = read(look); !done || !due) return;
    (void)write([&](SqliteHubTransaction& transaction) -> Result<void> {
        return transaction.database()
            .prepare("UPDATE login_device SET last_seen_at = ? WHERE org = ? AND id = ?")
            .bind(1, now())
            .bind(2, transaction.number())
            .bind(3, id)
            .run();
    });
}

// -- log-ins

Result<void> Identity::put_token(SqliteHubTransaction& transaction, const LoggedIn& log_in,
                                 const DeviceId& device) {
    // One log-in a device; what has run out goes with it.
    RAPPORT_CHECK(end_tokens_of(transaction, device));
    RAPPORT_CHECK(
        transaction.database()
            .prepare("DELETE FROM login_token WHERE org = ? AND user = ? AND expires_at <= ?")
            .bind(1, transaction.number())
            .bind(2, log_in.user.id)
            .bind(3, now())
            .run());
    const Bytes hash = token_hash(log_in.token, storage_.token_key());
    return transaction.database()
        .prepare(
            "INSERT INTO login_token (org, hash, device, user, created_at, expires_at) VALUES (?, "
            "?, ?, ?, ?, ?)")
        .bind(1, transaction.number())
        .bind(2, ByteView{hash})
        .bind(3, device)
        .bind(4, log_in.user.id)
        .bind(5, now())
        .bind(6, log_in.token_expires_at)
        .run();
}

Result<LoggedIn> Identity::log_in(const LogIn& attempt) {
    if (attempt.device.is_nil() || uuid_version(attempt.device.bytes) == 0)
        return make_error(Errc::invalid_argument, "the device has no id", "device");
    std::optional<UserRow> row;
    const auto look = [&](SqliteHubTransaction& transaction) -> Result<void> {
        RAPPORT_TRY(row, user_by_name(transaction, attempt.name));
        return {};
    };
    RAPPORT_CHECK(read(look));
    // The same work and the same answer whether the name exists or not.
    if (!row) passwords_.match_nothing(attempt.password);
    if (!row || !passwords_.matches(row->password_hash, attempt.password))
        return make_error(Errc::bad_credentials);
    if (row->user.disabled)
        return make_error(Errc::forbidden, "this user is disabled; ask the administrator");

    LoggedIn out;
    out.user = std::move(row->user);
    out.token = make_token(environment_.entropy);
    out.token_expires_at = now() + options_.token_ms;
    const auto work = [&](SqliteHubTransaction& transaction) -> Result<void> {
        RAPPORT_TRY(const auto still, user_by_id(transaction, out.user.id));
        // Changed while the password was being checked.
        if (!still || still->password_hash != row->password_hash)
            return make_error(Errc::bad_credentials);
        if (still->user.disabled)
            return make_error(Errc::forbidden, "this user is disabled; ask the administrator");
        RAPPORT_CHECK(
            bind_device(transaction, out.user.id, attempt.device, attempt.label, attempt.platform));
        return put_token(transaction, out, attempt.device);
    };
    RAPPORT_CHECK(write(work));
    return out;
}

Result<sync::Caller> Identity::authenticate(std::string_view token) {
    const auto expired = [] { return make_error(Errc::token_expired); };
    if (token.size() != token_bytes) return expired();
    const Bytes hash = token_hash(token, storage_.token_key());
    std::optional<sync::Caller> caller;
    DeviceState state = DeviceState::enrolled;
    const auto look = [&](SqliteHubTransaction& transaction) -> Result<void> {
        // Expired or a disabled user's: of a device that is to be wiped it still says which it is.
        auto query = transaction.database().prepare(
            "SELECT t.user, t.device, d.revoked FROM login_token AS t JOIN login_user AS u ON "
            "u.org = t.org AND u.id = t.user "
            "JOIN login_device AS d ON d.org = t.org AND d.id = t.device "
            "WHERE t.org = ?1 AND t.hash = ?2 AND (d.revoked = ?4 OR (t.expires_at > ?3 AND "
            "u.disabled = 0 AND d.revoked = 0))");
        query.bind(1, transaction.number())
            .bind(2, ByteView{hash})
            .bind(3, now())
            .bind(4, static_cast<std::int64_t>(DeviceState::wipe_ordered));
        RAPPORT_TRY(const bool row, query.step());
        if (!row) return {};
        caller = sync::Caller{query.id<UserId>(0), query.id<DeviceId>(1)};
        state = device_state(query.integer(2));
        return {};
    };
    RAPPORT_CHECK(read(look));
    if (!caller) return expired();
    if (state == DeviceState::wipe_ordered) return make_error(Errc::wipe_ordered);
    return *caller;
}

Result<void> Identity::log_out(std::string_view token) {
    const Bytes hash = token_hash(token, storage_.token_key());
    return write([&](SqliteHubTransaction& transaction) -> Result<void> {
        return transaction.database()
            .prepare("DELETE FROM login_token WHERE org = ? AND hash = ?")
            .bind(1, transaction.number())
            .bind(2, ByteView{hash})
            .run();
    });
}

}  // namespace rapport::server
