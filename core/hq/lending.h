// Lending: how many points a till may have of a member, for it alone to spend. Pure.
//
// The invariant (ARCHITECTURE.md, "Spent is what was lent"): what is open of a member's leases is
// never lent a second time, so that no two tills can spend the same point, whatever is lost, sent
// twice or cut off. O'Neil's escrow (1986); Balegas' bounded counter (2015).
#pragma once

#include <vector>

#include "core/ports/hq_leases.h"

namespace loyalty::hq {

/// Of each member a till may hold so many for bad times, while other tills hold of the same member.
inline constexpr int keepersAtOnce = 2;

struct Loan {
    wire::LeaseAnswer answer = wire::LeaseAnswer::TooFew;
    Points points;                  // of Lent; a till that has enough already gets 0
    std::vector<LeaseId> toRecall;  // from other tills

    bool operator==(const Loan&) const = default;
};

/// `available` is what the member may use today, at HQ; `leases` all that are open of them.
/// Spend gets exactly what it asks for, or nothing. Keep gets up to half of what is free,
/// `keptAtMost` at most, so that a second till finds something too.
Loan lend(const wire::LeaseAsk& ask, const ports::JournalKey& till, Points available,
          const std::vector<ports::LeaseRow>& leases, Points keptAtMost);

}  // namespace loyalty::hq
