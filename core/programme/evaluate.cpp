#include "core/programme/evaluate.h"

#include <algorithm>
#include <limits>

#include "core/programme/evaluation.h"

// The order of evaluation (FORMAT.md, "How points are computed"):
//   1. the base of each line, or why it has none     4. the tier's factor
//   2. spend and quantity rules                      5. rounding, and the shares of lines and rules
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

// A line is NoRule until a rule gives something.
void Evaluation::takeBases()
{
    const std::size_t count = m_lines.size();
    m_award.denominator = m_rulebook.rateDenominator();
    m_award.lines.reserve(count);
    m_award.rules.resize(m_programme.rules.size() + (m_tier != nullptr ? 1 : 0));
    m_award.shares.reserve(count * 3);
    m_totals.assign(count, 0);
    m_gains.reserve(count);
    for (const basket::Line& line : m_lines) {
        const Money base = line.net();
        const LineVerdict verdict = m_rulebook.neverEarns(line.item) ? LineVerdict::NeverEarns
                                    : base.isZero()                  ? LineVerdict::NoValue
                                                                     : LineVerdict::NoRule;
        m_award.lines.push_back({line.number, verdict, base, Points{}});
    }
}

bool Evaluation::holds(std::size_t place, const Condition* when)
{
    const Verdict verdict = when == nullptr ? Verdict::Gave : verdictOf(*when, m_facts);
    m_award.rules[place].verdict = verdict;
    return verdict == Verdict::Gave;
}

void Evaluation::applySpendRules()
{
    for (const Prepared<SpendRule>& rule : m_rulebook.spendRules())
        if (holds(rule.place, rule.when))
            applyGivingRule(rule, Measure::Money, rule.rule->amount.count());
    for (const Prepared<QuantityRule>& rule : m_rulebook.quantityRules())
        if (holds(rule.place, rule.when))
            applyGivingRule(rule, Measure::Quantity, rule.rule->per.count());
    if (m_programme.multipliers != Stacking::Multiply)
        m_spendTotals = m_totals;
}

template <class Kind>
void Evaluation::applyGivingRule(const Prepared<Kind>& rule, Measure measure, std::int64_t step)
{
    const Wide rate = m_rulebook.rateNumerator(rule.place);
    const bool inSteps = rule.rule->steps == Steps::Whole;
    const std::span<const std::int64_t> whole =
        inSteps ? wholeSteps(rule.matcher, measure, step) : std::span<const std::int64_t>{};
    bool matched = false;
    for (std::size_t line = 0; line < m_lines.size(); ++line) {
        if (!earns(line, rule.matcher))
            continue;
        matched = true;
        const std::int64_t base = inSteps ? whole[line] : measured(line, measure);
        if (base != 0)
            give(line, rule.place, multiply(base, rate));
    }
    if (!matched)
        m_award.rules[rule.place].verdict = Verdict::NoMatchingLine;
}

// Only whole steps earn: the part of the matching lines that fills them, shared out to the lines by
// what each has.
std::span<const std::int64_t> Evaluation::wholeSteps(const Matcher& matcher, Measure measure,
                                                     std::int64_t step)
{
    const std::int64_t sum = weigh(matcher, measure);
    const std::int64_t usable = sum > 0 ? sum - sum % step : 0;
    if (usable > 0)
        return m_apportionment.byWeight(usable, m_weights);
    m_weights.assign(m_lines.size(), 0);
    return m_weights;
}

// What the matching lines come to; each weighs what it has, and those given back weigh nothing.
std::int64_t Evaluation::weigh(const Matcher& matcher, Measure measure)
{
    m_weights.assign(m_lines.size(), 0);
    std::int64_t sum = 0;
    for (std::size_t line = 0; line < m_lines.size(); ++line) {
        if (!earns(line, matcher))
            continue;
        const std::int64_t each = measured(line, measure);
        sum += each;
        m_weights[line] = std::max<std::int64_t>(0, each);
    }
    return sum;
}

void Evaluation::applyBonuses()
{
    for (const Prepared<BonusRule>& rule : m_rulebook.bonusRules())
        if (holds(rule.place, rule.when))
            applyBonus(rule.place, *rule.rule, rule.matcher);
}

// How often the minimum is met; 0 with what is missing, and 1 where there is no minimum.
std::int64_t Evaluation::timesOf(const BonusRule& rule, std::int64_t money, std::int64_t quantity,
                                 RuleOutcome& outcome) const
{
    std::int64_t times = std::numeric_limits<std::int64_t>::max();
    const auto count = [&](std::int64_t sum, std::int64_t minimum) {
        times = std::min(times, sum < minimum ? 0 : sum / minimum);
        return std::max<std::int64_t>(0, minimum - sum);
    };
    if (rule.minimum)
        outcome.missing = Money(count(money, rule.minimum->count()));
    if (rule.minimumQuantity)
        outcome.missingQuantity = Quantity(count(quantity, rule.minimumQuantity->count()));
    return rule.every ? times : std::min<std::int64_t>(times, 1);
}

void Evaluation::applyBonus(std::size_t index, const BonusRule& rule, const Matcher& matcher)
{
    RuleOutcome& outcome = m_award.rules[index];
    const std::int64_t quantity = rule.minimumQuantity ? weigh(matcher, Measure::Quantity) : 0;
    const std::int64_t money = weigh(matcher, Measure::Money);
    const auto isPositive = [](std::int64_t weight) { return weight > 0; };
    bool hasWeight = std::any_of(m_weights.begin(), m_weights.end(), isPositive);
    const std::int64_t times = timesOf(rule, money, quantity, outcome);
    if (times == 0) {
        outcome.verdict = Verdict::BelowMinimum;
        outcome.inReach = rule.points;
        return;
    }
    if (!hasWeight && rule.minimumQuantity) {  // enough of what costs nothing
        static_cast<void>(weigh(matcher, Measure::Quantity));
        hasWeight = true;
    }
    if (!hasWeight) {
        outcome.verdict = Verdict::NoMatchingLine;
        return;
    }
    std::int64_t points = 0;
    m_overflow |= __builtin_mul_overflow(rule.points.count(), times, &points) || points > maxPoints;
    if (m_overflow)
        return;
    m_award.points += Points(points);
    outcome.points = Points(points);
    const auto shares = m_apportionment.byWeight(points, m_weights);
    for (std::size_t line = 0; line < shares.size(); ++line) {
        if (shares[line] == 0)
            continue;
        m_award.lines[line].points += Points(shares[line]);
        give(line, index, multiply(shares[line], m_award.denominator));
    }
}

Result<Award, EvaluateFault> evaluate(const Rulebook& rulebook, const basket::Basket& basket,
                                      const Standing& member, const Occasion& occasion)
{
    return Evaluation(rulebook, basket, member, occasion).run();
}

}  // namespace loyalty::programme
