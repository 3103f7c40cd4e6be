// Import: members, items and staff from CSV files into HQ, all of them in one transaction: nothing
// is there until everything is, and whoever is stopped on the way has done nothing. A wrong line
// refuses all files, or is left out where the caller says so; each is listed with its reason.
//
// However large the files, a part of them is in memory at a time. On SQLite nobody else writes
// meanwhile, on PostgreSQL nobody projects: tills are told to come back.
//
// Points are never imported: a balance is the sum of its entries.
#pragma once

#include <QFile>
#include <functional>
#include <string>

#include "core/ports/hq_store.h"

namespace loyalty::hqservice {

struct ImportFiles {
    enum class BadLines { Refuse, LeaveOut };

    std::string members;  // paths; empty: not given
    std::string items;
    std::string staff;
    int moneyDecimals = 2;
    BadLines badLines = BadLines::Refuse;
};

struct Imported {
    std::int64_t members = 0;
    std::int64_t newMembers = 0;
    std::int64_t items = 0;
    std::int64_t staff = 0;
};

/// Lines that could not be taken: the first ones in words, all of them in a file if one is given.
class ImportProblems {
public:
    /// As CSV: file, line, reason.
    Result<void> listAllIn(const std::string& path);
    void add(const std::string& file, std::int64_t line, const std::string& reason);

    [[nodiscard]] std::size_t count() const { return m_count; }
    [[nodiscard]] std::string text() const;

private:
    std::string m_text;
    std::size_t m_count = 0;
    QFile m_list;
};

/// Called now and then; either may be empty.
struct ImportWatch {
    std::function<void(const std::string& file, std::int64_t bytes, std::int64_t of)> progress;
    std::function<bool()> isStopped;
};

/// The columns of each file, for the help text.
extern const char* const importHelp;

/// Invalid names the file, the line and the reason; Rejected: it was stopped. `today` is for
/// members without a date.
Result<Imported> importFiles(ports::HqStore& store, const ImportFiles& files,
                             const wire::Key& lookupKey, BusinessDay today,
                             const ImportWatch& watch, ImportProblems& problems);

}  // namespace loyalty::hqservice
