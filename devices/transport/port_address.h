// PortAddress: where a device is: a serial port by its path, or a host and a port on the network.
#pragma once

#include <QString>

#include "core/base/result.h"

namespace loyalty::devices {

struct PortAddress {
    QString path;  // "/dev/serial/by-id/…"; empty: `host`
    QString host;
    quint16 port = 0;

    [[nodiscard]] bool isNetwork() const { return !host.isEmpty(); }
    [[nodiscard]] bool isEmpty() const { return path.isEmpty() && host.isEmpty(); }
    /// As a technician writes it.
    [[nodiscard]] QString text() const;
    /// "/dev/…" or "tcp://host:port"; Invalid with what it should be.
    static Result<PortAddress> fromText(const QString& text);

    bool operator==(const PortAddress&) const = default;
};

}  // namespace loyalty::devices
