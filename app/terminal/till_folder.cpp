#include "app/terminal/till_folder.h"

#include <QDir>
#include <QFileInfo>

#include "core/wire/entry_codec.h"

namespace loyalty::app {

Result<std::unique_ptr<QLockFile>> takeFolder(const QString& folder)
{
    if (!QDir().mkpath(folder))
        return fault(FaultKind::ReadOnly, folder.toStdString() + " cannot be made");
    auto lock = std::make_unique<QLockFile>(QDir(folder).filePath(QStringLiteral("till.lock")));
    lock->setStaleLockTime(0);
    if (lock->tryLock())
        return lock;
    if (lock->error() == QLockFile::LockFailedError)
        return fault(FaultKind::Busy, folder.toStdString() + " is in use by another program");
    return fault(FaultKind::ReadOnly, folder.toStdString() + " cannot be written");
}

Result<void> checkJournalIsThere(const QString& folder)
{
    // The journal is made before the cache.
    const QFileInfo journal(QDir(folder).filePath(QStringLiteral("journal.db")));
    const QFileInfo cache(QDir(folder).filePath(QStringLiteral("cache_1.db")));
    if (cache.size() == 0 || journal.size() > 0)
        return {};
    return fault(FaultKind::Missing, journal.filePath().toStdString() +
                                         (journal.exists() ? " is empty" : " is not there"));
}

Result<void> checkOwner(ports::Outbox& journal, const Identity& identity)
{
    auto first = journal.entriesFrom(1, 1, 1);
    if (!first)
        return tl::unexpected(first.error());
    if (first->empty())
        return {};
    const auto name = wire::entryName(first->front().body);
    if (!name)
        return tl::unexpected(name.error());
    if (name->terminal == identity.terminal && name->incarnation == identity.incarnation)
        return {};
    const auto called = [](TerminalId terminal, std::int32_t incarnation) {
        return "terminal " + std::to_string(terminal.value()) + "/" + std::to_string(incarnation);
    };
    return fault(FaultKind::Invalid, "journal.db was written by " +
                                         called(name->terminal, name->incarnation) +
                                         ", and identity.json names " +
                                         called(identity.terminal, identity.incarnation));
}

}  // namespace loyalty::app
