// apps/server/src/identity/users.cpp
#include <sodium.h>
#include <utf8proc.h>

#include <cstdlib>

#include "identity/identity.hpp"
#include "identity/rows.hpp"
#include "rapport/record/tables.hpp"
#include "rapport/record/text.hpp"

namespace rapport::server {
namespace {

constexpr std::size_t name_bytes_max = 64;
constexpr std::size_t display_name_bytes_max = 200;

Result<std::string> checked_text(std::string_view text, std::size_t bytes_max,
                                 const char* argument) {
    auto clean = normalised(text, Lines::one);
    if (!clean) return make_error(clean.error().code, clean.error().detail, argument);
    const auto first = clean->find_first_not_of(' ');
    if (first == std::string::npos)
        return make_error(Errc::invalid_argument, "it is empty", argument);
    std::string trimmed = clean->substr(first, clean->find_last_not_of(' ') - first + 1);
    if (trimmed.size() > bytes_max) return make_error(Errc::too_large, "it is too long", argument);
    return trimmed;
}

Result<void> check_role(std::string_view role) {
    const Field* field = product_schema().table(table::user)->field("role");
    if (field->choice(role)) return {};
    return make_error(Errc::invalid_choice, "a role is rep, manager or admin", "role");
}

// But for the token of a device that is to be wiped: that one is worth nothing, and still names it.
Result<void> end_log_ins(SqliteHubTransaction& transaction, const UserId& user) {
    return transaction.database()
        .prepare(
            "DELETE FROM login_token WHERE org = ?1 AND user = ?2 AND device NOT IN (SELECT id "
            "FROM login_device WHERE org = ?1 AND revoked = ?3)")
        .bind(1, transaction.number())
        .bind(2, user)
        .bind(3, static_cast<std::int64_t>(DeviceState::wipe_ordered))
        .run();
}

// Whether `manager` reports, directly or not, to `user`.
Result<bool> reports_to(SqliteHubTransaction& transaction, UserId manager, const UserId& user) {
    for (int steps = 0; steps < 100; ++steps) {
        if (manager == user) return true;
        RAPPORT_TRY(const auto row, user_by_id(transaction, manager));
        if (!row || !row->user.manager) return false;
        manager = *row->user.manager;
    }
    return true;
}

}  // namespace

std::string Identity::name_key(std::string_view name) {
    utf8proc_uint8_t* out = nullptr;
    const auto options = UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
    const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(name.data()),
                                   static_cast<utf8proc_ssize_t>(name.size()), &out,
                                   static_cast<utf8proc_option_t>(options));
    if (size < 0) return std::string{name};
    std::string key{reinterpret_cast<const char*>(out), static_cast<std::size_t>(size)};
    std::free(out);
    return key;
}

Result<void> Identity::put_user(SqliteHubTransaction& transaction, const User& user,
                                std::string_view hash) {
    const std::string key = name_key(user.name);
    auto insert = transaction.database().prepare(
        "INSERT INTO login_user (org, id, name, name_key, display_name, role, manager, "
        "password_hash, disabled, "
        "created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?)");
    insert.bind(1, transaction.number()).bind(2, user.id).bind(3, std::string_view{user.name});
    insert.bind(4, std::string_view{key}).bind(5, std::string_view{user.display_name});
    insert.bind(6, std::string_view{user.role});
    if (user.manager) insert.bind(7, *user.manager);
    insert.bind(8, hash).bind(9, user.created_at);
    return insert.run();
}

// The record that everybody's devices show.
Result<void> Identity::author_user(SqliteHubTransaction& transaction, const User& user,
                                   bool is_new) {
    const Value manager = user.manager ? Value{id_cast<RecordId>(*user.manager)} : Value{Empty{}};
    const Value disabled = user.disabled ? Value{std::int64_t{1}}
                           : is_new      ? Value{Empty{}}
                                         : Value{std::int64_t{0}};
    std::vector<Change> changes;
    changes.push_back(change_of(table::user, id_cast<RecordId>(user.id), is_new,
                                {{"name", user.name},
                                 {"display_name", user.display_name},
                                 {"role", user.role},
                                 {"manager", manager},
                                 {"disabled", disabled}}));
    RAPPORT_CHECK(
        engine_.author(transaction, storage_.organisation().hub_device, std::move(changes), now()));
    return {};
}

