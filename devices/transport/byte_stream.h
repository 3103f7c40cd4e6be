// ByteStream: bytes from and to one device that comes and goes. It keeps itself connected; the
// driver above only reads, writes and shows the state. One thread: everything happens on the
// thread it lives on.
#pragma once

#include <QObject>
#include <QString>
#include <cstdint>
#include <span>

#include "devices/transport/link_machine.h"

namespace loyalty::devices {

struct LinkStatus {
    LinkState state = LinkState::Absent;
    BlockedBy blockedBy = BlockedBy::Nothing;
    std::uint64_t reconnects = 0;
    QString detail;  // for the technician: what the system said

    bool operator==(const LinkStatus&) const = default;
};

enum class Gate { Open, Closed };

/// What the decoder above thinks of the line settings.
enum class LineVerdict { Plausible, Suspect };

class ByteStream : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Begins to look for the device, and goes on until stop().
    virtual void start() = 0;
    virtual void stop() = 0;
    /// Queues bytes for the device; dropped where it is not connected or `maxPendingWriteBytes`
    /// wait already: a device that does not read must not fill the memory.
    virtual void write(std::span<const std::uint8_t> bytes) = 0;
    /// DataEventEnabled as the application has it; changes the state alone, bytes keep coming.
    virtual void setGate(Gate gate) = 0;
    virtual void reportLine(LineVerdict verdict) = 0;
    [[nodiscard]] virtual LinkStatus status() const = 0;

    static constexpr qint64 maxPendingWriteBytes = 64 * 1024;

Q_SIGNALS:
    /// The view is valid during the call only and overwritten after it: connect directly, on the
    /// same thread, and keep nothing but what a payment guard has seen.
    void bytesArrived(std::span<const std::uint8_t> bytes);
    /// Everything written so far has gone to the system.
    void drained();
    void stateChanged(const loyalty::devices::LinkStatus& status);
};

}  // namespace loyalty::devices
