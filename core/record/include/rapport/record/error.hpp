// rapport/record/error.hpp
//
// Every way in which rapport can say no. One list feeds the enum, the names that JSON carries, the
// exit codes of the command line and the reference in the docs. Numbers are ABI: append, never
// renumber, never reuse.
//
// `blame` tells a shell what to do: *caller* means mend the call, *local* the device or its disk,
// *remote* the peer, *retry* means wait and try again, *defect* is a bug of ours. `detail` is for
// people and never holds what a user typed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rapport {

enum class Blame : std::uint8_t { caller, local, remote, retry, defect };

// clang-format off
#define RAPPORT_ERROR_CODES(X)                                                                                  \
    X(1,  invalid_argument,   caller, "the call's arguments can't be understood")                               \
    X(2,  unknown_method,     caller, "there is no method of that name")                                        \
    X(3,  not_found,          caller, "no such record is on this device")                                       \
    X(4,  wrong_table,        caller, "that id belongs to a record of another kind")                            \
    X(5,  invalid_text,       caller, "the text holds characters that can't be kept")                           \
    X(6,  invalid_date,       caller, "there is no such date or time")                                          \
    X(7,  invalid_choice,     caller, "the value is none of the allowed ones")                                  \
    X(8,  too_large,          caller, "the value or file exceeds a limit")                                      \
    X(9,  deleted,            caller, "the record is deleted; restore it first")                                \
    X(10, already_exists,     caller, "a record with that id is already here")                                  \
    X(11, incomplete,         caller, "something that this step needs is missing")                              \
    X(12, unsent_work,        caller, "there is work that the server has not got yet")                          \
    X(13, wrong_state,        caller, "the record's state does not allow this step")                            \
    X(14, bad_rev,            caller, "the rev token is not one that this database gave out")                   \
    X(15, wrong_passphrase,   caller, "the passphrase does not open this bundle")                               \
    X(20, wrong_pin,          caller, "the PIN does not open this database")                                    \
    X(21, not_a_database,     local,  "the file is not a rapport database")                                     \
    X(22, newer_schema,       local,  "the database was written by a newer rapport")                            \
    X(23, read_only,          local,  "the database or its folder can't be written")                            \
    X(24, disk_full,          local,  "the disk is full")                                                       \
    X(25, busy,               retry,  "another process holds this database")                                    \
    X(26, io_error,           local,  "the disk or file system failed")                                         \
    X(27, corrupt,            local,  "the database is damaged")                                                \
    X(28, out_of_memory,      local,  "there is not enough memory")                                             \
    X(29, not_a_bundle,       local,  "the file is not a rapport bundle")                                         \
    X(30, newer_bundle,       local,  "the bundle was written by a newer rapport")                              \
    X(31, damaged_bundle,     local,  "the bundle is damaged or cut short")                                     \
    X(40, not_logged_in,      caller, "this device is not logged in to a server")                               \
    X(41, unreachable,        retry,  "the server can't be reached")                                            \
    X(42, foreign_server,     remote, "what answers there is not a rapport server")                             \
    X(43, bad_certificate,    remote, "the server's certificate can't be trusted")                              \
    X(44, bad_credentials,    caller, "the name or the password is wrong")                                      \
    X(45, token_expired,      caller, "the log-in has expired or was revoked; log in again")                    \
    X(46, bad_message,        remote, "the peer sent something that can't be read")                             \
    X(47, forked,             local,  "this database is a copy or an old backup of a device that went on")      \
    X(48, upgrade_needed,     local,  "the peer speaks a newer protocol; upgrade rapport")                      \
    X(49, no_progress,        retry,  "several exchanges in a row made no progress")                            \
    X(50, rate_limited,       retry,  "too many requests; wait a little")                                       \
    X(51, server_error,       retry,  "the server failed to answer")                                            \
    X(52, wrong_server,       caller, "this database belongs to another server or user")                        \
    X(53, interrupted,        retry,  "the connection was cut")                                                 \
    X(54, diverged,           defect, "this device does not hold what the server has, and loading it again did not help") \
    X(60, not_visible,        remote, "the record belongs to an account that is not yours")                     \
    X(61, forbidden,          remote, "your role does not allow this change")                                   \
    X(62, no_such_record,     remote, "the change belongs to a record that the server does not have")           \
    X(63, invalid_change,     remote, "the change breaks a rule of its table")                                  \
    X(64, repeated,           remote, "the same change came before under another name")                         \
    X(65, no_room,            remote, "the server has no room left for this file")                              \
    X(66, wipe_ordered,       remote, "the server has ordered that this device's data be removed")              \
    X(70, cancelled,          caller, "the step was cancelled")                                                 \
    X(99, internal,           defect, "rapport made a mistake; please report it")
// clang-format on

enum class Errc : std::uint16_t {
#define X(number, name, blame, text) name = number,
    RAPPORT_ERROR_CODES(X)
#undef X
};

// The code's name as JSON and scripts see it, e.g. "wrong_pin".
[[nodiscard]] std::string_view name_of(Errc code) noexcept;
// One plain English sentence without a full stop.
[[nodiscard]] std::string_view text_of(Errc code) noexcept;
[[nodiscard]] Blame blame_of(Errc code) noexcept;
// The code of that name; Errc::internal when there is none.
[[nodiscard]] Errc errc_of(std::string_view name) noexcept;

struct Error {
    Errc code = Errc::internal;
    std::string detail;  // says what to do; never user data
    std::string field;   // the argument or field at fault, when there is one
};

[[nodiscard]] inline Error make_error(Errc code, std::string detail = {}, std::string field = {}) {
    return Error{code, std::move(detail), std::move(field)};
}

}  // namespace rapport
