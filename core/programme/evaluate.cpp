#include "core/programme/evaluate.h"

#include <algorithm>

#include "core/base/apportion.h"
#include "core/programme/condition.h"

// The order of evaluation (FORMAT.md, "How points are computed"):
//   1. the base of each line, or why it has none     4. the tier's factor
//   2. spend rules                                   5. rounding, and the shares of lines and rules
//   3. multipliers, by the stacking policy           6. bonuses over a threshold
// Steps 2 to 4 work on numerators over one common denominator, so that nothing is rounded before
// step 5. A fractional factor n/d multiplies the common denominator by d.

namespace loyalty::programme {

namespace {

class Evaluation {
public:
    Evaluation(const Rulebook& rulebook, const basket::Basket& basket, const Standing& member,
               LocalTime when)
        : m_rulebook(rulebook),
          m_programme(rulebook.programme()),
          m_lines(basket.lines()),
          m_member(member),
          m_tier(member.isMember ? rulebook.tier(member.tier) : nullptr),
          m_when(when)
    {}

    Result<Award, EvaluateFault> run()
    {
        takeBases();
        applySpendRules();
        applyMultipliers();
        applyTier();
        roundAndShare();
        applyBonuses();
        sayWhyLinesGotNothing();
        if (m_overflow)
            return tl::unexpected(EvaluateFault::Overflow);
        return std::move(m_award);
    }

private:
    void takeBases();
    void applySpendRules();
    void applySpendRule(std::size_t index, const SpendRule& rule);
    [[nodiscard]] std::vector<std::int64_t> wholeStepBases(const SpendRule& rule) const;
    void applyMultipliers();
    void chooseBestMultipliers();
    void applyMultiplier(std::size_t index, const MultiplierRule& rule);
    void applyFactor(std::size_t index, const Ratio& factor, const std::vector<Wide>& gains);
    void applyTier();
    void roundAndShare();
    [[nodiscard]] std::int64_t roundTransaction(Wide sum);
    [[nodiscard]] bool roundLines(std::int64_t& total);
    void shareToLines(std::int64_t total);
    void shareToRules(std::int64_t total);
    void applyBonuses();
    void applyBonus(std::size_t index, const BonusRule& rule);
    void sayWhyLinesGotNothing();

    [[nodiscard]] bool earns(std::size_t line, const Match& match) const
    {
        return !m_excluded[line] && (match.isEverything() || match.takes(m_lines[line].item));
    }
    [[nodiscard]] Wide multiply(Wide a, Wide b)
    {
        Wide product = 0;
        m_overflow |= __builtin_mul_overflow(a, b, &product);
        return product;
    }
    void addTo(Wide& sum, Wide term) { m_overflow |= __builtin_add_overflow(sum, term, &sum); }

    void give(std::size_t line, std::size_t rule, Wide numerator)
    {
        addTo(m_totals[line], numerator);
        m_award.shares.push_back(
            {static_cast<std::uint32_t>(line), static_cast<std::uint32_t>(rule), numerator});
    }

    const Rulebook& m_rulebook;
    const Programme& m_programme;
    const std::vector<basket::Line>& m_lines;
    const Standing& m_member;
    const Tier* m_tier;
    LocalTime m_when;

