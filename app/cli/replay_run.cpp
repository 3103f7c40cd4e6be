#include "app/cli/replay_run.h"

#include <QCoreApplication>
#include <QFile>

namespace loyalty::cli {

namespace {
constexpr int showEveryMs = 100;
}  // namespace

ReplayRun::ReplayRun(ReplayPlan plan) : m_plan(std::move(plan)) {}

ReplayRun::~ReplayRun() = default;

Result<ReplayOutcome> ReplayRun::run()
{
    m_link = new app::HqLink;
    m_link->moveToThread(&m_networkThread);
    connect(&m_networkThread, &QThread::finished, m_link, &QObject::deleteLater);
    m_till = new ReplayTill(std::move(m_plan.till), m_progress);
    m_till->moveToThread(&m_tillThread);
    connect(&m_tillThread, &QThread::finished, m_till, &QObject::deleteLater);
    connect(m_till, &ReplayTill::hqRequested, m_link, &app::HqLink::post);
    connect(m_link, &app::HqLink::answered, m_till, &ReplayTill::onHqAnswer);
    connect(m_till, &ReplayTill::ended, this, [this](const ReplayOutcome& outcome) {
        m_outcome = outcome;
        QCoreApplication::quit();
    });
    m_networkThread.start();
    m_tillThread.start();
    connect(&m_showTimer, &QTimer::timeout, this, &ReplayRun::showProgress);
    m_showTimer.start(showEveryMs);
    QTimer::singleShot(0, this, &ReplayRun::begin);
    QCoreApplication::exec();
    m_line.clear();
    return std::move(m_outcome);
}

void ReplayRun::begin()
{
    if (m_plan.hqUrl.isEmpty())
        beginEmbedded();
    else
        beginAt(m_plan.hqUrl);
}

void ReplayRun::beginEmbedded()
{
    m_hq = std::make_unique<EmbeddedHq>(m_plan.dataFolder);
    const QString refused = m_hq->publish(m_plan.programmeFile, m_plan.validFrom);
    if (!refused.isEmpty())
        return fail(FaultKind::Invalid, refused);
    connect(m_hq.get(), &EmbeddedHq::listening, this, &ReplayRun::beginAt);
    connect(m_hq.get(), &EmbeddedHq::failed, this, [this](const QString& reason) {
        fail(FaultKind::Unreachable,
             QStringLiteral("the HQ of this replay cannot be started (%1)").arg(reason));
    });
    m_hq->start();
}

void ReplayRun::beginAt(const QString& url)
{
    auto identity = app::loadIdentity(m_plan.dataFolder);
    if (!identity)
        return fail(identity.error().kind, QString::fromStdString(identity.error().detail));
    if (!*identity) {
        if (!m_pairing)
            pair(url);
        return;
    }
    // The address of an HQ may change; who it is may not, its signatures would not fit.
    if ((*identity)->hqUrl != url) {
        (*identity)->hqUrl = url;
        if (auto saved = app::saveIdentity(m_plan.dataFolder, **identity); !saved)
            return fail(saved.error().kind, QString::fromStdString(saved.error().detail));
    }
    openAs(**identity);
}

void ReplayRun::pair(const QString& url)
{
    m_pairing = std::make_unique<app::Pairing>(*m_link, m_plan.dataFolder);
    connect(m_pairing.get(), &app::Pairing::paired, this, &ReplayRun::openAs);
    connect(m_pairing.get(), &app::Pairing::refused, this, [this, url](const QString& reason) {
        fail(FaultKind::Unreachable,
             QStringLiteral("this till cannot be paired with the HQ at %1: %2").arg(url, reason));
    });
    m_pairing->start(url, m_hq ? m_hq->pairingCode() : m_plan.code);
}

void ReplayRun::openAs(const app::Identity& identity)
{
    QMetaObject::invokeMethod(m_link, [link = m_link, identity] { link->setIdentity(identity); });
    if (m_isOpen)
        return;
    m_isOpen = true;
    QMetaObject::invokeMethod(m_till, [till = m_till, identity] { till->open(identity); });
}

void ReplayRun::showProgress()
{
    const std::int64_t waiting = m_progress.waiting;
    const std::string away = m_progress.isHqAway ? ", HQ does not answer" : "";
    switch (m_progress.phase.load()) {
        case ReplayProgress::Selling:
            return m_line.show(m_progress.served, m_progress.visits, "visits",
                               std::to_string(waiting) + " entries wait for HQ" + away);
        case ReplayProgress::Draining:
            return m_line.show(m_progress.visits, m_progress.visits, "visits served",
                               std::to_string(waiting) + " entries wait for HQ" + away);
        default:
            return m_line.show(0, m_progress.visits, "visits", "waiting for HQ" + away);
    }
}

void ReplayRun::fail(FaultKind kind, const QString& reason)
{
    m_outcome = fault(kind, reason.toStdString());
    QCoreApplication::quit();
}

}  // namespace loyalty::cli
