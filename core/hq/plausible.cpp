#include "core/hq/plausible.h"

#include <algorithm>

#include "core/ledger/bounds.h"

namespace loyalty::hq {

using ledger::isWithin;
using ledger::maxAccountCarry;
using ledger::maxAccountLots;
using ledger::maxAccountPoints;
using ledger::maxAccountTimes;

namespace {

constexpr std::int64_t maxEntryPoints = 1'000'000'000'000;
constexpr std::int64_t maxInstant = 253'402'300'799'999;  // the last of year 9999
constexpr int maxOffsetMinutes = 18 * 60;
constexpr std::int64_t maxCarry = 1'000'000;               // of one entry: honest ones stay below 2
constexpr std::int64_t maxMoney = 10'000'000'000'000'000;  // the largest basket's
constexpr std::int64_t maxQualifying = maxMoney;  // a tier may be measured by what was spent
constexpr int lastDayKey = 9999'12'31;
constexpr std::size_t periodCount = 6;
constexpr std::int64_t maxTimes = 1'000'000'000'000;
constexpr std::size_t maxEntryLots = maxAccountLots + programme::maxRules;
constexpr std::size_t maxSecured = 10'000;

bool isInCalendar(BusinessDay day)
{
    static const BusinessDay first = *BusinessDay::fromDate({1, 1, 1});
    static const BusinessDay last = *BusinessDay::fromDate({9999, 12, 31});
    return first <= day && day <= last;
}

bool isInCalendar(const ledger::Life& life)
{
    return isInCalendar(life.availableFrom) && (!life.expiresOn || isInCalendar(*life.expiresOn));
}

bool isPlausible(const ledger::GrantedTier& granted)
{
    return isInCalendar(granted.from) && isInCalendar(granted.until) &&
           granted.at.milliseconds >= 0 && granted.at.milliseconds <= maxInstant;
}

// Of one entry: a programme has so many rules, of so many periods, and so many wallets.
bool isPlausible(const ledger::Counts& counts)
{
    return (!counts.granted || isPlausible(*counts.granted)) &&
           counts.uses.size() <= programme::maxRules * periodCount &&
           counts.purses.size() <= programme::maxWallets && counts.active.size() <= 1 &&
           std::all_of(counts.active.begin(), counts.active.end(),
                       [](const ledger::ActiveMonth& month) {
                           return isInCalendar(month.first) && isInCalendar(month.last) &&
                                  isInCalendar(month.until);
                       }) &&
           std::all_of(counts.uses.begin(), counts.uses.end(),
                       [](const ledger::Use& use) {
                           return isWithin(use.points, maxEntryPoints) && isInCalendar(use.from) &&
                                  use.times <= maxTimes && use.times >= -maxTimes;
                       }) &&
           std::all_of(counts.purses.begin(), counts.purses.end(), [](const ledger::Purse& purse) {
               return isWithin(purse.points, maxEntryPoints) && isWithin(purse.carry, maxCarry);
           });
}

bool arePlausible(const std::vector<ledger::Lot>& lots)
{
    return lots.size() <= maxEntryLots &&
           std::all_of(lots.begin(), lots.end(), [](const ledger::Lot& lot) {
               return isInCalendar(lot.life) && isWithin(lot.points, maxEntryPoints);
           });
}

bool arePlausible(const std::vector<programme::Given>& given)
{
    return given.size() <= programme::maxRules + programme::maxRewards &&
           std::all_of(given.begin(), given.end(), [](const programme::Given& each) {
               return isWithin(each.points, maxEntryPoints);
           });
}

bool arePlausible(const std::vector<programme::Spent>& spent)
{
    return spent.size() <= programme::maxRules + programme::maxRewards &&
           std::all_of(spent.begin(), spent.end(), [](const programme::Spent& each) {
               return isWithin(each.points, ledger::maxSpent) &&
                      isWithin(each.inStore, ledger::maxSpent);
           });
}

bool isPlausible(const programme::Standing& standing)
{
    return isWithin(standing.carry, maxAccountCarry) &&
           std::all_of(standing.used.begin(), standing.used.end(),
                       [](const programme::Used& used) {
                           return isWithin(used.points, maxAccountPoints) &&
                                  used.times <= maxAccountTimes && used.times >= -maxAccountTimes;
                       }) &&
           std::all_of(standing.carries.begin(), standing.carries.end(),
                       [](const programme::WalletCarry& wallet) {
                           return isWithin(wallet.carry, maxAccountCarry);
                       });
}

bool isPlausible(const programme::Redemption& redemption)
{
    return isWithin(redemption.points, maxEntryPoints) && !redemption.points.isNegative() &&
           isWithin(redemption.value, maxMoney) && !redemption.value.isNegative();
}

// What a record is summed up from, before anything is.
struct IsPlausible {
    bool operator()(const journal::SaleRecord& sale) const
    {
        return isWithin(sale.points, maxEntryPoints) && isPlausible(sale.standing) &&
               arePlausible(sale.lots) && arePlausible(sale.given) && arePlausible(sale.spent) &&
               sale.rewards.size() <= programme::maxRewards && sale.secured.size() <= maxSecured &&
               std::all_of(sale.secured.begin(), sale.secured.end(),
                           [](const journal::Secured& each) {
                               return isWithin(each.points, maxEntryPoints) &&
                                      !each.points.isNegative();
                           }) &&
               std::all_of(sale.rewards.begin(), sale.rewards.end(),
                           [](const journal::RewardTaken& taken) {
                               return isPlausible(taken.redemption) && arePlausible(taken.lots);
                           });
    }
    bool operator()(const journal::ReturnRecord& record) const
    {
        return isWithin(record.taken, maxEntryPoints) &&
               isWithin(record.forgiven, maxEntryPoints) && arePlausible(record.lots) &&
               arePlausible(record.given) && record.rewards.size() <= programme::maxRewards &&
               std::all_of(record.rewards.begin(), record.rewards.end(),
                           [](const journal::RewardBack& back) {
                               return isWithin(back.points, maxEntryPoints) &&
                                      arePlausible(back.lots);
                           });
    }
    bool operator()(const journal::BlindReturnRecord& record) const
    {
        return isWithin(record.taken, maxEntryPoints) &&
               isWithin(record.forgiven, maxEntryPoints) && isPlausible(record.standing) &&
               isWithin(record.qualifying.points, maxQualifying) && arePlausible(record.lots);
    }
    bool operator()(const journal::ClaimRecord& claim) const { return (*this)(claim.sale); }
    bool operator()(const journal::AdjustRecord& adjust) const
    {
        return isWithin(adjust.points, maxEntryPoints) && arePlausible(adjust.lots);
    }
    bool operator()(const journal::EnrolRecord&) const { return true; }
};

}  // namespace

std::optional<std::string> implausible(const journal::Entry& entry)
{
    if (entry.at.instant.milliseconds < 0 || entry.at.instant.milliseconds > maxInstant ||
        entry.at.offsetMinutes > maxOffsetMinutes || entry.at.offsetMinutes < -maxOffsetMinutes ||
        !isInCalendar(entry.day))
        return "its time is outside the calendar";
    const member::Holder holder = journal::holderOf(entry);
    if (const auto* id = std::get_if<MemberId>(&holder); id != nullptr && id->value() <= 0)
        return "it names a member that cannot exist";
    if (!std::visit(IsPlausible{}, entry.body))
        return "it moves more points than any sale can";
    const auto movement = journal::movementOf(entry);
    if (!movement)
        return std::nullopt;
    if (!isWithin(movement->points, maxEntryPoints) ||
        !isWithin(movement->qualifying, maxQualifying) || !isWithin(movement->carryDelta, maxCarry))
        return "it moves more points than any sale can";
    if (!isPlausible(movement->counts))
        return "it counts more than any sale can";
    if (!isInCalendar(movement->life) || movement->qualifyingYear < 1 ||
        movement->qualifyingYear > lastDayKey)
        return "its points live outside the calendar";
    return std::nullopt;
}

std::optional<ledger::Account> accountWith(ledger::Account account,
                                           const ledger::Movement& movement)
{
    account.apply(movement);
    if (!ledger::isWithinBounds(account))
        return std::nullopt;
    return account;
}

}  // namespace loyalty::hq
