#include "app/replay/replay_till.h"

#include <QDateTime>
#include <QDir>
#include <random>

#include "app/terminal/random_ids.h"
#include "app/terminal/till_folder.h"
#include "core/wire/entry_codec.h"
#include "core/wire/message_codec.h"

namespace loyalty::replay {

namespace {

constexpr int tickMs = 100;
constexpr qint64 sliceMs = 20;  // of selling, before answers of HQ are looked at
constexpr int askAgainMs = 200;
/// While selling, a batch that is not full is sent this often: each costs both sides a commit.
constexpr qint64 smallBatchEveryMs = 500;

Instant wallClock()
{
    return Instant{QDateTime::currentMSecsSinceEpoch()};
}

QByteArray arrayFrom(const Bytes& bytes)
{
    return QByteArray(reinterpret_cast<const char*>(bytes.data()),
                      static_cast<qsizetype>(bytes.size()));
}

}  // namespace

ReplayTill::ReplayTill(ReplaySetup setup, ReplayProgress& progress)
    : m_setup(std::move(setup)), m_progress(progress)
{
    m_progress.visits = static_cast<std::int64_t>(m_setup.shopping.visits.size());
}

ReplayTill::~ReplayTill() = default;

void ReplayTill::open(const app::Identity& identity)
{
    m_identity = identity;
    if (auto opened = openStores(); !opened)
        return finish(ReplayEnd::StorageFailed, opened.error().detail);
    m_sinceProgress.start();
    m_timer = new QTimer(this);
    connect(m_timer, &QTimer::timeout, this, &ReplayTill::tick);
    m_timer->start(tickMs);
    tick();
}

Result<void> ReplayTill::openStores()
{
    const QDir folder(m_setup.dataFolder);
    const auto pathOf = [&](const char* name) {
        return folder.filePath(QLatin1String(name)).toStdString();
    };
    auto journal = storage::JournalStore::open(pathOf("journal.db"));
    if (!journal)
        return tl::unexpected(journal.error());
    auto cache = storage::CacheStore::open(pathOf("cache_1.db"), m_identity.lookupKey);
    if (!cache)
        return tl::unexpected(cache.error());
    m_journal = std::move(*journal);
    m_cache = std::move(*cache);
    if (auto owner = app::checkOwner(*m_journal, m_identity); !owner)
        return owner;
    m_isNew = *m_journal->lastSequence() == 0;
    auto written = storage::documentsIn(m_journal->database());
    if (!written)
        return tl::unexpected(written.error());
    m_members = std::make_unique<storage::TillMembers>(*m_cache, *m_journal);
    m_ids = std::make_unique<app::RandomIds>();
    m_stores = std::make_unique<sale::Stores>(
        sale::Stores{*m_cache, *m_members, *m_journal, *m_journal, *m_cache, *m_ids});
    m_seller =
        std::make_unique<Seller>(m_setup.shopping, *m_stores,
                                 sale::Terminal{m_identity.terminal, m_identity.incarnation,
                                                Symbol(m_identity.store.toStdString())},
                                 m_identity.lookupKey, std::move(*written), m_setup.takesRewards);
    m_sync = std::make_unique<sync::Synchroniser>(*m_journal, *m_cache, m_identity.terminal,
                                                  m_identity.incarnation, std::random_device{}());
    return {};
}

void ReplayTill::tick()
{
    if (m_stage == Stage::Ended)
        return;
    if (m_stage == Stage::WaitingForProgramme)
        beginWhenReady();
    driveSync();
    publish();
    if (m_stage != Stage::Selling)
        watchPatience();
}

// Selling --------------------------------------------------------------------------------------

void ReplayTill::beginWhenReady()
{
    if (m_isNew && !m_sync->isCaughtUp())
        return;
    auto rulebook = m_cache->inForce(m_setup.shopping.visits.front().at.day());
    if (!rulebook)
        return finish(ReplayEnd::StorageFailed, rulebook.error().detail);
    if (*rulebook == nullptr) {
        if (m_sync->isCaughtUp())
            finish(ReplayEnd::NoProgramme, {});
        return;
    }
    m_pointDecimals = (*rulebook)->programme().points.decimals;
    if (m_setup.expected && m_setup.expected->programme() != (*rulebook)->programme()) {
        // A newer version may be on its way.
        if (m_sync->isCaughtUp())
            finish(ReplayEnd::OtherProgramme, "version " +
                                                  std::to_string((*rulebook)->programme().version) +
                                                  " of \"" + (*rulebook)->programme().id + "\"");
        return;
    }
    beginSelling();
}

void ReplayTill::beginSelling()
{
    m_stage = Stage::Selling;
    m_progress.phase = ReplayProgress::Selling;
    m_selling.start();
    m_sinceSync.start();
    QMetaObject::invokeMethod(this, &ReplayTill::sellSome, Qt::QueuedConnection);
}

void ReplayTill::sellSome()
{
    if (m_stage != Stage::Selling)
        return;
    QElapsedTimer slice;
    slice.start();
    const auto& visits = m_setup.shopping.visits;
    while (m_next < visits.size() && slice.elapsed() < sliceMs) {
        if (auto served = m_seller->serve(visits[m_next]); !served)
            return finish(ReplayEnd::StorageFailed, served.error().detail);
        ++m_next;
    }
    m_progress.served = static_cast<std::int64_t>(m_next);
    m_sync->nudge(wallClock());
    if (m_next < visits.size()) {
        QMetaObject::invokeMethod(this, &ReplayTill::sellSome, Qt::QueuedConnection);
        return;
    }
    m_sellingMs = m_selling.elapsed();
    m_stage = Stage::Draining;
    m_progress.phase = ReplayProgress::Draining;
    m_sinceProgress.restart();
    driveSync();
}

// HQ -------------------------------------------------------------------------------------------

void ReplayTill::driveSync()
{
    const bool isSmall = m_progress.waiting < static_cast<std::int64_t>(wire::maxBatchEntries);
    if (m_stage == Stage::Ended ||
        (m_stage == Stage::Selling && isSmall && m_sinceSync.elapsed() < smallBatchEveryMs))
        return;
    auto step = m_sync->next(wallClock());
    if (!step)
        return finish(ReplayEnd::StorageFailed, step.error().detail);
    if (!step->request)
        return;
    m_sinceSync.restart();
    m_syncRequest = app::HqLink::nextRequest();
    Q_EMIT hqRequested(m_syncRequest, QStringLiteral("/v1/sync"), arrayFrom(*step->request));
}

void ReplayTill::onHqAnswer(const app::HqAnswer& answer)
{
    if (m_stage == Stage::Ended || m_sync == nullptr)
        return;
    if (answer.request == m_syncRequest)
        takeSyncAnswer(answer);
    else if (answer.request == m_totalsRequest)
        takeTotals(answer);
}

void ReplayTill::takeSyncAnswer(const app::HqAnswer& answer)
{
    if (!answer.isOk()) {
        m_sync->failed({answer.isRefusal(), answer.retryAfterMs, answer.reason.toStdString()},
                       wallClock());
        return;
    }
    const Bytes body(answer.body.begin(), answer.body.end());
    if (auto changed = m_sync->answered(body, wallClock()); !changed)
        return finish(ReplayEnd::StorageFailed, changed.error().detail);
    publish();
    if (m_stage == Stage::Selling)
        return driveSync();
    if (m_stage == Stage::WaitingForProgramme)
        beginWhenReady();
    if (m_stage == Stage::Draining || m_stage == Stage::Pulling)
        drain();
}

// Draining: until HQ has every entry and has applied it. Then the feed is read once more to its
// end, for the accounts as they are after the last entry.
void ReplayTill::drain()
{
    if (!m_sync->isCaughtUp() || m_progress.waiting > 0)
        return driveSync();
    if (m_stage == Stage::Draining)
        return askTotals();
    finish(ReplayEnd::Compared, {});
}

void ReplayTill::askTotals()
{
    if (m_totalsRequest != 0)
        return;
    m_totalsRequest = app::HqLink::nextRequest();
    Q_EMIT hqRequested(m_totalsRequest, QStringLiteral("/v1/totals"),
                       arrayFrom(wire::encodeMessage(wire::TotalsRequest{m_identity.terminal})));
}

void ReplayTill::takeTotals(const app::HqAnswer& answer)
{
    m_totalsRequest = 0;
    const Bytes body(answer.body.begin(), answer.body.end());
    const auto totals = answer.isOk() ? wire::decodeMessage<wire::Totals>(body)
                                      : Result<wire::Totals>(fault(FaultKind::Unreachable, {}));
    if (totals)
        m_totals = *totals;
    if (!totals || totals->waiting > 0) {
        QTimer::singleShot(askAgainMs, this, [this] {
            if (m_stage == Stage::Draining)
                askTotals();
        });
        return;
    }
    m_stage = Stage::Pulling;
    m_sync->nudge(wallClock());
    driveSync();
}

void ReplayTill::publish()
{
    const auto status = m_sync->status();
    if (!status)
        return;
    m_progress.waiting = status->backlog.entries;
    m_progress.isHqAway = status->link == sync::LinkState::Offline;
    if (m_stage == Stage::Draining && status->link == sync::LinkState::Refused)
        finish(ReplayEnd::HqRefuses, status->reason);
}

void ReplayTill::watchPatience()
{
    noteProgress();
    if (m_sinceProgress.elapsed() < m_setup.patienceMs || m_stage == Stage::Ended)
        return;
    const auto status = m_sync->status();
    const bool isRefused = status && status->link == sync::LinkState::Refused;
    finish(isRefused ? ReplayEnd::HqRefuses : ReplayEnd::HqAway,
           status ? status->reason : std::string());
}

// Whatever brings the end nearer counts: an acknowledgement, an applied entry, a row of the feed.
void ReplayTill::noteProgress()
{
    const auto cursors = m_cache->cursors();
    const auto state = m_journal->syncState();
    if (!cursors || !state)
        return;
    const std::int64_t mark =
        state->acked + cursors->members + cursors->programmes + (m_totals ? m_totals->applied : 0);
    if (mark != m_progressMark)
        m_sinceProgress.restart();
    m_progressMark = mark;
}

void ReplayTill::finish(ReplayEnd end, std::string reason)
{
    if (m_stage == Stage::Ended)
        return;
    m_stage = Stage::Ended;
    if (m_timer != nullptr)
        m_timer->stop();
    ReplayOutcome outcome;
    outcome.end = end;
    outcome.reason = std::move(reason);
    outcome.sellingMs = m_sellingMs;
    outcome.visits = static_cast<std::int64_t>(m_next);
    outcome.pointDecimals = m_pointDecimals;
    if (m_journal != nullptr)
        if (auto figures = storage::figuresOf(m_journal->database())) {
            outcome.till = std::move(*figures);
            if (const auto state = m_journal->syncState())
                outcome.waiting = outcome.till.entries - state->acked;
        }
    if (m_seller != nullptr) {
        outcome.newDocuments = m_seller->newDocuments();
        outcome.knownDocuments = m_seller->knownDocuments();
        outcome.refused = m_seller->refused();
    }
    outcome.hq = m_totals;
    if (end == ReplayEnd::Compared)
        if (const auto differing = differingMembers(outcome.till, *m_journal, *m_cache))
            outcome.differing = *differing;
    Q_EMIT ended(outcome);
}

}  // namespace loyalty::replay
