#include "app/devices/device_hub.h"

#include <algorithm>

#include "app/devices/line_drawing.h"
#include "devices/transport/open_stream.h"

namespace loyalty::app {

DeviceHub::DeviceHub(QObject* parent) : QObject(parent)
{
    m_thread.setObjectName(QStringLiteral("devices"));
    m_soundThread.setObjectName(QStringLiteral("sound"));
    m_speaker = new devices::Speaker;
    live(m_speaker, m_soundThread);
    qRegisterMetaType<receipt::Slip>();
    qRegisterMetaType<devices::TraceLine>();
    qRegisterMetaType<devices::ProbeState>();
}

DeviceHub::~DeviceHub()
{
    for (QThread* thread : {&m_thread, &m_soundThread}) {
        thread->quit();
        thread->wait();
    }
    if (!m_hasStarted)
        qDeleteAll(m_unstarted);
}

void DeviceHub::start()
{
    m_hasStarted = true;
    m_unstarted.clear();
    for (const DeviceView& view : m_views)
        Q_EMIT deviceChanged(view);
    m_thread.start();
    m_soundThread.start();
}

int DeviceHub::addView(DeviceKind kind, const QString& name, const devices::PortAddress& port)
{
    DeviceView view;
    view.id = static_cast<int>(m_views.size());
    view.kind = kind;
    view.name = name;
    view.ordinal += static_cast<int>(std::count_if(
        m_views.begin(), m_views.end(), [kind](const DeviceView& v) { return v.kind == kind; }));
    view.port = port.text();
    m_views.push_back(view);
    return view.id;
}

// A driver lives and dies with its thread.
void DeviceHub::live(QObject* driver, QThread& thread)
{
    driver->moveToThread(&thread);
    connect(&thread, &QThread::finished, driver, &QObject::deleteLater);
    if (!m_hasStarted)
        m_unstarted.push_back(driver);
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
    runScanner(addView(setup.kind, setup.name, setup.port), setup);
}

void DeviceHub::runScanner(int id, const ScannerSetup& setup)
{
    auto* scanner = new devices::Scanner(devices::makeStream(setup.port, setup.profile.frame.line),
                                         setup.profile);
    m_scanners[id] = scanner;
    viewOf(id).hasTones = !setup.profile.commands.good.empty();
    live(scanner, m_thread);
    trace(scanner, id);
    connect(&m_thread, &QThread::started, scanner, &devices::Scanner::start);
    // Not by way of the GUI thread, which may be busy.
    connect(scanner, &devices::Scanner::scanned, this, &DeviceHub::scanned, Qt::DirectConnection);
    connect(scanner, &devices::Scanner::scansDropped, this, &DeviceHub::scansDropped);
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

void DeviceHub::bindScanner(const ScannerSetup& setup)
{
    stopProbe();
    const auto old = scannerAt(setup.port.text());
    const int id = old ? *old : addView(setup.kind, setup.name, setup.port);
    if (old) {
        m_scanners[id]->disconnect(this);
        // It gives the port back before the new one starts: both live on the device thread.
        QMetaObject::invokeMethod(m_scanners[id], &devices::Scanner::stop);
        m_scanners[id]->deleteLater();
        const DeviceView before = viewOf(id);
        viewOf(id) = {};
        viewOf(id).id = id;
        viewOf(id).kind = setup.kind;
        viewOf(id).name = before.name;
        viewOf(id).ordinal = before.ordinal;
        viewOf(id).port = before.port;
    }
    runScanner(id, setup);
    QMetaObject::invokeMethod(m_scanners[id], &devices::Scanner::start);
    setTraced(m_isTraced);
    Q_EMIT deviceChanged(viewOf(id));
}

std::optional<int> DeviceHub::scannerAt(const QString& port) const
{
    for (const auto& [id, scanner] : m_scanners)
        if (m_views[static_cast<std::size_t>(id)].port == port)
            return id;
    return std::nullopt;
}

void DeviceHub::startProbe(const devices::PortAddress& port,
                           std::vector<devices::ScannerProfile> kinds,
                           const devices::ShownLabels& labels)
{
    stopProbe();
    if (const auto id = scannerAt(port.text())) {
        m_resting = m_scanners[*id];
        QMetaObject::invokeMethod(m_resting, &devices::Scanner::stop);
    }
    m_probe = new devices::ScannerProbe(port, std::move(kinds), labels);
    live(m_probe, m_thread);
    connect(m_probe, &devices::ScannerProbe::changed, this, &DeviceHub::probed);
    connect(m_probe, &devices::ScannerProbe::found, this, &DeviceHub::probeFound);
    QMetaObject::invokeMethod(m_probe, &devices::ScannerProbe::start);
}

void DeviceHub::stopProbe()
{
    if (m_probe != nullptr) {
        m_probe->disconnect(this);
        QMetaObject::invokeMethod(m_probe, &devices::ScannerProbe::stop);
        m_probe->deleteLater();
        m_probe = nullptr;
    }
    if (m_resting != nullptr)
        QMetaObject::invokeMethod(m_resting, &devices::Scanner::start);
    m_resting = nullptr;
}

void DeviceHub::setPrinter(const PrinterSetup& setup, const QString& spoolFolder)
{
    const int id = addView(DeviceKind::Printer, setup.name, setup.port);
    m_hasDrawer = setup.hasDrawer;
    m_printer = new devices::Printer(devices::makeStream(setup.port, setup.profile.line),
                                     setup.profile, drawLine, spoolFolder);
    live(m_printer, m_thread);
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
    live(m_display, m_thread);
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
    if (m_sounds == TillSounds::All ||
        (m_sounds == TillSounds::Bad && tone == devices::ScanTone::Bad))
        m_speaker->sound(tone);
}

void DeviceHub::soundAt(int device, devices::ScanTone tone)
{
    if (const auto at = m_scanners.find(device); at != m_scanners.end())
        QMetaObject::invokeMethod(at->second,
                                  [scanner = at->second, tone] { scanner->sound(tone); });
}

void DeviceHub::setTraced(bool isTraced)
{
    m_isTraced = isTraced;
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
