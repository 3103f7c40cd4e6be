#include "app/hqservice/nightly.h"

#include <optional>

#include "app/hqservice/service_log.h"

namespace loyalty::hqservice {

namespace {

constexpr std::chrono::seconds lookEvery{20};
// What could not be done is said and tried no more often than this.
constexpr std::int64_t againAfterMs = 5 * 60 * 1000;

}  // namespace

Nightly::Nightly(int minuteOfDay, Work work)
    : m_minuteOfDay(minuteOfDay), m_work(std::move(work)), m_thread([this] { run(); })
{}

Nightly::~Nightly()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

void Nightly::run()
{
    std::optional<BusinessDay> done;  // the last day on which it was
    Instant notBefore;
    const auto isEnding = [this] {
        const std::lock_guard lock(m_mutex);
        return m_isEnding;
    };
    std::unique_lock lock(m_mutex);
    while (!m_isEnding) {
        const Instant now = wallClock();
        const LocalTime utc{now, 0};
        if (utc.minuteOfDay() >= m_minuteOfDay && done != utc.day() && now >= notBefore) {
            lock.unlock();
            if (m_work(now, isEnding))
                done = utc.day();
            else
                notBefore = now.after(againAfterMs);
            lock.lock();
        }
        m_wake.wait_for(lock, lookEvery, [this] { return m_isEnding; });
    }
}

}  // namespace loyalty::hqservice
