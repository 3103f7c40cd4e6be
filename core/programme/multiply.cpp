#include <numeric>

#include "core/programme/evaluation.h"

namespace loyalty::programme {

void Evaluation::applyMultipliers()
{
    if (m_programme.multipliers == Stacking::Best)
        chooseBestMultipliers();
    for (const Prepared<MultiplierRule>& rule : m_rulebook.multiplierRules())
        if (holds(rule.place, rule.when))
            applyMultiplier(rule);
}

void Evaluation::chooseBestMultipliers()
{
    m_best.assign(m_lines.size(), nullptr);
    for (const Prepared<MultiplierRule>& rule : m_rulebook.multiplierRules()) {
        if (!holds(rule.place, rule.when))
            continue;
        for (std::size_t line = 0; line < m_lines.size(); ++line) {
            const auto* best = m_best[line];
            if (earns(line, rule.matcher) &&
                (best == nullptr || best->rule->factor < rule.rule->factor))
                m_best[line] = &rule;
        }
    }
}

void Evaluation::applyMultiplier(const Prepared<MultiplierRule>& rule)
{
    const bool best = m_programme.multipliers == Stacking::Best;
    const auto& bases = m_programme.multipliers == Stacking::Multiply ? m_totals : m_spendTotals;
    const Ratio factor = rule.rule->factor;
    bool matched = false;
    bool hadPoints = false;
    m_gains.clear();
    for (std::size_t line = 0; line < m_lines.size(); ++line) {
        if (!earns(line, rule.matcher))
            continue;
        matched = true;
        if (bases[line] == 0)
            continue;
        hadPoints = true;
        if (!best || m_best[line] == &rule)
            m_gains.push_back(
                {line, multiply(bases[line], factor.numerator() - factor.denominator())});
    }
    Verdict& verdict = m_award.rules[rule.place].verdict;
    if (!matched)
        verdict = Verdict::NoMatchingLine;
    else if (!hadPoints)
        verdict = Verdict::NothingToMultiply;
    else if (m_gains.empty())
        verdict = Verdict::BetterMultiplier;
    else
        applyFactor(rule.place, factor);
}

// The gains are over the common denominator times the factor's own. Of that only so much is taken
// into the common denominator as these gains need: sixty lines with a × 1.1 each need a 10 once.
void Evaluation::applyFactor(std::size_t index, const Ratio& factor)
{
    std::int64_t common = factor.denominator();
    for (const Gain& gain : m_gains) {
        if (common == 1)
            break;
        common = std::gcd(common, static_cast<std::int64_t>(gain.numerator % common));
    }
    if (common != 1)
        for (Gain& gain : m_gains)
            gain.numerator /= common;
    if (common != factor.denominator())
        refine(factor.denominator() / common);
    for (const Gain& gain : m_gains)
        if (gain.numerator != 0)
            give(gain.line, index, gain.numerator);
}

void Evaluation::refine(Wide scale)
{
    m_award.denominator = multiply(m_award.denominator, scale);
    for (Wide& total : m_totals)
        total = multiply(total, scale);
    for (Wide& total : m_spendTotals)
        total = multiply(total, scale);
    for (Share& share : m_award.shares)
        share.numerator = multiply(share.numerator, scale);
}

void Evaluation::applyTier()
{
    if (m_tier == nullptr)
        return;
    const std::size_t index = m_programme.rules.size();
    const Ratio factor = m_tier->factor;
    m_gains.clear();
    for (std::size_t line = 0; line < m_lines.size(); ++line)
        if (m_totals[line] != 0)
            m_gains.push_back(
                {line, multiply(m_totals[line], factor.numerator() - factor.denominator())});
    m_award.rules[index].verdict = m_gains.empty() ? Verdict::NothingToMultiply : Verdict::Gave;
    if (factor != Ratio(1, 1))
        applyFactor(index, factor);
}

}  // namespace loyalty::programme
