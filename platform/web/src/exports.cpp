// platform/web/src/exports.cpp
//
// The C ABI that JavaScript sees. Conventions:
//
// 1. One instance has one database and one thread.
// 2. What goes in is written to where rapport_input(size) says, one part behind the other; each
//    function takes the sizes of its parts.
// 3. What comes out is at rapport_output(), rapport_output_size() bytes, until the next call.
// 4. A function answers 0 for failure, with the door's error object as JSON, and 1 for success.
// 5. No function lets an exception through. A broken assertion ends the instance: WASI's proc_exit.
#include <algorithm>
#include <new>
#include <optional>

#include "rapport/record/error.hpp"
#include "rapport/session/pin_key.hpp"
#include "session.hpp"

#define RAPPORT_EXPORT(name) extern "C" __attribute__((export_name(#name)))

namespace rapport::web {
namespace {

enum Outcome : int { failed = 0, done = 1, begun = 2, waits = 2, sends = 3 };

struct Instance {
    Bytes input, output;
    std::unique_ptr<Session> session;
    std::optional<platform::ServerCall> call;  // under way
    std::optional<Error> fault;                // what ended the errand
};

Instance& instance() {
    static Instance only;
    return only;
}

std::string_view part(std::size_t offset, std::size_t size) {
    return as_text(ByteView(instance().input).subspan(offset, size));
}

int answer(int outcome, std::string_view text) {
    const ByteView bytes = as_bytes(text);
    instance().output.assign(bytes.begin(), bytes.end());
    return outcome;
}

int refuse(const Error& error) {
    return answer(failed, to_text(error_json(error)));
}

// The one place where exceptions become codes.
template <class Work>
int guarded(Work work) {
    try {
        return work();
    } catch (const std::bad_alloc&) {
        return refuse(make_error(Errc::out_of_memory));
    } catch (...) {
        return refuse(make_error(Errc::internal, "a call failed in an unforeseen way"));
    }
}

int end_errand(const Error& error) {
    Instance& all = instance();
    all.session->errand().reset();
    all.call.reset();
    all.fault.reset();
    return refuse(error);
}

// The call as JavaScript is to send it; the body stands apart (rapport_body).
int send(Session& session, platform::ServerCall call) {
    const auto server = session.server();
    if (!server) return end_errand(server.error());
    Json head = Json::object();
    head.set("url", *server + call.path).set("type", call.type).set("token", call.token);
    head.set("compress", call.worth_compressing);
    head.set("answer_bytes_max", static_cast<std::int64_t>(call.answer_bytes_max));
    instance().call = std::move(call);
    return answer(sends, to_text(head));
}

int next_step(Session& session) {
    Instance& all = instance();
    if (all.fault) return end_errand(Error(*all.fault));
    auto call = session.errand()->next();
    if (!call) return end_errand(call.error());
    if (*call) return send(session, std::move(**call));
    if (session.errand()->deadline()) return answer(waits, {});
    const auto json = session.errand()->answer();
    if (!json) return end_errand(json.error());
    session.errand().reset();
    return answer(done, to_text(*json));
}

void take(Result<platform::ServerAnswer> came) {
    Instance& all = instance();
    if (!all.session || !all.session->errand() || !all.call) return;
    all.call.reset();
    if (auto taken = all.session->errand()->take(std::move(came)); !taken)
        all.fault = std::move(taken).error();
}

}  // namespace

// Null when there is no memory for so much.
RAPPORT_EXPORT(rapport_input) std::uint8_t* rapport_input(std::size_t size) {
    Bytes& input = instance().input;
    guarded([&] {
        input.reserve(std::max<std::size_t>(size, 1));
        input.assign(size, 0);
        return done;
    });
    return input.size() == size ? input.data() : nullptr;
}
RAPPORT_EXPORT(rapport_output) const std::uint8_t* rapport_output() {
    return instance().output.data();
}
RAPPORT_EXPORT(rapport_output_size) std::size_t rapport_output_size() {
    return instance().output.size();
}

// Input: the key. Makes a database when `create` is not 0.
RAPPORT_EXPORT(rapport_open) int rapport_open(std::size_t key_size, int create) {
    return guarded([&] {
        Instance& all = instance();
        if (all.session) return refuse(make_error(Errc::busy, "it is open already"));
        auto session = Session::open(as_bytes(part(0, key_size)), create != 0);
        all.input.assign(all.input.size(), 0);
        if (!session) return refuse(session.error());
        all.session = std::move(session).value();
        return answer(done, "{}");
    });
}

RAPPORT_EXPORT(rapport_close) void rapport_close() {
    instance().session.reset();
    instance().call.reset();
    instance().fault.reset();
}

// Input: the method's name, its arguments. Answers 2 when an errand at the server has begun:
// rapport_step goes on with it, and brings the answer.
RAPPORT_EXPORT(rapport_call) int rapport_call(std::size_t method_size, std::size_t arguments_size) {
    return guarded([&] {
        Instance& all = instance();
        if (!all.session) return refuse(make_error(Errc::wrong_state, "open the database first"));
        const bool was_under_way = all.session->errand() != nullptr;
        const Answer came =
            all.session->door().call(part(0, method_size), part(method_size, arguments_size));
        all.input.assign(all.input.size(), 0);  // there may have been a password in it
        if (came.ok && !was_under_way && all.session->errand()) return answer(begun, {});
        return answer(came.ok ? done : failed, came.json);
    });
}

// The errand's next step: 0 and 1 end it; 2 wait until rapport_deadline(); 3 send
// a POST: the output is `{url, type, token, compress, answer_bytes_max}`, the body at
// rapport_body().
RAPPORT_EXPORT(rapport_step) int rapport_step() {
    return guarded([&] {
        Instance& all = instance();
        if (!all.session || !all.session->errand())
            return refuse(make_error(Errc::wrong_state, "no errand is under way"));
        return next_step(*all.session);
    });
}
RAPPORT_EXPORT(rapport_body) const std::uint8_t* rapport_body() {
    return instance().call ? instance().call->body.data() : nullptr;
}
RAPPORT_EXPORT(rapport_body_size) std::size_t rapport_body_size() {
    return instance().call ? instance().call->body.size() : 0;
}
RAPPORT_EXPORT(rapport_deadline) double rapport_deadline() {
    Instance& all = instance();
    if (!all.session || !all.session->errand()) return 0;
    return static_cast<double>(all.session->errand()->deadline().value_or(0));
}

// What came of the POST. Input: the Content-Type, the body without its content coding.
RAPPORT_EXPORT(rapport_answered)
void rapport_answered(int status, int has_protocol, std::size_t type_size, std::size_t body_size) {
    guarded([&] {
        const ByteView body = as_bytes(part(type_size, body_size));
        take(platform::ServerAnswer{.status = status,
                                    .has_protocol = has_protocol != 0,
                                    .type = std::string(part(0, type_size)),
                                    .body = Bytes(body.begin(), body.end())});
        return 1;
    });
}
// Input: a code's name ("unreachable", "interrupted", "too_large", "cancelled").
RAPPORT_EXPORT(rapport_failed) void rapport_failed(std::size_t code_size) {
    guarded([&] {
        take(make_error(errc_of(part(0, code_size)), "the browser could not reach the server"));
        return 1;
    });
}

// Where to listen for hints: `{url, token}` for a GET of server-sent events.
RAPPORT_EXPORT(rapport_hints) int rapport_hints() {
    return guarded([&] {
        if (!instance().session) return refuse(make_error(Errc::wrong_state));
        const auto source = instance().session->hints();
        return source ? answer(done, to_text(*source)) : refuse(source.error());
    });
}

// Input: a PIN, 16 bytes of salt. The output is the 32 bytes of the key.
RAPPORT_EXPORT(rapport_derive_key)
int rapport_derive_key(std::size_t pin_size, std::size_t salt_size) {
    return guarded([&] {
        const std::string_view given = part(pin_size, salt_size);
        platform::PinSalt salt{};
        if (given.size() != salt.size())
            return refuse(make_error(Errc::invalid_argument, "it has 16 bytes", "salt"));
        std::copy(given.begin(), given.end(), salt.begin());
        const auto key = platform::pin_key(part(0, pin_size), salt);
        instance().input.assign(instance().input.size(), 0);
        if (!key) return refuse(key.error());
        return answer(done, as_text(*key));
    });
}

}  // namespace rapport::web
