#include "core/programme/standing.h"

#include <algorithm>

namespace loyalty::programme {

namespace {

BusinessDay endOf(ExpiryEnd end, BusinessDay day)
{
    switch (end) {
        case ExpiryEnd::SameDay:
            return day;
        case ExpiryEnd::Month:
            return day.endOfMonth();
        case ExpiryEnd::Quarter:
            return day.endOfQuarter();
        case ExpiryEnd::Year:
            return day.endOfYear();
    }
    return day;
}

BusinessDay nextOf(YearDay yearly, BusinessDay day)
{
    const int year = day.date().year;
    return day <= yearly.in(year) ? yearly.in(year) : yearly.in(year + 1);
}

}  // namespace

ledger::Life lifeOf(const LifePolicy& policy, BusinessDay day)
{
    ledger::Life life{day.plusDays(policy.pendingDays), std::nullopt};
    if (policy.expiryMonths)
        life.expiresOn = day.plusMonths(*policy.expiryMonths);
    if (policy.expiryDays)
        life.expiresOn = day.plusDays(*policy.expiryDays);
    if (life.expiresOn)
        life.expiresOn = endOf(policy.expiryEnd, *life.expiresOn);
    if (policy.expiryDate)
        life.expiresOn =
            nextOf(*policy.expiryDate, std::max(life.expiresOn.value_or(day), life.availableFrom));
    if (policy.lastDay && (!life.expiresOn || *policy.lastDay < *life.expiresOn))
        life.expiresOn = policy.lastDay;
    return life;
}

std::vector<ledger::Lot> lotsOf(const Programme& programme, const Award& award, BusinessDay day)
{
    std::vector<ledger::Lot> lots;
    for (std::size_t i = 0; i < programme.rules.size(); ++i) {
        const Rule& rule = programme.rules[i];
        if (!rule.life || !rule.wallet.isEmpty() || award.rules.at(i).points.isZero())
            continue;
        const ledger::Life life = lifeOf(*rule.life, day);
        if (life == lifeOf(programme.life, day))
            continue;
        const auto lot = std::find_if(lots.begin(), lots.end(),
                                      [&](const ledger::Lot& each) { return each.life == life; });
        if (lot == lots.end())
            lots.push_back({life, award.rules[i].points});
        else
            lot->points += award.rules[i].points;
    }
    return lots;
}

std::optional<ledger::ActiveMonth> activityOf(const Programme& programme, const Award& award,
                                              BusinessDay day)
{
    const LifePolicy& life = programme.life;
    if (!life.idleMonths || (life.onlyEarningKeeps && !(Points{} < award.points)))
        return std::nullopt;
    return ledger::ActiveMonth{day, day, day.plusMonths(*life.idleMonths)};
}

Standing standingOn(const Rulebook& rulebook, const ledger::Account& account,
                    std::optional<BusinessDay> joined, BusinessDay day)
{
    const Tier* tier = tierOn(rulebook.programme(), account, joined, day);
    Standing standing;
    standing.tier = tier == nullptr ? Symbol{} : tier->code;
    standing.carry = account.carry;
    if (rulebook.asked().purchases)
        standing.purchases = account.counts.purchases;
    if (rulebook.asked().used)
        for (const ledger::Use& use : account.counts.uses)
            if (use.from == startOf(use.period, day))
                standing.used.push_back({use.rule, use.period, use.points, use.times});
    for (const Wallet& wallet : rulebook.programme().wallets)
        for (const ledger::Purse& purse : account.counts.purses)
            if (purse.wallet == wallet.code && !purse.carry.isZero())
                standing.carries.push_back({purse.wallet, purse.carry});
    return standing;
}

std::vector<ledger::Use> usesOf(const Programme& programme, const Award& award, BusinessDay day)
{
    std::vector<ledger::Use> uses;
    for (std::size_t i = 0; i < programme.rules.size(); ++i) {
        const RuleOutcome& outcome = award.rules.at(i);
        if (programme.rules[i].limits.periods.empty() ||
            (outcome.points.isZero() && outcome.times == 0))
            continue;
        for (const PeriodCap& each : programme.rules[i].limits.periods)
            uses.push_back({Symbol(programme.rules[i].id), each.period, startOf(each.period, day),
                            outcome.points, outcome.times});
    }
    return uses;
}

std::vector<ledger::Use> usesOf(const Programme& programme,
                                const std::vector<Redemption>& redemptions, BusinessDay day)
{
    std::vector<ledger::Use> uses;
    for (const Redemption& redemption : redemptions)
        for (const Reward& reward : programme.rewards)
            if (reward.id == redemption.reward.text())
                for (const PeriodCap& each : reward.limits.periods)
                    uses.push_back(
                        {rewardKey(reward), each.period, startOf(each.period, day), Points{}, 1});
    return uses;
}

std::vector<Given> givenOf(const Programme& programme, const Award& award,
                           const std::vector<Redemption>& redemptions)
{
    std::vector<Given> given;
    for (std::size_t i = 0; i < programme.rules.size() && i < award.rules.size(); ++i)
        if (programme.rules[i].budget && !award.rules[i].points.isZero())
            given.push_back({Symbol(programme.rules[i].id), award.rules[i].points});
    for (const Redemption& redemption : redemptions)
        for (const Reward& reward : programme.rewards)
            if (reward.stock && reward.id == redemption.reward.text())
                given.push_back({rewardKey(reward), Points(1)});
    return given;
}

std::vector<ledger::Purse> pursesOf(const Award& award)
{
    std::vector<ledger::Purse> purses;
    for (const WalletAward& wallet : award.wallets)
        if (!wallet.points.isZero() || !wallet.carryDelta.isZero())
            purses.push_back({wallet.wallet, wallet.points, wallet.carryDelta});
    return purses;
}

std::optional<Reversal> reversalOf(const Programme& programme, const Award& before,
                                   const Award& after, BusinessDay day)
{
    const auto minus = [](const Ratio& a, const Ratio& b) { return a.plus(b.negated()); };
    const auto carry = minus(after.carryDelta, before.carryDelta);
    if (!carry)
        return std::nullopt;
    Reversal reversal{before.points - after.points, *carry, {}, {}, {}, {}, {}};
    if (programme.tierPolicy.returnsLower)
        reversal.qualifying = qualifyingOf(programme, after) - qualifyingOf(programme, before);
    reversal.lots = lotsOf(programme, after, day);
    for (const ledger::Lot& lot : lotsOf(programme, before, day)) {
        const auto same =
            std::find_if(reversal.lots.begin(), reversal.lots.end(),
                         [&](const ledger::Lot& each) { return each.life == lot.life; });
        if (same == reversal.lots.end())
            reversal.lots.push_back({lot.life, -lot.points});
        else
            same->points -= lot.points;
    }
    std::erase_if(reversal.lots, [](const ledger::Lot& lot) { return lot.points.isZero(); });
    for (std::size_t i = 0; i < programme.rules.size(); ++i) {
        const Points points = after.rules.at(i).points - before.rules.at(i).points;
        const std::int64_t times = after.rules.at(i).times - before.rules.at(i).times;
        if (programme.rules[i].budget && !points.isZero())
            reversal.given.push_back({Symbol(programme.rules[i].id), points});
        if (!points.isZero() || times != 0)
            for (const PeriodCap& each : programme.rules[i].limits.periods)
                reversal.uses.push_back({Symbol(programme.rules[i].id), each.period,
                                         startOf(each.period, day), points, times});
    }
    for (std::size_t i = 0; i < before.wallets.size(); ++i) {
        const auto delta = minus(after.wallets.at(i).carryDelta, before.wallets[i].carryDelta);
        if (!delta)
            return std::nullopt;
        const Points points = after.wallets[i].points - before.wallets[i].points;
        if (!points.isZero() || !delta->isZero())
            reversal.purses.push_back({before.wallets[i].wallet, points, *delta});
    }
    return reversal;
}

}  // namespace loyalty::programme
