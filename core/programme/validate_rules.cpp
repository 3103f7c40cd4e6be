#include "core/programme/validation.h"

namespace loyalty::programme {

namespace {

constexpr std::int64_t maxBudget = 1'000'000'000'000'000;

}  // namespace

void Validation::checkRules()
{
    if (m_programme.rules.size() > maxRules)
        add("$.rules", "are more than 10000");
    std::set<std::string> ids;
    for (std::size_t i = 0; i < m_programme.rules.size(); ++i) {
        const Rule& rule = m_programme.rules[i];
        const std::string path = "$.rules[" + std::to_string(i) + "]";
        if (rule.id.empty())
            add(path + ".id", "is empty");
        else if (!ids.insert(rule.id).second)
            add(path + ".id", "\"" + rule.id + "\" is used twice");
        checkCondition(rule.when, path + ".when");
        m_rounding = roundingOf(rule.wallet, path);
        std::visit([&](const auto& kind) { checkKind(kind, path); }, rule.kind);
        checkPrecedence(rule, path);
        checkLimits(rule, path + ".limits");
        if (rule.life)
            checkRuleLife(*rule.life, path + ".life");
        if (rule.budget)
            checkBudget(*rule.budget, path + ".budget");
    }
}

const RoundingPolicy* Validation::roundingOf(const Symbol& wallet, const std::string& path)
{
    if (wallet.isEmpty())
        return &m_programme.rounding;
    for (const Wallet& each : m_programme.wallets)
        if (each.code == wallet)
            return &each.rounding;
    add(path + ".wallet", "names \"" + wallet.text() + "\", which is no wallet");
    return &m_programme.rounding;
}

void Validation::checkRuleLife(const LifePolicy& life, const std::string& path)
{
    checkLife(life, path);
    if (life.idleMonths)
        add(path + ".idleMonths", "is for all points, not for those of one rule");
    if (life.noticeDays)
        add(path + ".noticeDays", "is for all points, not for those of one rule");
}

// Rules of a group stand for one another, so they must give in the same way.
void Validation::checkPrecedence(const Rule& rule, const std::string& path)
{
    const Precedence& precedence = rule.precedence;
    if (precedence.priority < -maxPriority || precedence.priority > maxPriority)
        add(path + ".priority", "is not -1000 to 1000");
    if (precedence.group.isEmpty())
        return;
    const GroupKind kind{stageOf(rule.kind), rule.wallet.text()};
    const auto [first, isNew] = m_groups.emplace(precedence.group.text(), kind);
    if (!isNew && first->second != kind)
        add(path + ".group",
            "\"" + precedence.group.text() + "\" has rules of another kind or wallet in it");
}

int Validation::stageOf(const RuleKind& kind)
{
    if (std::holds_alternative<MultiplierRule>(kind))
        return 1;
    return std::holds_alternative<BonusRule>(kind) ? 2 : 0;
}

void Validation::checkLimits(const Rule& rule, const std::string& path)
{
    const bool isBonus = std::holds_alternative<BonusRule>(rule.kind);
    const Limits& limits = rule.limits;
    if (limits.line && isBonus)
        add(path + ".line", "does not go with a bonus, which is given to no single line");
    if (limits.line)
        checkPoints(*limits.line, path + ".line");
    if (limits.sale.times && !isBonus)
        add(path + ".sale.times", "goes with a bonus alone: other rules give once a sale");
    checkCap(limits.sale, path + ".sale");
    for (const PeriodCap& each : limits.periods) {
        static constexpr const char* names[] = {".day",     ".week", ".month",
                                                ".quarter", ".year", ".ever"};
        const std::string where = path + names[static_cast<std::size_t>(each.period)];
        if (each.cap.isNone())
            add(where, "bounds neither points nor times");
        checkCap(each.cap, where);
    }
}

void Validation::checkCap(const Cap& cap, const std::string& path)
{
    if (cap.points)
        checkPoints(*cap.points, path + ".points");
    if (cap.times && *cap.times < 1)
        add(path + ".times", "is below 1");
}

void Validation::checkBudget(const Budget& budget, const std::string& path)
{
    if (!budget.points && !budget.perStore)
        add(path, "bounds neither points nor perStore");
    checkBudgetPoints(budget.points, path + ".points");
    checkBudgetPoints(budget.perStore, path + ".perStore");
}

// A budget holds more than a sale: a year of a chain.
void Validation::checkBudgetPoints(const std::optional<Points>& points, const std::string& path)
{
    if (points && (*points < Points(1) || *points > Points(maxBudget)))
        add(path, "is not above 0 and at most 10^15");
}

void Validation::checkKind(const SpendRule& rule, const std::string& path)
{
    checkPoints(rule.points, path + ".points");
    if (rule.amount < Money(1) || rule.amount > Money(maxLineMinor))
        add(path + ".amount", "is not above 0 and within what a line can cost");
    checkSteps(rule.steps, path + ".steps");
}

void Validation::checkKind(const MultiplierRule& rule, const std::string& path)
{
    checkFactor(rule.factor, path + ".factor");
    if (m_programme.multipliers == Stacking::Add && rule.factor < Ratio(1, 1))
        add(path + ".factor", "below 1 cannot be added to other multipliers");
}

void Validation::checkKind(const QuantityRule& rule, const std::string& path)
{
    checkPoints(rule.points, path + ".points");
    checkQuantity(rule.per, path + ".per");
    checkSteps(rule.steps, path + ".steps");
}

void Validation::checkKind(const BonusRule& rule, const std::string& path)
{
    checkPoints(rule.points, path + ".points");
    if (rule.minimum)
        checkMinimum(*rule.minimum, path + ".minimum");
    if (rule.minimumQuantity)
        checkQuantity(*rule.minimumQuantity, path + ".minimumQuantity");
    if (rule.every && !rule.minimum && !rule.minimumQuantity)
        add(path + ".every", "needs a minimum to count by");
}

void Validation::checkSteps(Steps steps, const std::string& path)
{
    if (steps == Steps::Whole && m_rounding->remainder == Remainder::Carry)
        add(path,
            "\"whole\" drops what is over; a remainder is carried with "
            "\"proportional\" steps");
}

}  // namespace loyalty::programme
