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

/// The standing of a member with this account before a sale on `day`; of the counts only what the
/// rules ask for.
Standing standingOn(const Rulebook& rulebook, const ledger::Account& account, BusinessDay day);

/// What a sale on `day` with this award adds to the counts of rules with limits and to the wallets.
std::vector<ledger::Use> usesOf(const Programme& programme, const Award& award, BusinessDay day);
std::vector<ledger::Purse> pursesOf(const Award& award);

/// What a return takes back: what the sale gave on all that was left of it before, less what it
/// gives on what is left now.
struct Reversal {
    Points taken;
    Ratio carryDelta;
    // As the movement adds them: below zero where something goes back.
    std::vector<ledger::Use> uses;
    std::vector<ledger::Purse> purses;
};

/// `day` is that of the sale. None where a remainder has no fraction that fits.
std::optional<Reversal> reversalOf(const Programme& programme, const Award& before,
                                   const Award& after, BusinessDay day);

}  // namespace loyalty::programme
