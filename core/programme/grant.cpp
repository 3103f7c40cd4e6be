#include <algorithm>
#include <limits>

#include "core/programme/evaluation.h"

namespace loyalty::programme {

void Evaluation::applyBonuses()
{
    if (m_plan.bonuses.rules.empty())
        return;
    m_claims.clear();
    m_closed.clear();
    m_offers.clear();
    for (const Granting& rule : m_plan.bonuses.rules)
        if (holds(rule))
            offer(rule);
    if (m_plan.bonuses.hasPrecedence)
        chooseOffers();
    for (const Offer& each : m_offers)
        grant(each);
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

void Evaluation::offer(const Granting& rule)
{
    const BonusRule& bonus = *rule.bonus;
    RuleOutcome& outcome = m_award.rules[rule.place];
    const std::int64_t quantity = bonus.minimumQuantity ? weigh(rule, Measure::Quantity) : 0;
    m_weighed = nullptr;
    const std::int64_t money = weigh(rule, Measure::Money);
    const std::int64_t due = timesOf(bonus, money, quantity, outcome);
    if (due == 0) {
        outcome.verdict = Verdict::BelowMinimum;
        outcome.inReach = bonus.points;
        return;
    }
    const bool hasPrice = std::any_of(m_weights.begin(), m_weights.end(),
                                      [](std::int64_t weight) { return weight > 0; });
    if (!hasPrice && !bonus.minimumQuantity) {
        outcome.verdict = Verdict::NoMatchingLine;
        return;
    }
    std::int64_t times = due;
    std::optional<std::int64_t> left;
    if (rule.bounds != nullptr) {
        times = std::min(times, timesLeft(*rule.bounds).value_or(times));
        left = pointsLeft(*rule.bounds);
    }
    Wide points = Wide{bonus.points.count()} * times;
    if (rule.bounds != nullptr)
        if (const auto budget = budgetLeft(*rule.bounds)) {
            const Wide wanted = left ? std::min<Wide>(points, *left) : points;
            if (wanted > *budget && !rule.bounds->budget->partial) {
                outcome.verdict = Verdict::BudgetSpent;
                return;
            }
            left = left ? std::min(*left, *budget) : budget;
        }
    outcome.isLimited = times < due || (left && *left < points);
    points = left ? std::min<Wide>(points, *left) : points;
    if (points > maxPoints) {
        m_overflow = true;
        return;
    }
    m_weighed = hasPrice ? &rule : nullptr;
    m_offers.push_back({&rule, times, static_cast<std::int64_t>(points)});
}

// An exclusive bonus leaves nothing to the others, the best of a group nothing to the group, and
// one that stops nothing to those after it.
void Evaluation::chooseOffers()
{
    const auto exclusive = std::find_if(m_offers.begin(), m_offers.end(), [](const Offer& each) {
        return each.rule->precedence->exclusive;
    });
    if (exclusive != m_offers.end()) {
        const Granting* winner = exclusive->rule;
        withdraw(Verdict::Superseded, [&](const Offer& each) { return each.rule != winner; });
    }
    withdraw(Verdict::BetterRule, [&](const Offer& each) {
        const Symbol& group = each.rule->precedence->group;
        return !group.isEmpty() &&
               std::any_of(m_offers.begin(), m_offers.end(), [&](const Offer& other) {
                   return other.rule->precedence->group == group &&
                          (each.points < other.points ||
                           (each.points == other.points && &other < &each));
               });
    });
    const auto stops = std::find_if(m_offers.begin(), m_offers.end(),
                                    [](const Offer& each) { return each.rule->precedence->stop; });
    if (stops != m_offers.end()) {
        const Offer* last = &*stops;
        withdraw(Verdict::Superseded, [&](const Offer& each) { return &each > last; });
    }
}

// All are judged before the first goes.
template <class IsLost>
void Evaluation::withdraw(Verdict verdict, const IsLost& isLost)
{
    std::pmr::vector<Offer> kept{&m_memory};
    for (const Offer& each : m_offers) {
        if (isLost(each)) {
            m_award.rules[each.rule->place].verdict = verdict;
            m_award.rules[each.rule->place].isLimited = false;
        } else {
            kept.push_back(each);
        }
    }
    m_offers = std::move(kept);
}

void Evaluation::grant(const Offer& offer)
{
    const Granting& rule = *offer.rule;
    if (m_weighed != &rule)
        static_cast<void>(weigh(rule, Measure::Money));
    if (std::none_of(m_weights.begin(), m_weights.end(),
                     [](std::int64_t weight) { return weight > 0; }))
        static_cast<void>(weigh(rule, Measure::Quantity));  // enough of what costs nothing
    m_weighed = nullptr;
    RuleOutcome& outcome = m_award.rules[rule.place];
    outcome.points = Points(offer.points);
    outcome.times = offer.times;
    m_award.points += outcome.points;
    const auto shares = m_apportionment.byWeight(offer.points, m_weights);
    for (std::size_t line = 0; line < shares.size(); ++line) {
        if (shares[line] == 0)
            continue;
        m_award.lines[line].points += Points(shares[line]);
        give(line, rule.place, multiply(shares[line], m_award.denominator));
    }
}

}  // namespace loyalty::programme
