#include "app/replay/replay.h"

#include "app/terminal/adopt_identity.h"

namespace loyalty::replay {

Replay::Replay(ReplaySetup setup, QObject* parent)
    : QObject(parent),
      m_dataFolder(setup.dataFolder),
      m_link(new app::HqLink),
      m_till(new ReplayTill(std::move(setup), m_progress))
{
    m_link->moveToThread(&m_networkThread);
    connect(&m_networkThread, &QThread::finished, m_link, &QObject::deleteLater);
    m_till->moveToThread(&m_tillThread);
    connect(&m_tillThread, &QThread::finished, m_till, &QObject::deleteLater);
    connect(m_till, &ReplayTill::hqRequested, m_link, &app::HqLink::post);
    connect(m_link, &app::HqLink::answered, m_till, &ReplayTill::onHqAnswer);
    connect(m_till, &ReplayTill::ended, this, &Replay::ended);
    m_networkThread.start();
    m_tillThread.start();
}

Replay::~Replay() = default;

void Replay::beginAt(const QString& url, const std::function<QString()>& code)
{
    auto identity = app::loadIdentity(m_dataFolder);
    if (!identity)
        return Q_EMIT failed(identity.error());
    if (!*identity) {
        if (!m_pairing)
            pair(url, code());
        return;
    }
    // The address of an HQ may change; who it is may not, its signatures would not fit.
    if ((*identity)->hqUrl != url) {
        (*identity)->hqUrl = url;
        if (auto saved = app::saveIdentity(m_dataFolder, **identity); !saved)
            return Q_EMIT failed(saved.error());
    }
    openAs(**identity);
}

void Replay::pair(const QString& url, const QString& code)
{
    m_pairing = std::make_unique<app::Pairing>(*m_link);
    connect(m_pairing.get(), &app::Pairing::paired, this, [this](const app::Identity& paired) {
        const auto adopted = app::adoptIdentity(m_dataFolder, paired, {});
        if (!adopted)
            Q_EMIT failed(adopted.error());
        else
            openAs(paired);
    });
    connect(m_pairing.get(), &app::Pairing::refused, this, [this, url](const QString& reason) {
        const QString sentence =
            QStringLiteral("this till cannot be paired with the HQ at %1: %2").arg(url, reason);
        Q_EMIT failed({FaultKind::Unreachable, sentence.toStdString()});
    });
    m_pairing->start(url, code);
}

void Replay::openAs(const app::Identity& identity)
{
    QMetaObject::invokeMethod(m_link, [link = m_link, identity] { link->setIdentity(identity); });
    if (m_isOpen)
        return;
    m_isOpen = true;
    QMetaObject::invokeMethod(m_till, [till = m_till, identity] { till->open(identity); });
}

}  // namespace loyalty::replay
