#include "app/hqservice/snapshot_keeper.h"

#include "app/hqservice/service_log.h"
#include "core/storage/hq_snapshots.h"

namespace loyalty::hqservice {

namespace {

constexpr std::chrono::seconds lookEvery{30};

}  // namespace

SnapshotKeeper::SnapshotKeeper(std::string database, hq::SnapshotSettings settings,
                               Metrics& metrics)
    : m_database(std::move(database)),
      m_settings(settings),
      m_metrics(metrics),
      m_thread([this] { run(); })
{}

SnapshotKeeper::~SnapshotKeeper()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

bool SnapshotKeeper::isEnding()
{
    const std::lock_guard lock(m_mutex);
    return m_isEnding;
}

void SnapshotKeeper::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_isEnding) {
        lock.unlock();
        if (auto looked = look(); !looked)
            logError("snapshot_not_made", {{"detail", loggable(looked.error())}});
        lock.lock();
        m_wake.wait_for(lock, lookEvery, [this] { return m_isEnding; });
    }
}

// Connections of its own, for as long as it takes: one reads one moment, the other writes.
Result<void> SnapshotKeeper::look()
{
    using Store = storage::SqlHqStore;
    auto writer = Store::open(m_database, Store::Schema::AsItIs);
    if (!writer)
        return tl::unexpected(writer.error());
    storage::SqlSnapshots kept(**writer);
    const Instant now = wallClock();
    auto isWanted = hq::isSnapshotWanted(kept, m_settings, now);
    if (!isWanted)
        return tl::unexpected(isWanted.error());
    if (!*isWanted)
        return {};
    auto reader = Store::open(m_database, Store::Schema::AsItIs);
    if (!reader)
        return tl::unexpected(reader.error());
    storage::SqlSnapshots read(**reader);
    auto made = hq::makeSnapshot(**reader, read, **writer, kept, m_settings, now,
                                 [this] { return isEnding(); });
    if (!made)
        return tl::unexpected(made.error());
    if (*made) {
        const wire::SnapshotOffer& offer = (*made)->offer;
        m_metrics.setSnapshot((*made)->madeAt);
        logInfo("snapshot_made", {{"members", offer.members},
                                  {"bytes", offer.bytes},
                                  {"frames", offer.frames},
                                  {"ms", wallClock().milliseconds - now.milliseconds}});
    }
    return {};
}

}  // namespace loyalty::hqservice
