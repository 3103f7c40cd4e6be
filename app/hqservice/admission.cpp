#include "app/hqservice/admission.h"

#include <algorithm>

#include "core/base/check.h"

namespace loyalty::hqservice {

namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::int64_t secondMicros = 1'000'000;
constexpr std::int64_t queueMicros = 2 * secondMicros;
// Some do not come when they are expected, and the queue must not run dry.
constexpr std::int64_t comersMicros = secondMicros * 12 / 10;
// A till that has something new comes without being asked.
constexpr std::int64_t pollsMicros = secondMicros * 7 / 10;
// While tills are sent away, and until the last of them are about to come, polls have to wait.
constexpr std::int64_t pollsInACrowdMicros = secondMicros / 20;
constexpr std::int64_t crowdSeconds = 5;
// However little there is to do: a connection with TLS is opened for it.
constexpr std::int64_t leastMicros = 1'000;
// So many requests are an average: long enough that one slow request is none.
constexpr std::int64_t averagedOver = 64;
constexpr std::int64_t firstGuessMicros = 10'000;

}  // namespace

Admission::Admission(Settings settings)
    : m_settings(settings), m_workSum(firstGuessMicros * averagedOver), m_pollSum(m_workSum)
{
    CHECK(settings.workers > 0);
}

void Admission::served(Visit visit, microseconds work)
{
    const std::int64_t micros = std::clamp<std::int64_t>(work.count(), 0, 60 * secondMicros);
    m_workSum += micros - m_workSum / averagedOver;
    if (visit == Visit::Poll)
        m_pollSum += micros - m_pollSum / averagedOver;
}

std::int64_t Admission::shareOf(std::int64_t sum) const
{
    return std::clamp<std::int64_t>(sum / averagedOver / m_settings.workers, leastMicros,
                                    secondMicros);
}

microseconds Admission::share() const
{
    return microseconds(shareOf(m_workSum));
}

bool Admission::admits(std::size_t queued) const
{
    return queued < m_settings.queueLength &&
           static_cast<std::int64_t>(queued) * share().count() < queueMicros;
}

seconds Admission::comeBackAfter(std::size_t queued, milliseconds now)
{
    const std::int64_t second = now.count() / 1000;
    forget(second);
    // While those who wait are served, others would only wait with them.
    const std::int64_t busy = static_cast<std::int64_t>(queued) * share().count() / secondMicros;
    const std::int64_t latest = second + longestWait.count();
    const std::int64_t earliest = std::min(second + std::max<std::int64_t>(1, busy), latest);
    const std::int64_t told = book({earliest, latest, share().count(), comersMicros});
    m_crowdedUntil = std::max({m_crowdedUntil, told - crowdSeconds, second + crowdSeconds});
    return seconds(told - second);
}

milliseconds Admission::pollAfter(milliseconds wished, milliseconds now)
{
    if (wished >= longestPoll)
        return wished;
    forget(now.count() / 1000);
    const std::int64_t second = (now + wished).count() / 1000;
    const std::int64_t latest = (now + longestPoll).count() / 1000;
    const bool isCrowded = now.count() / 1000 < m_crowdedUntil;
    const std::int64_t bound = isCrowded ? pollsInACrowdMicros : pollsMicros;
    return wished + seconds(book({second, latest, shareOf(m_pollSum), bound}) - second);
}

microseconds Admission::booked(std::int64_t second) const
{
    return microseconds(m_booked[static_cast<std::size_t>(second) % m_booked.size()]);
}

std::int64_t& Admission::at(std::int64_t second)
{
    return m_booked[static_cast<std::size_t>(second) % m_booked.size()];
}

void Admission::forget(std::int64_t before)
{
    static_assert(std::tuple_size_v<decltype(m_booked)> > longestPoll.count() + 1);
    const std::int64_t ring = static_cast<std::int64_t>(m_booked.size());
    for (std::int64_t second = std::max(m_second, before - ring); second < before; ++second)
        at(second) = 0;
    m_second = std::max(m_second, before);
}

// The first second with room; where there is none the last one, which is no appointment any more.
std::int64_t Admission::book(const Wish& wish)
{
    for (std::int64_t second = wish.earliest; second < wish.latest; ++second) {
        if (at(second) != 0 && at(second) + wish.work > wish.bound)
            continue;
        at(second) += wish.work;
        return second;
    }
    return wish.latest;
}

}  // namespace loyalty::hqservice
