#include "core/ledger/account.h"

#include <algorithm>

namespace loyalty::ledger {

namespace {

void addToLot(std::vector<Lot>& lots, const Lot& change)
{
    if (change.points.isZero())
        return;
    auto lot = std::find_if(lots.begin(), lots.end(),
                            [&](const Lot& l) { return !(l.life < change.life); });
    if (lot == lots.end() || lot->life != change.life)
        lot = lots.insert(lot, {change.life, Points{}});
    lot->points += change.points;
    if (lot->points.isZero())
        lots.erase(lot);
}

}  // namespace

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
    Points rest = movement.points;
    for (const Lot& lot : movement.lots) {
        addToLot(lots, lot);
        rest -= lot.points;
    }
    addToLot(lots, {movement.life, rest});
}

Points Account::qualifyingIn(int year) const
{
    for (const YearPoints& entry : years)
        if (entry.year == year)
            return entry.points;
    return Points{};
}

}  // namespace loyalty::ledger
