#include <algorithm>
#include <map>

#include "core/programme/redeem.h"
#include "core/review/can_hold.h"
#include "core/review/checks.h"
#include "core/review/covers.h"
#include "core/review/wording.h"

namespace loyalty::review {

using namespace programme;

namespace {

template <class Take>
void eachReward(const Programme& programme, Take take)
{
    for (std::size_t i = 0; i < programme.rewards.size(); ++i)
        take(programme.rewards[i], pathOf("rewards", i));
}

std::string begins(const Reward& reward)
{
    return "Reward " + quoted(reward.id);
}

/// The fewest points that a sale may take.
Points fewest(const PointsOff& off)
{
    const std::int64_t step = off.step.count();
    const std::int64_t least = std::max(off.minimum.count(), step);
    return Points((least + step - 1) / step * step);
}

/// Whether whoever may have `reward` may have so many points off instead, on the same lines.
bool standsIn(const Programme& programme, const Reward& other, const PointsOff& off,
              const Reward& reward)
{
    const std::vector<Match>& unpaid = programme.neverPaidWithPoints;
    if (!std::all_of(unpaid.begin(), unpaid.end(), [&](const Match& lines) {
            return areApart(lines, reward.match) || covers(programme.neverDiscounted, lines);
        }))
        return false;
    const std::int64_t cost = reward.cost.count();
    return other.when == Condition{} && other.limits.isNone() && !other.stock && !other.alone &&
           other.group.isEmpty() && !off.maximumPercent && !(reward.cost < fewest(off)) &&
           cost % off.step.count() == 0 && (!off.maximum || !(*off.maximum < reward.cost)) &&
           covers(other.match, reward.match);
}

}  // namespace

void checkRewardsNeverHad(const Programme& programme, const CheckPlan& plan, Findings& findings)
{
    Condition later;
    later.from = plan.from;
    eachReward(programme, [&](const Reward& reward, const std::string& path) {
        if (!canHold(reward.when, programme.tiers))
            findings.warn(path + ".when", begins(reward) +
                                              " can never be had: what it asks for "
                                              "contradicts itself.");
        else if (!canHoldTogether(reward.when, later, programme.tiers))
            findings.hint(path + ".when",
                          begins(reward) + " ended before " + plan.from.text() + ".");
        const bool isPoints = std::holds_alternative<PointsOff>(reward.kind);
        const auto& never = isPoints ? programme.neverPaidWithPoints : programme.neverDiscounted;
        if (!std::holds_alternative<Gift>(reward.kind) && covers(never, reward.match))
            findings.warn(path + ".match",
                          begins(reward) + " has no line to be taken off: " +
                              (isPoints ? "neverPaidWithPoints" : "neverDiscounted") +
                              " takes all lines " + matchWords(reward.match) + ".");
    });
}

void checkPointsOff(const Programme& programme, const CheckPlan&, Findings& findings)
{
    const Wording wording(programme);
    eachReward(programme, [&](const Reward& reward, const std::string& path) {
        const auto* off = std::get_if<PointsOff>(&reward.kind);
        if (off == nullptr)
            return;
        const Points least = fewest(*off);
        if (off->maximum && *off->maximum < least)
            findings.warn(path + ".maximum",
                          begins(reward) + " can never be had: the fewest points in multiples of " +
                              wording.number(off->step) + " are " + wording.number(least) +
                              ", the most " + wording.number(*off->maximum) + ".");
        else if (off->minimum.count() % off->step.count() != 0)
            findings.hint(path + ".minimum",
                          begins(reward) + " takes at least " + wording.points(least) + ": " +
                              wording.number(off->minimum) + " is no multiple of " +
                              wording.number(off->step) + ".");
    });
}

void checkSameRewards(const Programme& programme, const CheckPlan&, Findings& findings)
{
    const std::vector<Reward>& rewards = programme.rewards;
    for (std::size_t i = 0; i < rewards.size(); ++i) {
        const auto same = std::find_if(
            rewards.begin(), rewards.begin() + std::ptrdiff_t(i), [&](const Reward& each) {
                if (each.cost != rewards[i].cost || each.kind != rewards[i].kind)
                    return false;
                Reward other = each;
                other.id = rewards[i].id;
                other.name = rewards[i].name;
                return other == rewards[i];
            });
        // Two gifts of one cost are two things to take along; their names tell them apart.
        const bool isThing =
            std::holds_alternative<Gift>(rewards[i].kind) && same->name != rewards[i].name;
        if (same != rewards.begin() + std::ptrdiff_t(i) && !isThing)
            findings.warn(pathOf("rewards", i),
                          begins(rewards[i]) + " is the same as reward " + quoted(same->id) + ".");
    }
}

void checkRewardGroups(const Programme& programme, const CheckPlan&, Findings& findings)
{
    std::map<Symbol, int> sizes;
    for (const Reward& reward : programme.rewards)
        ++sizes[reward.group];
    eachReward(programme, [&](const Reward& reward, const std::string& path) {
        if (!reward.group.isEmpty() && sizes[reward.group] == 1)
            findings.hint(path + ".group", begins(reward) + " is alone in group " +
                                               quoted(reward.group.text()) +
                                               ": there is nothing to choose from.");
    });
}

void checkPointsForRewards(const Programme& programme, const CheckPlan&, Findings& findings)
{
    const std::vector<Rule>& rules = programme.rules;
    const bool any = std::any_of(rules.begin(), rules.end(), gives);
    const bool anyPoints = std::any_of(rules.begin(), rules.end(), [](const Rule& rule) {
        return gives(rule) && rule.wallet.isEmpty();
    });
    // Where no rule gives anything at all, that is what is said.
    if (!programme.rewards.empty() && any && !anyPoints)
        findings.warn("$.rewards",
                      "Rewards cost the points, but every rule gives to a wallet: nobody can earn "
                      "what they cost.");
}

void checkRewardWorth(const Programme& programme, const CheckPlan&, Findings& findings)
{
    const Wording wording(programme);
    eachReward(programme, [&](const Reward& reward, const std::string& path) {
        const auto* amount = std::get_if<AmountOff>(&reward.kind);
        if (amount == nullptr)
            return;
        for (const Reward& other : programme.rewards) {
            const auto* off = std::get_if<PointsOff>(&other.kind);
            if (off == nullptr || !standsIn(programme, other, *off, reward))
                continue;
            if (const Money worth = worthOf(*off, reward.cost); amount->amount < worth)
                return findings.hint(
                    path + ".cost", begins(reward) + " takes off " + wording.money(amount->amount) +
                                        " for " + wording.points(reward.cost) + "; with reward " +
                                        quoted(other.id) + " they are worth " +
                                        wording.money(worth) + ".");
        }
    });
}

}  // namespace loyalty::review
