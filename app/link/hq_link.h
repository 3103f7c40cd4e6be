// HqLink: carries requests to HQ over HTTP(S) and brings back what came of them. It knows nothing
// of their meaning. Lives on the network thread; requests and answers cross threads by queued
// signals.
//
// Whatever stands at HQ's address, an answer comes: in time, within a size, and with the reason
// where it is not one of HQ's.
#pragma once

#include <QByteArray>
#include <QNetworkAccessManager>
#include <QObject>
#include <QSslConfiguration>
#include <memory>
#include <optional>

#include "app/link/identity.h"
#include "core/sync/synchroniser.h"

namespace loyalty::app {

/// What became of a request. `status` 0: HQ did not answer.
struct HqAnswer {
    quint64 request = 0;
    int status = 0;
    QByteArray body;
    std::optional<qint64> retryAfterMs;
    QString reason;  // for the technician
    sync::Trouble trouble = sync::Trouble::None;

    [[nodiscard]] bool isOk() const { return status == 200; }
    /// HQ answered and will answer the same again.
    [[nodiscard]] bool isRefusal() const
    {
        return trouble == sync::Trouble::Rejected || trouble == sync::Trouble::Blocked;
    }
};

/// How long a request may take.
struct HqPatience {
    int silenceMs = 15'000;  // without a byte
    int wholeMs = 90'000;    // altogether
};

class HqLink : public QObject {
    Q_OBJECT

public:
    explicit HqLink(HqPatience patience = {}, QObject* parent = nullptr);

    /// From any thread: an unused number for a request.
    static quint64 nextRequest();

public Q_SLOTS:
    /// The authority HQ's certificate is signed by, as a PEM file; empty: those of the machine.
    void trust(const QString& caCertificate);
    /// Where to send to and who signs; unsigned requests only, until this was called.
    void setIdentity(const loyalty::app::Identity& identity);
    /// Posts a CBOR body, signed, to the HQ of the identity.
    void post(quint64 request, const QString& path, const QByteArray& body);
    /// Posts a CBOR body unsigned to another HQ (pairing).
    void postUnsigned(quint64 request, const QString& url, const QByteArray& body);

Q_SIGNALS:
    void answered(const loyalty::app::HqAnswer& answer);

private:
    void send(quint64 request, QNetworkRequest head, const QByteArray& body);

    HqPatience m_patience;
    QNetworkAccessManager* m_network;
    std::optional<Identity> m_identity;
    QSslConfiguration m_tls;
};

}  // namespace loyalty::app

Q_DECLARE_METATYPE(loyalty::app::HqAnswer)
Q_DECLARE_METATYPE(loyalty::app::Identity)
