#include "tests/support/webhook_receiver.h"

#include <QSslServer>
#include <QTcpSocket>

namespace loyalty::tests {

QByteArray Received::header(const QByteArray& name) const
{
    for (const QByteArray& line : head.split('\n'))
        if (line.toLower().startsWith(name.toLower() + ":"))
            return line.mid(name.size() + 1).trimmed();
    return {};
}

WebhookReceiver::WebhookReceiver(std::optional<QSslConfiguration> tls) : m_isTls(tls.has_value())
{
    auto* secure = tls ? new QSslServer : nullptr;
    if (secure != nullptr)
        secure->setSslConfiguration(*tls);
    m_server = secure != nullptr ? secure : new QTcpServer;
    m_server->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_server, &QObject::deleteLater);
    QObject::connect(m_server, &QTcpServer::pendingConnectionAvailable, m_server, [this] {
        while (QTcpSocket* socket = m_server->nextPendingConnection()) {
            QObject::connect(socket, &QTcpSocket::readyRead, socket,
                             [this, socket] { serve(*socket); });
            serve(*socket);
        }
    });
    m_thread.start();
    QMetaObject::invokeMethod(
        m_server, [this] { m_server->listen(QHostAddress::LocalHost); },
        Qt::BlockingQueuedConnection);
    m_port = m_server->serverPort();
}

WebhookReceiver::~WebhookReceiver()
{
    m_thread.quit();
    m_thread.wait();
}

QString WebhookReceiver::url() const
{
    return QStringLiteral("%1://127.0.0.1:%2/pointkeeper?to=us")
        .arg(m_isTls ? QStringLiteral("https") : QStringLiteral("http"))
        .arg(m_port);
}

std::vector<Received> WebhookReceiver::received() const
{
    const std::lock_guard lock(m_mutex);
    return m_received;
}

std::vector<int> WebhookReceiver::numbers() const
{
    std::vector<int> list;
    for (const Received& each : received())
        list.push_back(each.number());
    return list;
}

void WebhookReceiver::serve(QTcpSocket& socket)
{
    const QByteArray bytes = socket.peek(1 << 20);
    const auto end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    Received call{bytes.left(end), bytes.mid(end + 4)};
    if (call.body.size() < call.header("Content-Length").toLongLong())
        return;
    socket.readAll();
    const int status = m_status;
    {
        const std::lock_guard lock(m_mutex);
        m_received.push_back(std::move(call));
    }
    if (status != silent)
        socket.write("HTTP/1.1 " + QByteArray::number(status) + " So\r\nContent-Length: 0\r\n\r\n");
}

}  // namespace loyalty::tests
