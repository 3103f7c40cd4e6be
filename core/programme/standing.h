// What an account means to the rules: the tier it stands on, and how far the next one is.
#pragma once

#include <optional>

#include "core/ledger/account.h"
#include "core/programme/evaluate.h"
#include "core/programme/redeem.h"
#include "core/programme/tier_history.h"

namespace loyalty::programme {

/// The life of points earned on `day`.
ledger::Life lifeOf(const LifePolicy& policy, BusinessDay day);

/// The points of a sale on `day` whose rules give them another life than the programme.
std::vector<ledger::Lot> lotsOf(const Programme& programme, const Award& award, BusinessDay day);

/// What keeps points alive where they lapse without it; none where they do not, or it does not.
std::optional<ledger::ActiveMonth> activityOf(const Programme& programme, const Award& award,
                                              BusinessDay day);

/// The standing of a member with this account before a sale on `day`; of the counts only what the
/// rules ask for.
Standing standingOn(const Rulebook& rulebook, const ledger::Account& account,
                    std::optional<BusinessDay> joined, BusinessDay day);

/// What a sale on `day` with this award adds to the counts of rules with limits and to the wallets.
std::vector<ledger::Use> usesOf(const Programme& programme, const Award& award, BusinessDay day);
std::vector<ledger::Purse> pursesOf(const Award& award);

/// The same of rewards that were taken, each once.
std::vector<ledger::Use> usesOf(const Programme& programme,
                                const std::vector<Redemption>& redemptions, BusinessDay day);

/// What a sale with this award and these rewards adds to the budgets and stocks of the programme.
std::vector<Given> givenOf(const Programme& programme, const Award& award,
                           const std::vector<Redemption>& redemptions);

/// What a return takes back: what the sale gave on all that was left of it before, less what it
/// gives on what is left now.
struct Reversal {
    Points taken;
    Ratio carryDelta;
    // As the movement adds them: below zero where something goes back.
    std::vector<ledger::Use> uses;
    std::vector<ledger::Purse> purses;
    std::vector<ledger::Lot> lots;  // the part with another life
    Points qualifying;              // as the movement adds it
    std::vector<Given> given;       // of budgets; a reward that was taken stays taken
};

/// `day` is that of the sale. None where a remainder has no fraction that fits.
std::optional<Reversal> reversalOf(const Programme& programme, const Award& before,
                                   const Award& after, BusinessDay day);

}  // namespace loyalty::programme
