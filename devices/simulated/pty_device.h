// PtyDevice: a device that is not there. It is a real serial device as far as its driver can tell:
// a pseudo terminal behind a path that stays the same when it is unplugged and plugged in again.
// The demonstration plays with it, and the tests play its faults.
// Thread: its own thread's event loop is needed for paced sending and for what the host answers.
#pragma once

#include <QByteArray>
#include <QObject>
#include <QSocketNotifier>
#include <QString>
#include <QTimer>
#include <chrono>
#include <memory>

#include "core/base/result.h"
#include "devices/framing/frame_profile.h"

namespace loyalty::devices {

class PtyDevice : public QObject {
    Q_OBJECT

public:
    /// `path` is the link that the driver opens; its directory must exist. Not plugged in yet.
    explicit PtyDevice(QString path, QObject* parent = nullptr);
    ~PtyDevice() override;

    /// A new pseudo terminal appears under the path. Busy where it is plugged in already.
    Result<void> plugIn();
    /// Hang-up: as if the cable were pulled. What was not read yet is lost.
    void unplug();
    [[nodiscard]] bool isPluggedIn() const { return m_master >= 0; }

    /// A label with the suffix CR LF, as scanners send it. Missing where it is unplugged, Full
    /// where the host does not read.
    Result<void> scan(const QByteArray& label);
    /// Bytes as they are, at once. All of them or none: Full while an earlier send waits.
    Result<void> send(const QByteArray& bytes);
    /// Byte by byte, one every `interval`, as a slow line delivers them. A later call waits for an
    /// earlier one; unplugging forgets the rest.
    void sendPaced(const QByteArray& bytes, std::chrono::milliseconds interval);
    /// What an 8-bit receiver sees of a 7-bit sender with this parity.
    static QByteArray withParity(const QByteArray& bytes, Parity parity);

    /// Off: as a device that takes no more bytes, while it can still send.
    enum class Reading { On, Off };
    void setReading(Reading reading);

    /// What the host has sent since the last call: ACK, NAK, ENQ, commands. At most the last 4 kB.
    QByteArray takeReceived();

    [[nodiscard]] const QString& path() const { return m_path; }

Q_SIGNALS:
    void received(const QByteArray& bytes);
    void pacedSendingFinished();

private:
    void sendNextPaced();
    void writeUnsent();
    void readHost();

    QString m_path;
    int m_master = -1;
    int m_slave = -1;  // held open, so that the host may close and open without a hang-up
    std::unique_ptr<QSocketNotifier> m_readable;
    std::unique_ptr<QSocketNotifier> m_writable;
    QByteArray m_unsent;
    QTimer m_pace;
    QByteArray m_paced;
    QByteArray m_received;
};

}  // namespace loyalty::devices
