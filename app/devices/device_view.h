// DeviceView: a device as the screens see it, whatever it is. A value; it crosses threads.
#pragma once

#include <QDateTime>
#include <QMetaType>
#include <QString>

#include "devices/printer/printer.h"
#include "devices/scanner/scanner.h"

namespace loyalty::app {

enum class DeviceKind { Scanner, CardReader, Printer, Display };

struct DeviceView {
    int id = 0;  // of this run, from 0, in the order of the configuration
    DeviceKind kind = DeviceKind::Scanner;
    QString name;     // as the technician called it; may be empty
    int ordinal = 1;  // among those of its kind
    QString port;
    bool hasTones = false;  // it can be told to sound
    devices::LinkStatus link;
    devices::LineDiagnosis looksLike = devices::LineDiagnosis::Plausible;
    devices::ScannerCounters counters;  // of scanners and card readers
    devices::PrinterView printer;       // of a printer

    [[nodiscard]] bool isReady() const
    {
        return link.state == devices::LinkState::Ready || link.state == devices::LinkState::Gated;
    }

    bool operator==(const DeviceView&) const = default;
};

/// What passed between the till and one of its devices.
struct DeviceTrace {
    int device = 0;
    QDateTime at;
    devices::TraceLine line;
};

}  // namespace loyalty::app

Q_DECLARE_METATYPE(loyalty::app::DeviceView)
Q_DECLARE_METATYPE(loyalty::app::DeviceTrace)
