// PortList: the serial ports somebody may choose from, by names that stay the same however often a
// device is plugged in, and word of them coming and going.
#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QString>
#include <QTimer>
#include <vector>

namespace loyalty::devices {

struct SerialPort {
    QString path;   // "/dev/serial/by-id/…" where it has one
    QString title;  // what the system calls the device; may be empty

    bool operator==(const SerialPort&) const = default;
};

class PortList : public QObject {
    Q_OBJECT

public:
    explicit PortList(QObject* parent = nullptr);

    /// Looks again, until it is told to stop.
    void setWatching(bool isWatching);
    [[nodiscard]] const std::vector<SerialPort>& ports() const { return m_ports; }

Q_SIGNALS:
    void changed();

private:
    void look();

    std::vector<SerialPort> m_ports;
    QFileSystemWatcher m_watcher;
    QTimer m_poll;
};

}  // namespace loyalty::devices
