// What a manager can read of a device: its counters, each with a name.
#pragma once

#include <QString>
#include <vector>

#include "app/devices/device_view.h"
#include "app/widgets/format.h"

namespace loyalty::app {

struct DeviceFact {
    QString name;
    QString figure;
    bool isTrouble = false;  // a figure that should be 0 and is not
};

/// Since the till was started.
std::vector<DeviceFact> deviceFacts(const Format& format, const DeviceView& device);

/// What passed, in words where the bytes themselves are not shown.
QString traceWords(const devices::TraceLine& line);

}  // namespace loyalty::app
