// Scanner: the driver of one barcode scanner or card reader on a byte stream. Bytes to frames, the
// payment-card guard, labels, and out as `scanned`. Thin: everything it decides is decided by the
// pure parts it owns.
// Thread: lives on the device thread with its stream; its signals are taken by queued connections.
// A payment card leaves this class as a Label without content; the buffers it was in are wiped.
// Source: UnifiedPOS 1.16, Scanner (states, DataEventEnabled, ScanDataLabel).
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>
#include <memory>

#include "devices/framing/frame_decoder.h"
#include "devices/label/parse_label.h"
#include "devices/scanner/line_health.h"
#include "devices/scanner/repeat_detector.h"
#include "devices/scanner/scan.h"
#include "devices/scanner/scan_queue.h"
#include "devices/scanner/scanner_profile.h"
#include "devices/trace/trace_line.h"
#include "devices/transport/byte_stream.h"

namespace loyalty::devices {

/// Since the driver was made; the numbers on the manager's page.
struct ScannerCounters {
    std::uint64_t reads = 0;
    std::uint64_t badReads = 0;      // malformed labels and failed block checks
    std::uint64_t paymentCards = 0;  // refused; nothing else is known of them
    std::uint64_t partialFrames = 0;
    std::uint64_t overflows = 0;
    std::uint64_t noiseBytes = 0;
    std::uint64_t droppedScans = 0;  // the queue was full, or they waited too long
    std::uint64_t reconnects = 0;
    std::int64_t slowestUs = 0;  // from the end of a frame here to its label handed on

    bool operator==(const ScannerCounters&) const = default;
};

struct ScannerStatus {
    LinkStatus link;
    LineDiagnosis looksLike = LineDiagnosis::Plausible;  // where the state is Misconfigured
    std::size_t queued = 0;                              // UnifiedPOS DataCount

    bool operator==(const ScannerStatus&) const = default;
};

class Scanner : public QObject {
    Q_OBJECT

public:
    Scanner(std::unique_ptr<ByteStream> stream, ScannerProfile profile, QObject* parent = nullptr);
    ~Scanner() override;

    [[nodiscard]] ScannerStatus status() const;
    [[nodiscard]] const ScannerCounters& counters() const { return m_counters; }

public Q_SLOTS:
    void start();
    void stop();
    /// DataEventEnabled: while closed, scans wait in a short queue; a payment card does not.
    void setGate(loyalty::devices::Gate gate);
    /// Forgets the scans that wait (UnifiedPOS ClearInput).
    void clearInput();
    /// Has the scanner sound the tone, where its kind has a command for it.
    void sound(loyalty::devices::ScanTone tone);
    void setTraced(bool isTraced) { m_isTraced = isTraced; }

Q_SIGNALS:
    void scanned(const loyalty::devices::Scan& scan);
    void stateChanged(const loyalty::devices::ScannerStatus& status);
    void countersChanged(const loyalty::devices::ScannerCounters& counters);
    /// Scans that the application will not get: too many or too old while the gate was closed.
    void scansDropped(int count);
    /// While it is traced.
    void traced(const loyalty::devices::TraceLine& line);

private:
    void onBytes(std::span<const std::uint8_t> bytes);
    void onLinkChanged(const LinkStatus& link);
    void drainDecoder();
    void take(FrameEvent& event);
    void takeFrame(FrameEvent& frame);
    void takeOverflow(const FrameEvent& event);
    void deliver(Scan scan);
    void answer(const FrameEvent& event);
    void askForData();
    void write(std::span<const std::uint8_t> bytes);
    void traceFrame(const FrameEvent& frame, const Label& label);
    void traceDropped(const FrameEvent& event);
    void announce();
    [[nodiscard]] Milliseconds now() const;

    std::unique_ptr<ByteStream> m_stream;
    ScannerProfile m_profile;
    std::unique_ptr<FrameDecoder> m_decoder;
    PaymentCardGuard m_guard;
    RepeatDetector m_repeats;
    LineHealth m_health;
    ScanQueue m_queue;
    Gate m_gate = Gate::Open;
    ScannerCounters m_counters;
    ScannerCounters m_announcedCounters;
    ScannerStatus m_announced;
    std::uint64_t m_sequence = 0;
    bool m_isTraced = false;
    QElapsedTimer m_sinceBytes;
    QTimer m_silence;
    QTimer m_enquiry;
    QTimer m_memory;  // until what a scanner might send again is forgotten
    QElapsedTimer m_clock;
};

}  // namespace loyalty::devices

Q_DECLARE_METATYPE(loyalty::devices::Gate)
Q_DECLARE_METATYPE(loyalty::devices::ScannerStatus)
Q_DECLARE_METATYPE(loyalty::devices::ScannerCounters)
Q_DECLARE_METATYPE(loyalty::devices::TraceLine)
