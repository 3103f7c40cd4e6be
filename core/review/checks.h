// The single looks of check(): each finds one kind of thing. A new one is a function here and a
// line in the list in check.cpp. Internal to this library.
#pragma once

#include "core/review/check.h"

namespace loyalty::review {

class Findings {
public:
    void warn(std::string path, std::string sentence)
    {
        list.push_back({Severity::Warning, std::move(path), std::move(sentence)});
    }
    void hint(std::string path, std::string sentence)
    {
        list.push_back({Severity::Hint, std::move(path), std::move(sentence)});
    }

    std::vector<Finding> list;
};

using Check = void (*)(const programme::Programme&, const CheckPlan&, Findings&);

/// "$.rules[2]"
std::string pathOf(const char* list, std::size_t index);
const programme::Match& matchOf(const programme::Rule& rule);
/// True for the kinds that give points by themselves.
bool gives(const programme::Rule& rule);

// check_rules.cpp
void checkNeverHolds(const programme::Programme& programme, const CheckPlan& plan,
                     Findings& findings);
void checkAlwaysHolds(const programme::Programme& programme, const CheckPlan& plan,
                      Findings& findings);
void checkDeadAlternatives(const programme::Programme& programme, const CheckPlan& plan,
                           Findings& findings);
void checkEnded(const programme::Programme& programme, const CheckPlan& plan, Findings& findings);
void checkExcluded(const programme::Programme& programme, const CheckPlan& plan,
                   Findings& findings);
void checkSameRules(const programme::Programme& programme, const CheckPlan& plan,
                    Findings& findings);
void checkNothingGives(const programme::Programme& programme, const CheckPlan& plan,
                       Findings& findings);
void checkNothingToMultiply(const programme::Programme& programme, const CheckPlan& plan,
                            Findings& findings);
void checkFactorOfOne(const programme::Programme& programme, const CheckPlan& plan,
                      Findings& findings);
void checkBetterMultiplier(const programme::Programme& programme, const CheckPlan& plan,
                           Findings& findings);
void checkSmallLines(const programme::Programme& programme, const CheckPlan& plan,
                     Findings& findings);

// check_order.cpp
/// `a` acts before `b`; both are of one stage and of one programme.
bool precedes(const programme::Rule& a, const programme::Rule& b);
/// Where `by` acts, `rule` does not.
bool keepsAway(const programme::Programme& programme, const programme::Rule& by,
               const programme::Rule& rule);
/// Never do both act on the same line.
bool areRivals(const programme::Programme& programme, const programme::Rule& a,
               const programme::Rule& b);
/// A rule that certainly keeps `rule` from ever acting, or null.
const programme::Rule* supersedes(const programme::Programme& programme,
                                  const programme::Rule& rule);
void checkSuperseded(const programme::Programme& programme, const CheckPlan& plan,
                     Findings& findings);
void checkExclusives(const programme::Programme& programme, const CheckPlan& plan,
                     Findings& findings);
void checkGroups(const programme::Programme& programme, const CheckPlan& plan, Findings& findings);

// check_bounds.cpp
void checkLimits(const programme::Programme& programme, const CheckPlan& plan, Findings& findings);
void checkBudgets(const programme::Programme& programme, const CheckPlan& plan, Findings& findings);
void checkWallets(const programme::Programme& programme, const CheckPlan& plan, Findings& findings);
void checkPurchases(const programme::Programme& programme, const CheckPlan& plan,
                    Findings& findings);
void checkContained(const programme::Programme& programme, const CheckPlan& plan,
                    Findings& findings);
void checkTenders(const programme::Programme& programme, const CheckPlan& plan, Findings& findings);

// check_rewards.cpp
void checkRewardsNeverHad(const programme::Programme& programme, const CheckPlan& plan,
                          Findings& findings);
void checkPointsOff(const programme::Programme& programme, const CheckPlan& plan,
                    Findings& findings);
void checkSameRewards(const programme::Programme& programme, const CheckPlan& plan,
                      Findings& findings);
void checkRewardGroups(const programme::Programme& programme, const CheckPlan& plan,
                       Findings& findings);
void checkPointsForRewards(const programme::Programme& programme, const CheckPlan& plan,
                           Findings& findings);
void checkRewardWorth(const programme::Programme& programme, const CheckPlan& plan,
                      Findings& findings);

// check_messages.cpp
void checkMessages(const programme::Programme& programme, const CheckPlan& plan,
                   Findings& findings);

// check_offline.cpp
void checkFloor(const programme::Programme& programme, const CheckPlan& plan, Findings& findings);

// check_texts.cpp
void checkLanguages(const programme::Programme& programme, const CheckPlan& plan,
                    Findings& findings);
void checkSpelling(const programme::Programme& programme, const CheckPlan& plan,
                   Findings& findings);

// best_rate.cpp
void checkCost(const programme::Programme& programme, const CheckPlan& plan, Findings& findings);

}  // namespace loyalty::review
