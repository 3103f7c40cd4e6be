#include "app/terminal/pairing.h"

#include <QFile>
#include <QHostAddress>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include "app/terminal/program_name.h"
#include "core/wire/message_codec.h"

namespace loyalty::app {

namespace {
constexpr qint64 longestCookie = 256;
}  // namespace

Pairing::Pairing(HqLink& link, QObject* parent) : QObject(parent)
{
    connect(this, &Pairing::requested, &link, &HqLink::postUnsigned);
    connect(&link, &HqLink::answered, this, &Pairing::take);
}

void Pairing::start(const QString& hqUrl, const QString& code, const std::optional<Last>& last)
{
    m_url = hqUrl;
    m_last = last;
    m_keys = wire::makeKeyPair();
    m_usedCookie = false;
    ask(code);
}

void Pairing::ask(const QString& code)
{
    wire::PairRequest request{code.toStdString(), m_keys.publicKey, programName};
    if (m_last) {
        request.lastTerminal = m_last->terminal;
        request.lastIncarnation = m_last->incarnation;
        request.lastAcked = m_last->acked.acked;
        request.lastHash = m_last->acked.hash;
    }
    const Bytes body = wire::encodeMessage(request);
    m_request = HqLink::nextRequest();
    Q_EMIT requested(m_request, m_url + QStringLiteral("/v1/pair"),
                     QByteArray(reinterpret_cast<const char*>(body.data()),
                                static_cast<qsizetype>(body.size())));
}

void Pairing::take(const HqAnswer& answer)
{
    if (answer.request != m_request)
        return;
    if (!answer.isOk())
        return takeRefusal(answer);
    const Bytes body(answer.body.begin(), answer.body.end());
    const auto reply = wire::decodeMessage<wire::PairReply>(body);
    if (!reply)
        return Q_EMIT refused(tr("HQ's answer cannot be read (%1).")
                                  .arg(QString::fromStdString(reply.error().detail)));
    m_hqHas.reset();
    if (reply->ackedOfLast >= 0)
        m_hqHas = HqHas{reply->ackedOfLast, reply->hashOfLast};
    const Identity identity{m_url,
                            reply->terminal,
                            reply->incarnation,
                            QString::fromStdString(reply->store),
                            QString::fromStdString(reply->name),
                            m_keys.secretKey,
                            reply->lookupKey,
                            reply->programmeKey};
    Q_EMIT paired(identity);
}

void Pairing::takeRefusal(const HqAnswer& answer)
{
    const QJsonObject error = QJsonDocument::fromJson(answer.body).object();
    const QString cookieFile = error.value(QLatin1String("cookie_file")).toString();
    // Only an HQ on this very machine may name a file: another one would be shown what is in it.
    const QString host = QUrl(m_url).host();
    const bool isHere = host == u"localhost" || QHostAddress(host).isLoopback();
    if (!cookieFile.isEmpty() && !m_usedCookie && isHere) {
        m_usedCookie = true;
        QFile file(cookieFile);
        if (file.open(QIODevice::ReadOnly))
            return ask(QStringLiteral("cookie:") +
                       QString::fromLatin1(file.read(longestCookie).trimmed()));
    }
    const QString detail = error.value(QLatin1String("detail")).toString();
    Q_EMIT refused(detail.isEmpty() ? answer.reason : detail);
}

}  // namespace loyalty::app
