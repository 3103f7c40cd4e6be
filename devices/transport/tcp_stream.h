// TcpStream: a stream to a network device: a scanner or a printer behind its own Ethernet port or
// behind a terminal server. There is nothing to find: the address is there, and whether somebody
// answers is only known by asking.
// As of a serial port: the socket's own buffer, which nobody can wipe, is allowed one byte.
#pragma once

#include <QTcpSocket>
#include <QTimer>
#include <array>

#include "devices/transport/linked_stream.h"
#include "devices/transport/port_address.h"

namespace loyalty::devices {

class TcpStream : public LinkedStream {
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds connectPatience{5000};
    static constexpr std::chrono::milliseconds watchdogInterval{1000};

    explicit TcpStream(PortAddress address, LinkTimes times = {}, QObject* parent = nullptr);
    ~TcpStream() override;

    void start() override;
    void stop() override;
    void write(std::span<const std::uint8_t> bytes) override;

protected:
    std::optional<LinkEvent> openPort() override;
    void closePort() override;
    [[nodiscard]] bool isThere() const override { return true; }

private:
    void onConnected();
    void onReadyRead();
    [[nodiscard]] std::size_t readSocket();
    void onGone();
    void keepAlive();

    PortAddress m_address;
    QTcpSocket m_socket;
    QTimer m_patience;
    QTimer m_watchdog;
    bool m_isClosing = false;
    std::array<std::uint8_t, 4096> m_received{};
};

}  // namespace loyalty::devices
