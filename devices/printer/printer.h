// Printer: the driver of one receipt printer on a byte stream. Slips wait in its spool; what is
// decided is decided by the PrintMachine.
// Thread: lives on the device thread with its stream.
// Source: UnifiedPOS 1.16, POSPrinter (CoverOpen, RecEmpty, RecNearEnd) and CashDrawer.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <memory>

#include "devices/printer/print_machine.h"
#include "devices/printer/spool.h"
#include "devices/trace/trace_line.h"
#include "devices/transport/byte_stream.h"

namespace loyalty::devices {

struct PrinterCounters {
    std::uint64_t printed = 0;
    std::uint64_t interrupted = 0;
    std::uint64_t reconnects = 0;
    std::int64_t slowestMs = 0;  // from a question to its answer

    bool operator==(const PrinterCounters&) const = default;
};

struct PrinterView {
    LinkStatus link;
    PrinterState state;
    int waiting = 0;                          // slips that will be printed
    std::optional<std::int64_t> interrupted;  // a slip that a person has to decide about
    QString trouble;                          // of the spool: what the system said
    PrinterCounters counters;

    bool operator==(const PrinterView&) const = default;
};

class Printer : public QObject {
    Q_OBJECT

public:
    Printer(std::unique_ptr<ByteStream> stream, PrinterProfile profile, DrawLine draw,
            QString spoolFolder, QObject* parent = nullptr);
    ~Printer() override;

    [[nodiscard]] const PrinterView& view() const { return m_announced; }

public Q_SLOTS:
    void start();
    void stop();
    /// Kept, and printed as soon as the printer can.
    void print(const loyalty::receipt::Slip& slip);
    /// At once or not at all: a drawer that opens later is an open drawer.
    void openDrawer();
    /// Of the slip that was interrupted.
    void printAgain();
    void forget();
    void setTraced(bool isTraced) { m_isTraced = isTraced; }

Q_SIGNALS:
    void changed(const loyalty::devices::PrinterView& view);
    /// While it is traced.
    void traced(const loyalty::devices::TraceLine& line);

private:
    void onBytes(std::span<const std::uint8_t> bytes);
    void onLinkChanged(const LinkStatus& link);
    void pump();
    void printNext();
    void takeOutcome();
    void note(const Result<void>& done);
    [[nodiscard]] std::optional<std::int64_t> interrupted() const;
    [[nodiscard]] Milliseconds now() const { return Milliseconds(m_clock.elapsed()); }
    void trace(TraceDirection direction, std::span<const std::uint8_t> bytes);
    void announce();

    std::unique_ptr<ByteStream> m_stream;
    PrinterProfile m_profile;
    DrawLine m_draw;
    QString m_folder;
    std::optional<Spool> m_spool;
    PrintMachine m_machine;
    std::optional<std::int64_t> m_underWay;
    QString m_trouble;
    PrinterCounters m_counters;
    PrinterView m_announced;
    QTimer m_due;
    QElapsedTimer m_clock;
    bool m_isPumping = false;
    bool m_isTraced = false;
};

}  // namespace loyalty::devices

Q_DECLARE_METATYPE(loyalty::devices::PrinterView)
Q_DECLARE_METATYPE(loyalty::receipt::Slip)
