#include "core/programme/standing.h"

#include <algorithm>

namespace loyalty::programme {

ledger::Life lifeOf(const LifePolicy& policy, BusinessDay day)
{
    ledger::Life life{day.plusDays(policy.pendingDays), std::nullopt};
    if (!policy.expiryMonths)
        return life;
    const BusinessDay last = day.plusMonths(*policy.expiryMonths);
    switch (policy.expiryEnd) {
        case ExpiryEnd::SameDay:
            life.expiresOn = last;
            break;
        case ExpiryEnd::Month:
            life.expiresOn = last.endOfMonth();
            break;
        case ExpiryEnd::Quarter:
            life.expiresOn = last.endOfQuarter();
            break;
        case ExpiryEnd::Year:
            life.expiresOn = last.endOfYear();
            break;
    }
    return life;
}

const Tier* tierOn(const Programme& programme, const ledger::Account& account, BusinessDay day)
{
    const int year = day.date().year;
    const Points reached = std::max(account.qualifyingIn(year), account.qualifyingIn(year - 1));
    const Tier* highest = nullptr;
    for (const Tier& tier : programme.tiers)
        if (highest == nullptr || !(reached < tier.threshold))
            highest = &tier;
    return highest;
}

std::optional<TierProgress> progressOn(const Programme& programme, const ledger::Account& account,
                                       BusinessDay day)
{
    const Tier* current = tierOn(programme, account, day);
    if (current == nullptr || current == &programme.tiers.back())
        return std::nullopt;
    const Tier* next = current + 1;
    const Points reached = account.qualifyingIn(day.date().year);
    return TierProgress{next, reached, next->threshold - reached};
}

Standing standingOn(const Programme& programme, const ledger::Account& account, BusinessDay day)
{
    const Tier* tier = tierOn(programme, account, day);
    Standing standing;
    standing.tier = tier == nullptr ? Symbol{} : tier->code;
    standing.carry = account.carry;
    return standing;
}

}  // namespace loyalty::programme
