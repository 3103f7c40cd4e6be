// RepeatDetector: tells a second look at the same thing from a second thing.
// Pure; time comes in.
#pragma once

#include <optional>

#include "devices/framing/frame_profile.h"
#include "devices/scanner/scan.h"

namespace loyalty::devices {

class RepeatDetector {
public:
    static constexpr Milliseconds sameCardWithin{3000};
    static constexpr Milliseconds doubleReadWithin{500};

    /// To be asked for every scan, in order.
    Repeat judge(const Label& label, Milliseconds now);

private:
    std::optional<Label> m_last;
    Milliseconds m_lastAt{0};
};

}  // namespace loyalty::devices
