// ScannerProbe: finds out how the scanner at a port speaks. Somebody scans a label that is known;
// after every scan that is not understood the next line settings are tried. Nothing is ever
// written to the port: what hangs there may be anything.
// Thread: lives on the device thread with its stream.
#pragma once

#include <QObject>
#include <QTimer>
#include <memory>

#include "devices/framing/wiped_bytes.h"
#include "devices/setup/scanner_match.h"
#include "devices/transport/byte_stream.h"
#include "devices/transport/port_address.h"

namespace loyalty::devices {

struct ProbeState {
    LinkStatus link;
    int setting = 0;  // which of the settings is tried, from 0
    int settings = 0;
    int notUnderstood = 0;  // scans so far

    bool operator==(const ProbeState&) const = default;
};

class ScannerProbe : public QObject {
    Q_OBJECT

public:
    /// `kinds` are tried in their order.
    ScannerProbe(PortAddress port, std::vector<ScannerProfile> kinds, std::string expected,
                 QObject* parent = nullptr);
    ~ScannerProbe() override;

public Q_SLOTS:
    void start();
    void stop();

Q_SIGNALS:
    void changed(const loyalty::devices::ProbeState& state);
    /// Which of the kinds it is; the port is closed by then.
    void found(int kind);

private:
    void open();
    void judge();
    void announce();

    PortAddress m_port;
    std::vector<ScannerProfile> m_kinds;
    std::string m_expected;
    std::vector<LineSettings> m_settings;
    std::unique_ptr<ByteStream> m_stream;
    WipedBytes m_bytes;  // it might be a payment card that is swiped here
    QTimer m_silence;
    ProbeState m_state;
};

}  // namespace loyalty::devices

Q_DECLARE_METATYPE(loyalty::devices::ProbeState)
