// The conversation with HQ: the synchroniser says what and when, the link carries it.
#include <filesystem>

#include "app/terminal/engine.h"
#include "app/terminal/program_name.h"

namespace loyalty::app {

namespace {

QByteArray arrayFrom(const Bytes& bytes)
{
    return QByteArray(reinterpret_cast<const char*>(bytes.data()),
                      static_cast<qsizetype>(bytes.size()));
}

}  // namespace

void Engine::driveSync()
{
    if (const auto outcome = m_borrower->tick(now()))
        takeBorrowed(*outcome);
    takeFinding(m_finder->tick(now()));
    keepSales();
    m_sync->takeSnapshots(m_noSnapshotBefore < now());
    auto step = m_sync->next(now());
    if (!step)
        return report(step.error());
    if (!step->request)
        return;
    m_syncRequest = HqLink::nextRequest();
    Q_EMIT hqRequested(m_syncRequest, QStringLiteral("/v1/sync"), arrayFrom(*step->request));
}

sync::Circumstances Engine::circumstances() const
{
    namespace fs = std::filesystem;
    const fs::path folder(m_setup.dataFolder.toStdString());
    wire::TillHealth health;
    health.program = programName;
    std::error_code error;
    for (const char* file : {"journal.db", "cache_1.db"})
        if (const auto size = fs::file_size(folder / file, error); !error)
            health.databaseBytes += static_cast<std::int64_t>(size);
    if (const auto space = fs::space(folder, error); !error)
        health.freeBytes = static_cast<std::int64_t>(space.available);
    return {std::move(health), m_setup.clock().instant, uptime()};
}

// Said once: it goes on until somebody sets the clock.
void Engine::compareClocks()
{
    m_clock.heard(m_sync->anchor());
    constexpr std::int64_t minuteMs = 60'000;
    const std::int64_t minutes = m_clock.wrongByMs(m_setup.clock().instant, uptime()) / minuteMs;
    if (minutes != 0 && !m_isClockWrong)
        notice(minutes < 0 ? NoticeKind::ClockBehind : NoticeKind::ClockAhead,
               {QString::number(std::abs(minutes))});
    m_isClockWrong = minutes != 0;
}

void Engine::onHqAnswer(const HqAnswer& answer)
{
    if (m_sync == nullptr)
        return;
    if (m_fetcher != nullptr && m_fetcher->take(answer))
        return;
    if (answer.request == m_historyRequest)
        return takeHistory(answer);
    if (answer.request != m_syncRequest)
        return;
    if (!answer.isOk()) {
        m_sync->failed(
            {answer.isRefusal(), answer.retryAfterMs, answer.reason.toStdString(), answer.trouble},
            now());
        if (const auto outcome = m_borrower->afterFailure())
            takeBorrowed(*outcome);
        takeFinding(m_finder->afterFailure());
        return publishLink();
    }
    const Bytes body(answer.body.begin(), answer.body.end());
    auto changed = m_sync->answered(body, now(), uptime());
    compareClocks();
    if (!changed)
        report(changed.error());
    else if (*changed)
        takeNews();
    auto outcome = m_borrower->afterExchange(now());
    if (!outcome)
        report(outcome.error());
    else if (*outcome)
        takeBorrowed(**outcome);
    takeFinding(m_finder->afterExchange(now()));
    if (const auto offer = m_sync->takeOffer())
        fetchSnapshot(*offer);
    publishLink();
}

// What was said when the till was paired counts more than what came first.
Result<void> Engine::pinProgrammeKey()
{
    auto known = m_journal->programmeKey();
    if (!known)
        return tl::unexpected(known.error());
    if (m_identity.programmeKey == wire::PublicKey{} || m_identity.programmeKey == *known)
        return {};
    return m_journal->putProgrammeKey(m_identity.programmeKey);
}

void Engine::fetchSnapshot(const wire::SnapshotOffer& offer)
{
    m_fetcher = std::make_unique<SnapshotFetcher>(m_setup.dataFolder, m_identity, offer);
    connect(m_fetcher.get(), &SnapshotFetcher::requested, this, &Engine::hqRequested);
    connect(m_fetcher.get(), &SnapshotFetcher::progressed, this, &Engine::publishLink);
    connect(m_fetcher.get(), &SnapshotFetcher::ended, this, &Engine::endFetching,
            Qt::QueuedConnection);
}

// Members are read page by page where there is no snapshot to be had.
void Engine::endFetching(bool isWhole, const QString& reason)
{
    constexpr std::int64_t pagesForMs = 3'600'000;
    if (m_fetcher == nullptr)
        return;
    m_fetcher.reset();
    Result<void> done =
        isWhole ? m_cache->goOnWith(SnapshotWork::fileIn(m_setup.dataFolder).toStdString())
                : fault(FaultKind::Rejected, reason.toStdString());
    if (!done) {
        SnapshotWork::discard(m_setup.dataFolder);
        m_noSnapshotBefore = now().after(pagesForMs);
        m_sync->takeSnapshots(false);
        qWarning("pointkeeper: the members are read page by page: %s", done.error().detail.c_str());
    }
    m_sync->endFetching(now());
    takeNews();
    publishLink();
}

// Members, prices or rules have changed under the open sale.
void Engine::takeNews()
{
    if (auto refreshed = m_checkout->refreshCustomer(); !refreshed)
        report(refreshed.error());
    if (m_staff)
        publishSale();
    Q_EMIT membersChanged();
}

void Engine::publishLink()
{
    if (auto status = linkStatus())
        Q_EMIT linkChanged(*status);
}

Result<sync::Status> Engine::linkStatus()
{
    auto status = m_sync->status();
    if (status && m_fetcher != nullptr)
        status->fetchedPercent = m_fetcher->percent();
    return status;
}

}  // namespace loyalty::app
