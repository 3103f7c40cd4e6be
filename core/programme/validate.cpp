#include <map>
#include <set>

#include "core/programme/programme.h"

namespace loyalty::programme {

namespace {

constexpr int minutesPerDay = 24 * 60;
constexpr int maxPendingDays = 3650;
constexpr int maxExpiryMonths = 1200;
constexpr int shortestMonthDays = 28;
constexpr std::size_t maxConditions = 100;
constexpr std::int64_t maxBudget = 1'000'000'000'000'000;

class Validation {
public:
    explicit Validation(const Programme& programme) : m_programme(programme) {}

    std::vector<Problem> run()
    {
        checkHead();
        checkRounding(m_programme.rounding, "$.rounding");
        checkWallets();
        checkLife(m_programme.life, "$.life");
        checkTierPolicy();
        checkTiers();
        checkRules();
        if (m_problems.empty())
            checkRates();
        return std::move(m_problems);
    }

private:
    void add(std::string path, std::string reason)
    {
        m_problems.push_back({std::move(path), std::move(reason)});
    }

    void checkRates()
    {
        bool fits = commonRateDenominator(m_programme).has_value();
        for (const Wallet& wallet : m_programme.wallets)
            fits &= commonRateDenominator(m_programme, wallet.code).has_value();
        if (!fits)
            add("$.rules", "the rules' rates have no common denominator below 10^12");
    }

    void checkHead()
    {
        if (m_programme.id.empty())
            add("$.id", "is empty");
        if (m_programme.version < 1)
            add("$.version", "is below 1");
        if (m_programme.points.decimals < 0 || m_programme.points.decimals > 3)
            add("$.points.decimals", "is not 0, 1, 2 or 3");
        if (m_programme.currency.decimals < 0 || m_programme.currency.decimals > 4)
            add("$.currency.decimals", "is not 0 to 4");
        for (std::size_t i = 0; i < m_programme.neverEarn.size(); ++i)
            if (m_programme.neverEarn[i].isEverything())
                add("$.neverEarn[" + std::to_string(i) + "]",
                    "matches every line, so that nothing could ever earn");
    }

    void checkRounding(const RoundingPolicy& rounding, const std::string& path)
    {
        if (rounding.remainder != Remainder::Carry)
            return;
        if (rounding.per != RoundPer::Transaction)
            add(path + ".remainder",
                "can be carried only where points are rounded per transaction");
        if (rounding.mode != Rounding::Floor)
            add(path + ".remainder", "can be carried only where points are rounded down");
    }

    void checkWallets()
    {
        if (m_programme.wallets.size() > maxWallets)
            add("$.wallets", "are more than 8");
        std::set<std::string> codes;
        for (std::size_t i = 0; i < m_programme.wallets.size(); ++i) {
            const Wallet& wallet = m_programme.wallets[i];
            const std::string path = "$.wallets[" + std::to_string(i) + "]";
            if (wallet.code.isEmpty())
                add(path + ".code", "is empty");
            else if (!codes.insert(wallet.code.text()).second)
                add(path + ".code", "\"" + wallet.code.text() + "\" is used twice");
            if (wallet.name.decimals < 0 || wallet.name.decimals > 3)
                add(path + ".decimals", "is not 0, 1, 2 or 3");
            checkRounding(wallet.rounding, path + ".rounding");
        }
    }

    void checkLife(const LifePolicy& life, const std::string& path)
    {
        if (life.pendingDays < 0 || life.pendingDays > maxPendingDays)
            add(path + ".pendingDays", "is not 0 to 3650");
        if (life.expiryMonths && (*life.expiryMonths < 1 || *life.expiryMonths > maxExpiryMonths))
            add(path + ".expiryMonths", "is not 1 to 1200");
        if (life.expiryMonths && life.expiryDays)
            add(path + ".expiryDays", "does not go with expiryMonths");
        const bool hasSpan = life.expiryMonths || life.expiryDays;
        if (!hasSpan && life.expiryEnd != ExpiryEnd::SameDay)
            add(path + ".expiryEnd", "says where an expiry ends, but there is no expiryMonths");
        if (life.expiryDate && life.expiryEnd != ExpiryEnd::SameDay)
            add(path + ".expiryDate", "does not go with expiryEnd");
        const int shortest = life.expiryMonths ? shortestMonthDays * *life.expiryMonths
                                               : life.expiryDays.value_or(life.pendingDays + 1);
        if (life.pendingDays >= shortest)
            add(path + ".pendingDays",
                "leaves points no day on which they may be used: they would expire first");
        if (life.idleMonths && life.pendingDays >= shortestMonthDays * *life.idleMonths)
            add(path + ".idleMonths", "lets points lapse before they may be used");
        if (life.idleMonths && life.expires())
            add(path + ".idleMonths", "does not go with points that expire on a day of their own");
        if (life.onlyEarningKeeps && !life.idleMonths)
            add(path + ".keptBy", "says what keeps points alive, but there is no idleMonths");
    }

