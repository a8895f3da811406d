// apps/server/src/http/http_listener.cpp
#include "http/http_listener.hpp"

#include <future>
#include <thread>

#include "http/http_session.hpp"

namespace rapport::server {

using asio::ip::tcp;
using PlainSession = Session<beast::tcp_stream>;
using TlsSession = Session<beast::ssl_stream<beast::tcp_stream>>;

namespace {

// What limits of rate count by: an address, or the network that one IPv6 client has to itself.
std::string client_key(const asio::ip::address& address) {
    if (address.is_v4()) return address.to_string();
    const auto v6 = address.to_v6();
    if (v6.is_v4_mapped()) return asio::ip::make_address_v4(asio::ip::v4_mapped, v6).to_string();
    auto bytes = v6.to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), std::uint8_t{0});
    return asio::ip::make_address_v6(bytes).to_string();
}

}  // namespace

struct HttpListener::Impl {
    Impl(const ListenerOptions& options, HttpHandler& handler)
        : hall(options, handler), io(static_cast<int>(options.socket_threads)) {}

    Result<void> load_certificate();
    Result<void> listen();
    asio::awaitable<void> accept();
    void greet(tcp::socket socket);
    void start();
    void stop();
    void close_all(bool even_when_busy);
    [[nodiscard]] bool wait_for_end(std::int64_t ms);

    Hall hall;
    asio::io_context io;
    std::optional<asio::ssl::context> tls;
    std::optional<tcp::acceptor> acceptor;
    std::vector<std::thread> threads;
    std::uint16_t port = 0;
};

Result<void> HttpListener::Impl::load_certificate() {
    const TlsFiles& files = hall.options.tls;
    if (!files.given()) return {};
    const auto fail = [](const std::string& what) {
        return make_error(Errc::bad_certificate, what, "tls");
    };
    if (files.certificate.empty() || files.key.empty())
        return fail("TLS needs both a certificate file and a key file");
    tls.emplace(asio::ssl::context::tls_server);
    SSL_CTX* native = tls->native_handle();
    SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
    SSL_CTX_set_options(native, SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS);  // idle connections keep no buffers
    boost::system::error_code error;
    tls->use_certificate_chain_file(files.certificate, error);
    if (error) return fail("the certificate file can't be used: " + files.certificate);
    tls->use_private_key_file(files.key, asio::ssl::context::pem, error);
    if (error || SSL_CTX_check_private_key(native) != 1)
        return fail("the key file can't be used, or does not fit the certificate: " + files.key);
    return {};
}

Result<void> HttpListener::Impl::listen() {
    const ListenerOptions& options = hall.options;
    boost::system::error_code error;
    const std::string wanted = options.address == "localhost" ? "127.0.0.1" : options.address;
    const auto address = asio::ip::make_address(wanted, error);
    if (error)
        return make_error(Errc::invalid_argument, "not an address to listen on: " + options.address,
                          "bind");
    const tcp::endpoint endpoint{address, options.port};
    const auto fail = [&](Errc code, const std::string& why) {
        return make_error(code,
                          "can't listen on " + options.address + " port " +
                              std::to_string(options.port) + ": " + why,
                          "port");
    };
    acceptor.emplace(asio::make_strand(io));  // it is closed from another thread than it accepts on
    acceptor->open(endpoint.protocol(), error);
    if (!error) acceptor->set_option(asio::socket_base::reuse_address(true), error);
    if (!error) acceptor->bind(endpoint, error);
    if (!error) acceptor->listen(asio::socket_base::max_listen_connections, error);
    if (error == asio::error::address_in_use)
        return fail(Errc::busy, "another program uses it; choose another with --port");
    if (error == asio::error::access_denied)
        return fail(Errc::invalid_argument, "that port needs more rights");
    if (error) return fail(Errc::invalid_argument, error.message());
    port = acceptor->local_endpoint().port();
    return {};
}

