// What a device is asked to do so that somebody sees or hears it, and what it shows then.
#pragma once

#include <QMetaType>

#include "app/widgets/format.h"
#include "core/receipt/slip.h"
#include "devices/display/line_display_encoder.h"

namespace loyalty::app {

enum class DeviceTest { GoodTone, BadTone, Slip, Drawer, Text };

/// Every way a slip can be written: sizes, letters of the languages around, figures, both codes.
receipt::Slip testSlip(const Format& format, LocalTime now);
/// All forty cells in use.
devices::DisplayText testDisplay();

}  // namespace loyalty::app

Q_DECLARE_METATYPE(loyalty::app::DeviceTest)
