#include "core/programme/evaluate.h"

#include <algorithm>

#include "core/programme/evaluation.h"

// The order of evaluation (FORMAT.md, "How points are computed"):
//   1. the base of each line, or why it has none     4. the tier's factor
//   2. spend and quantity rules                      5. rounding, and the shares of lines and rules
//   3. multipliers, by the stacking policy           6. bonuses
// Steps 2 to 4 work on numerators over one common denominator, so that nothing is rounded before
// step 5. A fractional factor n/d multiplies the common denominator by d. Each wallet goes through
// all of it by itself, with its own rules.

namespace loyalty::programme {

Result<Award, EvaluateFault> Evaluation::run()
{
    takeBases();
    applyGivingRules();
    applyMultipliers();
    applyTier();
    roundAndShare();
    if (m_overflow || !isWithinLimits())
        return tl::unexpected(EvaluateFault::Overflow);
    applyBonuses();
    if (m_overflow || (!m_offers.empty() && !isWithinLimits()))
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
    m_award.denominator = m_plan.denominator;
    m_award.lines.reserve(count);
    m_award.rules.resize(m_programme.rules.size() + (m_tier != nullptr ? 1 : 0));
    m_award.shares.reserve(count * 3);
    m_totals.assign(count, 0);
    m_gains.reserve(count);
    const bool isPlain = m_question.withheld.empty() && m_programme.earn.isWholePrice();
    for (std::size_t i = 0; i < count; ++i) {
        const basket::Line& line = m_lines[i];
        const Money base = isPlain ? line.net() : baseOf(i);
        const LineVerdict verdict = m_question.rulebook.neverEarns(line.item)
                                        ? LineVerdict::NeverEarns
                                    : base.isZero() ? LineVerdict::NoValue
                                                    : LineVerdict::NoRule;
        m_award.lines.push_back({line.number, verdict, base, Points{}});
    }
}

Money Evaluation::baseOf(std::size_t index) const
{
    const basket::Line& line = m_lines[index];
    Money value = line.gross;
    for (const basket::Discount& discount : line.discounts)
        if (m_programme.earn.discounts.contains(discount.kind))
            value -= discount.amount;
    if (!m_question.withheld.empty())
        value -= m_question.withheld[index];
    return m_programme.earn.withTax ? value : withoutTax(value, line.item.tax);
}

const Ratio& Evaluation::carried() const
{
    static const Ratio none;
    if (isMain())
        return m_member.carry;
    for (const WalletCarry& each : m_member.carries)
        if (each.wallet == m_plan.wallet)
            return each.carry;
    return none;
}

namespace {

// What another wallet gets of the same sale joins the award of the points.
Result<void, EvaluateFault> addWallet(const Question& question, const Plan& plan, Award& award)
{
    auto other = Evaluation(question, plan).run();
    if (!other)
        return tl::unexpected(other.error());
    const std::vector<Rule>& rules = question.rulebook.programme().rules;
    for (std::size_t place = 0; place < rules.size(); ++place)
        if (rules[place].wallet == plan.wallet)
            award.rules[place] = other->rules[place];
    WalletAward& wallet = award.wallets.emplace_back();
    wallet.wallet = plan.wallet;
    wallet.points = other->points;
    wallet.carryDelta = other->carryDelta;
    wallet.shares = std::move(other->shares);
    wallet.denominator = other->denominator;
    for (const LineAward& line : other->lines)
        wallet.lines.push_back(line.points);
    return {};
}

Result<Award, EvaluateFault> answer(const Question& question)
{
    const std::vector<Plan>& plans = question.rulebook.plans();
    if (plans.size() == 1)
        return Evaluation(question, plans.front()).run();
    auto award = Evaluation(question, plans.front()).run();
    for (std::size_t i = 1; award && i < plans.size(); ++i)
        if (auto added = addWallet(question, plans[i], *award); !added)
            return tl::unexpected(added.error());
    return award;
}

}  // namespace

Result<Award, EvaluateFault> evaluate(const Rulebook& rulebook, const basket::Basket& basket,
                                      const Standing& member, const Occasion& occasion)
{
    const std::vector<Money> withheld =
        withheldByLine(basket, occasion.tenders, rulebook.programme().earn.withheld);
    return answer({rulebook, basket, member, occasion, withheld});
}

Result<Award, EvaluateFault> evaluateRest(const Rulebook& rulebook, const basket::Basket& sold,
                                          const basket::Returned& returned, const Standing& member,
                                          const Occasion& occasion)
{
    const basket::Basket rest = remaining(sold, returned);
    const std::vector<Money> all =
        withheldByLine(sold, occasion.tenders, rulebook.programme().earn.withheld);
    std::vector<Money> withheld;
    std::size_t at = 0;
    for (std::size_t i = 0; !all.empty() && i < sold.lines().size(); ++i) {
        const basket::Line& line = sold.lines()[i];
        if (at == rest.lines().size() || rest.lines()[at].number != line.number)
            continue;
        withheld.push_back(basket::remainingPart(all[i], line.quantity, rest.lines()[at].quantity));
        ++at;
    }
    return answer({rulebook, rest, member, occasion, withheld});
}

}  // namespace loyalty::programme
