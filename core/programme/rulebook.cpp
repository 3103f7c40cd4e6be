#include "core/programme/rulebook.h"

#include <algorithm>

namespace loyalty::programme {

namespace {

void addAsked(const Condition& condition, Asked& asked)
{
    asked.segments |= !condition.segments.isEmpty();
    asked.joined |= condition.memberDays.has_value() || condition.anniversary.has_value();
    asked.birthday |= condition.birthday.has_value();
    for (const auto* group : {&condition.all, &condition.any, &condition.none})
        for (const Condition& each : *group)
            addAsked(each, asked);
}

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
    const auto denominator = commonRateDenominator(m_programme);
    CHECK(denominator);
    m_rateDenominator = *denominator;
    for (const Match& match : m_programme.neverEarn)
        m_neverEarn.emplace_back(match);
    for (std::size_t i = 0; i < m_programme.rules.size(); ++i) {
        prepare(i);
        addAsked(m_programme.rules[i].when, m_asked);
    }
}

void Rulebook::prepare(std::size_t place)
{
    const Rule& rule = m_programme.rules[place];
    const Condition* when = rule.when == Condition{} ? nullptr : &rule.when;
    const auto rate = rateOf(rule.kind);
    m_rateNumerators.push_back(rate ? rate->numerator() * (m_rateDenominator / rate->denominator())
                                    : 0);
    const auto add = [&](auto& list, const auto& kind) {
        list.push_back({place, when, &kind, Matcher(kind.match)});
    };
    if (const auto* spend = std::get_if<SpendRule>(&rule.kind))
        add(m_spends, *spend);
    else if (const auto* quantity = std::get_if<QuantityRule>(&rule.kind))
        add(m_quantities, *quantity);
    else if (const auto* multiplier = std::get_if<MultiplierRule>(&rule.kind))
        add(m_multipliers, *multiplier);
    else if (const auto* bonus = std::get_if<BonusRule>(&rule.kind))
        add(m_bonuses, *bonus);
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
