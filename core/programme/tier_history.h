// Which tier a member stands on, from what qualified day by day or year by year. A tier is derived
// and never stored: the same account gives the same tier on the till and at HQ, in any order of
// sales and returns (FORMAT.md, "Tiers").
#pragma once

#include <optional>

#include "core/ledger/account.h"
#include "core/programme/award.h"
#include "core/programme/programme.h"

namespace loyalty::programme {

/// The tier on `day`, before any sale of it is known to count otherwise; null where the programme
/// has none. `joined` is asked for by member years alone; where it is not known the calendar year
/// stands in.
const Tier* tierOn(const Programme& programme, const ledger::Account& account,
                   std::optional<BusinessDay> joined, BusinessDay day);

struct TierProgress {
    const Tier* current;
    const Tier* coming;  // reached, and counts from the day after `until`; null: none above current
    const Tier* next;    // the lowest above both; null: there is none
    Points reached;      // of the period that `day` lies in
    Points missing;      // to `next`
    std::optional<BusinessDay> until;         // last day of the period; none where it rolls
    std::optional<BusinessDay> grantedUntil;  // where current was given by hand: its last day
};

/// None where the programme has no tiers.
std::optional<TierProgress> progressOn(const Programme& programme, const ledger::Account& account,
                                       std::optional<BusinessDay> joined, BusinessDay day);

/// What a sale with this award counts towards the tier.
Points qualifyingOf(const Programme& programme, const Award& award);

/// Under which key a sale of `day` counts: its year, or the day itself (ledger::Movement).
int qualifyingKeyOf(const Programme& programme, BusinessDay day);

}  // namespace loyalty::programme
