#include "app/hqservice/workers.h"

#include <utility>

#include "app/hqservice/service_log.h"
#include "core/storage/hq_snapshots.h"
#include "core/storage/store_hub.h"

namespace loyalty::hqservice {

namespace {

constexpr std::chrono::seconds pollEvery{1};
constexpr std::chrono::milliseconds longestRest{200};

}  // namespace

Workers::Workers(Settings settings, WorkQueue& queue, Metrics& metrics)
    : m_settings(std::move(settings)), m_queue(queue), m_metrics(metrics)
{
    for (int i = 0; i < m_settings.count; ++i)
        m_threads.emplace_back([this] { serve(); });
    m_threads.emplace_back([this] { project(); });
}

Workers::~Workers()
{
    finish();
}

void Workers::finish()
{
    m_queue.close();
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_wake.notify_all();
    for (std::thread& thread : m_threads)
        thread.join();
    m_threads.clear();
}

std::unique_ptr<storage::SqlHqStore> Workers::open()
{
    auto store =
        storage::SqlHqStore::open(m_settings.database, storage::SqlHqStore::Schema::AsItIs);
    m_metrics.setDatabase(store.has_value());
    if (store)
        return std::move(*store);
    logError("database_unreachable", {{"detail", loggable(store.error())}});
    return nullptr;
}

void Workers::serve()
{
    std::unique_ptr<storage::SqlHqStore> store = open();
    while (auto job = m_queue.pop()) {
        if (store == nullptr)
            store = open();
        std::optional<storage::SqlStoreHub> hub;
        std::optional<storage::SqlSnapshots> snapshots;
        std::optional<hq::Service> service;
        if (store != nullptr) {
            if (m_settings.isHub)
                hub.emplace(*store);
            snapshots.emplace(*store);
            service.emplace(*store, m_settings.service, hub ? &*hub : nullptr, &*snapshots);
        }
        if (!(*job)(service ? &*service : nullptr))
            store = nullptr;
    }
}

void Workers::wakeProjector()
{
    {
        const std::lock_guard lock(m_mutex);
        m_hasWork = true;
    }
    m_wake.notify_one();
}

// Another instance on the same database may have accepted something too, so it looks every second.
bool Workers::waitForWork()
{
    std::unique_lock lock(m_mutex);
    m_wake.wait_for(lock, pollEvery, [this] { return m_hasWork || m_isEnding; });
    m_hasWork = false;
    return !m_isEnding;
}

void Workers::project()
{
    std::unique_ptr<storage::SqlHqStore> store;
    std::optional<hq::Projector> projector;
    while (waitForWork()) {
        if (store == nullptr && (store = open()) != nullptr)
            projector.emplace(*store);
        if (store != nullptr && !projectAll(*projector, *store)) {
            projector.reset();
            store = nullptr;
        }
    }
}

// Tills wait for what is accepted and nobody for what is projected: while requests come, the
// projector rests twice as long as it worked. False when it is time to end.
bool Workers::rest(std::chrono::steady_clock::duration worked)
{
    using Duration = std::chrono::steady_clock::duration;
    std::unique_lock lock(m_mutex);
    if (std::exchange(m_hasWork, false))
        m_wake.wait_for(lock, std::min<Duration>(2 * worked, longestRest),
                        [this] { return m_isEnding; });
    return !m_isEnding;
}

// It reads a row of every till: a fleet is not counted with each of its requests.
Result<void> Workers::countNowAndThen(ports::HqStore& store)
{
    const auto now = std::chrono::steady_clock::now();
    if (now - m_counted < pollEvery)
        return {};
    m_counted = now;
    auto counts = store.counts();
    if (!counts)
        return tl::unexpected(counts.error());
    m_metrics.setCounts(*counts);
    return {};
}

// False where the connection is not worth keeping.
bool Workers::projectAll(hq::Projector& projector, ports::HqStore& store)
{
    for (int count = 1; count > 0;) {
        const auto begin = std::chrono::steady_clock::now();
        auto applied = projector.step();
        auto counted = applied ? countNowAndThen(store) : tl::unexpected(applied.error());
        if (!counted) {
            logError("projection_failed", {{"detail", loggable(counted.error())}});
            return counted.error().kind == FaultKind::Busy;
        }
        count = *applied;
        m_metrics.countApplied(count);
        if (!rest(std::chrono::steady_clock::now() - begin))
            return true;
    }
    return true;
}

}  // namespace loyalty::hqservice