    Award m_award;
    std::vector<char> m_excluded;     // by line
    std::vector<Wide> m_totals;       // by line: numerators of everything so far
    std::vector<Wide> m_spendTotals;  // by line: numerators of the spend rules alone
    std::vector<std::size_t> m_best;  // by line: the multiplier chosen under Stacking::Best
    bool m_overflow = false;
};

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

// `gains` are over the common denominator times the factor's own.
void Evaluation::applyFactor(std::size_t index, const Ratio& factor, const std::vector<Wide>& gains)
{
    if (factor.denominator() != 1) {
        const Wide scale = factor.denominator();
        m_award.denominator = multiply(m_award.denominator, scale);
        for (Wide& total : m_totals)
            total = multiply(total, scale);
        for (Wide& total : m_spendTotals)
            total = multiply(total, scale);
        for (Share& share : m_award.shares)
            share.numerator = multiply(share.numerator, scale);
    }
    for (std::size_t line = 0; line < gains.size(); ++line)
        if (gains[line] != 0)
            give(line, index, gains[line]);
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

void Evaluation::roundAndShare()
{
    Wide sum = 0;
    for (const Wide total : m_totals)
        addTo(sum, total);
    if (sum <= 0 || m_overflow)
        return;
    std::int64_t total = 0;
    if (m_programme.rounding.per == RoundPer::Transaction) {
        total = roundTransaction(sum);
        shareToLines(total);
    } else if (!roundLines(total)) {
        return;
    }
    shareToRules(total);
    m_award.points = Points(total);
}

// The exact sum, with what the member carries from before, becomes whole points.
std::int64_t Evaluation::roundTransaction(Wide sum)
{
    const bool carries = m_programme.rounding.remainder == Remainder::Carry && m_member.isMember;
    Wide exact = sum;
    Wide denominator = m_award.denominator;
    if (carries && !m_member.carry.isZero()) {
        exact = multiply(sum, m_member.carry.denominator());
        addTo(exact, multiply(m_member.carry.numerator(), denominator));
        denominator = multiply(denominator, m_member.carry.denominator());
    }
    if (m_overflow)
        return 0;
    const Wide rounded = std::max<Wide>(0, divide(exact, denominator, m_programme.rounding.mode));
    const auto total = narrow(rounded);
    if (!total) {
        m_overflow = true;
        return 0;
    }
    if (carries) {
        const auto delta =
            Ratio::fromWide(sum - multiply(rounded, m_award.denominator), m_award.denominator);
        m_overflow |= !delta;
        m_award.carryDelta = delta.value_or(Ratio{});
    }
    return *total;
}

// False where the lines come to nothing or less.
bool Evaluation::roundLines(std::int64_t& total)
{
    Wide sum = 0;
    for (std::size_t line = 0; line < m_lines.size(); ++line) {
        const Wide rounded = divide(m_totals[line], m_award.denominator, m_programme.rounding.mode);
        const auto points = narrow(rounded);
        m_overflow |= !points;
        m_award.lines[line].points = Points(points.value_or(0));
        sum += rounded;
    }
    const auto narrowed = narrow(sum);
    m_overflow |= !narrowed;
    total = narrowed.value_or(0);
    if (total > 0)
        return true;
    for (LineAward& line : m_award.lines)
        line.points = Points{};
    return false;
}

void Evaluation::shareToLines(std::int64_t total)
{
    const auto shares = roundTogether(total, m_totals, m_award.denominator);
    if (!shares) {
        m_overflow = true;
        return;
    }
    for (std::size_t line = 0; line < shares->size(); ++line)
        m_award.lines[line].points = Points((*shares)[line]);
}

void Evaluation::shareToRules(std::int64_t total)
{
    std::vector<Wide> sums(m_award.rules.size(), 0);
    for (const Share& share : m_award.shares)
        addTo(sums[share.rule], share.numerator);
    const auto shares = roundTogether(total, sums, m_award.denominator);
    if (!shares) {
        m_overflow = true;
        return;
    }
    for (std::size_t rule = 0; rule < shares->size(); ++rule)
        m_award.rules[rule].points = Points((*shares)[rule]);
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
    std::int64_t total = 0;
    if (__builtin_add_overflow(m_award.points.count(), rule.points.count(), &total)) {
        m_overflow = true;
        return;
    }
    m_award.points = Points(total);
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

}  // namespace

Result<Award, EvaluateFault> evaluate(const Rulebook& rulebook, const basket::Basket& basket,
                                      const Standing& member, LocalTime when)
{
    return Evaluation(rulebook, basket, member, when).run();
}

}  // namespace loyalty::programme