void HttpListener::Impl::start() {
    asio::co_spawn(acceptor->get_executor(), accept(), asio::detached);
    for (std::size_t i = 0; i < hall.options.socket_threads; ++i)
        threads.emplace_back([this] { io.run(); });
}

asio::awaitable<void> HttpListener::Impl::accept() {
    asio::steady_timer pause{acceptor->get_executor()};
    while (!hall.stopping) {
        auto [error, socket] = co_await acceptor->async_accept(asio::make_strand(io), as_result);
        if (error == asio::error::operation_aborted || hall.stopping) co_return;
        if (error) {  // most likely out of file descriptors: others will end
            pause.expires_after(milliseconds{100});
            co_await pause.async_wait(as_result);
            continue;
        }
        greet(std::move(socket));
    }
}

void HttpListener::Impl::greet(tcp::socket socket) {
    boost::system::error_code error;
    const auto peer = socket.remote_endpoint(error);
    if (error) return;
    socket.set_option(tcp::no_delay(true), error);
    const auto welcome = [&](auto session) {
        {
            const std::lock_guard lock{hall.mutex};
            hall.connections.emplace(session.get(), session);
        }
        asio::co_spawn(session->executor(), [session] { return session->run(); }, asio::detached);
    };
    {
        const std::lock_guard lock{hall.mutex};
        if (hall.connections.size() >= hall.options.connections_max) return;  // closes it
    }
    std::string client = client_key(peer.address());
    if (tls)
        welcome(std::make_shared<TlsSession>(hall, std::move(client), std::move(socket), *tls));
    else
        welcome(std::make_shared<PlainSession>(hall, std::move(client), std::move(socket)));
}

void HttpListener::Impl::close_all(bool even_when_busy) {
    std::vector<std::shared_ptr<Connection>> open;  // let go outside the lock: an end takes it
    {
        const std::lock_guard lock{hall.mutex};
        for (const auto& [key, connection] : hall.connections)
            if (auto alive = connection.lock()) open.push_back(std::move(alive));
    }
    for (const auto& connection : open) connection->close(even_when_busy);
}

bool HttpListener::Impl::wait_for_end(std::int64_t ms) {
    std::unique_lock lock{hall.mutex};
    return hall.left.wait_for(lock, milliseconds{ms}, [this] { return hall.connections.empty(); });
}

void HttpListener::Impl::stop() {
    if (hall.stopping.exchange(true)) return;
    // Waited for: nobody is greeted any more when those who are there are hung up on.
    std::promise<void> closed;
    asio::post(acceptor->get_executor(), [this, &closed] {
        boost::system::error_code ignored;
        acceptor->close(ignored);
        closed.set_value();
    });
    closed.get_future().wait();
    close_all(false);
    if (!wait_for_end(hall.options.stop_ms_max)) close_all(true);
    hall.work.finish();
    hall.password.finish();
    (void)wait_for_end(1'000);
    io.stop();
    for (auto& thread : threads) thread.join();
}

HttpListener::HttpListener() = default;
HttpListener::~HttpListener() {
    if (impl_) stop();
}

Result<std::unique_ptr<HttpListener>> HttpListener::open(const ListenerOptions& options,
                                                         HttpHandler& handler) {
    std::unique_ptr<HttpListener> listener{new HttpListener};
    auto impl = std::make_unique<Impl>(options, handler);
    RAPPORT_CHECK(impl->load_certificate());
    RAPPORT_CHECK(impl->listen());
    impl->start();
    listener->impl_ = std::move(impl);
    return listener;
}

std::uint16_t HttpListener::port() const noexcept {
    return impl_->port;
}

std::size_t HttpListener::connections() const noexcept {
    const std::lock_guard lock{impl_->hall.mutex};
    return impl_->hall.connections.size();
}

void HttpListener::stop() {
    impl_->stop();
}

}  // namespace rapport::server
