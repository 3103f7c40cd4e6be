#include "core/programme/evaluate.h"

#include <algorithm>

#include "core/base/apportion.h"
#include "core/programme/condition.h"
#include "core/programme/evaluation.h"

// The order of evaluation (FORMAT.md, "How points are computed"):
//   1. the base of each line, or why it has none     4. the tier's factor
//   2. spend rules                                   5. rounding, and the shares of lines and rules
//   3. multipliers, by the stacking policy           6. bonuses over a threshold
// Steps 2 to 4 work on numerators over one common denominator, so that nothing is rounded before
// step 5. A fractional factor n/d multiplies the common denominator by d.

namespace loyalty::programme {

Result<Award, EvaluateFault> Evaluation::run()
{
    takeBases();
    applySpendRules();
    applyMultipliers();
    applyTier();
    roundAndShare();
    if (m_overflow || !isWithinLimits())
        return tl::unexpected(EvaluateFault::Overflow);
    applyBonuses();
    sayWhyLinesGotNothing();
    if (m_overflow || !isWithinLimits())
        return tl::unexpected(EvaluateFault::Overflow);
    return std::move(m_award);
}

bool Evaluation::isWithinLimits() const
{
    const auto isWithin = [](Points points) {
        return points.count() <= maxPoints && points.count() >= -maxPoints;
    };
    return isWithin(m_award.points) &&
           std::all_of(m_award.lines.begin(), m_award.lines.end(),
                       [&](const LineAward& line) { return isWithin(line.points); }) &&
           std::all_of(m_award.rules.begin(), m_award.rules.end(),
                       [&](const RuleOutcome& rule) { return isWithin(rule.points); });
}

void Evaluation::takeBases()
{
    const std::size_t count = m_lines.size();
    m_award.lines.reserve(count);
    m_award.rules.resize(m_programme.rules.size() + (m_tier != nullptr ? 1 : 0));
    m_award.shares.reserve(count * 2);
    m_excluded.assign(count, 0);
    m_totals.assign(count, 0);
    for (std::size_t i = 0; i < count; ++i) {
        const auto excludes = [&](const Match& m) { return m.takes(m_lines[i].item); };
        m_excluded[i] =
            std::any_of(m_programme.neverEarn.begin(), m_programme.neverEarn.end(), excludes) ? 1
                                                                                              : 0;
        m_award.lines.push_back(
            {m_lines[i].number, LineVerdict::NoRule, m_lines[i].net(), Points{}});
    }
}

void Evaluation::applySpendRules()
{
    m_award.denominator = m_rulebook.rateDenominator();
    for (std::size_t i = 0; i < m_programme.rules.size(); ++i) {
        const Rule& rule = m_programme.rules[i];
        const auto* spend = std::get_if<SpendRule>(&rule.kind);
        if (spend == nullptr)
            continue;
        const Verdict verdict = verdictOf(rule.when, m_when, m_tier);
        m_award.rules[i].verdict = verdict;
        if (verdict == Verdict::Gave)
            applySpendRule(i, *spend);
    }
    m_spendTotals = m_totals;
}

void Evaluation::applySpendRule(std::size_t index, const SpendRule& rule)
{
    const Wide rate = m_rulebook.rateNumerator(index);
    const std::vector<std::int64_t> whole =
        rule.steps == Steps::Whole ? wholeStepBases(rule) : std::vector<std::int64_t>{};
    bool matched = false;
    for (std::size_t line = 0; line < m_lines.size(); ++line) {
        if (!earns(line, rule.match))
            continue;
        matched = true;
        const std::int64_t base =
            rule.steps == Steps::Whole ? whole[line] : m_award.lines[line].base.count();
        if (base != 0)
            give(line, index, multiply(base, rate));
    }
    if (!matched)
        m_award.rules[index].verdict = Verdict::NoMatchingLine;
}

// Only whole amounts earn: the part of the matching lines that fills whole steps, shared out to
// them by what each costs.
std::vector<std::int64_t> Evaluation::wholeStepBases(const SpendRule& rule) const
{
    std::vector<std::int64_t> weights(m_lines.size(), 0);
    std::int64_t sum = 0;
    for (std::size_t line = 0; line < m_lines.size(); ++line) {
        if (!earns(line, rule.match))
            continue;
        sum += m_award.lines[line].base.count();
        weights[line] = std::max<std::int64_t>(0, m_award.lines[line].base.count());
    }
    const std::int64_t usable = sum > 0 ? sum - sum % rule.amount.count() : 0;
    if (usable == 0)
        return std::vector<std::int64_t>(m_lines.size(), 0);
    return shareByWeight(usable, weights);
}

void Evaluation::applyBonuses()
{
    for (std::size_t i = 0; i < m_programme.rules.size(); ++i) {
        const Rule& rule = m_programme.rules[i];
        const auto* bonus = std::get_if<BonusRule>(&rule.kind);
        if (bonus == nullptr)
            continue;
        const Verdict verdict = verdictOf(rule.when, m_when, m_tier);
        m_award.rules[i].verdict = verdict;
        if (verdict == Verdict::Gave)
            applyBonus(i, *bonus);
    }
}

void Evaluation::applyBonus(std::size_t index, const BonusRule& rule)
{
    std::vector<std::int64_t> weights(m_lines.size(), 0);
    Money sum;
    for (std::size_t line = 0; line < m_lines.size(); ++line) {
        if (!earns(line, rule.match))
            continue;
        sum += m_award.lines[line].base;
        weights[line] = std::max<std::int64_t>(0, m_award.lines[line].base.count());
    }
    RuleOutcome& outcome = m_award.rules[index];
    if (sum < rule.minimum) {
        outcome.verdict = Verdict::BelowMinimum;
        outcome.missing = rule.minimum - sum;
        outcome.inReach = rule.points;
        return;
    }
    m_award.points += rule.points;
    outcome.points = rule.points;
    const std::vector<std::int64_t> shares = shareByWeight(rule.points.count(), weights);
    for (std::size_t line = 0; line < shares.size(); ++line) {
        if (shares[line] == 0)
            continue;
        m_award.lines[line].points += Points(shares[line]);
        give(line, index, multiply(shares[line], m_award.denominator));
    }
}

void Evaluation::sayWhyLinesGotNothing()
{
    for (const Share& share : m_award.shares)
        m_award.lines[share.line].verdict = LineVerdict::Earned;
    for (std::size_t line = 0; line < m_lines.size(); ++line) {
        LineAward& award = m_award.lines[line];
        if (m_excluded[line])
            award.verdict = LineVerdict::NeverEarns;
        else if (award.base.isZero())
            award.verdict = LineVerdict::NoValue;
    }
}

Result<Award, EvaluateFault> evaluate(const Rulebook& rulebook, const basket::Basket& basket,
                                      const Standing& member, LocalTime when)
{
    return Evaluation(rulebook, basket, member, when).run();
}

}  // namespace loyalty::programme
