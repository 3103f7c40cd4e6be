#include "core/review/check.h"

#include <algorithm>
#include <tuple>

#include "core/review/checks.h"
#include "core/review/covers.h"
#include "core/review/wording.h"

namespace loyalty::review {

using namespace programme;

namespace {

constexpr int shortestMonthDays = 28;
constexpr int fewDays = 14;

void checkNeverEarn(const Programme& programme, const CheckPlan&, Findings& findings)
{
    const std::vector<Match>& list = programme.neverEarn;
    for (std::size_t i = 0; i < list.size(); ++i)
        for (std::size_t j = 0; j < list.size(); ++j)
            if (i != j && covers(list[j], list[i]) && (j < i || list[i] != list[j])) {
                findings.hint(pathOf("neverEarn", i),
                              "All of these lines are in " + pathOf("neverEarn", j) + " already.");
                break;
            }
}

void checkLife(const Programme& programme, const CheckPlan&, Findings& findings)
{
    const LifePolicy& life = programme.life;
    const bool anyExpire =
        life.expires() || life.idleMonths ||
        std::any_of(programme.rules.begin(), programme.rules.end(),
                    [](const Rule& rule) { return rule.life && rule.life->expires(); });
    if (life.noticeDays && !anyExpire)
        findings.hint("$.life.noticeDays",
                      "No points of this programme expire, so that there is nothing to tell of.");
    if (!life.expiryMonths || life.expiryEnd != ExpiryEnd::SameDay)
        return;
    const int days = shortestMonthDays * *life.expiryMonths - life.pendingDays;
    if (days < fewDays)
        findings.hint("$.life.pendingDays", "Points of some days may be used for " +
                                                std::to_string(days + 1) +
                                                " days only before they expire.");
}

// True where no condition asks for the one without the other.
bool areAskedAlike(const Condition& condition, const Symbol& a, const Symbol& b)
{
    if (condition.tiers.contains(a) != condition.tiers.contains(b))
        return false;
    for (const auto* group : {&condition.all, &condition.any, &condition.none})
        for (const Condition& each : *group)
            if (!areAskedAlike(each, a, b))
                return false;
    return true;
}

void checkTiers(const Programme& programme, const CheckPlan&, Findings& findings)
{
    for (std::size_t i = 1; i < programme.tiers.size(); ++i) {
        const Tier& tier = programme.tiers[i];
        const Tier& below = programme.tiers[i - 1];
        if (tier.factor < below.factor)
            findings.warn(pathOf("tiers", i) + ".factor",
                          "Tier " + quoted(tier.code.text()) + " earns less than " +
                              quoted(below.code.text()) + " below it: points × " +
                              Wording::factor(tier.factor) + " instead of " +
                              Wording::factor(below.factor) + ".");
        const bool isAlike =
            tier.factor == below.factor &&
            std::all_of(programme.rules.begin(), programme.rules.end(),
                        [&](const Rule& rule) {
                            return areAskedAlike(rule.when, tier.code, below.code);
                        }) &&
            std::all_of(programme.rewards.begin(), programme.rewards.end(),
                        [&](const Reward& reward) {
                            return areAskedAlike(reward.when, tier.code, below.code);
                        });
        if (isAlike)
            findings.hint(pathOf("tiers", i),
                          "Tier " + quoted(tier.code.text()) + " earns the same as " +
                              quoted(below.code.text()) +
                              " below it: the same factor, and no rule tells them apart.");
    }
}

constexpr Check checks[] = {checkNeverEarn,
                            checkLife,
                            checkTiers,
                            checkNeverHolds,
                            checkAlwaysHolds,
                            checkDeadAlternatives,
                            checkEnded,
                            checkExcluded,
                            checkSameRules,
                            checkNothingGives,
                            checkNothingToMultiply,
                            checkFactorOfOne,
                            checkBetterMultiplier,
                            checkSuperseded,
                            checkExclusives,
                            checkGroups,
                            checkLimits,
                            checkBudgets,
                            checkWallets,
                            checkPurchases,
                            checkContained,
                            checkTenders,
                            checkSmallLines,
                            checkRewardsNeverHad,
                            checkPointsOff,
                            checkSameRewards,
                            checkRewardGroups,
                            checkPointsForRewards,
                            checkRewardWorth,
                            checkMessages,
                            checkFloor,
                            checkLanguages,
                            checkSpelling,
                            checkCost};

// "$.wallets", "$.rules[3]…": the part of the file, then the place in its list.
std::tuple<int, std::size_t> placeOf(const std::string& path)
{
    static constexpr const char* parts[] = {"$.wallets", "$.never", "$.rewards", "$.tiers",
                                            "$.rules"};
    int part = 0;
    for (int i = 0; i < static_cast<int>(std::size(parts)); ++i)
        if (path.starts_with(parts[i]))
            part = i + 1;
    const std::size_t bracket = path.find('[');
    if (part == 0 || bracket == std::string::npos)
        return {part, 0};
    return {part, std::stoul(path.substr(bracket + 1)) + 1};
}

}  // namespace

std::string pathOf(const char* list, std::size_t index)
{
    return "$." + std::string(list) + "[" + std::to_string(index) + "]";
}

const Match& matchOf(const Rule& rule)
{
    return std::visit([](const auto& kind) -> const Match& { return kind.match; }, rule.kind);
}

bool gives(const Rule& rule)
{
    return !std::holds_alternative<MultiplierRule>(rule.kind);
}

std::vector<Finding> check(const Programme& programme, const CheckPlan& plan)
{
    Findings findings;
    for (Problem& problem : validate(programme))
        findings.list.push_back(
            {Severity::Error, std::move(problem.path), std::move(problem.reason)});
    if (!findings.list.empty())
        return std::move(findings.list);
    for (const Check each : checks)
        each(programme, plan, findings);
    std::stable_sort(
        findings.list.begin(), findings.list.end(),
        [](const Finding& a, const Finding& b) { return placeOf(a.path) < placeOf(b.path); });
    return std::move(findings.list);
}

}  // namespace loyalty::review
