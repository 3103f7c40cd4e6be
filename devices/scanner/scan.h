// Scan: one label as the application gets it. Registered with Qt's meta types, so that it crosses
// from the device thread by a queued signal.
#pragma once

#include <QMetaType>
#include <cstdint>

#include "devices/label/label.h"

namespace loyalty::devices {

/// A reader may see one thing twice. It is told, never hidden: two equal cans are two cans.
enum class Repeat {
    None,
    SameCard,    // the same member's card as the scan before, within three seconds
    DoubleRead,  // the same label within half a second: nobody scans two things that fast
};

/// What is heard of a scan: it was taken, or not.
enum class ScanTone { Good, Bad };

struct Scan {
    Label label;
    std::uint64_t sequence = 0;    // 1, 2, … of this scanner since it was started
    std::int64_t monotonicMs = 0;  // when the last byte came; of this process, not of the world
    Repeat repeat = Repeat::None;

    /// A payment card is refused at once, whatever else is asked at the till.
    [[nodiscard]] bool canWait() const { return label.labelClass != LabelClass::PaymentCard; }

    bool operator==(const Scan&) const = default;
};

}  // namespace loyalty::devices

Q_DECLARE_METATYPE(loyalty::devices::Scan)
Q_DECLARE_METATYPE(loyalty::devices::ScanTone)