Result<User> Identity::add_user(const NewUser& wanted) {
    User user;
    RAPPORT_TRY(user.name, checked_text(wanted.name, name_bytes_max, "name"));
    RAPPORT_TRY(user.display_name,
                checked_text(wanted.display_name.empty() ? wanted.name : wanted.display_name,
                             display_name_bytes_max, "display_name"));
    RAPPORT_CHECK(check_role(wanted.role));
    user.role = wanted.role;
    RAPPORT_TRY(const std::string hash, passwords_.hash(wanted.password));
    user.created_at = now();
    user.id = UserId{make_uuid_v7(user.created_at, environment_.entropy)};
    const auto work = [&](SqliteHubTransaction& transaction) -> Result<void> {
        RAPPORT_TRY(const auto taken, user_by_name(transaction, user.name));
        if (taken) return make_error(Errc::already_exists, "there is a user of that name", "name");
        if (!wanted.manager.empty()) {
            RAPPORT_TRY(const auto manager, required_user(transaction, wanted.manager, "manager"));
            user.manager = manager.user.id;
        }
        RAPPORT_CHECK(put_user(transaction, user, hash));
        // Everybody sees the catalogue, from a place of its own in the sequence.
        RAPPORT_TRY(auto state, transaction.organisation());
        state.seq += 1;
        RAPPORT_CHECK(transaction.set_organisation(state));
        RAPPORT_CHECK(
            transaction.put_grant(user.id, {.scope = catalogue_scope(), .seq = state.seq}));
        return author_user(transaction, user, true);
    };
    RAPPORT_CHECK(write(work));
    return user;
}

Result<User> Identity::find_user(std::string_view name) {
    User user;
    const auto look = [&](SqliteHubTransaction& transaction) -> Result<void> {
        RAPPORT_TRY(auto row, required_user(transaction, name, "name"));
        user = std::move(row.user);
        return {};
    };
    RAPPORT_CHECK(read(look));
    return user;
}

Result<std::vector<User>> Identity::users() {
    std::vector<User> out;
    const auto look = [&](SqliteHubTransaction& transaction) -> Result<void> {
        RAPPORT_TRY(out, all_users(transaction));
        return {};
    };
    RAPPORT_CHECK(read(look));
    return out;
}

Result<void> Identity::set_disabled(std::string_view name, bool disabled) {
    return write([&](SqliteHubTransaction& transaction) -> Result<void> {
        RAPPORT_TRY(auto row, required_user(transaction, name, "name"));
        if (row.user.disabled == disabled) return {};
        row.user.disabled = disabled;
        RAPPORT_CHECK(transaction.database()
                          .prepare("UPDATE login_user SET disabled = ? WHERE org = ? AND id = ?")
                          .bind(1, std::int64_t{disabled})
                          .bind(2, transaction.number())
                          .bind(3, row.user.id)
                          .run());
        if (disabled) RAPPORT_CHECK(end_log_ins(transaction, row.user.id));
        return author_user(transaction, row.user, false);
    });
}

Result<void> Identity::set_password(std::string_view name, std::string_view password) {
    RAPPORT_TRY(const std::string hash, passwords_.hash(password));
    return write([&](SqliteHubTransaction& transaction) -> Result<void> {
        RAPPORT_TRY(const auto row, required_user(transaction, name, "name"));
        RAPPORT_CHECK(
            transaction.database()
                .prepare("UPDATE login_user SET password_hash = ? WHERE org = ? AND id = ?")
                .bind(1, std::string_view{hash})
                .bind(2, transaction.number())
                .bind(3, row.user.id)
                .run());
        return end_log_ins(transaction, row.user.id);
    });
}

Result<void> Identity::set_manager(std::string_view name, std::string_view manager) {
    return write([&](SqliteHubTransaction& transaction) -> Result<void> {
        RAPPORT_TRY(auto row, required_user(transaction, name, "name"));
        row.user.manager.reset();
        if (!manager.empty()) {
            RAPPORT_TRY(const auto above, required_user(transaction, manager, "manager"));
            RAPPORT_TRY(const bool circle, reports_to(transaction, above.user.id, row.user.id));
            if (circle)
                return make_error(Errc::invalid_argument, "nobody can be above themselves",
                                  "manager");
            row.user.manager = above.user.id;
        }
        auto update = transaction.database().prepare(
            "UPDATE login_user SET manager = ? WHERE org = ? AND id = ?");
        if (row.user.manager) update.bind(1, *row.user.manager);
        RAPPORT_CHECK(update.bind(2, transaction.number()).bind(3, row.user.id).run());
        return author_user(transaction, row.user, false);
    });
}

}  // namespace rapport::server
