// What an award means to the records of a sale and its returns. The till writes it down, HQ
// computes it again; both from here.
#pragma once

#include "core/journal/entry.h"
#include "core/programme/rulebook.h"

namespace loyalty::journal {

/// Puts the award of a sale on `day`, and what the rewards taken in it count for, into its record:
/// everything but who, what was sold, and the lots that rewards were paid from.
void addEarning(const programme::Rulebook& rulebook, const programme::Award& award,
                const std::vector<programme::Redemption>& taken, BusinessDay day,
                SaleRecord& record);

/// What comes back of the rewards of a sale with its goods, by the policy of each.
struct RewardsBack {
    std::vector<RewardBack> rewards;
    Money unpaid;  // what points had paid as a tender: not refunded in money
};

/// `before` is what had come back until `day`, `after` what has with this return.
RewardsBack rewardsBackOf(const programme::Programme& programme, const SaleRecord& sale,
                          const basket::Returned& before, const basket::Returned& after,
                          BusinessDay day);

}  // namespace loyalty::journal
