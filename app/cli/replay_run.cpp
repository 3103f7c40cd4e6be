#include "app/cli/replay_run.h"

#include <QCoreApplication>

namespace loyalty::cli {

using replay::ReplayProgress;

namespace {
constexpr int showEveryMs = 100;
}  // namespace

ReplayRun::ReplayRun(ReplayPlan plan) : m_plan(std::move(plan)) {}

Result<replay::ReplayOutcome> ReplayRun::run()
{
    const QString folder = m_plan.till.dataFolder;
    m_replay = std::make_unique<replay::Replay>(std::move(m_plan.till));
    connect(m_replay.get(), &replay::Replay::ended, this,
            [this](const replay::ReplayOutcome& outcome) { end(outcome); });
    connect(m_replay.get(), &replay::Replay::failed, this,
            [this](const Fault& fault) { end(tl::unexpected(fault)); });
    if (m_plan.hqUrl.isEmpty())
        m_hq = std::make_unique<EmbeddedHq>(folder);
    connect(&m_showTimer, &QTimer::timeout, this, &ReplayRun::showProgress);
    m_showTimer.start(showEveryMs);
    QTimer::singleShot(0, this, &ReplayRun::begin);
    QCoreApplication::exec();
    m_line.clear();
    return std::move(m_outcome);
}

void ReplayRun::begin()
{
    if (m_hq)
        beginEmbedded();
    else
        m_replay->beginAt(m_plan.hqUrl, [this] { return m_plan.code; });
}

void ReplayRun::beginEmbedded()
{
    const QString refused = m_hq->publish(m_plan.programmeFile, m_plan.validFrom);
    if (!refused.isEmpty())
        return fail(FaultKind::Invalid, refused);
    connect(m_hq.get(), &EmbeddedHq::listening, this, [this](const QString& url) {
        m_replay->beginAt(url, [this] { return m_hq->pairingCode(); });
    });
    connect(m_hq.get(), &EmbeddedHq::failed, this, [this](const QString& reason) {
        fail(FaultKind::Unreachable,
             QStringLiteral("the HQ of this replay cannot be started (%1)").arg(reason));
    });
    m_hq->start();
}

void ReplayRun::showProgress()
{
    const ReplayProgress& progress = m_replay->progress();
    const std::int64_t waiting = progress.waiting;
    const std::string away = progress.isHqAway ? ", HQ does not answer" : "";
    switch (progress.phase.load()) {
        case ReplayProgress::Selling:
            return m_line.show(progress.served, progress.visits, "visits",
                               std::to_string(waiting) + " entries wait for HQ" + away);
        case ReplayProgress::Draining:
            return m_line.show(progress.visits, progress.visits, "visits served",
                               std::to_string(waiting) + " entries wait for HQ" + away);
        default:
            return m_line.show(0, progress.visits, "visits", "waiting for HQ" + away);
    }
}

void ReplayRun::end(Result<replay::ReplayOutcome> outcome)
{
    m_outcome = std::move(outcome);
    QCoreApplication::quit();
}

void ReplayRun::fail(FaultKind kind, const QString& reason)
{
    end(fault(kind, reason.toStdString()));
}

}  // namespace loyalty::cli
