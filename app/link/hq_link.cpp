#include "app/link/hq_link.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>
#include <QTimer>
#include <QUrl>
#include <atomic>

#include "core/wire/compress.h"
#include "core/wire/request_signature.h"

namespace loyalty::app {

namespace {

using sync::Trouble;

constexpr qint64 largestReply = 64LL << 20;
/// Smaller bodies gain nothing.
constexpr qsizetype compressFrom = 512;

/// Why a reply was cut off here, or what TLS found, as properties of the reply.
constexpr const char* tooLarge = "tooLarge";
constexpr const char* tooSlow = "tooSlow";
constexpr const char* tlsTrouble = "tlsTrouble";

Bytes bytesFrom(const QByteArray& array)
{
    return Bytes(array.begin(), array.end());
}

QByteArray arrayFrom(const Bytes& bytes)
{
    return QByteArray(reinterpret_cast<const char*>(bytes.data()),
                      static_cast<qsizetype>(bytes.size()));
}

// No whole answer came, whatever its first line said. (Other errors are Qt's names for statuses.)
bool isCutOff(QNetworkReply::NetworkError error)
{
    return error != QNetworkReply::NoError && (error < QNetworkReply::ContentAccessDenied ||
                                               (error >= QNetworkReply::ProtocolUnknownError &&
                                                error <= QNetworkReply::ProtocolFailure));
}

HqAnswer unanswered(HqAnswer answer, Trouble trouble, const QString& reason)
{
    answer.status = 0;
    answer.body.clear();
    answer.trouble = trouble;
    answer.reason = reason;
    return answer;
}

HqAnswer cutOff(HqAnswer answer, const QNetworkReply& reply)
{
    if (reply.property(tooLarge).toBool())
        return unanswered(std::move(answer), Trouble::NotHq,
                          QStringLiteral("an answer of more than 64 MB"));
    const QString tls = reply.property(tlsTrouble).toString();
    if (!tls.isEmpty() || reply.error() == QNetworkReply::SslHandshakeFailedError)
        return unanswered(std::move(answer), Trouble::Certificate,
                          tls.isEmpty() ? reply.errorString() : tls);
    if (reply.property(tooSlow).toBool() ||
        reply.error() == QNetworkReply::OperationCanceledError ||
        reply.error() == QNetworkReply::TimeoutError)
        return unanswered(std::move(answer), Trouble::Silent, QStringLiteral("no answer in time"));
    const bool isStrange = reply.error() >= QNetworkReply::ProtocolUnknownError;
    return unanswered(std::move(answer), isStrange ? Trouble::NotHq : Trouble::Unreachable,
                      reply.errorString());
}

QString errorWord(const QByteArray& body)
{
    return QJsonDocument::fromJson(body).object().value(QLatin1String("error")).toString();
}

Trouble troubleOf(const HqAnswer& answer, bool isFromHq)
{
    const int status = answer.status;
    if (status == 429 || status >= 500)
        return Trouble::Busy;
    if (!isFromHq)
        return Trouble::NotHq;
    if (status == 403 && errorWord(answer.body) == u"terminal_blocked")
        return Trouble::Blocked;
    if (status == 426)
        return Trouble::Outdated;
    return status == 401 || status == 403 || status == 409 ? Trouble::Rejected : Trouble::NotHq;
}

QString refusalText(const HqAnswer& answer)
{
    const QJsonObject error = QJsonDocument::fromJson(answer.body).object();
    const QString detail = error.value(QLatin1String("detail")).toString();
    const QString status = QStringLiteral("HTTP %1").arg(answer.status);
    return detail.isEmpty() ? status : status + QStringLiteral(", ") + detail;
}

HqAnswer unpacked(HqAnswer answer, const QNetworkReply& reply)
{
    const QByteArray encoding = reply.rawHeader("Content-Encoding");
    if (encoding.isEmpty() || encoding == "identity")
        return answer;
    if (encoding != "zstd")
        return unanswered(std::move(answer), Trouble::NotHq,
                          QStringLiteral("an answer that is packed in another way"));
    const auto plain = wire::decompress(bytesFrom(answer.body), largestReply);
    if (!plain)
        return unanswered(std::move(answer), Trouble::NotHq,
                          QString::fromStdString(plain.error().detail));
    answer.body = arrayFrom(*plain);
    return answer;
}

HqAnswer answerFrom(quint64 request, QNetworkReply& reply)
{
    HqAnswer answer;
    answer.request = request;
    answer.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (answer.status == 0 || isCutOff(reply.error()))
        return cutOff(std::move(answer), reply);
    bool isNumber = false;
    const int seconds = reply.rawHeader("Retry-After").toInt(&isNumber);
    if (isNumber && seconds >= 0)
        answer.retryAfterMs = qint64{seconds} * 1000;
    answer.body = reply.readAll();
    const QByteArray type = reply.header(QNetworkRequest::ContentTypeHeader).toByteArray();
    if (answer.status != 200) {
        answer.trouble = troubleOf(answer, type.startsWith("application/json"));
        answer.reason = refusalText(answer);
        return answer;
    }
    if (!type.startsWith("application/cbor"))
        return unanswered(std::move(answer), Trouble::NotHq,
                          QStringLiteral("an answer of type %1").arg(QString::fromLatin1(type)));
    return unpacked(std::move(answer), reply);
}

}  // namespace

HqLink::HqLink(HqPatience patience, QObject* parent)
    : QObject(parent),
      m_patience(patience),
      m_network(new QNetworkAccessManager(this)),
      m_tls(QSslConfiguration::defaultConfiguration())
{
    m_network->setTransferTimeout(m_patience.silenceMs);
    m_network->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
}

quint64 HqLink::nextRequest()
{
    static std::atomic<quint64> counter{0};
    return ++counter;
}

void HqLink::trust(const QString& caCertificate)
{
    m_tls = QSslConfiguration::defaultConfiguration();
    if (!caCertificate.isEmpty())
        m_tls.setCaCertificates(QSslCertificate::fromPath(caCertificate));
}

void HqLink::setIdentity(const Identity& identity)
{
    m_identity = identity;
}

void HqLink::post(quint64 request, const QString& path, const QByteArray& body)
{
    if (!m_identity)
        return Q_EMIT answered(
            {request, 0, {}, {}, QStringLiteral("this till is not paired"), Trouble::Unreachable});
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
    const auto cut = [reply](const char* why) {
        reply->setProperty(why, true);
        reply->abort();
    };
    // A reply that grows without end is cut off, not collected; nor is one that never ends.
    connect(reply, &QNetworkReply::downloadProgress, reply,
            [cut](qint64 received, qint64 announced) {
                if (received > largestReply || announced > largestReply)
                    cut(tooLarge);
            });
    QTimer::singleShot(m_patience.wholeMs, reply, [cut] { cut(tooSlow); });
    connect(reply, &QNetworkReply::sslErrors, reply, [reply](const QList<QSslError>& errors) {
        QStringList said;
        for (const QSslError& error : errors)
            said << error.errorString();
        said.removeDuplicates();
        reply->setProperty(tlsTrouble, said.join(QStringLiteral(" ")));
    });
    connect(reply, &QNetworkReply::finished, this, [this, reply, request] {
        Q_EMIT answered(answerFrom(request, *reply));
        reply->deleteLater();
    });
}

}  // namespace loyalty::app
