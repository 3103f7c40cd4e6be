// Salvage of a damaged journal: a new one of everything that is surely what was written, and what
// else can be read for people to look at.
//
// Sure is the unbroken chain from the first entry on; it can go on as the journal of the same till.
// Behind the first break nothing can be chained any more: entries from there on are handed out, and
// those who keep the books decide.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/ports/sync.h"

namespace loyalty::storage {

/// An entry behind the break.
struct LooseEntry {
    ports::JournalRow row;
    std::int64_t slip = 0;  // 0: it has none, or cannot be understood
    bool follows = false;   // its hash follows from the entry before it: surely what was written
};

struct Missing {
    std::int64_t first = 0;  // sequences
    std::int64_t last = 0;
    std::int64_t firstSlip = 0;  // 0: no slip is known to be among them
    std::int64_t lastSlip = 0;

    bool operator==(const Missing&) const = default;
};

enum class SalvageOutcome {
    Whole,       // no entry is known to be missing
    GoesOn,      // entries are missing, none of which HQ is known to have
    CannotGoOn,  // HQ has, or may have, entries that it lacks, or would not know it again
    Nothing,     // no entry can be read, or not the first; no new journal is there
};

struct SalvageReport {
    SalvageOutcome outcome = SalvageOutcome::Nothing;
    std::int64_t read = 0;                    // entries, of both parts
    std::int64_t kept = 0;                    // of the new journal: the last one's sequence
    std::optional<std::int64_t> firstBroken;  // none: nothing comes behind
    std::string reason;
    std::vector<Missing> missing;
    std::int64_t loose = 0;             // entries behind the break
    std::optional<std::int64_t> acked;  // what HQ has, as far as the till knew; none: unreadable
    std::int64_t openLeases = 0;
    std::int64_t parked = 0;
    std::vector<std::string>
        incomplete;                // tables beside the entries that cannot be read to their end
    std::int64_t unreadPages = 0;  // that the disk did not give
    bool hadHead = true;
};

/// Reads the journal at `source`, which is never changed, and makes a new one at `target`, where
/// nothing is yet. `folder` is an empty one to work in, the caller's to delete. Each entry behind
/// the break is handed to `takeLoose`, in the order of the file; what that answers ends everything.
/// A target that was not finished is not left.
Result<SalvageReport> salvageJournal(
    const std::string& source, const std::string& target, const std::string& folder,
    const std::function<Result<void>(const LooseEntry&)>& takeLoose);

}  // namespace loyalty::storage
