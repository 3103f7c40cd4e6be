// The conversation with HQ: the synchroniser says what and when, the link carries it.
#include "app/terminal/engine.h"

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
    auto step = m_sync->next(now());
    if (!step)
        return report(step.error());
    if (!step->request)
        return;
    m_syncRequest = HqLink::nextRequest();
    Q_EMIT hqRequested(m_syncRequest, QStringLiteral("/v1/sync"), arrayFrom(*step->request));
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
        return publishLink();
    }
    const Bytes body(answer.body.begin(), answer.body.end());
    auto changed = m_sync->answered(body, now());
    if (!changed)
        report(changed.error());
    else if (*changed)
        takeNews();
    auto outcome = m_borrower->afterExchange(now());
    if (!outcome)
        report(outcome.error());
    else if (*outcome)
        takeBorrowed(**outcome);
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
