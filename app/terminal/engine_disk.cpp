// The till's disk: its files opened, and kept from filling it.
#include <QDir>
#include <QThread>

#include "app/terminal/engine.h"

namespace loyalty::app {

namespace {

// A log is cut to this when it begins anew (journal_size_limit). It is longer only where somebody
// else reads without an end.
constexpr std::int64_t maxLogBytes = 16 * 1024 * 1024;
constexpr std::int64_t megabyte = 1024 * 1024;

std::int64_t logBytesOf(storage::Database& database)
{
    return database.logBytes().value_or(0);
}

}  // namespace

Result<std::unique_ptr<storage::JournalStore>> Engine::openJournal()
{
    const std::string path =
        QDir(m_setup.dataFolder).filePath(QStringLiteral("journal.db")).toStdString();
    auto journal = storage::JournalStore::open(path);
    if (!journal && journal.error().kind == FaultKind::Full && m_ballast->giveUp())
        journal = storage::JournalStore::open(path);
    if (!journal)
        return journal;
    (*journal)->onAppended([this](std::int64_t sequence, const wire::Digest& hash) {
        m_highWater->remember(sequence, hash);
    });
    storage::Database& database = (*journal)->database();
    database.onFull([this] {
        const bool hasRoom = m_ballast->giveUp();
        if (hasRoom)
            notice(NoticeKind::SpaceLow);
        return hasRoom;
    });
    if (m_setup.slowCommitMs > 0)
        database.onCommit([ms = m_setup.slowCommitMs]() -> Result<void> {
            QThread::msleep(static_cast<unsigned long>(ms));
            return {};
        });
    return journal;
}

bool Engine::isShortOfRoom()
{
    if (m_ballast->isMissing())
        notice(NoticeKind::SpaceLow);
    return m_ballast->isMissing();
}

// A disk that takes nothing stops points, never the sale.
void Engine::offerUnrecorded(const std::vector<basket::Tender>& tenders)
{
    if (m_checkout->wantedRewards().empty() && !m_checkout->exchange()) {
        Q_EMIT unrecordedAsked(tenders);
        return;
    }
    m_checkout->wantRewards({});
    m_checkout->forgetExchange();
    notice(NoticeKind::PayWithMoney);
    publishSale();
}

void Engine::settleUnrecorded(const std::vector<basket::Tender>& tenders)
{
    if (!m_checkout->wantedRewards().empty() || m_checkout->exchange())
        return offerUnrecorded(tenders);
    auto done = m_checkout->settleUnrecorded(tenders, stamp());
    if (!done)
        return refuseToSettle(done.error());
    m_lastLine = 0;
    Q_EMIT settled({std::move(*done), lastContact()});
    publishSale();
}

void Engine::lookAfterDisk()
{
    const bool isIdle = m_checkout->isEmpty() && !m_returning;
    if (m_ballast->isMissing() && isIdle) {
        m_ballast->lay();
        if (!m_ballast->isMissing())
            notice(NoticeKind::SpaceBack);
    }
    std::int64_t longest = 0;
    for (storage::Database* database : {&m_journal->database(), &m_cache->database()}) {
        if (isIdle && logBytesOf(*database) > maxLogBytes)
            static_cast<void>(database->shortenLog());
        longest = std::max(longest, logBytesOf(*database));
    }
    const bool isLong = longest > maxLogBytes;
    if (isLong && !m_isLogLong)
        notice(NoticeKind::LogGrows, {QString::number(longest / megabyte)});
    m_isLogLong = isLong;
}

}  // namespace loyalty::app
