#include "app/terminal/system_clock.h"

#include <QDateTime>
#include <QFile>
#include <ctime>

namespace loyalty::app {

namespace {

constexpr std::int64_t msPerSecond = 1'000;
constexpr std::int64_t nsPerMs = 1'000'000;

// The first digits of a random name that Linux gives to each start.
std::uint32_t startOfMachine()
{
    constexpr int digits = 8;
    constexpr int hexadecimal = 16;
    QFile file(QStringLiteral("/proc/sys/kernel/random/boot_id"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.read(digits).toUInt(nullptr, hexadecimal);
}

}  // namespace

LocalTime systemClock()
{
    const QDateTime now = QDateTime::currentDateTime();
    return {Instant{now.toMSecsSinceEpoch()}, static_cast<std::int16_t>(now.offsetFromUtc() / 60)};
}

Uptime systemUptime()
{
    static const std::uint32_t start = startOfMachine();
    timespec since{};
    if (::clock_gettime(CLOCK_BOOTTIME, &since) != 0)
        return {};
    return {start, std::int64_t{since.tv_sec} * msPerSecond + since.tv_nsec / nsPerMs};
}

}  // namespace loyalty::app
