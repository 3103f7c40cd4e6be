#include <numeric>

#include "core/programme/condition.h"
#include "core/programme/evaluation.h"

namespace loyalty::programme {

void Evaluation::applyMultipliers()
{
    if (m_programme.multipliers == Stacking::Best)
        chooseBestMultipliers();
    for (std::size_t i = 0; i < m_programme.rules.size(); ++i) {
        const Rule& rule = m_programme.rules[i];
        const auto* multiplier = std::get_if<MultiplierRule>(&rule.kind);
        if (multiplier == nullptr)
            continue;
        const Verdict verdict = verdictOf(rule.when, m_when, m_tier);
        m_award.rules[i].verdict = verdict;
        if (verdict == Verdict::Gave)
            applyMultiplier(i, *multiplier);
    }
}

void Evaluation::chooseBestMultipliers()
{
    const std::size_t none = m_programme.rules.size();
    m_best.assign(m_lines.size(), none);
    for (std::size_t i = 0; i < none; ++i) {
        const Rule& rule = m_programme.rules[i];
        const auto* multiplier = std::get_if<MultiplierRule>(&rule.kind);
        if (multiplier == nullptr || verdictOf(rule.when, m_when, m_tier) != Verdict::Gave)
            continue;
        for (std::size_t line = 0; line < m_lines.size(); ++line) {
            if (!earns(line, multiplier->match))
                continue;
            const std::size_t best = m_best[line];
            if (best == none ||
                std::get<MultiplierRule>(m_programme.rules[best].kind).factor < multiplier->factor)
                m_best[line] = i;
        }
    }
}

void Evaluation::applyMultiplier(std::size_t index, const MultiplierRule& rule)
{
    const bool compound = m_programme.multipliers == Stacking::Multiply;
    const bool best = m_programme.multipliers == Stacking::Best;
    bool matched = false;
    bool hadPoints = false;
    bool applied = false;
    std::vector<Wide> gains(m_lines.size(), 0);
    for (std::size_t line = 0; line < m_lines.size(); ++line) {
        if (!earns(line, rule.match))
            continue;
        matched = true;
        const Wide basis = compound ? m_totals[line] : m_spendTotals[line];
        if (basis == 0)
            continue;
        hadPoints = true;
        if (best && m_best[line] != index)
            continue;
        applied = true;
        gains[line] = multiply(basis, rule.factor.numerator() - rule.factor.denominator());
    }
    if (!matched)
        m_award.rules[index].verdict = Verdict::NoMatchingLine;
    else if (!hadPoints)
        m_award.rules[index].verdict = Verdict::NothingToMultiply;
    else if (!applied)
        m_award.rules[index].verdict = Verdict::BetterMultiplier;
    else
        applyFactor(index, rule.factor, gains);
}

// `gains` are over the common denominator times the factor's own. Of that only so much is taken
// into the common denominator as these gains need: sixty lines with a × 1.1 each need a 10 once.
void Evaluation::applyFactor(std::size_t index, const Ratio& factor, std::vector<Wide>& gains)
{
    std::int64_t common = factor.denominator();
    for (const Wide gain : gains) {
        if (common == 1)
            break;
        common = std::gcd(common, static_cast<std::int64_t>(gain % common));
    }
    if (common != 1)
        for (Wide& gain : gains)
            gain /= common;
    if (common != factor.denominator())
        refine(factor.denominator() / common);
    for (std::size_t line = 0; line < gains.size(); ++line)
        if (gains[line] != 0)
            give(line, index, gains[line]);
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
    std::vector<Wide> gains(m_lines.size(), 0);
    bool hadPoints = false;
    for (std::size_t line = 0; line < m_lines.size(); ++line) {
        hadPoints |= m_totals[line] != 0;
        gains[line] =
            multiply(m_totals[line], m_tier->factor.numerator() - m_tier->factor.denominator());
    }
    m_award.rules[index].verdict = hadPoints ? Verdict::Gave : Verdict::NothingToMultiply;
    if (hadPoints && m_tier->factor != Ratio(1, 1))
        applyFactor(index, m_tier->factor, gains);
}

}  // namespace loyalty::programme
