// SerialStream: a stream over a serial port.
// QSerialPort (6.4 and later) cannot be trusted to tell that a device was unplugged: 6.4 repeats a
// ReadError without end and stays open, newer ones say nothing at all. So the first error that is
// not NoError, Unsupported or Timeout closes the port at once whatever its code, and a watchdog
// looks at the descriptor and the device node besides.
// What QSerialPort has in its own buffer nobody can wipe, and any of it may be a payment card's: it
// is allowed one byte, and the others are read past it.
// Pseudo terminals are full doubles of a port: they refuse modem lines (ENOTTY), which is no error.
#pragma once

#include <QSerialPort>
#include <QTimer>
#include <array>
#include <memory>

#include "devices/transport/linked_stream.h"
#include "devices/transport/port_finder.h"

namespace loyalty::devices {

class SerialStream : public LinkedStream {
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds watchdogInterval{250};
    static constexpr std::chrono::milliseconds absentInterval{2000};

    /// With everything it owns it may be moved to the device thread before start().
    SerialStream(std::unique_ptr<PortFinder> finder, LineSettings line, LinkTimes times = {},
                 QObject* parent = nullptr);
    ~SerialStream() override;

    void start() override;
    void stop() override;
    void write(std::span<const std::uint8_t> bytes) override;

    /// Errors that QSerialPort has reported since start(): a technician's number.
    [[nodiscard]] std::uint64_t portErrors() const { return m_portErrors; }

protected:
    std::optional<LinkEvent> openPort() override;
    void closePort() override;
    [[nodiscard]] bool isThere() const override { return m_finder->find().has_value(); }

private:
    void applyLineSettings();
    void look();
    void onReadyRead();
    [[nodiscard]] std::size_t readPort();
    void onError(QSerialPort::SerialPortError error);
    void watch();
    [[nodiscard]] bool isHungUp() const;

    std::unique_ptr<PortFinder> m_finder;
    LineSettings m_line;
    QSerialPort m_port;
    QTimer m_watchdog;
    std::optional<QString> m_lastFound;
    QString m_openPath;
    std::uint64_t m_portErrors = 0;
    std::array<std::uint8_t, 4096> m_received{};
};

}  // namespace loyalty::devices
