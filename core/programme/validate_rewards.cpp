#include "core/programme/validation.h"

namespace loyalty::programme {

void Validation::checkRewards()
{
    if (m_programme.rewards.size() > maxRewards)
        add("$.rewards", "are more than 1000");
    if (m_programme.negative.limit.isNegative() || m_programme.negative.limit > Points(maxPoints))
        add("$.negative.limit", "is not 0 to 10^12");
    checkOffline();
    std::set<std::string> ids;
    for (std::size_t i = 0; i < m_programme.rewards.size(); ++i) {
        const Reward& reward = m_programme.rewards[i];
        const std::string path = "$.rewards[" + std::to_string(i) + "]";
        if (reward.id.empty())
            add(path + ".id", "is empty");
        else if (!ids.insert(reward.id).second)
            add(path + ".id", "\"" + reward.id + "\" is used twice");
        checkReward(reward, path);
    }
}

void Validation::checkOffline()
{
    const auto isSome = [](Points points, std::int64_t least) {
        return !(points < Points(least)) && !(Points(maxPoints) < points);
    };
    const OfflinePolicy& offline = m_programme.offline;
    if (!isSome(offline.keep, 0))
        add("$.offline.keep", "is not 0 to 10^12");
    if (!offline.floor)
        return;
    if (!isSome(offline.floor->member, 1))
        add("$.offline.floor.member", "is not 1 to 10^12");
    if (!isSome(offline.floor->till, 1))
        add("$.offline.floor.till", "is not 1 to 10^12");
    else if (offline.floor->till < offline.floor->member)
        add("$.offline.floor.till", "is below member, which is then never reached");
}

void Validation::checkReward(const Reward& reward, const std::string& path)
{
    checkCondition(reward.when, path + ".when");
    // While rewards are chosen nothing is paid yet.
    if (!reward.when.tenders.isEmpty())
        add(path + ".when.tenders", "cannot be asked: a reward is chosen before the sale is paid");
    if (const auto* off = std::get_if<PointsOff>(&reward.kind))
        checkPointsOff(*off, path);
    else
        checkPoints(reward.cost, path + ".cost");
    if (const auto* amount = std::get_if<AmountOff>(&reward.kind))
        checkMinimum(amount->amount, path + ".amount");
    if (const auto* percent = std::get_if<PercentOff>(&reward.kind); percent && percent->atMost)
        checkMinimum(*percent->atMost, path + ".atMost");
    checkRewardLimits(reward.limits, path + ".limits");
    if (reward.restore.courtesyDays > 0 && !reward.restore.restores)
        add(path + ".courtesyDays", "are for points that are restored");
}

void Validation::checkPointsOff(const PointsOff& off, const std::string& path)
{
    checkPoints(off.points, path + ".points");
    checkMinimum(off.amount, path + ".amount");
    checkPoints(off.step, path + ".step");
    if (off.minimum.isNegative() || off.minimum > Points(maxPoints))
        add(path + ".minimum", "is not 0 to 10^12");
    if (off.maximum)
        checkPoints(*off.maximum, path + ".maximum");
    if (off.maximum && *off.maximum < off.minimum)
        add(path + ".maximum", "is below minimum");
    if (off.maximum && *off.maximum < off.step)
        add(path + ".maximum", "is below step");
}

// How often a member may have it; it is had once a sale, and what it takes off says its kind.
void Validation::checkRewardLimits(const Limits& limits, const std::string& path)
{
    if (limits.line || !limits.sale.isNone())
        add(path, "bound the times in a period; a reward is had once a sale");
    for (const PeriodCap& each : limits.periods)
        if (each.cap.points || !each.cap.times)
            add(path, "bound times, not points");
}

}  // namespace loyalty::programme
