// Config: what a technician sets on a till. A file that is wrong is refused whole, with the JSON
// path of each problem; without a file everything has a default.
#pragma once

#include <QString>
#include <optional>
#include <vector>

#include "app/devices/device_setup.h"
#include "app/devices/scanner_kinds.h"
#include "core/base/result.h"
#include "core/wire/totp.h"

namespace loyalty::app {

struct Config {
    QString region = QStringLiteral("tr_TR");    // how numbers are written
    QString countryCode = QStringLiteral("90");  // of phone numbers without one
    int dayEndsMinutes = 0;  // after midnight; a sale before it belongs to the day before
    QString theme = QStringLiteral("light");
    QString hqCertificate;              // PEM file of the authority HQ is signed by
    devices::LabelProfile labels;       // of the store; what is typed is read by them too
    wire::RotatingCodes rotatingCodes;  // of labels.rotating
    bool hasKeyboardScanner = true;     // keys that come as fast as a scanner sends them are a scan
    TillSounds sounds = TillSounds::All;
    bool hasCustomerScreen = true;  // a second screen is the customer's
    bool hasSlipCodes = true;       // slips of sales carry a code for returns at any till
    std::vector<ScannerSetup> scanners;
    std::optional<PrinterSetup> printer;
    std::optional<DisplaySetup> display;
};

/// The file `path`, or the defaults where it is empty and <data>/config.json does not exist.
/// Kinds of devices are the built-in ones and those of <data>/scanners.json, printers.json and
/// displays.json.
Result<Config> loadConfig(const QString& path, const QString& dataFolder);

/// Kept in the file, which is made where it is not there: a scanner at the same port is replaced.
/// Everything else of the file stays. Denied, Full or Invalid where it cannot be.
Result<void> keepScanner(const QString& path, const devices::PortAddress& port,
                         const std::string& kind);

/// A kind of scanner at a port, with the labels of the store.
ScannerSetup scannerSetup(const ScannerKind& kind, const devices::PortAddress& port,
                          const devices::LabelProfile& labels);

/// Where the demonstration's devices are; empty: there is none.
struct DemoPorts {
    QString scanner;
    QString cardReader{};
    QString printer{};
    QString display{};
};

/// The demonstration's own: its card range, and weighed labels as scales in Türkiye print them.
Config demoConfig(const DemoPorts& ports);

}  // namespace loyalty::app
