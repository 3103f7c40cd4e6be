// SerialStream: a ByteStream over a serial port.
// QSerialPort (6.4 and later) cannot be trusted to tell that a device was unplugged: 6.4 repeats a
// ReadError without end and stays open, newer ones say nothing at all. So the first error that is
// not NoError, Unsupported or Timeout closes the port at once whatever its code, and a watchdog
// looks at the descriptor and the device node besides.
// Pseudo terminals are full doubles of a port: they refuse modem lines (ENOTTY), which is no error.
#pragma once

#include <QElapsedTimer>
#include <QSerialPort>
#include <QTimer>
#include <array>
#include <memory>

#include "devices/transport/byte_stream.h"
#include "devices/transport/port_finder.h"

namespace loyalty::devices {

class SerialStream : public ByteStream {
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds watchdogInterval{250};
    static constexpr std::chrono::milliseconds writeStall{3000};
    static constexpr qint64 readBufferBytes = 16 * 1024;

    static constexpr std::chrono::milliseconds absentInterval{2000};

    /// With everything it owns it may be moved to the device thread before start().
    SerialStream(std::unique_ptr<PortFinder> finder, LineSettings line, LinkTimes times = {},
                 QObject* parent = nullptr);
    ~SerialStream() override;

    void start() override;
    void stop() override;
    void write(std::span<const std::uint8_t> bytes) override;
    void setGate(Gate gate) override;
    void reportLine(LineVerdict verdict) override;
    [[nodiscard]] LinkStatus status() const override;

    /// Errors that QSerialPort has reported since start(): a technician's number.
    [[nodiscard]] std::uint64_t portErrors() const { return m_portErrors; }

private:
    void handle(LinkEvent event);
    LinkEvent openPort();
    void closePort();
    void applyLineSettings();
    void look();
    void onReadyRead();
    void onError(QSerialPort::SerialPortError error);
    void onBytesWritten();
    void watch();
    [[nodiscard]] bool isHungUp() const;
    [[nodiscard]] bool isWriteStalled() const;
    [[nodiscard]] Milliseconds now() const;
    void armTimer();
    void announce();

    std::unique_ptr<PortFinder> m_finder;
    LineSettings m_line;
    LinkMachine m_machine;
    QSerialPort m_port;
    QTimer m_due;
    QTimer m_watchdog;
    QElapsedTimer m_clock;
    QElapsedTimer m_sinceWritten;
    std::optional<QString> m_lastFound;
    QString m_openPath;
    QString m_detail;
    LinkStatus m_announced;
    bool m_isStarted = false;
    std::uint64_t m_portErrors = 0;
    std::array<std::uint8_t, 4096> m_received{};
};

}  // namespace loyalty::devices
