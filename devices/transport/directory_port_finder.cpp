#include "devices/transport/directory_port_finder.h"

#include <QDir>
#include <QFileInfo>
#include <utility>

namespace loyalty::devices {

DirectoryPortFinder::DirectoryPortFinder(QString path, QObject* parent)
    : PortFinder(parent), m_path(std::move(path)), m_watcher(this), m_poll(this)
{
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this,
            &DirectoryPortFinder::noticeChange);
    connect(&m_poll, &QTimer::timeout, this, &DirectoryPortFinder::noticeChange);
    watchNearestDirectory();
    m_poll.start(pollInterval);
}

std::optional<QString> DirectoryPortFinder::find() const
{
    const QString canonical = QFileInfo(m_path).canonicalFilePath();
    if (canonical.isEmpty())
        return std::nullopt;
    return canonical;
}

void DirectoryPortFinder::noticeChange()
{
    watchNearestDirectory();
    Q_EMIT changed();
}

void DirectoryPortFinder::watchNearestDirectory()
{
    QDir directory = QFileInfo(m_path).absoluteDir();
    while (!directory.exists() && !directory.isRoot())
        directory.setPath(QFileInfo(directory.path()).path());
    const QStringList wanted{directory.path()};
    const QStringList watched = m_watcher.directories();
    if (watched == wanted)
        return;
    if (!watched.isEmpty())
        m_watcher.removePaths(watched);
    m_watcher.addPaths(wanted);
}

}  // namespace loyalty::devices
