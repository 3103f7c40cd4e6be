// TillClock: what time it is at a till, whatever its own clock says. HQ's time, carried on by the
// uptime, counts where the two differ by more than five minutes; within them the till's clock is
// left alone, since it may be the better one. Where HQ was not heard since the machine started, it
// is at least not before HQ's last answer and as long as the machine has run.
//
// So an entry's time lies between two exchanges with HQ also on a machine whose battery is empty
// (1970), or that somebody set to next year; what nobody can know, HQ disputes. Time never orders
// anything (ARCHITECTURE.md, "Time is told, never trusted").
#pragma once

#include "core/ports/sync.h"

namespace loyalty::sync {

class TillClock {
public:
    TillClock() = default;
    /// As the till's disk has it from the last run.
    explicit TillClock(const ports::SyncState& known);

    void heard(const ports::TimeAnchor& anchor) { m_anchor = anchor; }

    [[nodiscard]] Instant now(Instant wall, const Uptime& uptime) const;
    /// How far the till's clock is ahead, or behind (negative), where that is more than is left
    /// alone; 0 otherwise.
    [[nodiscard]] std::int64_t wrongByMs(Instant wall, const Uptime& uptime) const
    {
        return wall.milliseconds - now(wall, uptime).milliseconds;
    }

private:
    ports::TimeAnchor m_anchor;
    Instant m_atLeast;
};

}  // namespace loyalty::sync
