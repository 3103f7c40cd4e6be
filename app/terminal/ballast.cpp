#include "app/terminal/ballast.h"

#include <fcntl.h>

#include <QDir>
#include <QFile>
#include <QStorageInfo>

namespace loyalty::app {

namespace {

// Blocks that are written down as taken; a file that only says its size would hold no room.
bool takeBlocks(const QString& path, qint64 bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite))
        return false;
    return ::posix_fallocate(file.handle(), 0, bytes) == 0;
}

}  // namespace

Ballast::Ballast(const QString& folder, qint64 bytes)
    : m_path(QDir(folder).filePath(QStringLiteral("ballast"))), m_bytes(bytes)
{}

void Ballast::lay()
{
    if (m_bytes == 0)
        return;
    m_isMissing = false;
    if (QFile::exists(m_path) && QFile(m_path).size() == m_bytes)
        return;
    const QStorageInfo disk(QFileInfo(m_path).path());
    if (disk.bytesAvailable() >= 2 * m_bytes && takeBlocks(m_path, m_bytes))
        return;
    QFile::remove(m_path);
    m_isMissing = true;
}

bool Ballast::giveUp()
{
    if (m_bytes == 0 || !QFile::remove(m_path))
        return false;
    m_isMissing = true;
    return true;
}

}  // namespace loyalty::app
