#include "app/cli/data_folder.h"

#include <QDir>

namespace loyalty::cli {

Result<std::unique_ptr<QLockFile>> takeFolder(const QString& folder)
{
    if (!QDir().mkpath(folder))
        return fault(FaultKind::Denied, folder.toStdString() + " cannot be made");
    auto lock = std::make_unique<QLockFile>(QDir(folder).filePath(QStringLiteral("replay.lock")));
    lock->setStaleLockTime(0);
    if (lock->tryLock())
        return lock;
    if (lock->error() == QLockFile::LockFailedError)
        return fault(FaultKind::Busy, "another replay works in " + folder.toStdString());
    return fault(FaultKind::Denied, folder.toStdString() + " cannot be written");
}

}  // namespace loyalty::cli
