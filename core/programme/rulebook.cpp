#include "core/programme/rulebook.h"

#include <algorithm>

namespace loyalty::programme {

namespace {

void addAsked(const Condition& condition, Asked& asked)
{
    asked.segments |= !condition.segments.isEmpty();
    asked.joined |= condition.memberDays.has_value() || condition.anniversary.has_value();
    asked.birthday |= condition.birthday.has_value();
    asked.purchases |= condition.purchase.has_value();
    for (const auto* group : {&condition.all, &condition.any, &condition.none})
        for (const Condition& each : *group)
            addAsked(each, asked);
}

void addAsked(const Rule& rule, Asked& asked)
{
    addAsked(rule.when, asked);
    asked.used |= !rule.limits.periods.empty();
    if (rule.budget)
        asked.budgets.emplace_back(rule.id);
}

PreparedRule prepared(const Rule& rule, std::size_t place)
{
    const Match& match =
        std::visit([](const auto& kind) -> const Match& { return kind.match; }, rule.kind);
    return {place, rule.when == Condition{} ? nullptr : &rule.when,
            rule.limits.isNone() && !rule.budget ? nullptr : &rule, &rule.precedence,
            Matcher(match)};
}

// What acts first stands first; between equals the order of before.
template <class Kind>
void order(Stage<Kind>& stage)
{
    std::stable_sort(stage.rules.begin(), stage.rules.end(), [](const Kind& a, const Kind& b) {
        return a.precedence->priority > b.precedence->priority;
    });
    stage.hasPrecedence = std::any_of(stage.rules.begin(), stage.rules.end(), [](const Kind& rule) {
        const Precedence& p = *rule.precedence;
        return p.exclusive || p.stop || !p.group.isEmpty();
    });
}

class PlanMaker {
public:
    PlanMaker(const Programme& programme, const Symbol& wallet, const RoundingPolicy& rounding)
        : m_programme(programme), m_plan{wallet, rounding, 1, {}, {}, {}}
    {}

    Plan run()
    {
        const auto denominator = commonRateDenominator(m_programme, m_plan.wallet);
        CHECK(denominator);
        m_plan.denominator = *denominator;
        for (std::size_t place = 0; place < m_programme.rules.size(); ++place)
            if (m_programme.rules[place].wallet == m_plan.wallet)
                std::visit([&](const auto& kind) { add(kind, place); },
                           m_programme.rules[place].kind);
        auto& giving = m_plan.giving.rules;
        giving.insert(giving.end(), m_quantities.begin(), m_quantities.end());
        order(m_plan.giving);
        order(m_plan.multipliers);
        order(m_plan.bonuses);
        return std::move(m_plan);
    }

private:
    void add(const SpendRule& rule, std::size_t place)
    {
        m_plan.giving.rules.push_back(
            giving(place, Measure::Money, rule.amount.count(), rule.steps));
    }
    void add(const QuantityRule& rule, std::size_t place)
    {
        m_quantities.push_back(giving(place, Measure::Quantity, rule.per.count(), rule.steps));
    }
    void add(const MultiplierRule& rule, std::size_t place)
    {
        m_plan.multipliers.rules.push_back({base(place), rule.factor});
    }
    void add(const BonusRule& rule, std::size_t place)
    {
        m_plan.bonuses.rules.push_back({base(place), &rule});
    }

    [[nodiscard]] PreparedRule base(std::size_t place) const
    {
        return prepared(m_programme.rules[place], place);
    }
    [[nodiscard]] GivingRule giving(std::size_t place, Measure measure, std::int64_t step,
                                    Steps steps) const
    {
        const Ratio rate = *rateOf(m_programme.rules[place].kind);
        return {base(place), measure, step, steps == Steps::Whole,
                rate.numerator() * (m_plan.denominator / rate.denominator())};
    }

    const Programme& m_programme;
    Plan m_plan;
    std::vector<GivingRule> m_quantities;  // behind the spend rules of the same priority
};

}  // namespace

Result<std::shared_ptr<const Rulebook>, std::vector<Problem>> Rulebook::make(Programme programme)
{
    std::vector<Problem> problems = validate(programme);
    if (!problems.empty())
        return tl::unexpected(std::move(problems));
    return std::shared_ptr<const Rulebook>(new Rulebook(std::move(programme)));
}

Rulebook::Rulebook(Programme programme) : m_programme(std::move(programme))
{
    for (const Match& match : m_programme.neverEarn)
        m_neverEarn.emplace_back(match);
    for (const Rule& rule : m_programme.rules)
        addAsked(rule, m_asked);
    for (const Reward& reward : m_programme.rewards) {
        addAsked(reward.when, m_asked);
        m_asked.used |= !reward.limits.periods.empty();
        if (reward.stock)
            m_asked.budgets.push_back(rewardKey(reward));
    }
    m_plans.push_back(PlanMaker(m_programme, {}, m_programme.rounding).run());
    for (const Wallet& wallet : m_programme.wallets)
        m_plans.push_back(PlanMaker(m_programme, wallet.code, wallet.rounding).run());
}

const Tier* Rulebook::tier(const Symbol& code) const
{
    if (m_programme.tiers.empty())
        return nullptr;
    const auto found = std::find_if(m_programme.tiers.begin(), m_programme.tiers.end(),
                                    [&](const Tier& tier) { return tier.code == code; });
    return found == m_programme.tiers.end() ? &m_programme.tiers.front() : &*found;
}

}  // namespace loyalty::programme