    void checkTierPolicy()
    {
        const TierPolicy& policy = m_programme.tierPolicy;
        if (!policy.wallet.isEmpty())
            static_cast<void>(roundingOf(policy.wallet, "$.tierPolicy"));
        if (!policy.wallet.isEmpty() && policy.by != TierMeasure::Points)
            add("$.tierPolicy.wallet", "goes with points alone");
        if (policy.window == TierWindow::RollingYear && policy.upgrade == TierUpgrade::AtPeriodEnd)
            add("$.tierPolicy.upgrade", "is at the end of a period, but a rolling year has none");
        if (policy.graceDays < 0 || policy.graceDays > maxGraceDays)
            add("$.tierPolicy.graceDays", "is not 0 to 366");
    }

    void checkTiers()
    {
        std::set<std::string> codes;
        for (std::size_t i = 0; i < m_programme.tiers.size(); ++i) {
            const Tier& tier = m_programme.tiers[i];
            const std::string path = "$.tiers[" + std::to_string(i) + "]";
            if (tier.code.isEmpty())
                add(path + ".code", "is empty");
            else if (!codes.insert(tier.code.text()).second)
                add(path + ".code", "\"" + tier.code.text() + "\" is used twice");
            checkFactor(tier.factor, path + ".factor");
            if (tier.threshold > Points(maxPoints))
                add(path + ".threshold", "is above 10^12");
            if (i == 0 && !tier.threshold.isZero())
                add(path + ".threshold", "of the first tier is not 0");
            if (i > 0 && tier.threshold <= m_programme.tiers[i - 1].threshold)
                add(path + ".threshold", "is not above that of the tier before");
        }
    }

    void checkRules()
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

    const RoundingPolicy* roundingOf(const Symbol& wallet, const std::string& path)
    {
        if (wallet.isEmpty())
            return &m_programme.rounding;
        for (const Wallet& each : m_programme.wallets)
            if (each.code == wallet)
                return &each.rounding;
        add(path + ".wallet", "names \"" + wallet.text() + "\", which is no wallet");
        return &m_programme.rounding;
    }

    void checkRuleLife(const LifePolicy& life, const std::string& path)
    {
        checkLife(life, path);
        if (life.idleMonths)
            add(path + ".idleMonths", "is for all points, not for those of one rule");
    }

    // Rules of a group stand for one another, so they must give in the same way.
    void checkPrecedence(const Rule& rule, const std::string& path)
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

    static int stageOf(const RuleKind& kind)
    {
        if (std::holds_alternative<MultiplierRule>(kind))
            return 1;
        return std::holds_alternative<BonusRule>(kind) ? 2 : 0;
    }

    void checkLimits(const Rule& rule, const std::string& path)
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

    void checkCap(const Cap& cap, const std::string& path)
    {
        if (cap.points)
            checkPoints(*cap.points, path + ".points");
        if (cap.times && *cap.times < 1)
            add(path + ".times", "is below 1");
    }

    void checkBudget(const Budget& budget, const std::string& path)
    {
        if (!budget.points && !budget.perStore)
            add(path, "bounds neither points nor perStore");
        checkBudgetPoints(budget.points, path + ".points");
        checkBudgetPoints(budget.perStore, path + ".perStore");
    }

    // A budget holds more than a sale: a year of a chain.
    void checkBudgetPoints(const std::optional<Points>& points, const std::string& path)
    {
        if (points && (*points < Points(1) || *points > Points(maxBudget)))
            add(path, "is not above 0 and at most 10^15");
    }

    void checkCondition(const Condition& when, const std::string& path)
    {
        if (when.from && when.until && *when.until < *when.from)
            add(path + ".until", "is before from");
        const int from = when.hoursFrom.value_or(0);
        const int until = when.hoursUntil.value_or(minutesPerDay);
        if (from < 0 || from >= minutesPerDay || until < 0 || until > minutesPerDay)
            add(path + ".hours", "is not within a day");
        else if (from == until)
            add(path + ".hours", "begins and ends at the same minute");
        for (const Symbol& code : when.tiers.symbols()) {
            bool known = false;
            for (const Tier& tier : m_programme.tiers)
                known |= tier.code == code;
            if (!known)
                add(path + ".tiers", "names \"" + code.text() + "\", which is no tier");
        }
        checkCircumstances(when, path);
        checkGroup(when.all, path + ".all");
        checkGroup(when.any, path + ".any");
        checkGroup(when.none, path + ".not");
    }

