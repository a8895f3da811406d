// apps/server/src/http/http_session.hpp
//
// One connection, as a coroutine on its own strand: wait, read a head, ask for admission, read the
// body, have it answered, write, again. For http_listener.cpp alone; everything in it is Boost.
#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <boost/asio.hpp>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "http/http_listener.hpp"
#include "http/worker_pool.hpp"

namespace rapport::server {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

inline constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

// A connection as the listener sees it.
class Connection {
public:
    virtual ~Connection() = default;
    // From any thread: closes the socket, or only marks it to close when a request is under way.
    virtual void close(bool even_when_busy) = 0;
};

// What all connections of a listener share.
struct Hall {
    Hall(const ListenerOptions& o, HttpHandler& h)
        : options(o),
          handler(h),
          work(o.work_threads, o.work_queue_max),
          password(o.password_threads, o.password_queue_max) {}

    const ListenerOptions options;
    HttpHandler& handler;
    WorkerPool work;
    WorkerPool password;
    std::atomic<bool> stopping = false;
    std::atomic<std::size_t> bodies_bytes = 0;

    std::mutex mutex;
    std::condition_variable left;
    std::unordered_map<Connection*, std::weak_ptr<Connection>> connections;
};

// Room for a body, within what all bodies together may take.
class BodyRoom {
public:
    BodyRoom(Hall& hall, std::size_t bytes) : hall_(hall), bytes_(bytes) {
        fits_ = hall.bodies_bytes.fetch_add(bytes) + bytes <= hall.options.bodies_bytes_max;
    }
    BodyRoom(const BodyRoom&) = delete;
    BodyRoom& operator=(const BodyRoom&) = delete;
    ~BodyRoom() { hall_.bodies_bytes.fetch_sub(bytes_); }
    [[nodiscard]] bool fits() const noexcept { return fits_; }

private:
    Hall& hall_;
    std::size_t bytes_;
    bool fits_;
};

template <class Stream>
class Session final : public Connection, public std::enable_shared_from_this<Session<Stream>> {
public:
    template <class... Arguments>
    Session(Hall& hall, std::string client, Arguments&&... arguments)
        : hall_(hall),
          client_(std::move(client)),
          stream_(std::forward<Arguments>(arguments)...),
          buffer_(hall.options.header_bytes_max + 64 * 1024) {}

    ~Session() override {
        const std::lock_guard lock{hall_.mutex};
        hall_.connections.erase(this);
        hall_.left.notify_all();
    }

    void close(bool even_when_busy) override {
        asio::post(stream_.get_executor(), [self = this->shared_from_this(), even_when_busy] {
            if (self->waiting_ || even_when_busy) beast::get_lowest_layer(self->stream_).close();
            if (self->pause_) self->pause_->cancel();
        });
    }

    [[nodiscard]] asio::any_io_executor executor() { return stream_.get_executor(); }

    asio::awaitable<void> run() {
        const auto self = this->shared_from_this();  // lives as long as this coroutine
        if constexpr (is_tls) {
            expire_after(hall_.options.header_ms_max);
            waiting_ = true;
            const auto [error] =
                co_await stream_.async_handshake(asio::ssl::stream_base::server, as_result);
            waiting_ = false;
            if (error) co_return;
        }
        while (co_await serve_one()) buffer_.shrink_to_fit();
        if constexpr (is_tls) {
            expire_after(linger_ms);
            co_await stream_.async_shutdown(as_result);
        }
        boost::system::error_code ignored;
        beast::get_lowest_layer(stream_).socket().shutdown(asio::socket_base::shutdown_both,
                                                           ignored);
    }

private:
    static constexpr bool is_tls = !std::is_same_v<Stream, beast::tcp_stream>;
    static constexpr std::int64_t linger_ms = 2'000;
    static constexpr std::size_t linger_bytes = 4 * 1024 * 1024;
    using Parser = http::request_parser<http::vector_body<std::uint8_t>>;

    // One request from its first byte to the last one of its answer.
    struct Turn {
        Turn(Hall& hall) : begun(Clock::now()) {
            parser.header_limit(static_cast<std::uint32_t>(hall.options.header_bytes_max));
            parser.body_limit(boost::none);
        }
        Parser parser;
        HttpHead head;
        Clock::time_point begun;
        std::size_t bytes_in = 0;
        bool refused = false;  // the body was not read: the connection can't go on
    };

    void expire_after(std::int64_t ms) {
        beast::get_lowest_layer(stream_).expires_after(milliseconds{ms});
    }

