#include "core/ledger/bounds.h"

#include <algorithm>

namespace loyalty::ledger {

namespace {

bool isWithinBounds(const Use& use)
{
    return isWithin(use.points, maxAccountPoints) && use.times <= maxAccountTimes &&
           use.times >= -maxAccountTimes;
}

bool isWithinBounds(const Purse& purse)
{
    return isWithin(purse.points, maxAccountPoints) && isWithin(purse.carry, maxAccountCarry);
}

bool isWithinBounds(const Lot& lot)
{
    return isWithin(lot.points, maxAccountPoints);
}

bool isWithinBounds(const YearPoints& year)
{
    return isWithin(year.points, maxAccountQualifying);
}

template <class Part>
bool areWithinBounds(const std::vector<Part>& parts, std::size_t most)
{
    return parts.size() <= most && std::all_of(parts.begin(), parts.end(), [](const Part& part) {
               return isWithinBounds(part);
           });
}

}  // namespace

bool isWithinBounds(const Account& account)
{
    const Counts& counts = account.counts;
    return isWithin(account.points, maxAccountPoints) && isWithin(account.carry, maxAccountCarry) &&
           areWithinBounds(account.lots, maxAccountLots) &&
           areWithinBounds(account.years, account.years.size()) &&
           areWithinBounds(counts.uses, maxAccountUses) &&
           areWithinBounds(counts.purses, maxAccountPurses) &&
           counts.active.size() <= maxAccountMonths && counts.purchases <= maxAccountTimes &&
           counts.purchases >= -maxAccountTimes;
}

}  // namespace loyalty::ledger
