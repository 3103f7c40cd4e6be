#include "core/hq/lending.h"

#include <algorithm>
#include <set>

#include "core/base/planted.h"

namespace loyalty::hq {

namespace {

using Leases = std::vector<ports::LeaseRow>;

Points openOf(const Leases& leases)
{
    Points sum;
    for (const ports::LeaseRow& lease : leases)
        if (!PLANTED(OpenLeasesNotSubtracted) &&
            !(PLANTED(KeptLentTwice) && lease.purpose == wire::LeasePurpose::Keep))
            sum += lease.open();
    return sum;
}

bool isKeptElsewhere(const ports::LeaseRow& lease, const ports::JournalKey& till)
{
    return lease.purpose == wire::LeasePurpose::Keep && lease.holder != till &&
           Points{} < lease.open();
}

// Whatever other tills keep may come back; so it is asked for, oldest first, as far as needed.
Loan lendToSpend(const wire::LeaseAsk& ask, const ports::JournalKey& till, Points free,
                 const Leases& leases)
{
    if (ask.points <= free)
        return {wire::LeaseAnswer::Lent, ask.points, {}};
    Loan loan{wire::LeaseAnswer::Wait, {}, {}};
    for (const ports::LeaseRow& lease : leases) {
        if (ask.points <= free)
            break;
        if (!isKeptElsewhere(lease, till))
            continue;
        free += lease.open();
        loan.toRecall.push_back(lease.id);
    }
    return ask.points <= free ? loan : Loan{};
}

Loan lendToKeep(const ports::JournalKey& till, Points free, const Leases& leases, Points keptAtMost)
{
    Points held;
    std::vector<ports::JournalKey> keepers;  // other tills, the one that has been served last first
    for (auto lease = leases.rbegin(); lease != leases.rend(); ++lease) {
        if (lease->holder == till && lease->purpose == wire::LeasePurpose::Keep)
            held += lease->open();
        if (isKeptElsewhere(*lease, till) &&
            std::find(keepers.begin(), keepers.end(), lease->holder) == keepers.end())
            keepers.push_back(lease->holder);
    }
    Loan loan{wire::LeaseAnswer::Lent, {}, {}};
    for (const ports::LeaseRow& lease : leases) {
        const auto place = std::find(keepers.begin(), keepers.end(), lease.holder);
        if (isKeptElsewhere(lease, till) && place - keepers.begin() >= keepersAtOnce - 1)
            loan.toRecall.push_back(lease.id);
    }
    const Points half((free + held).count() / 2);
    const Points wanted = std::min(keptAtMost, half);
    // Not for a few points more: each loan is a write here and there.
    if (wanted.count() / 4 * 3 < held.count() || wanted < Points(1))
        return loan;
    loan.points = wanted - held;
    return loan;
}

}  // namespace

Loan lend(const wire::LeaseAsk& ask, const ports::JournalKey& till, Points available,
          const Leases& leases, Points keptAtMost)
{
    const Points free = available - openOf(leases);
    if (ask.purpose == wire::LeasePurpose::Spend)
        return Points{} < ask.points ? lendToSpend(ask, till, free, leases) : Loan{};
    return lendToKeep(till, free, leases, keptAtMost);
}

}  // namespace loyalty::hq
