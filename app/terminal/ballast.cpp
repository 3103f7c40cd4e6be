#include "app/terminal/ballast.h"

#include <fcntl.h>

#include <QDir>
#include <QFile>
#include <QStorageInfo>
#include <cerrno>

namespace loyalty::app {

namespace {

// Blocks that are written down as taken; a file that only says its size would hold no room.
// Gives errno, or 0.
int takeBlocks(const QString& path, qint64 bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite))
        return EACCES;
    return ::posix_fallocate(file.handle(), 0, bytes);
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
    const int error = disk.bytesAvailable() < 2 * m_bytes ? ENOSPC : takeBlocks(m_path, m_bytes);
    if (error == 0)
        return;
    QFile::remove(m_path);
    // A disk that cannot take blocks beforehand is not a full one.
    m_isMissing = error == ENOSPC || error == EDQUOT;
}

bool Ballast::giveUp()
{
    if (m_bytes == 0 || !QFile::remove(m_path))
        return false;
    m_isMissing = true;
    return true;
}

}  // namespace loyalty::app
