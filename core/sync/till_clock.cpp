#include "core/sync/till_clock.h"

#include <algorithm>
#include <cstdlib>

#include "core/base/planted.h"

namespace loyalty::sync {

namespace {

constexpr std::int64_t leftAloneMs = 5 * 60 * 1000;

}  // namespace

TillClock::TillClock(const ports::SyncState& known)
    : m_anchor(known.anchor), m_atLeast(known.lastContact.value_or(Instant{}))
{}

Instant TillClock::now(Instant wall, const Uptime& uptime) const
{
    // The machine has run for so long since, at least: a time that stands still waits for nothing.
    if (!uptime.isOfSameStart(m_anchor.uptime))
        return std::max(wall, m_atLeast.after(PLANTED(TimeStandsStill) ? 0 : uptime.milliseconds));
    const std::int64_t since = uptime.milliseconds - m_anchor.uptime.milliseconds;
    const Instant carried = m_anchor.hq.after(std::max<std::int64_t>(0, since));
    return std::abs(wall.milliseconds - carried.milliseconds) <= leftAloneMs ? wall : carried;
}

}  // namespace loyalty::sync
