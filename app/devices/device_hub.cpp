#include "app/devices/device_hub.h"

#include "app/devices/line_drawing.h"
#include "devices/transport/open_stream.h"

namespace loyalty::app {

DeviceHub::DeviceHub(QObject* parent) : QObject(parent)
{
    m_thread.setObjectName(QStringLiteral("devices"));
    qRegisterMetaType<receipt::Slip>();
    qRegisterMetaType<devices::TraceLine>();
}

DeviceHub::~DeviceHub()
{
    m_thread.quit();
    m_thread.wait();
}

void DeviceHub::start()
{
    for (const DeviceView& view : m_views)
        Q_EMIT deviceChanged(view);
    m_thread.start();
}

int DeviceHub::addView(DeviceKind kind, const QString& name, const devices::PortAddress& port)
{
    DeviceView view;
    view.id = static_cast<int>(m_views.size());
    view.kind = kind;
    view.name = name;
    view.port = port.text();
    m_views.push_back(view);
    return view.id;
}

// A driver lives and dies with the device thread.
void DeviceHub::live(QObject* driver)
{
    driver->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, driver, &QObject::deleteLater);
}

template <class Driver>
void DeviceHub::trace(Driver* driver, int id)
{
    connect(driver, &Driver::traced, this, [this, id](const devices::TraceLine& line) {
        Q_EMIT traced({id, QDateTime::currentDateTime(), line});
    });
}

void DeviceHub::addScanner(const ScannerSetup& setup)
{
    const int id = addView(setup.kind, setup.name, setup.port);
    auto* scanner = new devices::Scanner(devices::makeStream(setup.port, setup.profile.frame.line),
                                         setup.profile);
    m_scanners[id] = scanner;
    viewOf(id).hasTones = !setup.profile.commands.good.empty();
    live(scanner);
    trace(scanner, id);
    connect(&m_thread, &QThread::started, scanner, &devices::Scanner::start);
    // Not by way of the GUI thread, which may be busy.
    connect(scanner, &devices::Scanner::scanned, this, &DeviceHub::scanned, Qt::DirectConnection);
    connect(scanner, &devices::Scanner::stateChanged, this,
            [this, id](const devices::ScannerStatus& status) {
                viewOf(id).link = status.link;
                viewOf(id).looksLike = status.looksLike;
                Q_EMIT deviceChanged(viewOf(id));
            });
    connect(scanner, &devices::Scanner::countersChanged, this,
            [this, id](const devices::ScannerCounters& counters) {
                viewOf(id).counters = counters;
                Q_EMIT deviceChanged(viewOf(id));
            });
}

void DeviceHub::setPrinter(const PrinterSetup& setup, const QString& spoolFolder)
{
    const int id = addView(DeviceKind::Printer, setup.name, setup.port);
    m_hasDrawer = setup.hasDrawer;
    m_printer = new devices::Printer(devices::makeStream(setup.port, setup.profile.line),
                                     setup.profile, drawLine, spoolFolder);
    live(m_printer);
    trace(m_printer, id);
    connect(&m_thread, &QThread::started, m_printer, &devices::Printer::start);
    connect(m_printer, &devices::Printer::changed, this,
            [this, id](const devices::PrinterView& printer) {
                viewOf(id).printer = printer;
                viewOf(id).link = printer.link;
                Q_EMIT deviceChanged(viewOf(id));
            });
}

void DeviceHub::setDisplay(const DisplaySetup& setup)
{
    const int id = addView(DeviceKind::Display, setup.name, setup.port);
    m_display = new devices::LineDisplay(devices::makeStream(setup.port, setup.profile.line),
                                         setup.profile);
    live(m_display);
    trace(m_display, id);
    connect(&m_thread, &QThread::started, m_display, &devices::LineDisplay::start);
    connect(m_display, &devices::LineDisplay::stateChanged, this,
            [this, id](const devices::LinkStatus& link) {
                viewOf(id).link = link;
                Q_EMIT deviceChanged(viewOf(id));
            });
}

void DeviceHub::show(const devices::DisplayText& text)
{
    if (m_display != nullptr)
        QMetaObject::invokeMethod(m_display, [display = m_display, text] { display->show(text); });
}

void DeviceHub::print(const receipt::Slip& slip)
{
    if (m_printer != nullptr)
        QMetaObject::invokeMethod(m_printer, [printer = m_printer, slip] { printer->print(slip); });
}

void DeviceHub::openDrawer()
{
    if (m_hasDrawer)
        tellPrinter(&devices::Printer::openDrawer);
}

void DeviceHub::printAgain()
{
    tellPrinter(&devices::Printer::printAgain);
}

void DeviceHub::forgetSlip()
{
    tellPrinter(&devices::Printer::forget);
}

void DeviceHub::tellPrinter(void (devices::Printer::*what)())
{
    if (m_printer != nullptr)
        QMetaObject::invokeMethod(m_printer, what);
}

void DeviceHub::sound(devices::ScanTone tone)
{
    for (const auto& [id, scanner] : m_scanners)
        soundAt(id, tone);
}

void DeviceHub::soundAt(int device, devices::ScanTone tone)
{
    if (const auto at = m_scanners.find(device); at != m_scanners.end())
        QMetaObject::invokeMethod(at->second,
                                  [scanner = at->second, tone] { scanner->sound(tone); });
}

void DeviceHub::setTraced(bool isTraced)
{
    const auto tell = [isTraced](auto* driver) {
        if (driver != nullptr)
            QMetaObject::invokeMethod(driver, [driver, isTraced] { driver->setTraced(isTraced); });
    };
    for (const auto& [id, scanner] : m_scanners)
        tell(scanner);
    tell(m_printer);
    tell(m_display);
}

void DeviceHub::setGate(devices::Gate gate)
{
    for (const auto& [id, scanner] : m_scanners)
        QMetaObject::invokeMethod(scanner, [scanner = scanner, gate] { scanner->setGate(gate); });
}

}  // namespace loyalty::app
