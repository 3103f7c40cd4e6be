#include <algorithm>

#include "core/programme/evaluation.h"

namespace loyalty::programme {

void Evaluation::applyGivingRules()
{
    const auto& rules = m_plan.giving.rules;
    openStage(m_plan.giving);
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const Symbol& group = rules[i].precedence->group;
        if (group.isEmpty()) {
            if (held(rules[i]))
                applyGivingRule(rules[i]);
        } else if (isFirstOfGroup(m_plan.giving, i)) {
            applyGroup(i);
        }
        endTurn();
    }
    if (m_programme.multipliers != Stacking::Multiply)
        m_spendTotals = m_totals;
}

void Evaluation::applyGivingRule(const GivingRule& rule)
{
    if (m_claims.empty() && rule.bounds == nullptr && !rule.wholeSteps)
        return giveFreely(rule);
    gatherGains(rule);
    if (verdictAt(rule) != Verdict::Gave)
        return;
    giveGains(rule);
}

// What it acts on is settled before it is bounded.
void Evaluation::giveGains(const GivingRule& rule)
{
    if (rule.precedence->stop)
        stopAtLines();
    if (rule.bounds != nullptr)
        bound(rule, m_award.denominator);
    for (const Gain& gain : m_gains)
        if (gain.numerator != 0)
            give(gain.line, rule.place, gain.numerator);
}

// Nothing stands in its way, as in most programmes: each line's gain is given as it is found.
void Evaluation::giveFreely(const GivingRule& rule)
{
    bool matched = false;
    for (std::size_t line = 0; line < m_lines.size(); ++line) {
        if (!earns(line, rule.matcher))
            continue;
        matched = true;
        if (const std::int64_t base = measured(line, rule.measure); base != 0)
            give(line, rule.place, multiply(base, rule.rate));
    }
    if (!matched)
        verdictAt(rule) = Verdict::NoMatchingLine;
}

// What the rule gains on each line that it takes and that is open to it, were it 0. Where there is
// none its verdict says why.
void Evaluation::gatherGains(const GivingRule& rule)
{
    m_gains.clear();
    const std::span<const std::int64_t> whole =
        rule.wholeSteps ? wholeSteps(rule) : std::span<const std::int64_t>{};
    bool matched = false;
    for (std::size_t line = 0; line < m_lines.size(); ++line) {
        if (!earns(line, rule.matcher))
            continue;
        matched = true;
        if (!isOpen(line, rule))
            continue;
        const std::int64_t base = rule.wholeSteps ? whole[line] : measured(line, rule.measure);
        m_gains.push_back({line, multiply(base, rule.rate)});
    }
    if (m_gains.empty())
        verdictAt(rule) = matched ? Verdict::Superseded : Verdict::NoMatchingLine;
}

// Only whole steps earn: the part of the rule's lines that fills them, shared out to the lines by
// what each has.
std::span<const std::int64_t> Evaluation::wholeSteps(const GivingRule& rule)
{
    const std::int64_t sum = weigh(rule, rule.measure);
    const std::int64_t usable = sum > 0 ? sum - sum % rule.step : 0;
    if (usable > 0)
        return m_apportionment.byWeight(usable, m_weights);
    m_weights.assign(m_lines.size(), 0);
    return m_weights;
}

// What the rule's lines come to; each weighs what it has, and those given back weigh nothing.
std::int64_t Evaluation::weigh(const PreparedRule& rule, Measure measure)
{
    m_weights.assign(m_lines.size(), 0);
    std::int64_t sum = 0;
    for (std::size_t line = 0; line < m_lines.size(); ++line) {
        if (!earns(line, rule.matcher) || !isOpen(line, rule))
            continue;
        const std::int64_t each = measured(line, measure);
        sum += each;
        m_weights[line] = std::max<std::int64_t>(0, each);
    }
    return sum;
}

// Of the rules of a group, on each line only the one that gains most there acts; between equal
// gains the one that comes first. Each is seen as if it were alone.
void Evaluation::applyGroup(std::size_t first)
{
    struct Best {
        const GivingRule* rule;
        Wide gain;
    };
    const auto& rules = m_plan.giving.rules;
    const auto members = [&](const auto& act) {
        for (std::size_t i = first; i < rules.size(); ++i)
            if (rules[i].precedence->group == rules[first].precedence->group && held(rules[i]))
                act(rules[i]);
    };
    std::pmr::vector<Best> best(m_lines.size(), Best{nullptr, 0}, &m_memory);
    members([&](const GivingRule& rule) {
        gatherGains(rule);
        for (const Gain& gain : m_gains)
            if (best[gain.line].rule == nullptr || best[gain.line].gain < gain.numerator)
                best[gain.line] = {&rule, gain.numerator};
    });
    members([&](const GivingRule& rule) {
        m_gains.clear();
        for (std::size_t line = 0; line < best.size(); ++line)
            if (best[line].rule == &rule)
                m_gains.push_back({line, best[line].gain});
        if (m_gains.empty()) {
            verdictAt(rule) = Verdict::BetterRule;
            return;
        }
        giveGains(rule);
    });
}

}  // namespace loyalty::programme
