#include "core/sale/pin_gate.h"

#include <algorithm>

namespace loyalty::sale {

namespace {

constexpr int freeFailures = 4;
constexpr std::int64_t firstWaitMs = 30'000;
constexpr std::int64_t longestWaitMs = 15 * 60'000;
constexpr int maxDoublings = 5;

std::int64_t waitMs(int failures)
{
    if (failures <= freeFailures)
        return 0;
    const int doublings = std::min(failures - freeFailures - 1, maxDoublings);
    return std::min(firstWaitMs << doublings, longestWaitMs);
}

// In another start of the machine: for as long as it has run in this one, at least.
std::int64_t surelyPassedMs(const ports::PinTries& tries, Instant now, const Uptime& uptime)
{
    if (uptime.start == 0)
        return now.milliseconds - tries.at.milliseconds;
    if (uptime.isOfSameStart(tries.uptime))
        return uptime.milliseconds - tries.uptime.milliseconds;
    return uptime.milliseconds;
}

}  // namespace

ports::PinTries& PinGate::triesAt(StaffNumber door)
{
    const auto [place, isNew] = m_tries.try_emplace(door);
    if (isNew)
        if (auto kept = m_pins.pinTries(door))
            place->second = *kept;
    return place->second;
}

std::int64_t PinGate::lockedForMs(StaffNumber door, Instant now, const Uptime& uptime)
{
    const ports::PinTries& tries = triesAt(door);
    const std::int64_t wait = waitMs(tries.failures);
    // A clock that was set back must not make it longer either.
    const std::int64_t passed = std::max<std::int64_t>(0, surelyPassedMs(tries, now, uptime));
    return std::max<std::int64_t>(0, wait - passed);
}

void PinGate::failed(StaffNumber door, Instant now, const Uptime& uptime)
{
    ports::PinTries& tries = triesAt(door);
    tries = {tries.failures + 1, now, uptime};
    static_cast<void>(m_pins.putPinTries(door, tries));
}

void PinGate::opened(StaffNumber door)
{
    ports::PinTries& tries = triesAt(door);
    if (tries.failures == 0)
        return;
    tries = {};
    static_cast<void>(m_pins.putPinTries(door, tries));
}

}  // namespace loyalty::sale