    // Whether the connection goes on.
    asio::awaitable<bool> serve_one() {
        if (!co_await wait_for_byte()) co_return false;
        Turn turn{hall_};
        expire_after(hall_.options.header_ms_max);
        const auto [error, read] =
            co_await http::async_read_header(stream_, buffer_, turn.parser, as_result);
        turn.bytes_in = read;
        if (error) co_return co_await refuse(turn, status_of(error));
        if (!read_head(turn)) co_return co_await refuse(turn, 400);

        Admission admission = hall_.handler.admit(turn.head);
        const auto length = turn.parser.content_length();
        if (!admission.refusal && length && *length > admission.body_bytes_max)
            admission.refusal = hall_.handler.refuse(413);
        const BodyRoom room{hall_, admission.refusal || turn.parser.is_done() ? 0
                                   : length ? static_cast<std::size_t>(*length)
                                            : admission.body_bytes_max};
        if (!admission.refusal && !room.fits()) admission.refusal = hall_.handler.refuse(503);
        if (admission.refusal) {
            turn.refused = !turn.parser.is_done();
            co_return co_await write(turn, std::move(*admission.refusal));
        }
        turn.parser.body_limit(admission.body_bytes_max);
        if (const int status = co_await read_body(turn); status != 200)
            co_return co_await refuse(turn, status);
        HttpResponse response = co_await answer(turn, admission.lane);
        if (response.stream && turn.head.method != "HEAD")
            co_return co_await write_stream(turn, std::move(response));
        co_return co_await write(turn, std::move(response));
    }

    // Between requests nothing is under way, and a stopping server may hang up.
    asio::awaitable<bool> wait_for_byte() {
        if (buffer_.size() > 0) co_return true;
        if (hall_.stopping) co_return false;
        expire_after(hall_.options.idle_ms_max);
        waiting_ = true;
        const auto [error, read] =
            co_await stream_.async_read_some(buffer_.prepare(4096), as_result);
        waiting_ = false;
        buffer_.commit(read);
        co_return !error;
    }

    bool read_head(Turn& turn) {
        const auto& message = turn.parser.get();
        const std::string_view target{message.target().data(), message.target().size()};
        if (target.empty() || target.front() != '/') return false;
        const auto question = target.find('?');
        turn.head.method = std::string(message.method_string());
        turn.head.path = std::string(target.substr(0, question));
        if (question != target.npos) turn.head.query = std::string(target.substr(question + 1));
        turn.head.client = client_;
        for (const auto& field : message)
            turn.head.headers.push_back(
                {std::string(field.name_string()), std::string(field.value())});
        return true;
    }

    // 200, or the status that says why not; 0 when nobody is there to be told.
    asio::awaitable<int> read_body(Turn& turn) {
        if (!turn.parser.is_done() &&
            equal_ignoring_case(turn.head.header("Expect"), "100-continue")) {
            static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
            const auto [error, written] =
                co_await asio::async_write(stream_, asio::buffer(go_on), as_result);
            if (error) co_return 0;
        }
        const auto last = Clock::now() + milliseconds{hall_.options.body_ms_max};
        while (!turn.parser.is_done()) {
            const auto left = std::chrono::duration_cast<milliseconds>(last - Clock::now()).count();
            expire_after(std::clamp<std::int64_t>(left, 0, hall_.options.quiet_ms_max));
            const auto [error, read] =
                co_await http::async_read_some(stream_, buffer_, turn.parser, as_result);
            turn.bytes_in += read;
            if (error) co_return status_of(error);
        }
        co_return 200;
    }

    // 0 when the connection is gone (closed, cut, too slow): there is nobody to answer.
    static int status_of(const boost::system::error_code& error) {
        if (error == http::error::body_limit) return 413;
        if (error == http::error::header_limit || error == http::error::buffer_overflow) return 431;
        if (error == http::error::end_of_stream || error == http::error::partial_message) return 0;
        return error.category() == make_error_code(http::error::bad_method).category() ? 400 : 0;
    }

    asio::awaitable<bool> refuse(Turn& turn, int status) {
        turn.refused = true;
        if (status != 0) co_return co_await write(turn, hall_.handler.refuse(status));
        if (turn.bytes_in > 0) report(turn, 0, 0, {});
        co_return false;
    }

    asio::awaitable<HttpResponse> answer(Turn& turn, Lane lane) {
        auto request = std::make_shared<HttpRequest>(
            HttpRequest{std::move(turn.head), turn.parser.release().body()});
        turn.head = {.method = request->head.method,
                     .path = request->head.path,
                     .query = {},
                     .headers = {},
                     .client = {}};
        if (lane == Lane::immediate) co_return handled(hall_, *request);
        WorkerPool& pool = lane == Lane::password ? hall_.password : hall_.work;
        const auto executor = co_await asio::this_coro::executor;
        const auto start = [&](auto handler) {
            // Shared because a queue of std::function wants copies; it is called once.
            auto done = std::make_shared<decltype(handler)>(std::move(handler));
            const auto back = asio::prefer(executor, asio::execution::outstanding_work.tracked);
            const auto reply = [done, back](HttpResponse response) {
                asio::post(back, [done, response = std::move(response)]() mutable {
                    (*done)(std::move(response));
                });
            };
            const bool taken =
                pool.try_post([&hall = hall_, request, reply] { reply(handled(hall, *request)); });
            if (!taken) reply(hall_.handler.refuse(lane == Lane::password ? 429 : 503));
        };
        co_return co_await asio::async_initiate<const asio::use_awaitable_t<>, void(HttpResponse)>(
            start, asio::use_awaitable);
    }

