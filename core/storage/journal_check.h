// Checks on a journal: is it what was written (verify), and is everything derived from it what it
// should be (rebuild)?
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "core/ports/sync.h"
#include "core/storage/database.h"

namespace loyalty::storage {

/// Called now and then with (done, of); false stops.
using Progress = std::function<bool(std::int64_t, std::int64_t)>;

struct ChainReport {
    std::int64_t checked = 0;
    std::int64_t last = 0;
    std::optional<std::int64_t> firstBroken;  // entry whose bytes or place are not what was written
    std::string reason;
    std::string headHash;  // hexadecimal
};

/// Recomputes the chain from entry `from` to the last. A gap in the sequence is a break.
Result<ChainReport> checkChain(Database& database, std::int64_t from, const Progress& progress);

/// Every entry from the first to the last, with its bytes and digest; `take` returns false to stop.
Result<void> eachEntry(Database& database,
                       const std::function<bool(const ports::JournalRow&)>& take);

struct RebuildReport {
    std::int64_t entries = 0;
    bool wasEqual = false;  // the derived rows were already what the journal says
    bool wasWritten = false;
};

enum class RebuildMode { CompareOnly, Write };

/// Derives every row again from the journal, in one transaction, and compares it with what was
/// there. The journal itself is only read. Corrupt where an entry cannot be decoded.
Result<RebuildReport> rebuildDerived(Database& database, RebuildMode mode,
                                     const Progress& progress);

}  // namespace loyalty::storage
