#include "app/terminal/adopt_identity.h"

#include <fcntl.h>
#include <unistd.h>

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <algorithm>

#include "core/storage/succession.h"
#include "core/wire/entry_codec.h"

namespace loyalty::app {

namespace {

constexpr const char* journalFile = "journal.db";
constexpr const char* nextJournalFile = "journal.next.db";
constexpr const char* nextIdentityFile = "identity.next.json";
constexpr const char* identityFile = "identity.json";

QString in(const QString& folder, const char* file)
{
    return QDir(folder).filePath(QLatin1String(file));
}

// SQLite keeps a log beside the file; a journal that was closed has none.
void removeDatabase(const QString& file)
{
    for (const char* tail : {"", "-wal", "-shm"})
        QFile::remove(file + QLatin1String(tail));
}

Result<void> renameFile(const QString& from, const QString& to)
{
    if (::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0)
        return fault(FaultKind::Denied, from.toStdString() + " cannot be renamed");
    return {};
}

// So that a rename is on the disk too.
void flushFolder(const QString& folder)
{
    const int open = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY);
    if (open < 0)
        return;
    ::fsync(open);
    ::close(open);
}

// The old one, under the name of whoever wrote it.
Result<void> putAside(const QString& folder)
{
    const QString journal = in(folder, journalFile);
    QString name =
        QStringLiteral("journal.%1")
            .arg(QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-hhmmss")));
    while (QFile::exists(QDir(folder).filePath(name + QStringLiteral(".db"))))
        name += QStringLiteral("-again");
    const QString aside = QDir(folder).filePath(name + QStringLiteral(".db"));
    // The log first: a journal without its last entries is not left under the old name.
    for (const char* tail : {"-wal", "-shm", ""})
        if (QFile::exists(journal + QLatin1String(tail)))
            if (auto moved = renameFile(journal + QLatin1String(tail), aside + QLatin1String(tail));
                !moved)
                return moved;
    return {};
}

Result<std::int64_t> lastAtHq(storage::JournalStore& journal, std::int64_t acked,
                              const std::optional<HqHas>& hqHas)
{
    if (!hqHas || acked < hqHas->acked)
        return acked;
    auto hash = journal.hashAt(hqHas->acked);
    if (!hash)
        return tl::unexpected(hash.error());
    return *hash == hqHas->hash ? hqHas->acked : 0;
}

Result<std::int64_t> writeNextJournal(const QString& folder, const Identity& identity,
                                      const std::optional<HqHas>& hqHas)
{
    const QString nextFile = in(folder, nextJournalFile);
    removeDatabase(nextFile);
    auto before = storage::JournalStore::open(in(folder, journalFile).toStdString());
    if (!before)
        return tl::unexpected(before.error());
    auto state = (*before)->syncState();
    if (!state)
        return tl::unexpected(state.error());
    auto next = storage::JournalStore::open(nextFile.toStdString());
    if (!next)
        return tl::unexpected(next.error());
    auto after = lastAtHq(**before, state->acked, hqHas);
    if (!after)
        return after;
    return storage::succeed(**before, *after, **next, identity.terminal, identity.incarnation);
}

}  // namespace

Result<std::int64_t> adoptIdentity(const QString& folder, const Identity& identity,
                                   const std::optional<HqHas>& hqHas)
{
    std::int64_t taken = 0;
    if (QFile::exists(in(folder, journalFile))) {
        auto written = writeNextJournal(folder, identity, hqHas);
        if (!written)
            return written;
        taken = *written;
    }
    if (auto saved = saveIdentity(folder, identity, QLatin1String(nextIdentityFile)); !saved)
        return tl::unexpected(saved.error());
    if (auto finished = finishAdoption(folder); !finished)
        return tl::unexpected(finished.error());
    return taken;
}

Result<void> finishAdoption(const QString& folder)
{
    const QString next = in(folder, nextJournalFile);
    if (!QFile::exists(in(folder, nextIdentityFile))) {
        removeDatabase(next);  // was not finished: nothing has begun
        return {};
    }
    if (QFile::exists(next)) {
        if (auto aside = putAside(folder); !aside)
            return aside;
        flushFolder(folder);
        if (auto moved = renameFile(next, in(folder, journalFile)); !moved)
            return moved;
        flushFolder(folder);
    }
    auto done = renameFile(in(folder, nextIdentityFile), in(folder, identityFile));
    flushFolder(folder);
    return done;
}

}  // namespace loyalty::app
