#include <algorithm>

#include "core/programme/evaluation.h"

namespace loyalty::programme {

void Evaluation::roundAndShare()
{
    Wide sum = 0;
    for (const Wide total : m_totals)
        addTo(sum, total);
    if (sum <= 0 || m_overflow)
        return;
    std::int64_t total = 0;
    if (m_plan.rounding.per == RoundPer::Transaction) {
        total = roundTransaction(sum);
        if (total > 0)
            shareToLines(total);
    } else {
        total = roundLines();
    }
    // An award of nothing gives no line and no rule anything either.
    if (total <= 0)
        return;
    shareToRules(total);
    m_award.points = Points(total);
}

// The exact sum, with what the member carries from before, becomes whole points.
std::int64_t Evaluation::roundTransaction(Wide sum)
{
    const bool carries = m_plan.rounding.remainder == Remainder::Carry && m_member.isMember;
    Wide exact = sum;
    Wide denominator = m_award.denominator;
    if (const Ratio& carry = carried(); carries && !carry.isZero()) {
        exact = multiply(sum, carry.denominator());
        addTo(exact, multiply(carry.numerator(), denominator));
        denominator = multiply(denominator, carry.denominator());
    }
    if (m_overflow)
        return 0;
    const Wide rounded = std::max<Wide>(0, divide(exact, denominator, m_plan.rounding.mode));
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

std::int64_t Evaluation::roundLines()
{
    Wide sum = 0;
    for (std::size_t line = 0; line < m_lines.size(); ++line) {
        const Wide rounded = divide(m_totals[line], m_award.denominator, m_plan.rounding.mode);
        const auto points = narrow(rounded);
        m_overflow |= !points;
        m_award.lines[line].points = Points(points.value_or(0));
        sum += rounded;
    }
    const auto total = narrow(sum);
    m_overflow |= !total;
    if (sum <= 0)
        for (LineAward& line : m_award.lines)
            line.points = Points{};
    return total.value_or(0);
}

void Evaluation::shareToLines(std::int64_t total)
{
    const auto shares = m_apportionment.roundTogether(total, m_totals, m_award.denominator);
    if (!shares) {
        m_overflow = true;
        return;
    }
    for (std::size_t line = 0; line < shares->size(); ++line)
        m_award.lines[line].points = Points((*shares)[line]);
}

void Evaluation::shareToRules(std::int64_t total)
{
    std::pmr::vector<Wide> sums(m_award.rules.size(), 0, &m_memory);
    for (const Share& share : m_award.shares)
        addTo(sums[share.rule], share.numerator);
    const auto shares = m_apportionment.roundTogether(total, sums, m_award.denominator);
    if (!shares) {
        m_overflow = true;
        return;
    }
    for (std::size_t rule = 0; rule < shares->size(); ++rule) {
        const std::int64_t points = (*shares)[rule];
        m_award.rules[rule].points = Points(points);
        m_award.rules[rule].times = points > 0 ? 1 : 0;
    }
}

}  // namespace loyalty::programme
