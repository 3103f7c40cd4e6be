#include "core/ledger/counts.h"

#include <algorithm>
#include <tuple>

#include "core/base/rounding.h"

namespace loyalty::ledger {

namespace {

// Carried remainders of programme versions with unlike rates may have no common denominator that
// fits.
constexpr std::int64_t carryResolution = 1'000'000'000;

auto placeOf(const Use& use)
{
    return std::tie(use.rule, use.period);
}

bool isNothing(const Purse& purse)
{
    return purse.points.isZero() && purse.carry.isZero();
}

// Of two periods the newer one stands: the order in which movements come does not matter.
void addUse(std::vector<Use>& uses, const Use& change)
{
    auto use = std::lower_bound(uses.begin(), uses.end(), change,
                                [](const Use& a, const Use& b) { return placeOf(a) < placeOf(b); });
    if (use == uses.end() || placeOf(*use) != placeOf(change)) {
        uses.insert(use, change);
    } else if (use->from < change.from) {
        *use = change;
    } else if (use->from == change.from) {
        use->points += change.points;
        use->times += change.times;
    }
}

void addPurse(std::vector<Purse>& purses, const Purse& change)
{
    auto purse =
        std::lower_bound(purses.begin(), purses.end(), change,
                         [](const Purse& a, const Purse& b) { return a.wallet < b.wallet; });
    if (purse == purses.end() || purse->wallet != change.wallet)
        purse = purses.insert(purse, {change.wallet, {}, {}});
    purse->points += change.points;
    purse->carry = addCarry(purse->carry, change.carry);
    if (isNothing(*purse))
        purses.erase(purse);
}

BusinessDay monthOf(const ActiveMonth& month)
{
    return startOf(Period::Month, month.first);
}

void addActive(std::vector<ActiveMonth>& active, const ActiveMonth& change)
{
    auto month = std::lower_bound(
        active.begin(), active.end(), change,
        [](const ActiveMonth& a, const ActiveMonth& b) { return monthOf(a) < monthOf(b); });
    if (month == active.end() || monthOf(*month) != monthOf(change)) {
        active.insert(month, change);
        return;
    }
    month->first = std::min(month->first, change.first);
    month->last = std::max(month->last, change.last);
    month->until = std::max(month->until, change.until);
}

bool isLater(const GrantedTier& a, const GrantedTier& b)
{
    return a.at != b.at ? b.at < a.at : b.tier < a.tier;
}

}  // namespace

Ratio addCarry(const Ratio& carry, const Ratio& delta)
{
    if (const auto exact = carry.plus(delta))
        return *exact;
    const auto parts = [](const Ratio& ratio) {
        return divide(Wide{ratio.numerator()} * carryResolution, ratio.denominator(),
                      Rounding::Floor);
    };
    const auto rounded = Ratio::fromWide(parts(carry) + parts(delta), carryResolution);
    CHECK(rounded);
    return *rounded;
}

void Counts::add(const Counts& change)
{
    purchases += change.purchases;
    for (const Use& use : change.uses)
        addUse(uses, use);
    for (const Purse& purse : change.purses)
        addPurse(purses, purse);
    for (const ActiveMonth& month : change.active)
        addActive(active, month);
    if (change.granted && (!granted || isLater(*change.granted, *granted)))
        granted = change.granted;
}

// A month keeps alive what is there to its `until`; a gap to the next one lets it lapse.
std::optional<BusinessDay> Counts::lapsedBefore(BusinessDay day) const
{
    std::optional<BusinessDay> lapsed;
    std::optional<BusinessDay> until;
    for (const ActiveMonth& month : active) {
        if (until && *until < month.first && *until < day)
            lapsed = until;
        until = until ? std::max(*until, month.until) : month.until;
    }
    if (until && *until < day)
        lapsed = until;
    return lapsed;
}

std::optional<BusinessDay> Counts::keptUntil() const
{
    std::optional<BusinessDay> until;
    for (const ActiveMonth& month : active)
        until = until ? std::max(*until, month.until) : month.until;
    return until;
}

}  // namespace loyalty::ledger
