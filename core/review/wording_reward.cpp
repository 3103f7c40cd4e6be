// What members may have for their points, how long points live and what a tier takes, in words.
#include "core/review/wording.h"

namespace loyalty::review {

using namespace programme;

std::string daysWords(std::int64_t days)
{
    return std::to_string(days) + (days == 1 ? " day" : " days");
}

std::string monthsWords(std::int64_t months)
{
    return std::to_string(months) + (months == 1 ? " month" : " months");
}

const char* endWords(ExpiryEnd end)
{
    switch (end) {
        case ExpiryEnd::SameDay:
            return "on the same day of the month";
        case ExpiryEnd::Month:
            return "at the end of the month";
        case ExpiryEnd::Quarter:
            return "at the end of the quarter";
        case ExpiryEnd::Year:
            return "at the end of the year";
    }
    return "?";
}

std::string termWords(const LifePolicy& life)
{
    if (life.expiryDays)
        return daysWords(*life.expiryDays);
    return life.expiryMonths ? monthsWords(*life.expiryMonths) : std::string();
}

std::string lifeWords(const LifePolicy& life)
{
    std::vector<std::string> phrases{
        life.pendingDays == 0 ? "usable at once" : "usable after " + daysWords(life.pendingDays)};
    if (const std::string term = termWords(life); !term.empty())
        phrases.push_back("expiring after " + term +
                          (life.expiryEnd == ExpiryEnd::SameDay
                               ? ""
                               : std::string(" ") + endWords(life.expiryEnd)));
    if (life.expiryDate)
        phrases.push_back("expiring on the next " + life.expiryDate->text());
    if (life.lastDay)
        phrases.push_back("ending on " + life.lastDay->text() + " at the latest");
    if (!life.expires())
        phrases.emplace_back("never expiring");
    return listed(phrases, "and");
}

std::string stockWords(std::int64_t stock)
{
    return "at most " + (stock == 1 ? "once" : std::to_string(stock) + " times") + " in each store";
}

std::string Wording::threshold(Points threshold) const
{
    const TierPolicy& policy = m_programme.tierPolicy;
    if (policy.by == TierMeasure::Spend)
        return money(Money(threshold.count()));
    if (policy.by == TierMeasure::Visits)
        return std::to_string(threshold.count()) + (threshold.count() == 1 ? " visit" : " visits");
    return points(threshold, policy.wallet);
}

std::string Wording::negative(const NegativePolicy& negative) const
{
    switch (negative.kind) {
        case NegativePolicy::Kind::Forbid:
            return "no more points than they have";
        case NegativePolicy::Kind::Limit:
            return points(negative.limit) + " more than they have";
        case NegativePolicy::Kind::Unlimited:
            break;
    }
    return "any number of points more than they have";
}

std::string Wording::floor(const std::optional<FloorLimit>& floor) const
{
    if (!floor)
        return "nothing";
    return "up to " + points(floor->member) + " to a member and " + points(floor->till) +
           " in all, for " + std::to_string(floor->hours) +
           (floor->hours == 1 ? " hour" : " hours");
}

std::string Wording::words(const PointsOff& off) const
{
    std::vector<std::string> phrases{points(off.points) + (off.asTender ? " pay " : " take off ") +
                                     money(off.amount)};
    if (!off.minimum.isZero())
        phrases.push_back("at least " + points(off.minimum) + " in a sale");
    if (off.step != Points(1))
        phrases.push_back("in multiples of " + number(off.step));
    if (off.maximum)
        phrases.push_back("at most " + points(*off.maximum) + " in a sale");
    if (off.maximumPercent)
        phrases.push_back("at most " + std::to_string(*off.maximumPercent) +
                          " % of what its lines cost");
    return joined(phrases, ", ");
}

std::string Wording::words(const AmountOff& off) const
{
    return money(off.amount) + " off";
}

std::string Wording::words(const PercentOff& off) const
{
    return std::to_string(off.percent) + " % off" +
           (off.atMost ? ", at most " + money(*off.atMost) : "");
}

std::string Wording::words(const FreeProduct& product)
{
    return std::to_string(product.pieces) +
           (product.pieces == 1 ? " piece for nothing" : " pieces for nothing");
}

std::string Wording::words(const CheapestFree& cheapest)
{
    return "the cheapest of " + std::to_string(cheapest.of) + " pieces for nothing";
}

std::string Wording::words(const Gift&)
{
    return "a gift";
}

std::string Wording::rewardKind(const Reward& reward) const
{
    std::string text = std::visit([&](const auto& kind) { return words(kind); }, reward.kind);
    if (!std::holds_alternative<PointsOff>(reward.kind))
        text += " for " + points(reward.cost);
    const std::string lines = matchWords(reward.match);
    return lines.empty() ? text : text + ", on lines " + lines;
}

std::string Wording::reward(const Reward& reward) const
{
    std::vector<std::string> phrases{rewardKind(reward)};
    if (reward.when != Condition{})
        phrases.push_back(condition(reward.when));
    for (const PeriodCap& each : reward.limits.periods)
        phrases.push_back(cap(each.cap, periodWords(each.period), {}));
    if (reward.stock)
        phrases.push_back(stockWords(*reward.stock));
    if (!reward.group.isEmpty())
        phrases.push_back("in group " + quoted(reward.group.text()));
    if (reward.alone)
        phrases.emplace_back("with no other reward in the sale");
    if (!reward.restore.restores)
        phrases.emplace_back("its points stay spent when goods come back");
    if (reward.restore.courtesyDays > 0)
        phrases.push_back("points that come back may be used for at least " +
                          daysWords(reward.restore.courtesyDays));
    return joined(phrases, ", ");
}

}  // namespace loyalty::review
