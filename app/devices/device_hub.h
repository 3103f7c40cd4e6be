// DeviceHub: the devices of this till, on a thread of their own, seen as one: scans come out, tones
// go in, and whatever changes at any of them is told as a DeviceView.
// Thread: lives on the GUI thread; the drivers it owns live on the device thread.
#pragma once

#include <QObject>
#include <QThread>
#include <map>
#include <vector>

#include "app/devices/device_setup.h"
#include "app/devices/device_view.h"
#include "devices/display/line_display.h"
#include "devices/setup/scanner_probe.h"
#include "devices/sound/speaker.h"

namespace loyalty::app {

class DeviceHub : public QObject {
    Q_OBJECT

public:
    explicit DeviceHub(QObject* parent = nullptr);
    ~DeviceHub() override;

    // Before start().
    void addScanner(const ScannerSetup& setup);
    /// Slips that wait are kept in `spoolFolder`. One printer.
    void setPrinter(const PrinterSetup& setup, const QString& spoolFolder);
    void setDisplay(const DisplaySetup& setup);
    void setTillSounds(TillSounds sounds) { m_sounds = sounds; }
    /// Begins to look for the devices.
    void start();
    /// A scanner that is set up while the till runs, instead of the one at the same port if there
    /// is one.
    void bindScanner(const ScannerSetup& setup);
    /// Until stopProbe(); the scanner at this port rests meanwhile. Tells `probed` and
    /// `probeFound`.
    void startProbe(const devices::PortAddress& port, std::vector<devices::ScannerProfile> kinds,
                    const devices::ShownLabels& labels);
    void stopProbe();
    [[nodiscard]] bool hasPrinter() const { return m_printer != nullptr; }
    [[nodiscard]] bool hasDrawer() const { return m_hasDrawer; }
    /// The newest of each, in the order of their ids.
    [[nodiscard]] const std::vector<DeviceView>& devices() const { return m_views; }

public Q_SLOTS:
    /// The tone of a scan that was taken, or was not, where a scanner has one.
    /// And at the till itself, where it may sound.
    void sound(loyalty::devices::ScanTone tone);
    /// At one scanner.
    void soundAt(int device, loyalty::devices::ScanTone tone);
    /// While it is closed scans wait: a page is open that asks something else.
    void setGate(loyalty::devices::Gate gate);
    /// Nothing where there is no printer.
    void print(const loyalty::receipt::Slip& slip);
    void openDrawer();
    /// For the customer; nothing where there is no display.
    void show(const loyalty::devices::DisplayText& text);
    /// Of the slip that was interrupted.
    void printAgain();
    void forgetSlip();
    /// Whether `traced` is emitted; of all devices.
    void setTraced(bool isTraced);

Q_SIGNALS:
    /// Emitted on the device thread.
    void scanned(const loyalty::devices::Scan& scan);
    /// Scans that nobody will get: the gate was closed too long, or too many came.
    void scansDropped(int count);
    void deviceChanged(const loyalty::app::DeviceView& device);
    void traced(const loyalty::app::DeviceTrace& trace);
    void probed(const loyalty::devices::ProbeState& state);
    /// Which of the kinds that were asked for; `isSure`: the second label can teach no more.
    void probeFound(int kind, bool isSure);

private:
    int addView(DeviceKind kind, const QString& name, const devices::PortAddress& port);
    void live(QObject* driver, QThread& thread);
    void runScanner(int id, const ScannerSetup& setup);
    [[nodiscard]] std::optional<int> scannerAt(const QString& port) const;
    template <class Driver>
    void trace(Driver* driver, int id);
    void tellPrinter(void (devices::Printer::*what)());
    DeviceView& viewOf(int id) { return m_views[static_cast<std::size_t>(id)]; }

    QThread m_thread;
    QThread m_soundThread;
    devices::Speaker* m_speaker;
    bool m_hasStarted = false;
    std::vector<QObject*> m_unstarted;  // a thread that never ran deletes nothing
    TillSounds m_sounds = TillSounds::All;
    std::vector<DeviceView> m_views;
    std::map<int, devices::Scanner*> m_scanners;
    devices::Printer* m_printer = nullptr;
    devices::LineDisplay* m_display = nullptr;
    bool m_hasDrawer = false;
    bool m_isTraced = false;
    devices::ScannerProbe* m_probe = nullptr;
    devices::Scanner* m_resting = nullptr;  // while its port is probed
};

}  // namespace loyalty::app
