// What a till keeps of wrong PINs.
#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/base/time.h"

namespace loyalty::ports {

/// Wrong PINs in a row at one door; a right one ends them.
struct PinTries {
    int failures = 0;
    Instant at;     // of the last one
    Uptime uptime;  // then

    bool operator==(const PinTries&) const = default;
};

/// Over the end of the program. A door is a person's number, or 0 for any manager who agrees.
class Pins {
public:
    virtual ~Pins() = default;
    virtual Result<PinTries> pinTries(StaffNumber door) = 0;
    /// Without failures nothing is kept.
    virtual Result<void> putPinTries(StaffNumber door, const PinTries& tries) = 0;
};

}  // namespace loyalty::ports
