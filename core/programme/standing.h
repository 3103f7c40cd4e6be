// What an account means to the rules: the tier it stands on, and how far the next one is.
#pragma once

#include <optional>

#include "core/ledger/account.h"
#include "core/programme/evaluate.h"

namespace loyalty::programme {

/// The life of points earned on `day`.
ledger::Life lifeOf(const LifePolicy& policy, BusinessDay day);

/// The highest tier whose threshold the qualifying points reach, of this calendar year or of the
/// last one, whichever is better: a status earned is kept to the end of the year after.
/// Null where the programme has no tiers.
const Tier* tierOn(const Programme& programme, const ledger::Account& account, BusinessDay day);

struct TierProgress {
    const Tier* next;
    Points reached;  // qualifying points of this calendar year
    Points missing;
};

/// None on the highest tier.
std::optional<TierProgress> progressOn(const Programme& programme, const ledger::Account& account,
                                       BusinessDay day);

/// The standing of a member with this account before a sale on `day`.
Standing standingOn(const Programme& programme, const ledger::Account& account, BusinessDay day);

}  // namespace loyalty::programme
