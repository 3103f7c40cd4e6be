// Export: the entries that HQ took in on one day (UTC), as a folder of files named after the day
// (resources/api/export.md).
//
// The folder appears under its name when everything is in it: before that, what is being written
// lies beside it under a hidden name, and what a program left there that was stopped is thrown
// away. A day that is there and whole is left as it is. One program at a time writes into a folder.
#pragma once

#include <functional>
#include <string>

#include "core/ports/hq_ledger.h"
#include "core/ports/hq_store.h"

namespace loyalty::hqservice {

struct DayExported {
    std::string folder;
    std::int64_t entries = 0;
    bool wasThere = false;
};

/// Faults: Rejected (the day is not over, or entries of it wait for the projector: later), Busy
/// (another program writes there), Corrupt (a day is there and not what its manifest says).
Result<DayExported> exportDay(ports::HqStore& store, ports::HqLedger& ledger, BusinessDay day,
                              const std::string& folder, Instant now);

/// Yesterday, and the days of a week before it that are missing, so that a night when HQ did not
/// run is made up for. `told` hears of each day that is there. False where something could not be
/// done yet; the log says what.
bool exportMissingDays(ports::HqStore& store, ports::HqLedger& ledger, const std::string& folder,
                       Instant now, const std::function<void(BusinessDay)>& told);

/// When all of the day has arrived; requests may have been under way at midnight.
Instant canBeExportedFrom(BusinessDay day);

}  // namespace loyalty::hqservice
