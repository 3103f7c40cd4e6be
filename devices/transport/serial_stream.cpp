#include "devices/transport/serial_stream.h"

#include <poll.h>
#include <unistd.h>

#include <QFile>
#include <cstring>
#include <utility>

namespace loyalty::devices {

namespace {

QSerialPort::Parity parityOf(Parity parity)
{
    switch (parity) {
        case Parity::None:
            return QSerialPort::NoParity;
        case Parity::Even:
            return QSerialPort::EvenParity;
        case Parity::Odd:
            return QSerialPort::OddParity;
        case Parity::Mark:
            return QSerialPort::MarkParity;
        case Parity::Space:
            return QSerialPort::SpaceParity;
    }
    return QSerialPort::NoParity;
}

QSerialPort::FlowControl flowControlOf(FlowControl flow)
{
    switch (flow) {
        case FlowControl::None:
            return QSerialPort::NoFlowControl;
        case FlowControl::Hardware:
            return QSerialPort::HardwareControl;
        case FlowControl::Software:
            return QSerialPort::SoftwareControl;
    }
    return QSerialPort::NoFlowControl;
}

bool isHarmless(QSerialPort::SerialPortError error)
{
    return error == QSerialPort::NoError || error == QSerialPort::UnsupportedOperationError ||
           error == QSerialPort::TimeoutError;
}

}  // namespace

SerialStream::SerialStream(std::unique_ptr<PortFinder> finder, LineSettings line, LinkTimes times,
                           QObject* parent)
    : LinkedStream(times, parent),
      m_finder(std::move(finder)),
      m_line(line),
      m_port(this),
      m_watchdog(this)
{
    m_finder->setParent(this);
    connect(&m_watchdog, &QTimer::timeout, this, &SerialStream::watch);
    connect(m_finder.get(), &PortFinder::changed, this, &SerialStream::look);
    connect(&m_port, &QSerialPort::readyRead, this, &SerialStream::onReadyRead);
    connect(&m_port, &QSerialPort::errorOccurred, this, &SerialStream::onError);
    connect(&m_port, &QSerialPort::bytesWritten, this,
            [this] { noteWritten(m_port.bytesToWrite()); });
}

SerialStream::~SerialStream()
{
    stop();
}

void SerialStream::start()
{
    if (isStarted())
        return;
    setStarted(true);
    m_watchdog.start(absentInterval);
    look();
}

void SerialStream::stop()
{
    if (!isStarted())
        return;
    handle(LinkEvent::Vanished);
    setStarted(false);
    m_lastFound.reset();
    m_watchdog.stop();
}

void SerialStream::write(std::span<const std::uint8_t> bytes)
{
    if (!m_port.isOpen() || m_port.bytesToWrite() > maxPendingWriteBytes)
        return;
    if (m_port.bytesToWrite() == 0)
        noteWaiting();
    m_port.write(reinterpret_cast<const char*>(bytes.data()), static_cast<qint64>(bytes.size()));
}

std::optional<LinkEvent> SerialStream::openPort()
{
    const std::optional<QString> path = m_finder->find();
    if (!path)
        return LinkEvent::OpenMissing;
    m_port.setPortName(*path);
    m_port.setReadBufferSize(1);
    applyLineSettings();
    if (m_port.open(QIODevice::ReadWrite)) {
        setDetail({});
        m_openPath = *path;
        // A pseudo terminal has no modem lines and says so; that is harmless.
        m_port.setDataTerminalReady(true);
        if (m_line.flowControl != FlowControl::Hardware)
            m_port.setRequestToSend(true);
        m_watchdog.start(watchdogInterval);
        return LinkEvent::Opened;
    }
    setDetail(m_port.errorString());
    switch (m_port.error()) {
        case QSerialPort::DeviceNotFoundError:
            return LinkEvent::OpenMissing;
        case QSerialPort::UnsupportedOperationError:
            return LinkEvent::OpenNotSerial;
        case QSerialPort::PermissionError:
            // QSerialPort says the same for a locked port and for a forbidden one.
            return ::access(QFile::encodeName(*path).constData(), R_OK | W_OK) == 0
                       ? LinkEvent::OpenBusy
                       : LinkEvent::OpenDenied;
        default:
            return LinkEvent::OpenFailed;
    }
}

void SerialStream::closePort()
{
    m_watchdog.start(absentInterval);
    m_openPath.clear();
    // Closing waits up to half a minute for output that nobody takes: throw it away first.
    if (m_port.isOpen() && m_port.bytesToWrite() > 0)
        m_port.clear(QSerialPort::Output);
    if (m_port.isOpen())
        m_port.close();
}

void SerialStream::applyLineSettings()
{
    m_port.setBaudRate(m_line.baud);
    m_port.setDataBits(m_line.dataBits == 7 ? QSerialPort::Data7 : QSerialPort::Data8);
    m_port.setParity(parityOf(m_line.parity));
    m_port.setStopBits(m_line.stopBits == 2 ? QSerialPort::TwoStop : QSerialPort::OneStop);
    m_port.setFlowControl(flowControlOf(m_line.flowControl));
}

void SerialStream::look()
{
    if (!isStarted())
        return;
    const std::optional<QString> path = m_finder->find();
    const bool isNews = path != std::exchange(m_lastFound, path);
    const bool isOpen = !m_openPath.isEmpty();
    if (!path || (isOpen && *path != m_openPath))
        handle(LinkEvent::Vanished);
    // Where a try is pending already, only news brings it forward: a poll must not.
    if (path && *path != m_openPath && (isNews || state() == LinkState::Absent))
        handle(LinkEvent::Appeared);
}

void SerialStream::onReadyRead()
{
    while (m_port.isOpen()) {
        const std::size_t count = readPort();
        if (count == 0)
            break;
        if (isDelivering())
            Q_EMIT bytesArrived(std::span(m_received).first(count));
    }
    explicit_bzero(m_received.data(), m_received.size());
}

// The byte that the port has, and what waits behind it.
std::size_t SerialStream::readPort()
{
    std::size_t count = 0;
    if (m_port.read(reinterpret_cast<char*>(m_received.data()), 1) == 1)
        count = 1;
    const ssize_t more = ::read(static_cast<int>(m_port.handle()), m_received.data() + count,
                                m_received.size() - count);
    return more > 0 ? count + static_cast<std::size_t>(more) : count;
}

void SerialStream::onError(QSerialPort::SerialPortError error)
{
    if (isHarmless(error) || !m_port.isOpen())
        return;
    ++m_portErrors;
    setDetail(m_port.errorString());
    handle(LinkEvent::Failed);
}

void SerialStream::watch()
{
    if (m_port.isOpen() && (isHungUp() || isWriteStalled(m_port.bytesToWrite())))
        handle(LinkEvent::Failed);
    else
        look();
}

bool SerialStream::isHungUp() const
{
    pollfd descriptor{static_cast<int>(m_port.handle()), 0, 0};
    return ::poll(&descriptor, 1, 0) > 0 &&
           (descriptor.revents & (POLLHUP | POLLERR | POLLNVAL)) != 0;
}

}  // namespace loyalty::devices
