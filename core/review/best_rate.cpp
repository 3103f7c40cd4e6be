// What the points of one line may cost at best for the member: rules are taken together, the most
// valuable first, as long as they meet on some line of some sale.
#include <algorithm>

#include "core/base/decimal.h"
#include "core/base/rounding.h"
#include "core/review/can_hold.h"
#include "core/review/checks.h"
#include "core/review/covers.h"
#include "core/review/wording.h"

namespace loyalty::review {

using namespace programme;

namespace {

// Beyond the most valuable few nothing is added that a budget would notice, and every pair is a
// question of its own.
constexpr std::size_t mostAnchors = 20;
constexpr std::size_t mostRules = 100;
constexpr std::int64_t millionths = 1'000'000;
constexpr std::int64_t hundredthsOfPercent = 10'000;

std::int64_t powerOfTen(int exponent)
{
    std::int64_t power = 1;
    for (int i = 0; i < exponent; ++i)
        power *= 10;
    return power;
}

/// The most that a member may have of `points`, which the rule gives at once.
std::int64_t bounded(Points points, const Rule& rule)
{
    Points most = points;
    const auto bound = [&](const std::optional<Points>& limit) {
        if (limit)
            most = std::min(most, *limit);
    };
    bound(rule.limits.line);
    bound(rule.limits.sale.points);
    for (const PeriodCap& each : rule.limits.periods)
        bound(each.cap.points);
    if (!rule.budget)
        return most.count();
    const Points wanted = most;
    bound(rule.budget->points);
    bound(rule.budget->perStore);
    return most < wanted && !rule.budget->partial ? 0 : most.count();
}

/// Smallest points per minor unit where the rule gives for money, or the factor of a multiplier.
/// What gives any part of a point gives at this rate until a limit is reached; what gives all at
/// once may be cut by it the first time.
std::optional<Ratio> valueOf(const Rule& rule)
{
    if (!rule.wallet.isEmpty())
        return std::nullopt;
    if (const auto* multiplier = std::get_if<MultiplierRule>(&rule.kind))
        return multiplier->factor;
    if (const auto* bonus = std::get_if<BonusRule>(&rule.kind))
        return bonus->minimum
                   ? std::optional(Ratio(bounded(bonus->points, rule), bonus->minimum->count()))
                   : std::nullopt;
    if (const auto* spend = std::get_if<SpendRule>(&rule.kind))
        return spend->steps == Steps::Whole
                   ? Ratio(bounded(spend->points, rule), spend->amount.count())
                   : rateOf(rule.kind);
    return std::nullopt;
}

using Rules = std::vector<const Rule*>;

class Combination {
public:
    explicit Combination(const Programme& programme) : m_programme(programme) {}

    bool add(const Rule& rule)
    {
        if (std::any_of(m_rules.begin(), m_rules.end(), [&](const Rule* each) {
                return areApart(matchOf(*each), matchOf(rule)) ||
                       areRivals(m_programme, *each, rule);
            }))
            return false;
        m_when.all.push_back(rule.when);
        m_rules.push_back(&rule);
        if (canHold(m_when, m_programme.tiers) && !isKeptAway())
            return true;
        m_when.all.pop_back();
        m_rules.pop_back();
        return false;
    }

    /// With the best tier that may meet the rules; none beyond 64 bits.
    std::optional<Ratio> rate()
    {
        std::optional<Ratio> rate = Ratio(0, 1);
        std::optional<Ratio> factor = Ratio(1, 1);
        std::optional<Ratio> bonuses = Ratio(0, 1);
        for (const Rule* rule : m_rules) {
            const Ratio value = *valueOf(*rule);
            if (std::holds_alternative<MultiplierRule>(rule->kind))
                factor = factor ? stacked(*factor, value) : factor;
            else if (std::holds_alternative<BonusRule>(rule->kind))
                bonuses = bonuses ? bonuses->plus(value) : bonuses;
            else
                rate = rate ? rate->plus(value) : rate;
        }
        chooseTier();
        if (m_tier != nullptr)
            factor = factor ? factor->times(m_tier->factor) : factor;
        rate = rate && factor ? rate->times(*factor) : std::nullopt;
        return rate && bonuses ? rate->plus(*bonuses) : std::nullopt;
    }

