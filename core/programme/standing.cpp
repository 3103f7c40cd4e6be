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

Standing standingOn(const Rulebook& rulebook, const ledger::Account& account, BusinessDay day)
{
    const Tier* tier = tierOn(rulebook.programme(), account, day);
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
    Reversal reversal{before.points - after.points, *carry, {}, {}};
    for (std::size_t i = 0; i < programme.rules.size(); ++i) {
        const Points points = after.rules.at(i).points - before.rules.at(i).points;
        const std::int64_t times = after.rules.at(i).times - before.rules.at(i).times;
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
