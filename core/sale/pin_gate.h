// PinGate: how often a PIN may be tried. Four wrong ones cost nothing; from the fifth on each makes
// the door wait, 30 s at first, twice as long each time, 15 min at most. Pulling the plug or
// setting the clock shortens no wait: what counts is how long the machine has surely run since.
#pragma once

#include <map>

#include "core/ports/pins.h"

namespace loyalty::sale {

class PinGate {
public:
    explicit PinGate(ports::Pins& pins) : m_pins(pins) {}

    /// Milliseconds until the next try; 0: now.
    std::int64_t lockedForMs(StaffNumber door, Instant now, const Uptime& uptime);
    void failed(StaffNumber door, Instant now, const Uptime& uptime);
    void opened(StaffNumber door);

private:
    ports::PinTries& triesAt(StaffNumber door);

    ports::Pins& m_pins;
    std::map<StaffNumber, ports::PinTries> m_tries;  // counts also where the disk takes nothing
};

}  // namespace loyalty::sale
