// WedgeFilter: takes the keys of a scanner that poses as a keyboard out of what is typed, whatever
// has the focus, and makes scans of them. A PIN is never touched: where a password field has the
// focus every key goes through as it is.
// Digits are read by the place of their key, so that they are right under every layout; other
// characters are those of the layout, and a shop that needs them has its scanner on a serial port.
#pragma once

#include <QElapsedTimer>
#include <QKeyEvent>
#include <QObject>
#include <QPointer>
#include <QTimer>
#include <deque>
#include <memory>
#include <set>

#include "devices/label/label_profile.h"
#include "devices/scanner/scan.h"
#include "devices/scanner/scan_queue.h"
#include "devices/scanner/wedge_burst.h"
#include "devices/transport/byte_stream.h"

namespace loyalty::app {

class WedgeFilter : public QObject {
    Q_OBJECT

public:
    /// Watches every key of the application until it is deleted.
    WedgeFilter(devices::LabelProfile labels, devices::WedgeProfile profile,
                QObject* parent = nullptr);
    ~WedgeFilter() override;

public Q_SLOTS:
    /// As of a scanner on a port: while it is closed, scans wait.
    void setGate(loyalty::devices::Gate gate);

Q_SIGNALS:
    void scanned(const loyalty::devices::Scan& scan);
    void scansDropped(int count);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct HeldKey {
        std::unique_ptr<QKeyEvent> press;
        QPointer<QObject> target;
    };

    bool overridesShortcut(const QKeyEvent& key, QEvent& event);
    bool takeKey(QObject* watched, const QKeyEvent& key);
    void hold(QObject* watched, const QKeyEvent& key);
    /// To whom they were meant, in their order, but for the newest `kept`.
    void release(std::size_t kept);
    void emitScan();
    [[nodiscard]] devices::Milliseconds now() const
    {
        return devices::Milliseconds(m_clock.elapsed());
    }

    devices::LabelProfile m_labels;
    devices::WedgeBurst m_burst;
    std::deque<HeldKey> m_held;
    std::set<int> m_swallowed;  // keys whose release has to be swallowed too
    bool m_isReleasing = false;
    QTimer m_wait;
    QElapsedTimer m_clock;
    std::uint64_t m_sequence = 0;
    devices::Gate m_gate = devices::Gate::Open;
    devices::ScanQueue m_queue;
};

}  // namespace loyalty::app
