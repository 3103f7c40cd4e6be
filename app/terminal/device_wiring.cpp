#include "app/terminal/device_wiring.h"

#include <QDateTime>

#include "app/terminal/config.h"

namespace loyalty::app {

DeviceWiring::DeviceWiring(const DeviceScreens& screens, ScannerChoices choices)
    : m_screens(screens), m_choices(std::move(choices))
{
    connectTill();
    connectDevicesPage();
    connectScannerSetup();
}

void DeviceWiring::connectTill()
{
    const DeviceHub* hub = &m_screens.hub;
    const TillWindow* window = &m_screens.window;
    connect(hub, &DeviceHub::deviceChanged, window, &TillWindow::setDevice);
    connect(window, &TillWindow::slipMade, hub, &DeviceHub::print);
    connect(window, &TillWindow::drawerAsked, hub, &DeviceHub::openDrawer);
    connect(window, &TillWindow::customerShown, hub, &DeviceHub::show);
    connect(window, &TillWindow::printAgainAsked, hub, &DeviceHub::printAgain);
    connect(window, &TillWindow::slipForgotten, hub, &DeviceHub::forgetSlip);
    connect(window, &TillWindow::gateWanted, hub, &DeviceHub::setGate);
}

void DeviceWiring::connectDevicesPage()
{
    const DeviceHub* hub = &m_screens.hub;
    DevicesPage* page = &m_screens.office.devices();
    page->setDrawer(hub->hasDrawer());
    connect(hub, &DeviceHub::deviceChanged, page, &DevicesPage::setDevice);
    connect(hub, &DeviceHub::traced, page, &DevicesPage::addTrace);
    connect(page, &DevicesPage::traceWanted, hub, &DeviceHub::setTraced);
    connect(page, &DevicesPage::testAsked, this, &DeviceWiring::test);
}

void DeviceWiring::test(int device, DeviceTest test)
{
    DeviceHub& hub = m_screens.hub;
    const LocalTime now{
        Instant{QDateTime::currentMSecsSinceEpoch()},
        static_cast<std::int16_t>(QDateTime::currentDateTime().offsetFromUtc() / 60)};
    switch (test) {
        case DeviceTest::GoodTone:
            return hub.soundAt(device, devices::ScanTone::Good);
        case DeviceTest::BadTone:
            return hub.soundAt(device, devices::ScanTone::Bad);
        case DeviceTest::Slip:
            return hub.print(testSlip(m_screens.format, now));
        case DeviceTest::Drawer:
            return hub.openDrawer();
        case DeviceTest::Text:
            return hub.show(testDisplay());
    }
}

void DeviceWiring::connectScannerSetup()
{
    DeviceHub* hub = &m_screens.hub;
    ScannerSetupPage* page = &m_screens.office.scannerSetup();
    page->setKinds(m_choices.kinds);
    std::vector<devices::ScannerProfile> profiles;
    for (const ScannerKind& kind : m_choices.kinds)
        profiles.push_back(kind.profile);
    connect(page, &ScannerSetupPage::probeAsked, hub,
            [hub, profiles](const devices::PortAddress& port, const devices::ShownLabels& labels) {
                hub->startProbe(port, profiles, labels);
            });
    connect(page, &ScannerSetupPage::probeStopped, hub, &DeviceHub::stopProbe);
    connect(hub, &DeviceHub::probed, page, &ScannerSetupPage::showState);
    connect(hub, &DeviceHub::probeFound, page, &ScannerSetupPage::showFound);
    connect(page, &ScannerSetupPage::kept, this, &DeviceWiring::bindScanner);
}

void DeviceWiring::bindScanner(const devices::PortAddress& port, const ScannerKind& kind)
{
    OfficePage& office = m_screens.office;
    if (!m_choices.configFile.isEmpty())
        if (const auto kept = keepScanner(m_choices.configFile, port, kind.name); !kept)
            return office.scannerSetup().refuse(QString::fromStdString(kept.error().detail));
    m_screens.hub.bindScanner(scannerSetup(kind, port, m_choices.labels));
    office.endSetup();
    office.devices().choose(port.text());
}

}  // namespace loyalty::app
