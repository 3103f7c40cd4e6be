#include "app/hqservice/http_server.h"

#include <sys/resource.h>

#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <csignal>
#include <list>

#include "app/hqservice/certificate_files.h"
#include "app/hqservice/http_session.h"

namespace loyalty::hqservice {

namespace {

constexpr std::chrono::seconds stopTimeout{10};
constexpr std::chrono::milliseconds acceptPause{100};
constexpr std::chrono::seconds watchEvery{1};

// As many sockets as the system lets this program have, less what databases and files need. The
// limit a program starts with is the low one, for those who cannot count beyond it (select).
std::size_t mostSockets()
{
    constexpr rlim_t others = 128;
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return others;
    limit.rlim_cur = limit.rlim_max;
    if (::setrlimit(RLIMIT_NOFILE, &limit) != 0)
        ::getrlimit(RLIMIT_NOFILE, &limit);
    return static_cast<std::size_t>(std::max(limit.rlim_cur, others + 16) - others);
}

class BeastServer final : public HttpServer {
public:
    BeastServer(Settings settings, Handler& handler)
        : m_settings(std::move(settings)), m_shared{m_settings, handler}
    {
        m_settings.maxConnections = std::min(m_settings.maxConnections, mostSockets());
        if (!m_settings.certificateFile.empty())
            m_certificate.emplace(m_settings.certificateFile, m_settings.keyFile);
    }

    Result<void> open()
    {
        if (m_certificate) {
            auto read = m_certificate->read();
            if (!read)
                return tl::unexpected(read.error());
            m_shared.handler.certificateRead(read);
        }
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
        awaitReload();
        if (m_certificate)
            watchCertificate();
        accept();
        m_io.run();
    }

private:
    // Without TLS there is nothing to read again, and SIGHUP ends nobody.
    void awaitReload()
    {
        m_hangUp.async_wait([this](error_code error, int) {
            if (error)
                return;
            if (m_certificate)
                m_shared.handler.certificateRead(m_certificate->read());
            awaitReload();
        });
    }

    void watchCertificate()
    {
        m_watch.expires_after(watchEvery);
        m_watch.async_wait([this](error_code error) {
            if (error)
                return;
            if (m_certificate->haveChanged())
                m_shared.handler.certificateRead(m_certificate->read());
            watchCertificate();
        });
    }

    void accept()
    {
        m_acceptor.async_accept([this](error_code error, tcp::socket socket) {
            if (!m_acceptor.is_open())
                return;
            if (error)
                return acceptLater();
            if (m_shared.connections < m_settings.maxConnections || makeRoom())
                serve(std::move(socket));
            accept();
        });
    }

    // Whoever holds connections and is silent must not keep others out.
    bool makeRoom()
    {
        return std::any_of(m_open.begin(), m_open.end(), [](const auto& one) {
            const auto session = one.lock();
            return session != nullptr && session->stop();
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
        if (m_certificate)
            start(std::make_shared<Session<beast::ssl_stream<beast::tcp_stream>>>(
                m_shared, std::move(socket), m_certificate->context()));
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
        m_watch.cancel();
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
    std::optional<CertificateFiles> m_certificate;
    tcp::acceptor m_acceptor{m_io};
    asio::signal_set m_signals{m_io, SIGTERM, SIGINT};
    asio::signal_set m_hangUp{m_io, SIGHUP};
    asio::steady_timer m_watch{m_io};
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
