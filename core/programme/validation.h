// Validation: one validate() under way. What it checks stands in validate.cpp (the head, life,
// tiers), validate_rules.cpp, validate_rewards.cpp, validate_messages.cpp and
// validate_condition.cpp. Internal to this library.
#pragma once

#include <map>
#include <set>

#include "core/programme/programme.h"

namespace loyalty::programme {

class Validation {
public:
    explicit Validation(const Programme& programme) : m_programme(programme) {}

    std::vector<Problem> run();

private:
    void add(std::string path, std::string reason)
    {
        m_problems.push_back({std::move(path), std::move(reason)});
    }

    void checkRates();
    void checkHead();
    void checkRounding(const RoundingPolicy& rounding, const std::string& path);
    void checkWallets();
    void checkLife(const LifePolicy& life, const std::string& path);
    void checkTierPolicy();
    void checkTiers();
    void checkRules();
    const RoundingPolicy* roundingOf(const Symbol& wallet, const std::string& path);
    void checkRuleLife(const LifePolicy& life, const std::string& path);
    void checkPrecedence(const Rule& rule, const std::string& path);
    static int stageOf(const RuleKind& kind);
    void checkLimits(const Rule& rule, const std::string& path);
    void checkCap(const Cap& cap, const std::string& path);
    void checkBudget(const Budget& budget, const std::string& path);
    void checkBudgetPoints(const std::optional<Points>& points, const std::string& path);
    void checkCondition(const Condition& when, const std::string& path);
    void checkCircumstances(const Condition& when, const std::string& path);
    void checkContained(const Contained& contained, const std::string& path);
    void checkMinimum(Money minimum, const std::string& path);
    void checkAround(const std::optional<Around>& around, const std::string& path);
    void checkGroup(const std::vector<Condition>& group, const std::string& path);
    void checkPoints(Points points, const std::string& path);
    void checkFactor(const Ratio& factor, const std::string& path);
    void checkKind(const SpendRule& rule, const std::string& path);
    void checkKind(const MultiplierRule& rule, const std::string& path);
    void checkKind(const QuantityRule& rule, const std::string& path);
    void checkKind(const BonusRule& rule, const std::string& path);
    void checkQuantity(Quantity quantity, const std::string& path);
    void checkSteps(Steps steps, const std::string& path);
    void checkRewards();
    void checkOffline();
    void checkReward(const Reward& reward, const std::string& path);
    void checkPointsOff(const PointsOff& off, const std::string& path);
    void checkRewardLimits(const Limits& limits, const std::string& path);
    void checkMessages();
    void checkMessageText(const Text& text, const std::string& path);

    using GroupKind = std::pair<int, std::string>;  // stage, wallet

    const Programme& m_programme;
    const RoundingPolicy* m_rounding = nullptr;  // of the wallet of the rule at hand
    std::map<std::string, GroupKind> m_groups;
    std::vector<Problem> m_problems;
};

}  // namespace loyalty::programme
