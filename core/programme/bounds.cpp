#include <algorithm>
#include <limits>

#include "core/programme/evaluation.h"

namespace loyalty::programme {

namespace {

// The smaller of what bounds; none where nothing does.
template <class T>
void tighten(std::optional<std::int64_t>& bound, const std::optional<T>& other,
             std::int64_t already)
{
    if (!other)
        return;
    std::int64_t count = 0;
    if constexpr (std::is_integral_v<T>)
        count = *other;
    else
        count = other->count();
    std::int64_t left = 0;
    if (__builtin_sub_overflow(count, already, &left))
        left = already < 0 ? std::numeric_limits<std::int64_t>::max() : 0;
    left = std::max<std::int64_t>(0, left);
    bound = bound ? std::min(*bound, left) : left;
}

}  // namespace

bool Evaluation::holds(const PreparedRule& rule)
{
    Verdict verdict = rule.when == nullptr ? Verdict::Gave : verdictOf(*rule.when, m_facts);
    if (verdict == Verdict::Gave && rule.bounds != nullptr) {
        if (timesLeft(*rule.bounds) == 0 || pointsLeft(*rule.bounds) == 0)
            verdict = Verdict::LimitReached;
        else if (budgetLeft(*rule.bounds) == 0)
            verdict = Verdict::BudgetSpent;
    }
    verdictAt(rule) = verdict;
    return verdict == Verdict::Gave;
}

const Used* Evaluation::usedOf(const Rule& rule, Period period) const
{
    if (!m_member.isMember)
        return nullptr;
    for (const Used& used : m_member.used)
        if (used.period == period && used.rule.text() == rule.id)
            return &used;
    return nullptr;
}

std::optional<std::int64_t> Evaluation::timesLeft(const Rule& rule) const
{
    std::optional<std::int64_t> left;
    tighten(left, rule.limits.sale.times, 0);
    for (const PeriodCap& each : rule.limits.periods) {
        const Used* used = usedOf(rule, each.period);
        tighten(left, each.cap.times, used == nullptr ? 0 : used->times);
    }
    return left;
}

std::optional<std::int64_t> Evaluation::pointsLeft(const Rule& rule) const
{
    std::optional<std::int64_t> left;
    tighten(left, rule.limits.sale.points, 0);
    for (const PeriodCap& each : rule.limits.periods) {
        const Used* used = usedOf(rule, each.period);
        tighten(left, each.cap.points, used == nullptr ? 0 : used->points.count());
    }
    return left;
}

std::optional<std::int64_t> Evaluation::budgetLeft(const Rule& rule) const
{
    std::optional<std::int64_t> left;
    if (!rule.budget)
        return left;
    Spent spent;
    for (const Spent& each : m_question.occasion.spent)
        if (each.rule.text() == rule.id)
            spent = each;
    tighten(left, rule.budget->points, spent.points.count());
    tighten(left, rule.budget->perStore, spent.inStore.count());
    return left;
}

// In the order of the lines: what is more than a line may have is cut from it, and so is what would
// take the running sum over what the member, and then all members together, may still have.
void Evaluation::bound(const PreparedRule& rule, Wide denominator)
{
    const Rule& bounds = *rule.bounds;
    RuleOutcome& outcome = m_award.rules[rule.place];
    if (bounds.limits.line) {
        const Wide cap = multiply(bounds.limits.line->count(), denominator);
        for (Gain& gain : m_gains) {
            outcome.isLimited |= gain.numerator > cap;
            gain.numerator = std::min(gain.numerator, cap);
        }
    }
    if (const auto left = pointsLeft(bounds))
        outcome.isLimited |= cutGains(multiply(*left, denominator));
    const auto budget = budgetLeft(bounds);
    if (!budget)
        return;
    const bool isOver = cutGains(multiply(*budget, denominator));
    outcome.isLimited |= isOver;
    if (isOver && !bounds.budget->partial) {
        m_gains.clear();
        outcome = RuleOutcome{};
        outcome.verdict = Verdict::BudgetSpent;
    }
}

// True where anything was cut.
bool Evaluation::cutGains(Wide cap)
{
    bool isCut = false;
    Wide running = 0;
    for (Gain& gain : m_gains) {
        addTo(running, gain.numerator);
        if (running > cap) {
            gain.numerator -= running - cap;
            running = cap;
            isCut = true;
        }
    }
    return isCut;
}

// The lines that a rule acted on are not for those after it; those of its own group act with it.
void Evaluation::stopAtLines()
{
    for (const Gain& gain : m_gains)
        m_closing.push_back(gain.line);
}

void Evaluation::endTurn()
{
    for (const std::size_t line : m_closing)
        m_closed[line] = 1;
    m_closing.clear();
}

}  // namespace loyalty::programme
