#include "core/ledger/account.h"

#include <algorithm>

namespace loyalty::ledger {

void Account::apply(const Movement& movement)
{
    points += movement.points;
    carry = addCarry(carry, movement.carryDelta);
    counts.add(movement.counts);

    if (!movement.qualifying.isZero()) {
        auto year = std::find_if(years.begin(), years.end(), [&](const YearPoints& y) {
            return y.year >= movement.qualifyingYear;
        });
        if (year == years.end() || year->year != movement.qualifyingYear)
            year = years.insert(year, {movement.qualifyingYear, Points{}});
        year->points += movement.qualifying;
        if (year->points.isZero())
            years.erase(year);
    }
    if (!movement.points.isZero()) {
        auto lot = std::find_if(lots.begin(), lots.end(),
                                [&](const Lot& l) { return !(l.life < movement.life); });
        if (lot == lots.end() || lot->life != movement.life)
            lot = lots.insert(lot, {movement.life, Points{}});
        lot->points += movement.points;
        if (lot->points.isZero())
            lots.erase(lot);
    }
}

Points Account::qualifyingIn(int year) const
{
    for (const YearPoints& entry : years)
        if (entry.year == year)
            return entry.points;
    return Points{};
}

Balance balanceOn(const Account& account, BusinessDay day)
{
    Balance balance;
    balance.total = account.points;
    std::vector<Due> expiries;
    for (const Lot& lot : account.lots) {
        if (lot.life.expiresOn && *lot.life.expiresOn < day) {
            balance.expired += lot.points;
        } else if (day < lot.life.availableFrom) {
            balance.pending += lot.points;
            if (!balance.nextAvailable || lot.life.availableFrom < balance.nextAvailable->day)
                balance.nextAvailable = Due{lot.life.availableFrom, lot.points};
            else if (lot.life.availableFrom == balance.nextAvailable->day)
                balance.nextAvailable->points += lot.points;
        } else {
            balance.available += lot.points;
            if (lot.life.expiresOn)
                expiries.push_back({*lot.life.expiresOn, lot.points});
        }
    }
    std::sort(expiries.begin(), expiries.end(),
              [](const Due& a, const Due& b) { return a.day < b.day; });
    for (const Due& expiry : expiries) {
        if (!balance.nextExpiry)
            balance.nextExpiry = expiry;
        else if (expiry.day == balance.nextExpiry->day)
            balance.nextExpiry->points += expiry.points;
    }
    for (std::size_t i = 1; i < expiries.size(); ++i)
        if (expiries[i].day != expiries[i - 1].day)
            ++balance.laterExpiries;
    return balance;
}

}  // namespace loyalty::ledger
