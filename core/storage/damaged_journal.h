// DamagedJournal: what can still be read of a journal that SQLite, the chain or the disk says is
// damaged. The file itself is only read, everything happens on a copy of it and its log.
#pragma once

#include <QFile>
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "core/ports/sync.h"
#include "core/storage/database.h"

namespace loyalty::storage {

class DamagedJournal {
public:
    /// Copies `path` into `folder`, which is the caller's to make and to delete. What the disk
    /// does not give is zeros in the copy. Where the head of the file is destroyed that of a new
    /// journal takes its place; where SQLite cannot read it then either, its entries are looked for
    /// page by page, and its log is left out. Missing where there is no such file.
    static Result<DamagedJournal> open(const std::string& path, const std::string& folder);

    /// Entries as they stand there, whatever can be read of them, mostly rising. Where SQLite
    /// cannot reach a row, those before and behind it are looked for in ever smaller ranges, and it
    /// itself on the pages of the file.
    void eachEntry(const std::function<void(const ports::JournalRow&)>& take);

    /// The last entry that anything in the file knows of.
    [[nodiscard]] std::int64_t lastKnown();
    /// Pages of the file that the disk did not give.
    [[nodiscard]] std::int64_t unreadPages() const { return m_unreadPages; }
    [[nodiscard]] bool hadHead() const { return m_hadHead; }

    /// One that is not open where SQLite cannot read it.
    Database& database() { return *m_database; }

private:
    DamagedJournal() = default;

    Result<void> openCopy(const std::string& copy);

    std::unique_ptr<Database> m_database;
    std::unique_ptr<QFile> m_copy;
    std::span<const std::uint8_t> m_file;  // mapped
    bool m_isOpen = false;
    std::int64_t m_unreadPages = 0;
    std::int64_t m_atMost = 0;  // so many entries can be in a file of this size
    bool m_hadHead = true;
};

}  // namespace loyalty::storage
