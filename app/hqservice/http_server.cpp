#include "app/hqservice/http_server.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <csignal>
#include <list>

#include "app/hqservice/http_session.h"

namespace loyalty::hqservice {

namespace {

constexpr std::chrono::seconds stopTimeout{10};
constexpr std::chrono::milliseconds acceptPause{100};

class BeastServer final : public HttpServer {
public:
    BeastServer(Settings settings, Handler& handler)
        : m_settings(std::move(settings)), m_shared{m_settings, handler}
    {}

    Result<void> open()
    {
        if (auto loaded = loadCertificate(); !loaded)
            return loaded;
        error_code error;
        const auto address = asio::ip::make_address(m_settings.host, error);
        if (error)
            return fault(FaultKind::Invalid, m_settings.host + " is no IP address");
        const tcp::endpoint endpoint(address, m_settings.port);
        m_acceptor.open(endpoint.protocol(), error);
        if (!error)
            m_acceptor.set_option(asio::socket_base::reuse_address(true), error);
        if (!error)
            m_acceptor.bind(endpoint, error);
        if (!error)
            m_acceptor.listen(asio::socket_base::max_listen_connections, error);
        if (error)
            return fault(error == asio::error::address_in_use ? FaultKind::Busy : FaultKind::Denied,
                         "port " + std::to_string(m_settings.port) + " of " + m_settings.host +
                             " cannot be used: " + error.message());
        return {};
    }

    [[nodiscard]] std::uint16_t port() const override { return m_acceptor.local_endpoint().port(); }

    void run() override
    {
        m_signals.async_wait([this](error_code error, int) {
            if (!error)
                stop();
        });
        accept();
        m_io.run();
    }

private:
    Result<void> loadCertificate()
    {
        if (m_settings.certificateFile.empty())
            return {};
        error_code error;
        m_tls.emplace(asio::ssl::context::tls_server);
        m_tls->set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_tlsv1 |
                               asio::ssl::context::no_tlsv1_1,
                           error);
        m_tls->use_certificate_chain_file(m_settings.certificateFile, error);
        if (error)
            return fault(FaultKind::Missing, "the certificate " + m_settings.certificateFile +
                                                 " cannot be used: " + error.message());
        m_tls->use_private_key_file(m_settings.keyFile, asio::ssl::context::pem, error);
        if (error)
            return fault(FaultKind::Missing,
                         "the key " + m_settings.keyFile + " cannot be used: " + error.message());
        return {};
    }

    void accept()
    {
        m_acceptor.async_accept([this](error_code error, tcp::socket socket) {
            if (!m_acceptor.is_open())
                return;
            if (error)
                return acceptLater();
            if (m_shared.connections < m_settings.maxConnections)
                serve(std::move(socket));
            accept();
        });
    }

    // Out of file descriptors, most likely: asking again at once would only burn the processor.
    void acceptLater()
    {
        m_pause.expires_after(acceptPause);
        m_pause.async_wait([this](error_code error) {
            if (!error)
                accept();
        });
    }

    void serve(tcp::socket socket)
    {
        error_code ignored;
        socket.set_option(tcp::no_delay(true), ignored);
        m_open.remove_if([](const std::weak_ptr<Connection>& one) { return one.expired(); });
        if (m_tls)
            start(std::make_shared<Session<beast::ssl_stream<beast::tcp_stream>>>(
                m_shared, std::move(socket), *m_tls));
        else
            start(std::make_shared<Session<beast::tcp_stream>>(m_shared, std::move(socket)));
    }

    template <class Kind>
    void start(const std::shared_ptr<Kind>& session)
    {
        m_open.push_back(session);
        session->start();
    }

    void stop()
    {
        m_shared.isStopping = true;
        error_code ignored;
        m_acceptor.close(ignored);
        m_pause.cancel();
        for (const std::weak_ptr<Connection>& one : m_open)
            if (const auto session = one.lock())
                session->stop();
        m_deadline.expires_after(stopTimeout);
        m_deadline.async_wait([this](error_code) { m_io.stop(); });
        leaveWhenDone();
    }

    void leaveWhenDone()
    {
        if (m_shared.connections == 0)
            return m_io.stop();
        m_pause.expires_after(acceptPause / 4);
        m_pause.async_wait([this](error_code) { leaveWhenDone(); });
    }

    Settings m_settings;
    Shared m_shared;
    asio::io_context m_io{1};
    std::optional<asio::ssl::context> m_tls;
    tcp::acceptor m_acceptor{m_io};
    asio::signal_set m_signals{m_io, SIGTERM, SIGINT};
    asio::steady_timer m_pause{m_io};
    asio::steady_timer m_deadline{m_io};
    std::list<std::weak_ptr<Connection>> m_open;
};

}  // namespace

Result<std::unique_ptr<HttpServer>> HttpServer::listen(const Settings& settings, Handler& handler)
{
    auto server = std::make_unique<BeastServer>(settings, handler);
    if (auto opened = server->open(); !opened)
        return tl::unexpected(opened.error());
    return server;
}

}  // namespace loyalty::hqservice
