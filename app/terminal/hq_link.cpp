#include "app/terminal/hq_link.h"

#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QUrl>
#include <atomic>

#include "core/wire/compress.h"
#include "core/wire/request_signature.h"

namespace loyalty::app {

namespace {

constexpr int timeoutMs = 15'000;
constexpr qint64 largestReply = 64LL << 20;
/// Smaller bodies gain nothing.
constexpr qsizetype compressFrom = 512;

Bytes bytesFrom(const QByteArray& array)
{
    return Bytes(array.begin(), array.end());
}

QByteArray arrayFrom(const Bytes& bytes)
{
    return QByteArray(reinterpret_cast<const char*>(bytes.data()),
                      static_cast<qsizetype>(bytes.size()));
}

HqAnswer answerFrom(quint64 request, QNetworkReply& reply)
{
    HqAnswer answer;
    answer.request = request;
    answer.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (answer.status == 0) {
        answer.reason = reply.errorString();
        return answer;
    }
    if (answer.status != 200)
        answer.reason = QStringLiteral("HTTP %1").arg(answer.status);
    bool isNumber = false;
    const int seconds = reply.rawHeader("Retry-After").toInt(&isNumber);
    if (isNumber && seconds >= 0)
        answer.retryAfterMs = qint64{seconds} * 1000;
    answer.body = reply.readAll();
    if (reply.rawHeader("Content-Encoding") == "zstd") {
        const auto plain = wire::decompress(bytesFrom(answer.body), largestReply);
        if (!plain) {
            answer.status = 0;
            answer.reason = QStringLiteral("the answer cannot be decompressed");
            return answer;
        }
        answer.body = arrayFrom(*plain);
    }
    return answer;
}

}  // namespace

HqLink::HqLink(QObject* parent) : QObject(parent), m_network(new QNetworkAccessManager(this))
{
    m_network->setTransferTimeout(timeoutMs);
    m_network->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
}

quint64 HqLink::nextRequest()
{
    static std::atomic<quint64> counter{0};
    return ++counter;
}

void HqLink::setIdentity(const Identity& identity, const QString& caCertificate)
{
    m_identity = identity;
    m_tls = QSslConfiguration::defaultConfiguration();
    if (!caCertificate.isEmpty())
        m_tls.setCaCertificates(QSslCertificate::fromPath(caCertificate));
}

void HqLink::post(quint64 request, const QString& path, const QByteArray& body)
{
    if (!m_identity)
        return Q_EMIT answered({request, 0, {}, {}, QStringLiteral("this till is not paired")});
    QUrl url(m_identity->hqUrl);
    url.setPath(path);
    QNetworkRequest head(url);
    QByteArray sent = body;
    if (body.size() >= compressFrom) {
        sent = arrayFrom(wire::compress(bytesFrom(body)));
        head.setRawHeader("Content-Encoding", "zstd");
    }
    const Bytes signedBody = bytesFrom(sent);
    const std::string signedPath = path.toStdString();
    head.setRawHeader(wire::terminalHeader,
                      QByteArray::number(qlonglong{m_identity->terminal.value()}));
    head.setRawHeader(
        wire::signatureHeader,
        QByteArray::fromStdString(wire::signRequest(
            m_identity->secretKey, {"POST", signedPath, m_identity->terminal, signedBody})));
    send(request, head, sent);
}

void HqLink::postUnsigned(quint64 request, const QString& url, const QByteArray& body)
{
    send(request, QNetworkRequest(QUrl(url)), body);
}

void HqLink::send(quint64 request, QNetworkRequest head, const QByteArray& body)
{
    head.setSslConfiguration(m_tls);
    head.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/cbor"));
    head.setRawHeader("Accept", "application/cbor");
    head.setRawHeader("Accept-Encoding", "zstd");
    QNetworkReply* reply = m_network->post(head, body);
    // A reply that grows without end is cut off, not collected.
    connect(reply, &QNetworkReply::downloadProgress, reply, [reply](qint64 received, qint64) {
        if (received > largestReply)
            reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [this, reply, request] {
        Q_EMIT answered(answerFrom(request, *reply));
        reply->deleteLater();
    });
}

}  // namespace loyalty::app
