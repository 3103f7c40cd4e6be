#include <numeric>

#include "core/programme/evaluation.h"

namespace loyalty::programme {

void Evaluation::applyMultipliers()
{
    const auto& rules = m_plan.multipliers.rules;
    openStage(m_plan.multipliers);
    const bool onlyBest = m_programme.multipliers == Stacking::Best;
    if (onlyBest)
        chooseBest([](const Multiplying&) { return true; });
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const Symbol& group = rules[i].precedence->group;
        if (onlyBest || group.isEmpty()) {
            if (held(rules[i]))
                applyMultiplier(rules[i], onlyBest);
        } else if (isFirstOfGroup(m_plan.multipliers, i)) {
            const auto isMember = [&](const Multiplying& rule) {
                return rule.precedence->group == group;
            };
            chooseBest(isMember);
            for (const Multiplying& rule : rules)
                if (isMember(rule) && held(rule))
                    applyMultiplier(rule, true);
        }
        endTurn();
    }
}

// On each line the largest factor among the candidates that hold and are open to it; between equal
// ones the first.
template <class IsCandidate>
void Evaluation::chooseBest(const IsCandidate& isCandidate)
{
    m_best.assign(m_lines.size(), nullptr);
    for (const Multiplying& rule : m_plan.multipliers.rules) {
        if (!isCandidate(rule) || !held(rule))
            continue;
        for (std::size_t line = 0; line < m_lines.size(); ++line)
            if (earns(line, rule.matcher) && isOpen(line, rule) &&
                (m_best[line] == nullptr || m_best[line]->factor < rule.factor))
                m_best[line] = &rule;
    }
}

// `whereChosen`: only on the lines for which it is the best.
void Evaluation::applyMultiplier(const Multiplying& rule, bool whereChosen)
{
    const auto& bases = m_programme.multipliers == Stacking::Multiply ? m_totals : m_spendTotals;
    const Ratio factor = rule.factor;
    bool matched = false;
    bool open = false;
    bool hadPoints = false;
    bool acts = false;
    m_gains.clear();
    for (std::size_t line = 0; line < m_lines.size(); ++line) {
        if (!earns(line, rule.matcher))
            continue;
        matched = true;
        if (!isOpen(line, rule))
            continue;
        open = true;
        hadPoints |= bases[line] != 0;
        if (whereChosen && m_best[line] != &rule)
            continue;
        acts |= bases[line] != 0;
        if (bases[line] == 0 && !rule.precedence->stop)
            continue;
        m_gains.push_back({line, multiply(bases[line], factor.numerator() - factor.denominator())});
    }
    if (rule.precedence->stop && m_programme.multipliers != Stacking::Best)
        stopAtLines();
    Verdict& verdict = verdictAt(rule);
    if (!matched)
        verdict = Verdict::NoMatchingLine;
    else if (!open)
        verdict = Verdict::Superseded;
    else if (!hadPoints)
        verdict = Verdict::NothingToMultiply;
    else if (!acts)
        verdict = m_programme.multipliers == Stacking::Best ? Verdict::BetterMultiplier
                                                            : Verdict::BetterRule;
    else
        applyFactor(&rule, rule.place, factor);
}

// The gains are over the common denominator times the factor's own. Of that only so much is taken
// into the common denominator as these gains need: sixty lines with a × 1.1 each need a 10 once.
void Evaluation::applyFactor(const PreparedRule* rule, std::size_t index, const Ratio& factor)
{
    if (rule != nullptr && rule->bounds != nullptr)
        bound(*rule, multiply(m_award.denominator, factor.denominator()));
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
    if (m_tier == nullptr || !isMain())
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
        applyFactor(nullptr, index, factor);
}

}  // namespace loyalty::programme
