// WebhookClient: brings one delivery to a receiver, signed (resources/api/webhooks.md).
//
// Over https with a certificate that is verified; http to this machine alone. No redirect is
// followed, nothing of the answer is read but its status. Belongs to the thread that made it.
#pragma once

#include <QNetworkAccessManager>
#include <QSslConfiguration>

#include "core/ports/webhooks.h"

namespace loyalty::hqservice {

/// Why this cannot be the address of a webhook; none where it can.
std::optional<std::string> whyNoReceiver(const std::string& url);

/// The value of X-Pointkeeper-Webhook-Signature: "v1=" and the HMAC-SHA256 of
/// "ID.TIMESTAMP.BODY" in hexadecimal.
std::string webhookSignature(const wire::Key& secret, const std::string& id, std::int64_t timestamp,
                             const std::string& body);

class WebhookClient {
public:
    /// How long a receiver has to answer.
    static constexpr std::chrono::milliseconds usualTimeout{10'000};

    /// `authorities` is a PEM file of whom to trust; empty: whom the system trusts. Missing where
    /// it has none.
    static Result<std::unique_ptr<WebhookClient>> make(
        const std::string& authorities, std::chrono::milliseconds timeout = usualTimeout);

    /// Any status from 200 to 299 is an arrival; else why not.
    tl::expected<void, std::string> deliver(const ports::Webhook& webhook,
                                            const ports::Delivery& delivery, Instant now);

private:
    std::chrono::milliseconds m_timeout = usualTimeout;
    QSslConfiguration m_trust = QSslConfiguration::defaultConfiguration();
    QNetworkAccessManager m_network;
};

}  // namespace loyalty::hqservice
