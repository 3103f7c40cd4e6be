#include "app/hqservice/webhook_client.h"

#include <sodium.h>

#include <QEventLoop>
#include <QHostAddress>
#include <QNetworkReply>
#include <QSslCertificate>
#include <QUrl>

namespace loyalty::hqservice {

namespace {

constexpr std::size_t maxUrlBytes = 2'000;

bool isThisMachine(const QString& host)
{
    return host == QStringLiteral("localhost") || QHostAddress(host).isLoopback();
}

std::string idOf(const ports::Delivery& delivery)
{
    return std::to_string(delivery.webhook) + "-" + std::to_string(delivery.number);
}

}  // namespace

std::optional<std::string> whyNoReceiver(const std::string& text)
{
    const QUrl url(QString::fromStdString(text), QUrl::StrictMode);
    if (text.size() > maxUrlBytes || !url.isValid() || url.host().isEmpty())
        return "is no address like https://example.org/pointkeeper";
    if (!url.userInfo().isEmpty() || url.hasFragment())
        return "has a name, a password or a fragment in it";
    if (url.scheme() == QStringLiteral("https") ||
        (url.scheme() == QStringLiteral("http") && isThisMachine(url.host())))
        return std::nullopt;
    return "is not https; only a receiver on this machine may do without";
}

std::string webhookSignature(const wire::Key& secret, const std::string& id, std::int64_t timestamp,
                             const std::string& body)
{
    const std::string text = id + "." + std::to_string(timestamp) + "." + body;
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, secret.data(), secret.size());
    crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char*>(text.data()),
                                  text.size());
    std::array<std::uint8_t, crypto_auth_hmacsha256_BYTES> mac{};
    crypto_auth_hmacsha256_final(&state, mac.data());
    return "v1=" + toHex(mac);
}

Result<std::unique_ptr<WebhookClient>> WebhookClient::make(const std::string& authorities,
                                                           std::chrono::milliseconds timeout)
{
    auto client = std::make_unique<WebhookClient>();
    client->m_timeout = timeout;
    if (!authorities.empty()) {
        const auto trusted = QSslCertificate::fromPath(QString::fromStdString(authorities));
        if (trusted.isEmpty())
            return fault(FaultKind::Missing, authorities + " holds no certificate");
        client->m_trust.setCaCertificates(trusted);
    }
    return client;
}

tl::expected<void, std::string> WebhookClient::deliver(const ports::Webhook& webhook,
                                                       const ports::Delivery& delivery, Instant now)
{
    QNetworkRequest request(QUrl(QString::fromStdString(webhook.url)));
    request.setSslConfiguration(m_trust);
    request.setTransferTimeout(static_cast<int>(m_timeout.count()));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("pointkeeper-hq"));
    const std::int64_t timestamp = now.milliseconds / 1000;
    const auto set = [&request](const char* name, const std::string& value) {
        request.setRawHeader(name, QByteArray::fromStdString(value));
    };
    set("X-Pointkeeper-Webhook-Id", idOf(delivery));
    set("X-Pointkeeper-Webhook-Number", std::to_string(delivery.number));
    set("X-Pointkeeper-Webhook-Event", delivery.event);
    set("X-Pointkeeper-Webhook-Timestamp", std::to_string(timestamp));
    set("X-Pointkeeper-Webhook-Signature",
        webhookSignature(webhook.secret, idOf(delivery), timestamp, delivery.body));
    const std::unique_ptr<QNetworkReply> reply(
        m_network.post(request, QByteArray::fromStdString(delivery.body)));
    QEventLoop wait;
    // The head is enough, and a receiver that sends without end is not listened to.
    QObject::connect(reply.get(), &QNetworkReply::metaDataChanged, &wait, &QEventLoop::quit);
    QObject::connect(reply.get(), &QNetworkReply::finished, &wait, &QEventLoop::quit);
    if (!reply->isFinished())
        wait.exec();
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status >= 200 && status < 300)
        return {};
    return tl::unexpected(status != 0 ? "it answers " + std::to_string(status)
                                      : reply->errorString().toStdString());
}

}  // namespace loyalty::hqservice
