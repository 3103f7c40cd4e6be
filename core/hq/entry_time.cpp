#include "core/hq/entry_time.h"

#include <algorithm>

namespace loyalty::hq {

namespace {

constexpr std::int64_t dayMs = 86'400'000;
// The same start, and the machine cannot have run so much longer: no uptime at all.
constexpr std::int64_t longestMs = 400 * dayMs;

}  // namespace

Instant timeOf(const journal::Entry& entry, const ports::Reception& reception)
{
    if (reception.uptime.start == 0)
        return entry.at.instant;
    Instant at = entry.at.instant;
    if (entry.uptime.isOfSameStart(reception.uptime)) {
        const std::int64_t ago = reception.uptime.milliseconds - entry.uptime.milliseconds;
        if (ago >= 0 && ago <= longestMs)
            at = reception.at.after(-ago);
    }
    return std::clamp(at, std::min(reception.notBefore, reception.at), reception.at);
}

std::optional<std::string> clockTrouble(const journal::Entry& entry,
                                        const ports::Reception& reception)
{
    // What was taken over from an older journal was written long before.
    if (entry.origin)
        return std::nullopt;
    const Instant at = timeOf(entry, reception);
    const std::int64_t days = (entry.at.instant.milliseconds - at.milliseconds) / dayMs;
    if (days == 0)
        return std::nullopt;
    return "the till's clock was " + std::to_string(days < 0 ? -days : days) +
           (days < 0 ? " days behind" : " days ahead") + " when it was written";
}

}  // namespace loyalty::hq
