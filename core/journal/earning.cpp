#include "core/journal/earning.h"

#include <algorithm>

#include "core/programme/standing.h"

namespace loyalty::journal {

namespace {

std::vector<RulePoints> rulePointsOf(const programme::Award& award)
{
    std::vector<RulePoints> list;
    for (std::size_t i = 0; i < award.rules.size(); ++i)
        if (!award.rules[i].points.isZero())
            list.push_back({static_cast<std::int32_t>(i), award.rules[i].points});
    return list;
}

const programme::Reward* rewardWith(const programme::Programme& programme, const Symbol& id)
{
    const auto found =
        std::find_if(programme.rewards.begin(), programme.rewards.end(),
                     [&](const programme::Reward& each) { return each.id == id.text(); });
    return found == programme.rewards.end() ? nullptr : &*found;
}

}  // namespace

void addEarning(const programme::Rulebook& rulebook, const programme::Award& award,
                const std::vector<programme::Redemption>& taken, BusinessDay day,
                SaleRecord& record)
{
    const programme::Programme& programme = rulebook.programme();
    record.points = award.points;
    record.carryDelta = award.carryDelta;
    record.life = programme::lifeOf(programme.life, day);
    record.rulePoints = rulePointsOf(award);
    record.uses = programme::usesOf(programme, award, day);
    for (ledger::Use& use : programme::usesOf(programme, taken, day))
        record.uses.push_back(std::move(use));
    record.lots = programme::lotsOf(programme, award, day);
    record.active = programme::activityOf(programme, award, day);
    record.purses = programme::pursesOf(award);
    record.given = programme::givenOf(programme, award, taken);
    const ledger::YearPoints qualifying{programme::qualifyingKeyOf(programme, day),
                                        programme::qualifyingOf(programme, award)};
    // The plain case is not written down.
    if (qualifying != ledger::YearPoints{day.date().year, award.points})
        record.qualifying = qualifying;
    record.linePoints.clear();
    record.linePoints.reserve(award.lines.size());
    for (const programme::LineAward& line : award.lines)
        record.linePoints.push_back(line.points);
}

RewardsBack rewardsBackOf(const programme::Programme& programme, const SaleRecord& sale,
                          const basket::Returned& before, const basket::Returned& after,
                          BusinessDay day)
{
    RewardsBack back;
    for (const RewardTaken& taken : sale.rewards) {
        const programme::Redemption& redemption = taken.redemption;
        const programme::Kept had = keptOf(redemption, sale.basket, before);
        const programme::Kept keeps = keptOf(redemption, sale.basket, after);
        if (redemption.asTender)
            back.unpaid += had.value - keeps.value;
        const programme::Reward* reward = rewardWith(programme, redemption.reward);
        const Points points = had.points - keeps.points;
        if (reward == nullptr || !reward->restore.restores || points.isZero())
            continue;
        back.rewards.push_back({redemption.reward, points,
                                ledger::giveBack(taken.lots, redemption.points - had.points, points,
                                                 day, day.plusDays(reward->restore.courtesyDays))});
    }
    return back;
}

}  // namespace loyalty::journal