    // The last place where an exception could pass.
    static HttpResponse handled(Hall& hall, const HttpRequest& request) noexcept {
        try {
            return hall.handler.handle(request);
        } catch (const std::exception&) {
            return hall.handler.refuse(500);
        }
    }

    asio::awaitable<bool> write(Turn& turn, HttpResponse response) {
        const bool keep = turn.parser.is_header_done() && turn.parser.keep_alive() &&
                          !turn.refused && !hall_.stopping;
        http::response<http::vector_body<std::uint8_t>> message{
            static_cast<http::status>(response.status), 11};
        for (const auto& header : hall_.options.headers) message.set(header.name, header.value);
        for (const auto& header : response.headers) message.set(header.name, header.value);
        if (!response.content_type.empty())
            message.set(http::field::content_type, response.content_type);
        message.keep_alive(keep);
        const std::size_t size = response.body.size();
        if (response.status != 204) message.content_length(size);
        if (turn.head.method != "HEAD") message.body() = std::move(response.body);

        http::response_serializer<http::vector_body<std::uint8_t>> serializer{message};
        bool cut = false;
        while (!serializer.is_done() && !cut) {
            expire_after(hall_.options.quiet_ms_max);
            const auto [error, written] =
                co_await http::async_write_some(stream_, serializer, as_result);
            cut = static_cast<bool>(error);
        }
        report(turn, response.status, size, std::move(response.note));
        if (!cut && turn.refused) co_await linger();
        co_return keep && !cut;
    }

    // Ends with the connection: how long it will be nobody knows.
    asio::awaitable<bool> write_stream(Turn& turn, HttpResponse response) {
        http::response<http::empty_body> message{static_cast<http::status>(response.status), 11};
        for (const auto& header : hall_.options.headers) message.set(header.name, header.value);
        for (const auto& header : response.headers) message.set(header.name, header.value);
        message.set(http::field::content_type, response.content_type);
        message.keep_alive(false);
        http::response_serializer<http::empty_body> head{message};
        expire_after(hall_.options.quiet_ms_max);
        auto [cut, sent] = co_await http::async_write_header(stream_, head, as_result);

        const auto executor = co_await asio::this_coro::executor;
        const auto pause = std::make_shared<asio::steady_timer>(executor);
        pause_ = pause;
        response.stream->on_news([executor, weak = std::weak_ptr{pause}] {
            asio::post(executor, [weak] {
                if (const auto alive = weak.lock()) alive->cancel();
            });
        });
        const auto is_gone = std::make_shared<bool>(false);
        asio::co_spawn(executor, notice_end(is_gone, pause), asio::detached);
        while (!cut && !*is_gone && !hall_.stopping && !response.stream->is_over()) {
            std::string text = response.stream->take();
            if (text.empty()) {
                pause->expires_after(milliseconds{hall_.options.still_here_ms});
                const auto [woken] = co_await pause->async_wait(as_result);
                if (woken) continue;
                text = response.stream->still_here();
            }
            expire_after(hall_.options.quiet_ms_max);
            std::size_t written = 0;
            std::tie(cut, written) =
                co_await asio::async_write(stream_, asio::buffer(text), as_result);
            sent += written;
        }
        pause_.reset();
        response.stream->on_news({});
        beast::get_lowest_layer(stream_).close();  // and with it the reading
        report(turn, response.status, sent, std::move(response.note));
        co_return false;
    }

    // A peer that has hung up is noticed by reading: a write would tell only later. Whatever it may
    // send ends the stream, too.
    asio::awaitable<void> notice_end(std::shared_ptr<bool> is_gone,
                                     std::shared_ptr<asio::steady_timer> pause) {
        const auto self = this->shared_from_this();
        std::array<std::uint8_t, 1> byte;
        beast::get_lowest_layer(stream_).expires_never();
        co_await stream_.async_read_some(asio::buffer(byte), as_result);
        *is_gone = true;
        pause->cancel();
    }

    // A peer that is still sending would lose the answer if the socket were closed under it: what
    // it sends is thrown away for a moment.
    asio::awaitable<void> linger() {
        auto& below = beast::get_lowest_layer(stream_);
        boost::system::error_code ignored;
        if constexpr (!is_tls) below.socket().shutdown(asio::socket_base::shutdown_send, ignored);
        expire_after(linger_ms);
        std::array<char, 16 * 1024> waste;
        for (std::size_t total = 0; total < linger_bytes;) {
            const auto [error, read] =
                co_await below.async_read_some(asio::buffer(waste), as_result);
            if (error) co_return;
            total += read;
        }
    }

    void report(const Turn& turn, int status, std::size_t bytes_out, LogNote note) {
        const std::chrono::duration<double, std::milli> took = Clock::now() - turn.begun;
        hall_.handler.served({turn.head.method, turn.head.path, status, took.count(), turn.bytes_in,
                              bytes_out, std::move(note)});
    }

    Hall& hall_;
    const std::string client_;
    Stream stream_;
    beast::flat_buffer buffer_;
    bool waiting_ = false;                       // on the strand only
    std::shared_ptr<asio::steady_timer> pause_;  // of an answer that goes on
};

}  // namespace rapport::server
