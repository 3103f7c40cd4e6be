#include "app/cli/embedded_hq.h"

#include <QDir>

#include <algorithm>

namespace loyalty::cli {

EmbeddedHq::EmbeddedHq(const QString& dataFolder, QObject* parent)
    : QObject(parent), m_database(databaseIn(dataFolder))
{
    m_restart.setSingleShot(true);
    connect(&m_restart, &QTimer::timeout, this, &EmbeddedHq::start);
    makeProcess();
}

// The end of the child is meant now: nobody is to start it again.
EmbeddedHq::~EmbeddedHq()
{
    m_process->disconnect(this);
}

QString EmbeddedHq::databaseIn(const QString& dataFolder)
{
    return QDir(dataFolder).filePath(QStringLiteral("hq.db"));
}

void EmbeddedHq::makeProcess()
{
    m_process = std::make_unique<app::HqProcess>(m_database);
    connect(m_process.get(), &app::HqProcess::listening, this, [this](const QString& url) {
        m_everListened = true;
        m_waitMs = firstWaitMs;
        m_startsInVain = 0;
        Q_EMIT listening(url);
    });
    connect(m_process.get(), &app::HqProcess::stopped, this, &EmbeddedHq::startAgainLater);
    connect(m_process.get(), &app::HqProcess::failed, this, [this](const QString& reason) {
        if (!m_everListened)
            Q_EMIT failed(reason);
        else
            startAgainLater();
    });
}

QString EmbeddedHq::publish(const QString& programmeFile, const QString& validFrom)
{
    return m_process
        ->runNow({QStringLiteral("publish"), QStringLiteral("--file"), programmeFile,
                  QStringLiteral("--valid-from"), validFrom})
        .reason;
}

QString EmbeddedHq::pairingCode()
{
    return m_process
        ->runNow({QStringLiteral("enrol"), QStringLiteral("--store"), QStringLiteral("Replay"),
                  QStringLiteral("--till"), QStringLiteral("Till 1")})
        .output.trimmed();
}

void EmbeddedHq::start()
{
    if (m_startsInVain == startsOnOnePort)
        makeProcess();
    m_process->start();
}

void EmbeddedHq::startAgainLater()
{
    if (++m_startsInVain > startsOnOnePort && !m_everListened)
        return Q_EMIT failed(QStringLiteral("it ended %1 times before it was ready; see %2.log")
                                 .arg(m_startsInVain)
                                 .arg(m_database));
    Q_EMIT restarting();
    m_restart.start(m_waitMs);
    m_waitMs = std::min(2 * m_waitMs, longestWaitMs);
}

}  // namespace loyalty::cli
