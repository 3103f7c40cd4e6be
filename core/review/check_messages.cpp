#include <algorithm>

#include "core/review/checks.h"

namespace loyalty::review {

using namespace programme;

void checkMessages(const Programme& programme, const CheckPlan&, Findings& findings)
{
    const MessagePolicy& messages = programme.messages;
    const bool anyCost = std::any_of(
        programme.rewards.begin(), programme.rewards.end(),
        [](const Reward& reward) { return !std::holds_alternative<PointsOff>(reward.kind); });
    if (messages.nearReward && !anyCost)
        findings.hint("$.messages.nearReward",
                      "No reward has a cost of its own, so that none comes near.");
    if (messages.nearTier && programme.tiers.size() < 2)
        findings.hint("$.messages.nearTier", "There is no tier to reach, so that none comes near.");
    if (messages.slip.contains(SlipBlock::Tier) && programme.tiers.empty())
        findings.hint("$.messages.slip", "There are no tiers, so that none is printed.");
    const bool isSaid =
        messages.nearReward || messages.nearTier || !messages.birthday.byLanguage.empty();
    if (messages.atMost == 0 && isSaid)
        findings.hint("$.messages.atMost",
                      "The till is quiet, so that none of these messages is ever said.");
}

}  // namespace loyalty::review
