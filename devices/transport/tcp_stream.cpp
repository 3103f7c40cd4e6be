#include "devices/transport/tcp_stream.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <QNetworkProxy>
#include <cstring>

namespace loyalty::devices {

namespace {

// A device that was switched off says nothing: the system asks after ten quiet seconds.
constexpr int quietSeconds = 10;
constexpr int askSeconds = 5;
constexpr int asks = 3;

}  // namespace

TcpStream::TcpStream(PortAddress address, LinkTimes times, QObject* parent)
    : LinkedStream(times, parent),
      m_address(std::move(address)),
      m_socket(this),
      m_patience(this),
      m_watchdog(this)
{
    m_socket.setProxy(QNetworkProxy::NoProxy);
    m_socket.setReadBufferSize(1);
    m_patience.setSingleShot(true);
    m_patience.setInterval(connectPatience);
    m_watchdog.setInterval(watchdogInterval);
    connect(&m_socket, &QTcpSocket::connected, this, &TcpStream::onConnected);
    connect(&m_socket, &QTcpSocket::readyRead, this, &TcpStream::onReadyRead);
    connect(&m_socket, &QTcpSocket::errorOccurred, this, &TcpStream::onGone);
    connect(&m_socket, &QTcpSocket::disconnected, this, &TcpStream::onGone);
    connect(&m_socket, &QTcpSocket::bytesWritten, this,
            [this] { noteWritten(m_socket.bytesToWrite()); });
    connect(&m_patience, &QTimer::timeout, this, &TcpStream::onGone);
    connect(&m_watchdog, &QTimer::timeout, this, [this] {
        if (isWriteStalled(m_socket.bytesToWrite()))
            onGone();
    });
}

TcpStream::~TcpStream()
{
    stop();
}

void TcpStream::start()
{
    if (isStarted())
        return;
    setStarted(true);
    handle(LinkEvent::Appeared);
}

void TcpStream::stop()
{
    if (!isStarted())
        return;
    handle(LinkEvent::Vanished);
    setStarted(false);
    closePort();
}

void TcpStream::write(std::span<const std::uint8_t> bytes)
{
    if (m_socket.state() != QAbstractSocket::ConnectedState ||
        m_socket.bytesToWrite() > maxPendingWriteBytes)
        return;
    if (m_socket.bytesToWrite() == 0)
        noteWaiting();
    m_socket.write(reinterpret_cast<const char*>(bytes.data()), static_cast<qint64>(bytes.size()));
}

std::optional<LinkEvent> TcpStream::openPort()
{
    m_socket.connectToHost(m_address.host, m_address.port);
    m_patience.start();
    return std::nullopt;
}

void TcpStream::closePort()
{
    m_patience.stop();
    m_watchdog.stop();
    m_isClosing = true;
    m_socket.abort();
    m_isClosing = false;
}

void TcpStream::onConnected()
{
    m_patience.stop();
    m_watchdog.start();
    setDetail({});
    m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    keepAlive();
    handle(LinkEvent::Opened);
}

void TcpStream::keepAlive()
{
    m_socket.setSocketOption(QAbstractSocket::KeepAliveOption, 1);
    const int descriptor = static_cast<int>(m_socket.socketDescriptor());
    for (const auto& [option, value] :
         {std::pair(TCP_KEEPIDLE, quietSeconds), std::pair(TCP_KEEPINTVL, askSeconds),
          std::pair(TCP_KEEPCNT, asks)})
        static_cast<void>(::setsockopt(descriptor, IPPROTO_TCP, option, &value, sizeof value));
}

void TcpStream::onReadyRead()
{
    while (m_socket.state() == QAbstractSocket::ConnectedState) {
        const std::size_t count = readSocket();
        if (count == 0)
            break;
        if (isDelivering())
            Q_EMIT bytesArrived(std::span(m_received).first(count));
    }
    explicit_bzero(m_received.data(), m_received.size());
}

// The byte that the socket has, and what waits behind it.
std::size_t TcpStream::readSocket()
{
    std::size_t count = 0;
    if (m_socket.read(reinterpret_cast<char*>(m_received.data()), 1) == 1)
        count = 1;
    const ssize_t more = ::recv(static_cast<int>(m_socket.socketDescriptor()),
                                m_received.data() + count, m_received.size() - count, MSG_DONTWAIT);
    return more > 0 ? count + static_cast<std::size_t>(more) : count;
}

// Refused, hung up, silent or stuck: it is closed and tried again.
void TcpStream::onGone()
{
    if (m_isClosing || !isStarted())
        return;
    setDetail(m_socket.error() == QAbstractSocket::UnknownSocketError ? QString()
                                                                      : m_socket.errorString());
    const bool isOpening = state() == LinkState::Opening && !m_watchdog.isActive();
    if (isOpening)
        closePort();
    handle(isOpening ? LinkEvent::OpenFailed : LinkEvent::Failed);
}

}  // namespace loyalty::devices
