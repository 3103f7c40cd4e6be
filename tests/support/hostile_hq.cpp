#include "tests/support/hostile_hq.h"

#include <QSslConfiguration>
#include <QTimer>

#include "core/base/check.h"

namespace loyalty::tests {

namespace {
constexpr int trickleMs = 20;
constexpr qint64 mostWaiting = 1 << 20;
}  // namespace

HostileHq::HostileHq(Answer answer, const std::optional<Certified>& certified)
    : m_answer(std::move(answer)), m_isTls(certified.has_value())
{
    if (certified) {
        auto server = std::make_unique<QSslServer>();
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setLocalCertificate(certified->certificate);
        tls.setPrivateKey(certified->key);
        tls.setPeerVerifyMode(QSslSocket::VerifyNone);
        server->setSslConfiguration(tls);
        m_server = std::move(server);
    } else {
        m_server = std::make_unique<QTcpServer>();
    }
    QObject::connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, m_server.get(),
                     [this] { take(*m_server->nextPendingConnection()); });
    CHECK(m_server->listen(QHostAddress::LocalHost));
}

QString HostileHq::url() const
{
    return QStringLiteral("%1://127.0.0.1:%2")
        .arg(m_isTls ? QStringLiteral("https") : QStringLiteral("http"))
        .arg(m_server->serverPort());
}

void HostileHq::take(QTcpSocket& socket)
{
    QObject::connect(&socket, &QTcpSocket::disconnected, &socket, &QObject::deleteLater);
    QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [this, &socket] {
        const QByteArray read = socket.property("read").toByteArray() + socket.readAll();
        socket.setProperty("read", read);
        if (!read.contains("\r\n\r\n") || socket.property("answered").toBool())
            return;
        socket.setProperty("answered", true);
        ++m_requests;
        m_answer(socket);
    });
}

HostileHq::Answer HostileHq::says(const QByteArray& statusAndHeaders, const QByteArray& body)
{
    return writes("HTTP/1.1 " + statusAndHeaders +
                  "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
}

HostileHq::Answer HostileHq::writes(const QByteArray& bytes)
{
    return [bytes](QTcpSocket& socket) { socket.write(bytes); };
}

HostileHq::Answer HostileHq::hangsUpAfter(const QByteArray& bytes)
{
    return [bytes](QTcpSocket& socket) {
        socket.write(bytes);
        socket.disconnectFromHost();
    };
}

HostileHq::Answer HostileHq::trickles()
{
    return [](QTcpSocket& socket) {
        socket.write(
            "HTTP/1.1 200 OK\r\nContent-Type: application/cbor\r\n"
            "Content-Length: 100000\r\n\r\n");
        auto* tick = new QTimer(&socket);
        QObject::connect(tick, &QTimer::timeout, &socket, [&socket] { socket.write("\xa0"); });
        tick->start(trickleMs);
    };
}

HostileHq::Answer HostileHq::pours(const QByteArray& head)
{
    return [head](QTcpSocket& socket) {
        const auto pour = [&socket] {
            while (socket.isOpen() && socket.bytesToWrite() < mostWaiting)
                socket.write("10000\r\n" + QByteArray(0x10000, '\xa0') + "\r\n");
        };
        socket.write("HTTP/1.1 " + head + "\r\n\r\n");
        QObject::connect(&socket, &QTcpSocket::bytesWritten, &socket, pour);
        pour();
    };
}

}  // namespace loyalty::tests
