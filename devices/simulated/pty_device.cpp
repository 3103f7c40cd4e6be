#include "devices/simulated/pty_device.h"

#include <fcntl.h>
#include <pty.h>
#include <unistd.h>

#include <QFile>
#include <array>
#include <bit>
#include <cerrno>
#include <cstring>
#include <utility>

namespace loyalty::devices {

namespace {

constexpr std::size_t maxNameBytes = 128;
constexpr qsizetype maxReceivedBytes = 4096;

Result<void> systemFault(const char* what)
{
    return fault(FaultKind::Missing, std::string(what) + ": " + std::strerror(errno));
}

}  // namespace

PtyDevice::PtyDevice(QString path, QObject* parent)
    : QObject(parent), m_path(std::move(path)), m_pace(this)
{
    m_pace.setTimerType(Qt::PreciseTimer);
    connect(&m_pace, &QTimer::timeout, this, &PtyDevice::sendNextPaced);
}

PtyDevice::~PtyDevice()
{
    unplug();
}

Result<void> PtyDevice::plugIn()
{
    if (isPluggedIn())
        return fault(FaultKind::Busy, "already plugged in");
    termios line{};
    ::cfmakeraw(&line);
    line.c_cflag |= CS8 | CREAD | CLOCAL;
    std::array<char, maxNameBytes> name{};
    if (::openpty(&m_master, &m_slave, name.data(), &line, nullptr) != 0)
        return systemFault("openpty");
    ::fcntl(m_master, F_SETFL, O_NONBLOCK);
    ::fcntl(m_master, F_SETFD, FD_CLOEXEC);
    ::fcntl(m_slave, F_SETFD, FD_CLOEXEC);
    QFile::remove(m_path);
    if (::symlink(name.data(), QFile::encodeName(m_path).constData()) != 0) {
        const Result<void> refused = systemFault("symlink");
        unplug();
        return refused;
    }
    m_readable = std::make_unique<QSocketNotifier>(m_master, QSocketNotifier::Read, this);
    m_writable = std::make_unique<QSocketNotifier>(m_master, QSocketNotifier::Write, this);
    m_writable->setEnabled(false);
    connect(m_readable.get(), &QSocketNotifier::activated, this, &PtyDevice::readHost);
    connect(m_writable.get(), &QSocketNotifier::activated, this, &PtyDevice::writeUnsent);
    return {};
}

void PtyDevice::unplug()
{
    m_pace.stop();
    m_paced.clear();
    m_unsent.clear();
    m_readable.reset();
    m_writable.reset();
    if (!isPluggedIn())
        return;
    ::close(std::exchange(m_slave, -1));
    ::close(std::exchange(m_master, -1));
    QFile::remove(m_path);
}

Result<void> PtyDevice::scan(const QByteArray& label)
{
    return send(label + "\r\n");
}

Result<void> PtyDevice::send(const QByteArray& bytes)
{
    if (!isPluggedIn())
        return fault(FaultKind::Missing, "not plugged in");
    if (!m_unsent.isEmpty())
        return fault(FaultKind::Full, "the host does not read");
    m_unsent = bytes;
    writeUnsent();
    return {};
}

void PtyDevice::sendPaced(const QByteArray& bytes, std::chrono::milliseconds interval)
{
    m_paced += bytes;
    m_pace.start(interval);
}

QByteArray PtyDevice::withParity(const QByteArray& bytes, Parity parity)
{
    QByteArray sent;
    for (const char c : bytes) {
        const auto seven = static_cast<unsigned char>(c & 0x7F);
        const bool isOdd = std::popcount(seven) % 2 == 1;
        const bool isSet = parity == Parity::Mark || (parity == Parity::Even && isOdd) ||
                           (parity == Parity::Odd && !isOdd);
        sent.append(static_cast<char>(isSet ? seven | 0x80 : seven));
    }
    return sent;
}

void PtyDevice::setReading(Reading reading)
{
    if (m_readable)
        m_readable->setEnabled(reading == Reading::On);
}

QByteArray PtyDevice::takeReceived()
{
    readHost();
    return std::exchange(m_received, {});
}

void PtyDevice::sendNextPaced()
{
    const bool isSent = !m_paced.isEmpty() && send(m_paced.left(1)).has_value();
    if (isSent)
        m_paced.remove(0, 1);
    if (!m_paced.isEmpty())
        return;
    m_pace.stop();
    Q_EMIT pacedSendingFinished();
}

void PtyDevice::writeUnsent()
{
    const ssize_t written =
        ::write(m_master, m_unsent.constData(), static_cast<std::size_t>(m_unsent.size()));
    if (written > 0)
        m_unsent.remove(0, written);
    m_writable->setEnabled(!m_unsent.isEmpty());
}

void PtyDevice::readHost()
{
    if (!isPluggedIn())
        return;
    std::array<char, 256> buffer{};
    ssize_t count = 0;
    while ((count = ::read(m_master, buffer.data(), buffer.size())) > 0) {
        const QByteArray bytes(buffer.data(), count);
        m_received = (m_received + bytes).right(maxReceivedBytes);
        Q_EMIT received(bytes);
    }
}

}  // namespace loyalty::devices
