#include "app/hqservice/nightly_export.h"

#include "app/hqservice/export_day.h"
#include "app/hqservice/service_log.h"
#include "core/storage/hq_store.h"

namespace loyalty::hqservice {

namespace {

constexpr int daysMadeUpFor = 7;
constexpr std::chrono::seconds lookEvery{20};
// What could not be done is said and tried no more often than this.
constexpr std::int64_t againAfterMs = 5 * 60 * 1000;

}  // namespace

NightlyExport::NightlyExport(Settings settings, Metrics& metrics)
    : m_settings(std::move(settings)), m_metrics(metrics), m_thread([this] { work(); })
{}

NightlyExport::~NightlyExport()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

void NightlyExport::work()
{
    std::optional<BusinessDay> done;  // on which day everything before it was there
    Instant notBefore;
    std::unique_lock lock(m_mutex);
    while (!m_isEnding) {
        const Instant now = wallClock();
        const LocalTime utc{now, 0};
        const bool isTime = utc.minuteOfDay() >= m_settings.minuteOfDay &&
                            now >= canBeExportedFrom(utc.day().plusDays(-1));
        if (isTime && done != utc.day() && now >= notBefore) {
            lock.unlock();
            if (exportMissing(now))
                done = utc.day();
            else
                notBefore = now.after(againAfterMs);
            lock.lock();
        }
        m_wake.wait_for(lock, lookEvery, [this] { return m_isEnding; });
    }
}

bool NightlyExport::exportMissing(Instant now)
{
    auto store =
        storage::SqlHqStore::open(m_settings.database, storage::SqlHqStore::Schema::AsItIs);
    if (!store) {
        logError("export_failed", {{"detail", loggable(store.error())}});
        return false;
    }
    const BusinessDay today = LocalTime{now, 0}.day();
    for (int back = daysMadeUpFor; back >= 1; --back) {
        const BusinessDay day = today.plusDays(-back);
        const auto exported = exportDay(**store, day, m_settings.folder, now);
        if (!exported) {
            logError("export_failed",
                     {{"day", day.text()}, {"detail", loggable(exported.error())}});
            return false;
        }
        m_metrics.setExported(day);
        if (!exported->wasThere)
            logInfo("day_exported", {{"day", day.text()}, {"entries", exported->entries}});
    }
    return true;
}

}  // namespace loyalty::hqservice
