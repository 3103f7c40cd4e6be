// The words of devices and of what is the matter with them.
#pragma once

#include "app/devices/device_view.h"

namespace loyalty::app {

/// As the technician called it, or its kind: "Scanner".
QString deviceName(const DeviceView& device);

enum class DeviceLevel { Good, Away, Warn, Bad };

/// What a chip says in a few words.
struct DeviceMark {
    QString text;
    DeviceLevel level = DeviceLevel::Good;
};
DeviceMark deviceMark(const DeviceView& device);

/// What is the matter and what to do; empty where all is well.
QString deviceSentence(const DeviceView& device);

}  // namespace loyalty::app
