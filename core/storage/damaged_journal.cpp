#include "core/storage/damaged_journal.h"

#include <algorithm>

#include "core/storage/journal_leaves.h"
#include "core/storage/journal_store.h"

namespace loyalty::storage {

namespace {

// The file format of SQLite (sqlite.org/fileformat.html, 1.3): where the head says what.
constexpr qint64 headBytes = 100;
constexpr qint64 pageCountAt = 28;
constexpr qint64 freePagesAt = 32;
constexpr qint64 freePagesBytes = 8;
constexpr qint64 pageBytes = 4096;      // of every journal
constexpr qint64 leastEntryBytes = 64;  // a hash, and the shortest body

constexpr const char* selectRange =
    "SELECT sequence, body, hash FROM journal WHERE sequence BETWEEN ? AND ? ORDER BY sequence";
constexpr const char* countTables = "SELECT count(*) FROM sqlite_schema WHERE name = 'journal'";
constexpr const char* selectLast[] = {
    "SELECT coalesce(max(sequence), 0) FROM journal",
    "SELECT coalesce(max(sequence), 0) FROM movement",
    "SELECT coalesce(max(sequence), 0) FROM sale",
};

QString text(const std::string& path)
{
    return QString::fromStdString(path);
}

/// Copies page by page; gives how many of them the disk did not give.
Result<std::int64_t> copyReadable(const QString& from, const QString& to)
{
    QFile source(from);
    QFile target(to);
    if (!source.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return fault(source.exists() ? FaultKind::Denied : FaultKind::Missing,
                     from.toStdString() + (source.exists() ? " cannot be read" : " is not there"));
    if (!target.open(QIODevice::WriteOnly))
        return fault(FaultKind::ReadOnly, to.toStdString() + " cannot be written");
    std::int64_t unread = 0;
    const qint64 size = source.size();
    for (qint64 at = 0; at < size; at += pageBytes) {
        const qint64 wanted = std::min(pageBytes, size - at);
        QByteArray page = source.seek(at) ? source.read(wanted) : QByteArray();
        unread += page.size() < wanted ? 1 : 0;
        page.append(QByteArray(wanted - page.size(), '\0'));
        if (target.write(page) != wanted)
            return fault(FaultKind::Full, to.toStdString() + " cannot be written");
    }
    if (!target.flush())
        return fault(FaultKind::Full, to.toStdString() + " cannot be written");
    return unread;
}

QByteArray bigEndian(quint32 number)
{
    QByteArray bytes(4, '\0');
    for (int i = 3; i >= 0; --i, number >>= 8U)
        bytes[i] = static_cast<char>(number & 0xFFU);
    return bytes;
}

/// Every journal has the same head, but for its number of pages.
Result<void> giveHead(const std::string& copy, const std::string& pattern)
{
    if (auto made = JournalStore::open(pattern); !made)
        return tl::unexpected(made.error());
    QFile like(text(pattern));
    QFile file(text(copy));
    if (!like.open(QIODevice::ReadOnly) || !file.open(QIODevice::ReadWrite))
        return fault(FaultKind::ReadOnly, copy + " cannot be written");
    QByteArray head = like.read(headBytes);
    head.replace(pageCountAt, 4, bigEndian(static_cast<quint32>(file.size() / pageBytes)));
    head.replace(freePagesAt, freePagesBytes, QByteArray(freePagesBytes, '\0'));
    if (file.write(head) != headBytes)
        return fault(FaultKind::Full, copy + " cannot be written");
    return {};
}

}  // namespace

Result<DamagedJournal> DamagedJournal::open(const std::string& path, const std::string& folder)
{
    const std::string copy = folder + "/journal.db";
    auto unread = copyReadable(text(path), text(copy));
    if (!unread)
        return tl::unexpected(unread.error());
    if (QFile::exists(text(path + "-wal")))
        if (auto log = copyReadable(text(path + "-wal"), text(copy + "-wal")); !log)
            return tl::unexpected(log.error());
    DamagedJournal journal;
    journal.m_unreadPages = *unread;
    journal.m_atMost =
        (QFile(text(copy)).size() + QFile(text(copy + "-wal")).size()) / leastEntryBytes;
    journal.m_copy = std::make_unique<QFile>(text(copy));
    if (!journal.m_copy->open(QIODevice::ReadOnly))
        return fault(FaultKind::Denied, copy + " cannot be read");
    const qint64 size = journal.m_copy->size();
    if (const auto* mapped = journal.m_copy->map(0, size); mapped != nullptr)
        journal.m_file = {mapped, static_cast<std::size_t>(size)};
    auto opened = journal.openCopy(copy);
    if (!opened && opened.error().kind == FaultKind::Corrupt) {
        journal.m_hadHead = false;
        journal.m_database.reset();
        if (auto given = giveHead(copy, folder + "/new.db"); !given)
            return tl::unexpected(given.error());
        opened = journal.openCopy(copy);
    }
    if (!opened && opened.error().kind != FaultKind::Corrupt)
        return tl::unexpected(opened.error());
    journal.m_isOpen = opened.has_value();
    if (!journal.m_isOpen)
        journal.m_database = Database::closed();
    return journal;
}

// writable_schema lets SQLite read a file that is shorter than it should be, or has more in its
// schema than it understands.
Result<void> DamagedJournal::openCopy(const std::string& copy)
{
    auto database = Database::openSqlite(copy, Access::ReadOnly, Durability::Full);
    if (!database)
        return tl::unexpected(database.error());
    m_database = std::move(*database);
    for (const char* pragma : {"PRAGMA writable_schema = ON", "PRAGMA cell_size_check = ON"})
        if (auto set = m_database->execute(pragma); !set)
            return set;
    auto tables = m_database->first(countTables, [](const Row& row) { return row.integer(0); });
    if (!tables)
        return tl::unexpected(tables.error());
    if (tables->value_or(0) == 0)
        return fault(FaultKind::Corrupt, "there is no table of entries in it");
    return {};
}

void DamagedJournal::eachEntry(const std::function<void(const ports::JournalRow&)>& take)
{
    struct Range {
        std::int64_t first;
        std::int64_t last;
    };
    const JournalLeaves leaves(m_file);
    const auto takeFromLeaf = [&](std::int64_t sequence) {
        if (const auto row = leaves.find(sequence))
            take(*row);
    };
    if (!m_isOpen)
        for (const auto& [sequence, place] : leaves.places())
            takeFromLeaf(sequence);
    std::vector<Range> left;
    if (m_isOpen)
        left.push_back({1, m_atMost});
    while (!left.empty()) {
        const Range range = left.back();
        left.pop_back();
        std::int64_t next = range.first;
        const auto read = m_database->each(
            selectRange,
            [&](const Row& row) {
                next = row.integer(0) + 1;
                take({row.integer(0), row.bytes(1), row.array<32>(2)});
                return true;
            },
            range.first, range.last);
        if (read || next > range.last)
            continue;
        if (range.first == range.last) {
            takeFromLeaf(range.first);
            continue;
        }
        if (next > range.first) {
            left.push_back({next, range.last});
            continue;
        }
        const std::int64_t middle = range.first + (range.last - range.first) / 2;
        left.push_back({middle + 1, range.last});
        left.push_back({range.first, middle});
    }
}

std::int64_t DamagedJournal::lastKnown()
{
    std::int64_t last = 0;
    for (const char* sql : selectLast)
        if (auto found = m_database->first(sql, [](const Row& row) { return row.integer(0); }))
            last = std::max(last, std::min(found->value_or(0), m_atMost));
    return last;
}

}  // namespace loyalty::storage
