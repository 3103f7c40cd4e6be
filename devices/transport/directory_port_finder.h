// DirectoryPortFinder: finds a device by a path that stays the same however often it is plugged in
// (/dev/serial/by-id/…, or by-path for twins without a serial number). It watches the directories
// on the way, also ones that come with the first device, and looks every two seconds besides: a
// watch can be missed, a person cannot be told why.
#pragma once

#include <QFileSystemWatcher>
#include <QTimer>
#include <chrono>

#include "devices/transport/port_finder.h"

namespace loyalty::devices {

class DirectoryPortFinder : public PortFinder {
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds pollInterval{2000};

    /// `path` may be a symbolic link, and need not exist yet.
    explicit DirectoryPortFinder(QString path, QObject* parent = nullptr);

    [[nodiscard]] std::optional<QString> find() const override;

private:
    void noticeChange();
    void watchNearestDirectory();

    QString m_path;
    QFileSystemWatcher m_watcher;
    QTimer m_poll;
};

}  // namespace loyalty::devices
