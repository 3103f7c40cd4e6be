// Herd: tills that were without HQ for a day, and come back. The tills' decisions are those of the
// real Synchroniser, HQ's those of the real Admission; the network, the workers and the time are
// simulated, from a seed. One thread, no clock.
//
// HQ's front reads 2,000 requests a second (a TLS handshake each), one after the other; its workers
// serve what was let in. A till that hears nothing for fifteen seconds gives its request up; HQ
// does its work all the same.
#pragma once

#include <cstdint>

namespace loyalty::tests {

enum class ComingBack {
    Paced,            // as the product does
    EveryHalfMinute,  // whatever HQ says: a control
    AtRandom,         // HQ only says that it is busy (full jitter up to a minute): a control
};

struct HerdPlan {
    int tills = 50'000;
    int portions = 1;    // requests that each till's day takes
    int perSecond = 90;  // requests that HQ can serve with all its workers
    ComingBack comingBack = ComingBack::Paced;
    /// A till waits no longer than this, as tills of before did.
    std::int64_t patienceMs = 900'000;
    int silentPercent = 0;  // go away for good once they were told to come back
    /// From then on HQ takes twice as long for everything.
    std::int64_t slowFromMs = INT64_MAX;
    /// The power was away, not the line: all programs begin in the same moment.
    bool isStart = false;
    /// As tills of before did: then each attempts at once.
    bool isInStep = false;
};

struct HerdEnd {
    std::int64_t idealMs = 0;    // the work of all that was to be served, without a pause
    std::int64_t drainedMs = 0;  // until the last till knew that HQ has everything
    std::int64_t attempts = 0;   // of tills that were not drained yet
    std::int64_t timeouts = 0;
    std::int64_t undrained = 0;  // tills, when nothing was left to happen
    std::size_t mostQueued = 0;

    [[nodiscard]] double overIdeal() const
    {
        return static_cast<double>(drainedMs) / static_cast<double>(idealMs);
    }
    bool operator==(const HerdEnd&) const = default;
};

/// Ends when all tills that did not go away are drained, or after a day.
HerdEnd comeBack(const HerdPlan& plan, std::uint64_t seed);

}  // namespace loyalty::tests
