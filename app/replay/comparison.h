// Comparison: what a replay came to at the till and at HQ, and whether the two agree.
#pragma once

#include <QMetaType>
#include <map>
#include <optional>
#include <string>

#include "core/storage/cache_store.h"
#include "core/storage/journal_figures.h"
#include "core/storage/journal_store.h"
#include "core/wire/messages.h"

namespace loyalty::replay {

enum class ReplayEnd {
    Compared,
    HqAway,          // it did not answer any more: everything is kept and waits
    HqRefuses,       // it answers, and does not accept this till
    NoProgramme,     // none is in force at HQ on the day of the first sale
    OtherProgramme,  // another one than was asked for
    StorageFailed,
};

struct ReplayOutcome {
    ReplayEnd end = ReplayEnd::StorageFailed;
    std::string reason;  // for a person, where end is not Compared
    storage::JournalFigures till;
    std::optional<wire::Totals> hq;   // none: HQ was not asked, or did not answer
    std::int64_t differing = 0;       // members whose account at HQ is not what the journal says
    std::int64_t waiting = 0;         // entries that HQ does not have
    std::int64_t newDocuments = 0;    // written by this run
    std::int64_t knownDocuments = 0;  // written by an earlier one
    std::int64_t sellingMs = 0;
    std::int64_t visits = 0;
    std::map<std::string, std::int64_t> refused;
    int pointDecimals = 0;

    [[nodiscard]] bool agrees() const;
};

/// How many accounts in the feed are not what this journal alone makes of them. `journal` and
/// `cache` are a till's own, caught up with HQ.
Result<std::int64_t> differingMembers(const storage::JournalFigures& figures,
                                      storage::JournalStore& journal, storage::CacheStore& cache);

}  // namespace loyalty::replay

Q_DECLARE_METATYPE(loyalty::replay::ReplayOutcome)
