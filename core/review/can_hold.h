// Is there a sale for which a condition holds? Answered by trying: of all sales that its dates,
// hours, tiers and the rest tell apart, one of each kind is judged by verdictOf(), the judge of
// real ones. Where there are too many kinds to try, or something is asked that is not known here,
// the answer is that it may hold.
#pragma once

#include <vector>

#include "core/programme/programme.h"

namespace loyalty::review {

/// False only where no sale at all can meet it. `tiers` are the programme's.
bool canHold(const programme::Condition& condition, const std::vector<programme::Tier>& tiers);

bool canHoldTogether(const programme::Condition& a, const programme::Condition& b,
                     const std::vector<programme::Tier>& tiers);

/// True only where `narrow` certainly never holds without `wide`.
bool implies(const programme::Condition& narrow, const programme::Condition& wide,
             const std::vector<programme::Tier>& tiers);

}  // namespace loyalty::review
