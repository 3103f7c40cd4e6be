// What is sold and comes back.
#include "core/hq/audit.h"

#include <algorithm>

#include "core/base/wide.h"
#include "core/journal/earning.h"
#include "core/ledger/bounds.h"
#include "core/programme/standing.h"

namespace loyalty::hq {

namespace {

constexpr const char* incomputable = "the programme cannot be computed on this basket";

std::string pointsText(Points points)
{
    return std::to_string(points.count());
}

bool isAnonymous(const member::Holder& holder)
{
    return std::holds_alternative<std::monostate>(holder);
}

bool isPaidInFull(const journal::SaleRecord& sale)
{
    Wide paid = 0;
    for (const basket::Tender& tender : sale.tenders)
        paid += tender.amount.count();
    return paid == sale.basket.net().count();
}

bool earnsNothing(const journal::SaleRecord& sale)
{
    const ledger::YearPoints nothing;
    return sale.points.isZero() && sale.carryDelta.isZero() && sale.linePoints.empty() &&
           sale.rulePoints.empty() && sale.uses.empty() && sale.purses.empty() &&
           sale.lots.empty() && !sale.active && sale.rewards.empty() && sale.given.empty() &&
           sale.qualifying.value_or(nothing).points.isZero();
}

bool takesNothing(const journal::ReturnRecord& record)
{
    return record.taken.isZero() && record.forgiven.isZero() && record.carryDelta.isZero() &&
           record.uses.empty() && record.purses.empty() && record.lots.empty() &&
           record.rewards.empty() && record.given.empty() && record.unpaid.isZero() &&
           record.qualifying.value_or(Points{}).isZero();
}

// Whether the member had the points is another question: two tills may each have believed so.
std::optional<std::string> disputeOfRewards(const journal::Entry& entry,
                                            const journal::SaleRecord& sale,
                                            const std::vector<programme::Redemption>& taken,
                                            const programme::Rulebook& rulebook)
{
    if (taken.empty())
        return std::nullopt;
    std::vector<programme::Wanted> wanted;
    for (const journal::RewardTaken& each : sale.rewards) {
        wanted.push_back({each.redemption.reward.text(), each.redemption.points});
        if (takenFrom(each.lots) != each.redemption.points)
            return "a reward takes other points from the lots than it costs";
    }
    programme::Occasion occasion = journal::occasionOf(sale, entry.at);
    occasion.tenders.clear();
    const auto redeemed =
        programme::redeem({rulebook, programme::withoutRewards(sale.basket), sale.standing,
                           occasion, Points(ledger::maxAccountPoints)},
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

ledger::YearPoints qualifyingOf(const journal::SaleRecord& sale, BusinessDay day)
{
    return sale.qualifying.value_or(ledger::YearPoints{day.date().year, sale.points});
}

std::optional<std::string> disputeOfReversal(const ReturnOfSale& goods,
                                             const programme::Reversal& expected)
{
    const journal::ReturnRecord& record = goods.record;
    if (expected.taken != record.taken)
        return "the till took back " + pointsText(record.taken) + " points, the programme " +
               pointsText(expected.taken);
    if (expected.carryDelta != record.carryDelta)
        return "the till carries another remainder than the programme gives";
    if (expected.lots != record.lots ||
        expected.qualifying != record.qualifying.value_or(-record.taken))
        return "the return takes something else from lots or the tier than the programme says";
    if (expected.uses != record.uses || expected.purses != record.purses ||
        expected.given != record.given)
        return "the return takes something else from limits or wallets than the programme says";
    return std::nullopt;
}

std::optional<std::string> disputeOfPolicy(const ReturnOfSale& goods,
                                           const programme::ReturnPolicy& policy)
{
    const journal::ReturnRecord& record = goods.record;
    if (!record.forgiven.isZero() && (policy.shortfall != programme::Shortfall::Forgiven ||
                                      record.forgiven < Points{} || record.taken < record.forgiven))
        return "the return forgives points that the programme does not forgive";
    if (policy.days && !record.approvedBy &&
        goods.saleEntry.day.plusDays(*policy.days) < goods.entry.day)
        return "the goods came back after their time, and nobody approved it";
    return std::nullopt;
}

std::optional<std::string> disputeOfRefund(const ReturnOfSale& goods, Money unpaid)
{
    const basket::Basket& sold = goods.sale.basket;
    const Money value = remaining(sold, goods.before).net() - remaining(sold, goods.after).net();
    if (goods.record.refund != value - unpaid || goods.record.unpaid != unpaid)
        return "the till refunded something else than was paid for the goods";
    return std::nullopt;
}

}  // namespace

std::string unknownVersion(std::int64_t version)
{
    return "programme version " + std::to_string(version) + " is not known here";
}

Points takenFrom(const std::vector<ledger::Lot>& lots)
{
    Points sum;
    for (const ledger::Lot& lot : lots)
        sum -= lot.points;
    return sum;
}

std::optional<std::string> disputeOf(const journal::Entry& entry, const journal::SaleRecord& sale,
                                     const programme::Rulebook* rulebook)
{
    if (!isPaidInFull(sale))
        return "what was paid is not what was sold";
    if (isAnonymous(sale.holder))
        return earnsNothing(sale) ? std::nullopt
                                  : std::optional<std::string>("points without a member");
    if (sale.programmeVersion == 0)
        return earnsNothing(sale) ? std::nullopt
                                  : std::optional<std::string>("points without a programme");
    if (rulebook == nullptr)
        return unknownVersion(sale.programmeVersion);
    const std::vector<programme::Redemption> taken = takenIn(sale);
    if (auto dispute = disputeOfRewards(entry, sale, taken, *rulebook))
        return dispute;
    const auto award = programme::evaluate(*rulebook, sale.basket, sale.standing,
                                           journal::occasionOf(sale, entry.at));
    if (!award)
        return incomputable;
    return disputeOfAward(entry.day, sale, *rulebook, *award, taken);
}

std::optional<std::string> disputeOfAward(BusinessDay day, const journal::SaleRecord& sale,
                                          const programme::Rulebook& rulebook,
                                          const programme::Award& award,
                                          const std::vector<programme::Redemption>& taken)
{
    journal::SaleRecord expected;
    journal::addEarning(rulebook, award, taken, day, expected);
    if (expected.points != sale.points)
        return "the till gave " + pointsText(sale.points) + " points, the programme gives " +
               pointsText(expected.points);
    if (expected.carryDelta != sale.carryDelta)
        return "the till carries another remainder than the programme gives";
    if (expected.uses != sale.uses || expected.given != sale.given)
        return "the till counts its rules' limits otherwise than the programme does";
    if (expected.purses != sale.purses)
        return "the till gave other wallets something else than the programme gives";
    if (qualifyingOf(expected, day) != qualifyingOf(sale, day))
        return "the till counts it otherwise towards the tier than the programme does";
    if (expected.lots != sale.lots || expected.active != sale.active ||
        (!sale.points.isZero() && expected.life != sale.life))
        return "the points live longer or shorter than the programme says";
    if (expected.linePoints != sale.linePoints)
        return "the till shared the points out to other lines than the programme does";
    if (expected.rulePoints != sale.rulePoints)
        return "the till shared the points out to other rules than the programme does";
    return std::nullopt;
}

std::optional<std::string> disputeOf(const ReturnOfSale& goods, const programme::Rulebook* rulebook)
{
    const journal::ReturnRecord& record = goods.record;
    const journal::SaleRecord& sale = goods.sale;
    if (record.originalNumber != sale.number)
        return "the return names another slip than that of its sale";
    if (record.programmeVersion != sale.programmeVersion)
        return "the return names another programme version than its sale";
    if (isAnonymous(sale.holder) || sale.programmeVersion == 0)
        return takesNothing(record) ? disputeOfRefund(goods, {})
                                    : std::optional<std::string>("points without a programme");
    const BusinessDay saleDay = goods.saleEntry.day;
    if (record.life != sale.life || record.qualifyingYear != qualifyingOf(sale, saleDay).year)
        return "the return takes other points than the sale gave";
    if (rulebook == nullptr)
        return unknownVersion(sale.programmeVersion);
    const programme::Programme& programme = rulebook->programme();
    const auto evaluated = [&](const basket::Returned& returned) {
        return programme::evaluateRest(*rulebook, sale.basket, returned, sale.standing,
                                       journal::occasionOf(sale, goods.saleEntry.at));
    };
    const auto earned = evaluated(goods.before);
    const auto rest = evaluated(goods.after);
    const auto expected =
        earned && rest ? programme::reversalOf(programme, *earned, *rest, saleDay) : std::nullopt;
    if (!expected)
        return incomputable;
    if (auto dispute = disputeOfReversal(goods, *expected))
        return dispute;
    const journal::RewardsBack back =
        journal::rewardsBackOf(programme, sale, goods.before, goods.after, goods.entry.day);
    if (back.rewards != record.rewards)
        return "the return gives back something else of a reward than the programme says";
    if (auto dispute = disputeOfRefund(goods, back.unpaid))
        return dispute;
    return disputeOfPolicy(goods, programme.returns);
}

}  // namespace loyalty::hq
