// ScannerProbe: finds out how the scanner at a port speaks. Somebody scans labels that are known;
// until the first is understood the next line settings are tried after every scan. Nothing is ever
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

/// The labels in their order: where the first came without an identifier the second says more.
struct ShownLabels {
    ShownLabel first;
    ShownLabel second;
};

class ScannerProbe : public QObject {
    Q_OBJECT

public:
    /// `kinds` are tried in their order.
    ScannerProbe(PortAddress port, std::vector<ScannerProfile> kinds, ShownLabels labels,
                 QObject* parent = nullptr);
    ~ScannerProbe() override;

public Q_SLOTS:
    void start();
    void stop();

Q_SIGNALS:
    void changed(const loyalty::devices::ProbeState& state);
    /// Which of the kinds it is. `isSure`: the port is closed by then; otherwise the second label
    /// may teach more, and it is said again.
    void found(int kind, bool isSure);

private:
    void open();
    void judge();
    void judgeFirst(const std::vector<Fit>& fits);
    void judgeSecond(const std::vector<Fit>& fits);
    void announce();

    PortAddress m_port;
    std::vector<ScannerProfile> m_kinds;
    ShownLabels m_labels;
    std::vector<Fit> m_first;  // of the first label; empty until it was understood
    std::vector<LineSettings> m_settings;
    std::unique_ptr<ByteStream> m_stream;
    WipedBytes m_bytes;  // it might be a payment card that is swiped here
    QTimer m_silence;
    ProbeState m_state;
};

}  // namespace loyalty::devices

Q_DECLARE_METATYPE(loyalty::devices::ProbeState)
