#include "core/hq/audit.h"

#include <algorithm>

#include "core/programme/standing.h"

namespace loyalty::hq {

namespace {

constexpr std::int64_t maxInstant = 253'402'300'799'999;  // the last of year 9999
constexpr int maxOffsetMinutes = 18 * 60;
constexpr std::int64_t maxCarry = 1'000'000;  // of one entry: honest ones stay below 2
constexpr std::int64_t maxAccountCarry = 100'000'000;
constexpr std::int64_t maxQualifying = 10'000'000'000'000'000;  // money of the largest basket
constexpr int lastDayKey = 9999'12'31;
constexpr std::size_t periodCount = 6;
constexpr std::int64_t maxAccountQualifying = 100 * maxQualifying;
constexpr std::int64_t maxTimes = 1'000'000'000'000;
constexpr std::int64_t maxAccountTimes = 1'000 * maxTimes;
constexpr std::size_t maxAccountUses = 20'000;
constexpr std::size_t maxAccountPurses = 64;
constexpr std::size_t maxAccountMonths = 12'000;

bool isWithin(Points points, std::int64_t bound)
{
    return points.count() <= bound && points.count() >= -bound;
}

bool isWithin(const Ratio& ratio, std::int64_t bound)
{
    return ratio <= Ratio(bound, 1) && Ratio(-bound, 1) <= ratio;
}

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

// Of one entry: a programme has so many rules, of so many periods, and so many wallets.
bool isPlausible(const ledger::Counts& counts)
{
    return counts.uses.size() <= programme::maxRules * periodCount &&
           counts.purses.size() <= programme::maxWallets && counts.active.size() <= 1 &&
           std::all_of(counts.active.begin(), counts.active.end(),
                       [](const ledger::ActiveMonth& month) {
                           return isInCalendar(month.first) && isInCalendar(month.last) &&
                                  isInCalendar(month.until);
                       }) &&
           std::all_of(counts.uses.begin(), counts.uses.end(),
                       [](const ledger::Use& use) {
                           return isWithin(use.points, maxEntryPoints) && isInCalendar(use.from) &&
                                  use.times <= maxTimes && use.times >= -maxTimes &&
                                  use.period >= Period::Day && use.period <= Period::Ever;
                       }) &&
           std::all_of(counts.purses.begin(), counts.purses.end(), [](const ledger::Purse& purse) {
               return isWithin(purse.points, maxEntryPoints) && isWithin(purse.carry, maxCarry);
           });
}

// What an account can hold of them.
bool isHeld(const ledger::Counts& counts)
{
    return counts.uses.size() <= maxAccountUses && counts.purses.size() <= maxAccountPurses &&
           counts.active.size() <= maxAccountMonths &&
           std::all_of(counts.uses.begin(), counts.uses.end(),
                       [](const ledger::Use& use) {
                           return isWithin(use.points, maxAccountPoints) &&
                                  use.times <= maxAccountTimes && use.times >= -maxAccountTimes;
                       }) &&
           std::all_of(counts.purses.begin(), counts.purses.end(), [](const ledger::Purse& purse) {
               return isWithin(purse.points, maxAccountPoints) &&
                      isWithin(purse.carry, maxAccountCarry);
           });
}

std::string pointsText(Points points)
{
    return std::to_string(points.count());
}

std::string unknownVersion(std::int64_t version)
{
    return "programme version " + std::to_string(version) + " is not known here";
}

bool isAnonymous(const member::Holder& holder)
{
    return std::holds_alternative<std::monostate>(holder);
}

bool sameLinePoints(const journal::SaleRecord& sale, const programme::Award& award)
{
    return std::equal(
        sale.linePoints.begin(), sale.linePoints.end(), award.lines.begin(), award.lines.end(),
        [](Points written, const programme::LineAward& line) { return written == line.points; });
}

// Without a programme nothing is earned and nothing is taken back.
std::optional<std::string> disputeWithoutProgramme(Points points, const Ratio& carryDelta)
{
    if (points.isZero() && carryDelta.isZero())
        return std::nullopt;
    return "points without a programme";
}

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
    const auto movement = journal::movementOf(entry);
    if (!movement)
        return std::nullopt;
    if (!isWithin(movement->points, maxEntryPoints) ||
        !isWithin(movement->qualifying, maxQualifying) || !isWithin(movement->carryDelta, maxCarry))
        return "it moves more points than any sale can";
    if (!isPlausible(movement->counts))
        return "it counts more than any sale can";
    const bool isInLots =
        movement->lots.size() <= programme::maxRules &&
        std::all_of(movement->lots.begin(), movement->lots.end(), [](const ledger::Lot& lot) {
            return isInCalendar(lot.life) && isWithin(lot.points, maxEntryPoints);
        });
    if (!isInCalendar(movement->life) || !isInLots || movement->qualifyingYear < 1 ||
        movement->qualifyingYear > lastDayKey)
        return "its points live outside the calendar";
    return std::nullopt;
}

std::optional<ledger::Account> accountWith(ledger::Account account,
                                           const ledger::Movement& movement)
{
    account.apply(movement);
    const bool fits =
        isWithin(account.points, maxAccountPoints) && isHeld(account.counts) &&
        isWithin(account.carry, maxAccountCarry) && account.lots.size() <= maxAccountLots &&
        std::all_of(
            account.lots.begin(), account.lots.end(),
            [](const ledger::Lot& lot) { return isWithin(lot.points, maxAccountPoints); }) &&
        std::all_of(account.years.begin(), account.years.end(), [](const ledger::YearPoints& year) {
            return isWithin(year.points, maxAccountQualifying);
        });
    if (!fits)
        return std::nullopt;
    return account;
}

namespace {

// Whether the member had the points is another question: two tills may each have believed so.
std::optional<std::string> disputeOfRewards(const journal::Entry& entry,
                                            const journal::SaleRecord& sale,
                                            const programme::Rulebook& rulebook)
{
    if (sale.rewards.empty())
        return std::nullopt;
    std::vector<programme::Wanted> wanted;
    std::vector<programme::Redemption> taken;
    for (const journal::RewardTaken& each : sale.rewards) {
        wanted.push_back({each.redemption.reward.text(), each.redemption.points});
        taken.push_back(each.redemption);
        Points fromLots;
        for (const ledger::Lot& lot : each.lots)
            fromLots -= lot.points;
        if (fromLots != each.redemption.points)
            return "a reward takes other points from the lots than it costs";
    }
    programme::Occasion occasion = journal::occasionOf(sale, entry.at);
    occasion.tenders.clear();
    const auto redeemed = programme::redeem({rulebook, programme::withoutRewards(sale.basket),
                                             sale.standing, occasion, Points(maxAccountPoints)},
                                            wanted);
    if (!redeemed)
        return "a reward was given that the programme does not give";
    if (redeemed->rewards != taken || redeemed->basket != sale.basket)
        return "the till took other rewards off than the programme does";
    return std::nullopt;
}

std::vector<programme::Redemption> takenIn(const journal::SaleRecord& sale)
{
    std::vector<programme::Redemption> taken;
    for (const journal::RewardTaken& each : sale.rewards)
        taken.push_back(each.redemption);
    return taken;
}

}  // namespace

std::optional<std::string> disputeOf(const journal::Entry& entry, const journal::SaleRecord& sale,
                                     const programme::Rulebook* rulebook)
{
    if (isAnonymous(sale.holder))
        return sale.points.isZero() ? std::nullopt
                                    : std::optional<std::string>("points without a member");
    if (sale.programmeVersion == 0)
        return disputeWithoutProgramme(sale.points, sale.carryDelta);
    if (rulebook == nullptr)
        return unknownVersion(sale.programmeVersion);
    if (auto dispute = disputeOfRewards(entry, sale, *rulebook))
        return dispute;
    const auto award = programme::evaluate(*rulebook, sale.basket, sale.standing,
                                           journal::occasionOf(sale, entry.at));
    if (!award)
        return "the programme cannot be computed on this basket";
    return disputeOfAward(entry.day, sale, *rulebook, *award, takenIn(sale));
}

std::optional<std::string> disputeOfAward(BusinessDay day, const journal::SaleRecord& sale,
                                          const programme::Rulebook& rulebook,
                                          const programme::Award& award,
                                          const std::vector<programme::Redemption>& taken)
{
    const programme::Programme& programme = rulebook.programme();
    if (award.points != sale.points)
        return "the till gave " + pointsText(sale.points) + " points, the programme gives " +
               pointsText(award.points);
    if (award.carryDelta != sale.carryDelta)
        return "the till carries another remainder than the programme gives";
    auto uses = programme::usesOf(programme, award, day);
    for (const ledger::Use& use : programme::usesOf(programme, taken, day))
        uses.push_back(use);
    if (sale.uses != uses || sale.given != programme::givenOf(programme, award, taken))
        return "the till counts its rules' limits otherwise than the programme does";
    if (sale.purses != programme::pursesOf(award))
        return "the till gave other wallets something else than the programme gives";
    const ledger::YearPoints qualifying{programme::qualifyingKeyOf(programme, day),
                                        programme::qualifyingOf(programme, award)};
    if (sale.qualifying.value_or(ledger::YearPoints{day.date().year, sale.points}) != qualifying)
        return "the till counts it otherwise towards the tier than the programme does";
    if (sale.lots != programme::lotsOf(programme, award, day) ||
        sale.active != programme::activityOf(programme, award, day) ||
        (!sale.points.isZero() && sale.life != programme::lifeOf(programme.life, day)))
        return "the points live longer or shorter than the programme says";
    if (!sameLinePoints(sale, award))
        return "the till shared the points out to other lines than the programme does";
    return std::nullopt;
}

std::optional<std::string> disputeOf(const ReturnOfSale& goods, const programme::Rulebook* rulebook)
{
    const journal::ReturnRecord& record = goods.record;
    const journal::SaleRecord& sale = goods.sale;
    if (record.programmeVersion != sale.programmeVersion)
        return "the return names another programme version than its sale";
    if (isAnonymous(sale.holder) || sale.programmeVersion == 0)
        return disputeWithoutProgramme(record.taken, record.carryDelta);
    const int saleYear = goods.saleEntry.day.date().year;
    if (record.life != sale.life ||
        record.qualifyingYear != (sale.qualifying ? sale.qualifying->year : saleYear))
        return "the return takes other points than the sale gave";
    if (rulebook == nullptr)
        return unknownVersion(sale.programmeVersion);
    const auto evaluated = [&](const basket::Returned& returned) {
        return programme::evaluateRest(*rulebook, sale.basket, returned, sale.standing,
                                       journal::occasionOf(sale, goods.saleEntry.at));
    };
    const auto earned = evaluated(goods.before);
    const auto rest = evaluated(goods.after);
    if (!earned || !rest)
        return "the programme cannot be computed on this return";
    const auto expected =
        programme::reversalOf(rulebook->programme(), *earned, *rest, goods.saleEntry.day);
    if (!expected)
        return "the programme cannot be computed on this return";
    if (expected->taken != record.taken)
        return "the till took back " + pointsText(record.taken) + " points, the programme " +
               pointsText(expected->taken);
    if (expected->carryDelta != record.carryDelta)
        return "the till carries another remainder than the programme gives";
    if (expected->lots != record.lots ||
        expected->qualifying != record.qualifying.value_or(-record.taken))
        return "the return takes something else from lots or the tier than the programme says";
    if (expected->uses != record.uses || expected->purses != record.purses ||
        expected->given != record.given)
        return "the return takes something else from limits or wallets than the programme says";
    const programme::ReturnPolicy& policy = rulebook->programme().returns;
    if (!record.forgiven.isZero() && (policy.shortfall != programme::Shortfall::Forgiven ||
                                      record.forgiven < Points{} || record.taken < record.forgiven))
        return "the return forgives points that the programme does not forgive";
    if (policy.days && !record.approvedBy && goods.saleEntry.day.plusDays(*policy.days) < goods.day)
        return "the goods came back after their time, and nobody approved it";
    return std::nullopt;
}

}  // namespace loyalty::hq
