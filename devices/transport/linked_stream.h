// LinkedStream: what every stream that keeps itself connected does in the same way: it obeys the
// LinkMachine, keeps its timer and tells its state. How a port is opened and closed is its heirs'
// matter.
#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <optional>

#include "devices/transport/byte_stream.h"

namespace loyalty::devices {

class LinkedStream : public ByteStream {
    Q_OBJECT

public:
    /// What is written and does not move for so long is a device that is stuck.
    static constexpr std::chrono::milliseconds writeStall{3000};

    LinkedStream(LinkTimes times, QObject* parent);

    void setGate(Gate gate) final;
    void reportLine(LineVerdict verdict) final;
    [[nodiscard]] LinkStatus status() const final;

protected:
    /// Begins to open. The outcome, or none where it comes later: handle() it then.
    virtual std::optional<LinkEvent> openPort() = 0;
    virtual void closePort() = 0;
    /// Whether there is something that could be opened.
    [[nodiscard]] virtual bool isThere() const = 0;

    void handle(LinkEvent event);
    [[nodiscard]] LinkState state() const { return m_machine.state(); }
    /// Whether received bytes are to be delivered: a stale scan from before the opening is dropped.
    [[nodiscard]] bool isDelivering() const { return m_machine.isDelivering(); }
    void setDetail(const QString& detail) { m_detail = detail; }
    /// While started timers run.
    void setStarted(bool isStarted);
    [[nodiscard]] bool isStarted() const { return m_isStarted; }
    /// Bytes begin to wait.
    void noteWaiting() { m_sinceWritten.start(); }
    /// Some of them moved, `left` still wait.
    void noteWritten(qint64 left)
    {
        m_sinceWritten.start();
        if (left == 0)
            Q_EMIT drained();
    }
    [[nodiscard]] bool isWriteStalled(qint64 bytesToWrite) const
    {
        return bytesToWrite > 0 && m_sinceWritten.hasExpired(writeStall.count());
    }

private:
    void armTimer();
    void announce();
    [[nodiscard]] Milliseconds now() const { return Milliseconds(m_clock.elapsed()); }

    LinkMachine m_machine;
    QTimer m_due;
    QElapsedTimer m_clock;
    QElapsedTimer m_sinceWritten;
    QString m_detail;
    LinkStatus m_announced;
    bool m_isStarted = false;
};

}  // namespace loyalty::devices
