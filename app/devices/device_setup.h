// What a technician set of each device.
#pragma once

#include <QString>

#include "app/devices/device_view.h"
#include "devices/display/line_display_encoder.h"
#include "devices/printer/printer_profile.h"
#include "devices/scanner/scanner_profile.h"
#include "devices/transport/port_address.h"

namespace loyalty::app {

/// A scanner or a card reader, with the labels of the store.
struct ScannerSetup {
    DeviceKind kind = DeviceKind::Scanner;
    QString name;  // "Handheld"; empty: the only one
    devices::PortAddress port;
    devices::ScannerProfile profile;
};

/// What is heard at the till itself, beside the scanners' own tones.
enum class TillSounds { All, Bad, None };

struct PrinterSetup {
    QString name;
    devices::PortAddress port;
    devices::PrinterProfile profile;
    bool hasDrawer = false;  // a cash drawer hangs on it
};

struct DisplaySetup {
    QString name;
    devices::PortAddress port;
    devices::DisplayProfile profile;
};

}  // namespace loyalty::app
