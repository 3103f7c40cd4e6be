// DeviceWiring: who hears of the devices and who tells them what, on the screens of a till.
// Thread: GUI.
#pragma once

#include <QObject>

#include "app/devices/device_hub.h"
#include "app/manager/office_page.h"
#include "app/terminal/till_window.h"

namespace loyalty::app {

struct DeviceScreens {
    DeviceHub& hub;
    TillWindow& window;
    OfficePage& office;
    const Format& format;
};

/// What a scanner can be set up as, and where that is kept.
struct ScannerChoices {
    std::vector<ScannerKind> kinds;
    devices::LabelProfile labels;  // of the store
    QString configFile;            // empty: nowhere
};

class DeviceWiring : public QObject {
    Q_OBJECT

public:
    /// The screens outlive it.
    DeviceWiring(const DeviceScreens& screens, ScannerChoices choices);

private:
    void connectTill();
    void connectDevicesPage();
    void connectScannerSetup();
    void test(int device, DeviceTest test);
    void bindScanner(const devices::PortAddress& port, const ScannerKind& kind);

    DeviceScreens m_screens;
    ScannerChoices m_choices;
};

}  // namespace loyalty::app
