#include "core/programme/rulebook.h"

#include <algorithm>

namespace loyalty::programme {

Result<std::shared_ptr<const Rulebook>, std::vector<Problem>> Rulebook::make(Programme programme)
{
    std::vector<Problem> problems = validate(programme);
    if (!problems.empty())
        return tl::unexpected(std::move(problems));
    return std::shared_ptr<const Rulebook>(new Rulebook(std::move(programme)));
}

Rulebook::Rulebook(Programme programme) : m_programme(std::move(programme))
{
    const auto denominator = spendDenominator(m_programme);
    CHECK(denominator);
    m_rateDenominator = *denominator;
    for (const Rule& rule : m_programme.rules) {
        const auto* spend = std::get_if<SpendRule>(&rule.kind);
        if (spend == nullptr) {
            m_rateNumerators.push_back(0);
            continue;
        }
        const Ratio rate(spend->points.count(), spend->amount.count());
        m_rateNumerators.push_back(rate.numerator() * (m_rateDenominator / rate.denominator()));
    }
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