    [[nodiscard]] std::string words() const
    {
        std::vector<std::string> words;
        for (const Rule* rule : m_rules)
            words.push_back(quoted(rule->id));
        std::string text = "rules " + listed(words, "and");
        if (m_tier != nullptr)
            text += ", tier " + quoted(m_tier->code.text());
        const bool isBounded = std::any_of(m_rules.begin(), m_rules.end(), [](const Rule* rule) {
            return !rule->limits.isNone() || rule->budget;
        });
        return isBounded ? text + ", until a limit or a budget is reached" : text;
    }

private:
    // By a rule that is not among them and acts wherever all of them meet. A bonus may not be due.
    [[nodiscard]] bool isKeptAway() const
    {
        const auto keeps = [&](const Rule& by) {
            return std::any_of(m_rules.begin(), m_rules.end(),
                               [&](const Rule* each) { return keepsAway(m_programme, by, *each); });
        };
        return std::any_of(m_programme.rules.begin(), m_programme.rules.end(), [&](const Rule& by) {
            return (by.precedence.exclusive || by.precedence.stop) &&
                   !std::holds_alternative<BonusRule>(by.kind) && by.limits.periods.empty() &&
                   !by.budget && keeps(by) &&
                   std::any_of(
                       m_rules.begin(), m_rules.end(),
                       [&](const Rule* each) { return covers(matchOf(by), matchOf(*each)); }) &&
                   implies(m_when, by.when, m_programme.tiers);
        });
    }

    [[nodiscard]] std::optional<Ratio> stacked(const Ratio& factor, const Ratio& more) const
    {
        switch (m_programme.multipliers) {
            case Stacking::Multiply:
                return factor.times(more);
            case Stacking::Add:
                return factor.plus(more)->plus(Ratio(-1, 1));
            case Stacking::Best:
                break;
        }
        return std::max(factor, more);
    }

    void chooseTier()
    {
        for (const Tier& tier : m_programme.tiers) {
            Condition on;
            on.tiers = SymbolSet({tier.code});
            if ((m_tier == nullptr || m_tier->factor < tier.factor) &&
                canHoldTogether(m_when, on, m_programme.tiers))
                m_tier = &tier;
        }
    }

    const Programme& m_programme;
    Rules m_rules;
    Condition m_when;
    const Tier* m_tier = nullptr;
};

// The share of what is spent, in hundredths of a percent; none beyond 64 bits.
std::optional<Ratio> shareOf(const Programme& programme, const CostLimit& limit, const Ratio& rate)
{
    const Ratio price(limit.pointMillionths, millionths);
    const Ratio units(powerOfTen(programme.currency.decimals),
                      powerOfTen(programme.points.decimals));
    auto share = rate.times(price);
    share = share ? share->times(units) : share;
    return share ? share->times(Ratio(hundredthsOfPercent, 1)) : share;
}

std::string percent(const Ratio& hundredths)
{
    const Wide whole = divide(hundredths.numerator(), hundredths.denominator(), Rounding::HalfUp);
    return decimalFromScaled(*narrow(whole), 2) + " %";
}

}  // namespace

void checkCost(const Programme& programme, const CheckPlan& plan, Findings& findings)
{
    if (!plan.cost)
        return;
    Rules valued;
    for (const Rule& rule : programme.rules)
        if (const auto value = valueOf(rule); value && *value > Ratio(gives(rule) ? 0 : 1, 1))
            if (!covers(programme.neverEarn, matchOf(rule)))
                valued.push_back(&rule);
    std::stable_sort(valued.begin(), valued.end(),
                     [](const Rule* a, const Rule* b) { return *valueOf(*a) > *valueOf(*b); });
    valued.resize(std::min(valued.size(), mostRules));
    std::optional<Ratio> best;
    std::string words;
    std::size_t anchors = 0;
    for (const Rule* anchor : valued) {
        Combination combination(programme);
        if (!gives(*anchor) || !combination.add(*anchor) || ++anchors > mostAnchors)
            continue;
        for (const Rule* rule : valued)
            if (rule != anchor)
                combination.add(*rule);
        const auto rate = combination.rate();
        const auto share = rate ? shareOf(programme, *plan.cost, *rate) : std::nullopt;
        if (share && (!best || *share > *best)) {
            best = share;
            words = combination.words();
        }
    }
    const Ratio limit(plan.cost->percentHundredths, 1);
    if (best && *best > limit)
        findings.hint("$.rules",
                      "At best (" + words + ") points cost " + percent(*best) +
                          " of what is spent" +
                          (programme.earn.discounts == basket::DiscountKinds::all()
                               ? ""
                               : ", before the discounts that do not lessen what earns") +
                          ", above " + percent(limit) + ".");
}

}  // namespace loyalty::review
