// ReplayTill: a till without a screen. Lives on the till thread: sells what a file holds, lets the
// synchroniser speak with HQ meanwhile, and at the end compares itself with HQ. Selling never waits
// for HQ; only the beginning does, when this till is new or has no programme yet, and the end.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <atomic>
#include <memory>

#include "app/link/hq_link.h"
#include "app/replay/comparison.h"
#include "app/replay/seller.h"
#include "core/storage/cache_store.h"
#include "core/storage/journal_store.h"
#include "core/storage/till_members.h"
#include "core/sync/synchroniser.h"

namespace loyalty::replay {

/// Written by the till thread, read by whoever shows it.
struct ReplayProgress {
    enum Phase { Starting, Selling, Draining };
    std::atomic<int> phase{Starting};
    std::atomic<std::int64_t> served{0};  // visits
    std::atomic<std::int64_t> visits{0};
    std::atomic<std::int64_t> waiting{0};  // entries that HQ does not have yet
    std::atomic<bool> isHqAway{false};
};

struct ReplaySetup {
    QString dataFolder;
    Shopping shopping;
    /// What the programme in force has to be; null: whatever HQ has published.
    std::shared_ptr<const programme::Rulebook> expected;
    std::int64_t patienceMs = 120'000;  // with an HQ that makes no progress
    bool takesRewards = false;          // each member takes what can be had for the points
};

class ReplayTill : public QObject {
    Q_OBJECT

public:
    /// `progress` outlives the till.
    ReplayTill(ReplaySetup setup, ReplayProgress& progress);
    ~ReplayTill() override;

    // Everything below runs on the till thread.
    void open(const app::Identity& identity);
    void onHqAnswer(const app::HqAnswer& answer);

Q_SIGNALS:
    void hqRequested(quint64 request, const QString& path, const QByteArray& body);
    /// Once, at the end.
    void ended(const loyalty::replay::ReplayOutcome& outcome);

private:
    enum class Stage { WaitingForProgramme, Selling, Draining, Pulling, Ended };

    Result<void> openStores();
    void tick();
    void sellSome();
    void driveSync();
    void takeSyncAnswer(const app::HqAnswer& answer);
    void takeTotals(const app::HqAnswer& answer);
    void drain();
    void askTotals();
    void beginWhenReady();
    void beginSelling();
    void watchPatience();
    void noteProgress();
    void finish(ReplayEnd end, std::string reason);
    void publish();

    ReplaySetup m_setup;
    ReplayProgress& m_progress;
    app::Identity m_identity;
    std::unique_ptr<storage::JournalStore> m_journal;
    std::unique_ptr<storage::CacheStore> m_cache;
    std::unique_ptr<storage::TillMembers> m_members;
    std::unique_ptr<ports::Ids> m_ids;
    std::unique_ptr<sale::Stores> m_stores;
    std::unique_ptr<Seller> m_seller;
    std::unique_ptr<sync::Synchroniser> m_sync;
    QTimer* m_timer = nullptr;
    bool m_isNew = true;  // its journal is empty: it hears all that HQ has to say, then sells
    Stage m_stage = Stage::WaitingForProgramme;
    std::size_t m_next = 0;  // index of the next visit
    quint64 m_syncRequest = 0;
    quint64 m_totalsRequest = 0;
    std::optional<wire::Totals> m_totals;
    QElapsedTimer m_selling;
    QElapsedTimer m_sinceSync;
    std::int64_t m_sellingMs = 0;
    QElapsedTimer m_sinceProgress;
    std::int64_t m_progressMark = -1;
    int m_pointDecimals = 0;
};

}  // namespace loyalty::replay
