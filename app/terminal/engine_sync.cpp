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
    if (auto status = m_sync->status())
        Q_EMIT linkChanged(*status);
}

}  // namespace loyalty::app