    void checkCircumstances(const Condition& when, const std::string& path)
    {
        if (when.memberDays && (when.memberDays->from < 0 || when.memberDays->from > maxMemberDays))
            add(path + ".memberDays.from", "is not 0 to 36500");
        if (when.memberDays && when.memberDays->until &&
            (*when.memberDays->until < when.memberDays->from ||
             *when.memberDays->until > maxMemberDays))
            add(path + ".memberDays.until", "is not from to 36500");
        checkAround(when.birthday, path + ".birthday");
        checkAround(when.anniversary, path + ".anniversary");
        if (when.purchase) {
            const PurchaseNumber& number = *when.purchase;
            if (!number.is && !number.every)
                add(path + ".purchase", "says neither is nor every");
            if (number.is && number.every)
                add(path + ".purchase", "says both is and every");
            if (number.is.value_or(1) < 1 || number.every.value_or(1) < 1)
                add(path + ".purchase", "is below 1");
        }
        if (when.total) {
            if (!when.total->from && !when.total->until)
                add(path + ".total", "says neither from nor until");
            if (when.total->from && when.total->until && *when.total->until < *when.total->from)
                add(path + ".total.until", "is below from");
        }
        if (when.contains.size() > maxConditions)
            add(path + ".contains", "are more than 100");
        for (std::size_t i = 0; i < when.contains.size(); ++i)
            checkContained(when.contains[i], path + ".contains[" + std::to_string(i) + "]");
    }

    void checkContained(const Contained& contained, const std::string& path)
    {
        if (contained.minimum)
            checkMinimum(*contained.minimum, path + ".minimum");
        if (contained.minimumQuantity)
            checkQuantity(*contained.minimumQuantity, path + ".minimumQuantity");
    }

    void checkMinimum(Money minimum, const std::string& path)
    {
        if (minimum < Money(1) || minimum > Money(maxLineMinor))
            add(path, "is not above 0 and within what a line can cost");
    }

    void checkAround(const std::optional<Around>& around, const std::string& path)
    {
        if (around && (around->before < 0 || around->before > maxDaysAround || around->after < 0 ||
                       around->after > maxDaysAround))
            add(path, "is not 0 to 182 days before and after");
    }

    void checkGroup(const std::vector<Condition>& group, const std::string& path)
    {
        if (group.size() > maxConditions)
            add(path, "are more than 100");
        for (std::size_t i = 0; i < group.size(); ++i)
            checkCondition(group[i], path + "[" + std::to_string(i) + "]");
    }

    void checkPoints(Points points, const std::string& path)
    {
        if (points < Points(1) || points > Points(maxPoints))
            add(path, "is not above 0 and at most 10^12");
    }

    void checkFactor(const Ratio& factor, const std::string& path)
    {
        if (factor <= Ratio(0, 1) || factor > Ratio(maxFactor, 1))
            add(path, "is not above 0 and at most 1000000");
    }

    void checkKind(const SpendRule& rule, const std::string& path)
    {
        checkPoints(rule.points, path + ".points");
        if (rule.amount < Money(1) || rule.amount > Money(maxLineMinor))
            add(path + ".amount", "is not above 0 and within what a line can cost");
        checkSteps(rule.steps, path + ".steps");
    }

    void checkKind(const MultiplierRule& rule, const std::string& path)
    {
        checkFactor(rule.factor, path + ".factor");
        if (m_programme.multipliers == Stacking::Add && rule.factor < Ratio(1, 1))
            add(path + ".factor", "below 1 cannot be added to other multipliers");
    }

    void checkKind(const QuantityRule& rule, const std::string& path)
    {
        checkPoints(rule.points, path + ".points");
        checkQuantity(rule.per, path + ".per");
        checkSteps(rule.steps, path + ".steps");
    }

    void checkKind(const BonusRule& rule, const std::string& path)
    {
        checkPoints(rule.points, path + ".points");
        if (rule.minimum)
            checkMinimum(*rule.minimum, path + ".minimum");
        if (rule.minimumQuantity)
            checkQuantity(*rule.minimumQuantity, path + ".minimumQuantity");
        if (rule.every && !rule.minimum && !rule.minimumQuantity)
            add(path + ".every", "needs a minimum to count by");
    }

    void checkQuantity(Quantity quantity, const std::string& path)
    {
        if (quantity < Quantity(1) || quantity > Quantity(maxQuantityThousandths))
            add(path, "is not above 0 and within what a line can hold");
    }

    void checkSteps(Steps steps, const std::string& path)
    {
        if (steps == Steps::Whole && m_rounding->remainder == Remainder::Carry)
            add(path,
                "\"whole\" drops what is over; a remainder is carried with "
                "\"proportional\" steps");
    }

    using GroupKind = std::pair<int, std::string>;  // stage, wallet

    const Programme& m_programme;
    const RoundingPolicy* m_rounding = nullptr;  // of the wallet of the rule at hand
    std::map<std::string, GroupKind> m_groups;
    std::vector<Problem> m_problems;
};

}  // namespace

std::vector<Problem> validate(const Programme& programme)
{
    return Validation(programme).run();
}

}  // namespace loyalty::programme
