// Reward: what members may have for their points.
// The file form and the exact meaning of each field: resources/programmes/FORMAT.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/programme/rule.h"

namespace loyalty::programme {

/// Points against money, as many as the customer likes: `points` are worth `amount`.
struct PointsOff {
    Points points;
    Money amount;
    bool asTender = false;              // a payment instead of a discount; taxed differently
    Points minimum;                     // of points in one sale; 0: none
    Points step{1};                     // points go in multiples of it
    std::optional<Points> maximum;      // of points in one sale
    std::optional<int> maximumPercent;  // of what the eligible lines cost

    bool operator==(const PointsOff&) const = default;
};

struct AmountOff {
    Money amount;

    bool operator==(const AmountOff&) const = default;
};

struct PercentOff {
    int percent = 0;              // 1 to 100
    std::optional<Money> atMost;  // stop-loss

    bool operator==(const PercentOff&) const = default;
};

/// So many pieces of the matching lines for nothing, the cheapest ones.
struct FreeProduct {
    std::int64_t pieces = 1;

    bool operator==(const FreeProduct&) const = default;
};

/// Of each full `of` pieces on the matching lines the cheapest one for nothing, once.
struct CheapestFree {
    std::int64_t of = 2;

    bool operator==(const CheapestFree&) const = default;
};

/// Something that is handed over and stands on no line.
struct Gift {
    bool operator==(const Gift&) const = default;
};

using RewardKind = std::variant<PointsOff, AmountOff, PercentOff, FreeProduct, CheapestFree, Gift>;

/// What of a reward comes back when goods do.
struct RestorePolicy {
    bool restores = true;
    int courtesyDays = 0;  // points restored may be used at least so long

    bool operator==(const RestorePolicy&) const = default;
};

struct Reward {
    std::string id;
    Text name;
    Condition when;
    Match match;
    RewardKind kind;
    Points cost;  // of PointsOff 0: the customer says how many
    Limits limits;
    std::optional<std::int64_t> stock;  // in each store, over the life of the programme
    Symbol group;                       // one reward of a group in a sale
    bool alone = false;                 // no other reward in the sale
    RestorePolicy restore;

    bool operator==(const Reward&) const = default;
};

/// The name under which its uses are counted, beside those of the rules.
Symbol rewardKey(const Reward& reward);

inline constexpr std::size_t maxRewards = 1'000;
inline constexpr int maxCourtesyDays = 366;

}  // namespace loyalty::programme
