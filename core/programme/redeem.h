// Redemption: rewards taken in a sale. Pure: what they cost, what they take off which line, or why
// they cannot be had (FORMAT.md, "Rewards").
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/basket/basket.h"
#include "core/basket/returned.h"
#include "core/programme/award.h"
#include "core/programme/member_standing.h"
#include "core/programme/occasion.h"
#include "core/programme/rulebook.h"

namespace loyalty::programme {

/// A reward that somebody wants in a sale.
struct Wanted {
    std::string reward;
    Points points;  // how many, of points against money alone

    bool operator==(const Wanted&) const = default;
};

/// A reward as it was taken.
struct Redemption {
    Symbol reward;
    Points points;  // what it cost
    Money value;    // what it took off, or paid
    bool asTender = false;

    bool operator==(const Redemption&) const = default;
};

enum class RewardRefusal {
    Unknown,         // the programme has no such reward
    NoMember,        // rewards are for members
    NotNow,          // its condition does not hold: RewardFault::verdict
    NoMatchingLine,  // nothing in the basket that it could be taken off
    NotTogether,     // it does not go with another reward of the sale
    LimitReached,
    OutOfStock,
    TooFewPoints,  // RewardFault::missing
    BelowMinimum,  // fewer points than one sale must take
    NotInSteps,
    AboveMaximum,  // more points than one sale may take, or than there is to pay
    NotSecured,    // the member has them, but they are not set aside for this till: `missing`
};

struct RewardFault {
    std::string reward;
    RewardRefusal refusal;
    Verdict verdict = Verdict::Gave;
    Points missing;

    bool operator==(const RewardFault&) const = default;
};

/// The basket with what the rewards take off, as discounts of their own kind, and what points pay.
struct Redeemed {
    basket::Basket basket;
    std::vector<Redemption> rewards;  // in the order in which they act
    Money paid;                       // with points as a tender

    [[nodiscard]] Points cost() const
    {
        Points sum;
        for (const Redemption& each : rewards)
            sum += each.points;
        return sum;
    }
};

/// What is known of the member and the sale when rewards are asked for.
struct RewardQuestion {
    const Rulebook& rulebook;
    const basket::Basket& basket;  // without rewards
    const Standing& member;
    const Occasion& occasion;
    Points available;  // that may be used today
};

/// All of `wanted`, or the first that cannot be had.
tl::expected<Redeemed, RewardFault> redeem(const RewardQuestion& question,
                                           const std::vector<Wanted>& wanted);

/// What one more reward would be, beside those wanted already.
struct RewardOffer {
    const Reward* reward;
    std::optional<RewardFault> fault;
    Points points;  // its cost; of points against money the most that can be taken
    Money value;
};

/// One for each reward of the programme, in its order.
std::vector<RewardOffer> offersOf(const RewardQuestion& question,
                                  const std::vector<Wanted>& wanted);

/// What of a reward is still taken after goods came back: in money and in points. Of the reward
/// everything counts that came back so far, so that any split adds up.
struct Kept {
    Money value;
    Points points;

    bool operator==(const Kept&) const = default;
};
Kept keptOf(const Redemption& redemption, const basket::Basket& sold,
            const basket::Returned& returned);

/// Whether `member` has had it as often as its limits let him, for now.
bool isUsedUp(const Reward& reward, const Standing& member);

/// The basket as it was before rewards took anything off.
basket::Basket withoutRewards(const basket::Basket& basket);

/// What so many points can be worth in rewards at most: in those that have a worth in money,
/// rounded up to the minor unit.
Money worthAtMost(const Programme& programme, Points points);

/// What `points` are worth, rounded down to the minor unit.
Money worthOf(const PointsOff& off, Points points);

}  // namespace loyalty::programme
